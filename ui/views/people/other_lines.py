"""What else stood in the vCard somebody came with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import other_lines
from ui.theme import Theme
from ui.views.parts.people_words import name_of
from ui.widgets import button, label


class OtherLines(QDialog):
    """The lines as text, to be looked at and copied; they go along on every export."""

    def __init__(self, theme: Theme, contact: Contact, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Other lines of their vCard"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(name_of(contact), "title", wrap=True))
        why = self.tr("These lines are no field here. They are kept, and leave with every export.")
        column.addWidget(label(why, "secondary", wrap=True))
        self.lines = QPlainTextEdit("\n".join(other_lines(contact.source)))
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.windowTitle())
        column.addWidget(self.lines, 1)
        across = QHBoxLayout()
        across.addStretch(1)
        close = button(theme, self.tr("Close"), "primary", act=self.accept)
        close.setDefault(True)
        across.addWidget(close)
        column.addLayout(across)
        room = parent.size()
        self.resize(min(theme.px(560), room.width() - 48), min(theme.px(420), room.height() - 48))
