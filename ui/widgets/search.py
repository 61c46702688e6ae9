"""The field that narrows a list down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from ui.theme import Theme
from ui.widgets.icon import set_icon


class SearchField(QLineEdit):
    """A line with a magnifying glass; Esc and the cross clear it. Connect to `textChanged`."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        glass = QAction(self)
        set_icon(theme, glass, "magnifying-glass", "text2", size=16)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._cross = QAction(self.tr("Clear"), self)
        set_icon(theme, self._cross, "x", "text2", size=16)
        self._cross.triggered.connect(self.clear)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        for part in self.findChildren(QToolButton):
            part.setAccessibleName(part.defaultAction().text())
        self.textChanged.connect(self._offer_clearing)
        self._offer_clearing("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc; a second Esc is for whom it may concern."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _offer_clearing(self, text: str) -> None:
        self._cross.setVisible(bool(text))
