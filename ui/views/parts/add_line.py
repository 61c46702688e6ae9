"""The last line of a list: what is typed there becomes another row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.widgets import IconLabel

_LONGEST = 300  # characters: a sentence, not a page


class AddLine(QWidget):
    """A plus and a line to type in; connect to `field.returnPressed`. Esc clears it, then leaves.

    Signals:
        left(): Esc was pressed in the empty line.
    """

    left = Signal()

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder or name)
        self.field.setMaxLength(_LONGEST)
        self.field.setProperty("look", "cell")
        UndoKeys(self).watch(self.field)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(IconLabel(theme, "plus", "text2", size=16))
        across.addWidget(self.field, 1)

    def words(self) -> str:
        """What was typed."""
        return " ".join(self.field.text().split())

    def start_again(self) -> None:
        """Empty the line once its words are saved: unlike `clear()`, with nothing to take back."""
        self.field.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc so that Ctrl Z brings the words back; leave the empty line."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text():
            self.field.selectAll()
            self.field.backspace()
        else:
            self.left.emit()
