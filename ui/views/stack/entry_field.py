"""One field of the form: its name, a hint above it, and below it what should be looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import ElideLabel, IconLabel, label

_WAYS_OF_A_WINDOW = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class EntryField(QWidget):
    """Says nothing while one types: words about the text stand below it once one has left.

    Signals:
        entered(): the focus came.
        left(): the focus went to something else in the window.
    """

    entered = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, words: str, line: QLineEdit | QPlainTextEdit, *, mark: str = ""
    ) -> None:
        super().__init__()
        self.line = line
        self.name = words
        self._doubt = ""
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(words, "secondary", buddy=line))
        if mark:
            head.addWidget(label(mark, "caption"))
        self._hint = ElideLabel("", "caption")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._valid = IconLabel(theme, "check", "accent", 15, words=self.tr("Looks right"))
        self._valid.hide()
        head.addWidget(self._hint, 1)
        head.addWidget(self._valid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(line)
        self._note = QWidget()
        across = QHBoxLayout(self._note)
        across.setContentsMargins(2, 0, 0, 0)
        across.setSpacing(5)
        across.addWidget(IconLabel(theme, "warning", "amber", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "caption", tone="amber", wrap=True)
        across.addWidget(self._words, 1)
        self._note.hide()
        column.addWidget(self._note)
        column.addStretch(1)
        line.installEventFilter(self)

    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.line, QPlainTextEdit):
            return self.line.toPlainText()
        return self.line.text()

    def hint(self) -> str:
        """What stands above the field."""
        return self._hint.text()

    def set_hint(self, words: str) -> None:
        """Say where a guess comes from."""
        self._hint.setText(words)

    def note(self) -> str:
        """What stands below the field, or ""."""
        return self._words.text() if not self._note.isHidden() else ""

    def is_marked_valid(self) -> bool:
        """Whether a check mark says that the text is right."""
        return not self._valid.isHidden()

    def judge(self, words: str, *, valid: bool = False) -> None:
        """Say what should be looked at, or that the text is right, or nothing."""
        words = words or self._doubt
        self._words.setText(words)
        self._note.setVisible(bool(words))
        self._valid.setVisible(valid and not words)
        self.line.setAccessibleDescription(words)

    def doubt(self, words: str) -> None:
        """Say what should be looked at until the text is edited."""
        self._doubt = words
        self.judge("")

    def forget(self) -> None:
        """Say nothing: the text is another one."""
        self.doubt("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus comes and goes."""
        if isinstance(event, QFocusEvent) and event.reason() not in _WAYS_OF_A_WINDOW:
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            elif event.type() == QEvent.Type.FocusOut:
                self.left.emit()
        return super().eventFilter(watched, event)
