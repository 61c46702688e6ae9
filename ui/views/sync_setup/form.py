"""Fields under each other, each with its name above it and trouble with it below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.views.bringing_in.notice import Notice
from ui.views.parts.focus import go_to
from ui.widgets import icon_button, label, set_tip
from ui.widgets.key import key_words

_LONGEST = 1000  # characters of a name or a password
_EYE_KEY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.Key.Key_H


class Fields(QWidget):
    """A form of lines. What is wrong stands below its field, and goes when that is changed.

    Signals:
        changed(): something else was typed.
        done(): Enter in any of them.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._notices: dict[QLineEdit, Notice] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def add_line(self, words: str, *, hint: str = "", secret: bool = False) -> QLineEdit:
        """Add a field; a secret one has an eye that shows it."""
        field = SecretLine(self._theme) if secret else QLineEdit()
        field.setPlaceholderText(hint)
        field.setMaxLength(_LONGEST)
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        notice = self._notices[field] = Notice(self._theme)
        self.column.addWidget(label(words, buddy=field))
        across = QHBoxLayout()
        across.addWidget(field, 1)
        if isinstance(field, SecretLine):
            across.addWidget(field.eye)
        self.column.addLayout(across)
        self.column.addWidget(notice)
        field.textChanged.connect(lambda _text: self._change(notice))
        field.returnPressed.connect(self.done)
        return field

    def complain(self, field: QLineEdit, words: str, tone: str = "red") -> None:
        """Say what is wrong with a field, and go there; what was typed stays."""
        self._notices[field].say(words, tone)
        self.go_to(field)

    def go_to(self, field: QLineEdit) -> None:
        """Put the focus into a field."""
        go_to(field)

    def forgive(self) -> None:
        """Say nothing is wrong any more."""
        for notice in self._notices.values():
            notice.say("", "red")

    def complaint(self) -> str:
        """What is said to be wrong, or ""."""
        return next(filter(None, (each.words() for each in self._notices.values())), "")

    def _change(self, notice: Notice) -> None:
        notice.say("", "red")
        self.changed.emit()


class SecretLine(QLineEdit):
    """A line whose letters are dots until its eye, or a key in it, is used.

    The eye is no stop of Tab: what is typed next belongs to the next field.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        words = QCoreApplication.translate("Fields", "Show what is typed")
        self.eye = icon_button(theme, "eye", words)
        set_tip(self.eye, f"{words} ({key_words(QKeySequence(_EYE_KEY))})")
        self.setAccessibleDescription(self.eye.toolTip())
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show or hide what is typed by its key."""
        if event.keyCombination() == _EYE_KEY:
            self.eye.toggle()
        else:
            super().keyPressEvent(event)

    def _show(self, on: bool) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if on else modes.Password)
        self.eye.set_icon("eye-slash" if on else "eye")
