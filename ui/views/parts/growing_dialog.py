"""A small dialog that is never too low for its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    """As high as its wrapped words need, also when there are more of them later.

    Qt opens a dialog as high as it would be at the width that it asks for, even where it gets
    less of that, and never looks again.
    """

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as what is in it needs."""
        super().showEvent(event)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Grow with what is in it."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return taken

    def _grow(self) -> None:
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
