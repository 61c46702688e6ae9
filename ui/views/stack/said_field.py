"""What they said: a line that grows, where Shift Enter begins another."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from ui.undo_keys import UndoKeys

_MOST_LINES = 6
_LONGEST = 50_000  # letters: far below what a draft may have


class SaidField(QPlainTextEdit):
    """Free text of one line or a few."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # what falls here is for the box
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        UndoKeys(self).watch(self)

    def put(self, text: str) -> None:
        """Show a text that nobody typed: there is nothing to take back by Ctrl Z."""
        self.setPlainText(text)

    def add(self, text: str) -> None:
        """Write a text below what stands there, and go to its end; Ctrl Z takes it back."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(f"\n{text}" if self.toPlainText().strip() else text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, as much of it as there is room for."""
        room = max(_LONGEST - self.document().characterCount(), 0)
        self.textCursor().insertText(source.text()[:room])

    def sizeHint(self) -> QSize:
        """Room for its lines, and more is scrolled."""
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        return QSize(super().sizeHint().width(), self._high(lines))

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def _high(self, lines: int) -> int:
        frame = 2 * self.frameWidth()
        return self.fontMetrics().lineSpacing() * lines + max(frame, 18)
