"""The last line of a list: what is typed there becomes another row."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import Theme
from ui.widgets import IconLabel

_LONGEST = 300  # characters: a sentence, not a page


class AddLine(QWidget):
    """A plus and a line to type in; connect to `field.returnPressed`."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.field = _Line()
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder or name)
        self.field.setMaxLength(_LONGEST)
        self.field.setProperty("look", "cell")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(IconLabel(theme, "plus", "text2", size=16))
        across.addWidget(self.field, 1)

    def words(self) -> str:
        """What was typed."""
        return " ".join(self.field.text().split())


class _Line(QLineEdit):
    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window where there is nothing typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes and not self.isUndoAvailable():
                event.ignore()
                return False
        return super().event(event)
