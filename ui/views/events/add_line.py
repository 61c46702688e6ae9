"""The last line of a list: what is typed there becomes another row."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.widgets import IconLabel

_LONGEST = 300  # characters: a sentence, not a page


class AddLine(QWidget):
    """A plus and a line to type in; connect to `field.returnPressed`."""

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
