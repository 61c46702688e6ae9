"""A small dialog that is never too low for its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog


class GrowingDialog(QDialog):
    """As high as its wrapped words need, also when there are more of them later.

    Qt opens a dialog as high as it would be at the width that it asks for, even where it gets
    less of that, and never looks again. Where words go, so does their room, unless somebody has
    dragged the dialog to another height.
    """

    _grown = -1  # px, as it was left

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
        wanted = self.heightForWidth(self.width())
        if self.height() != self._grown:
            wanted = max(self.height(), wanted)
        self.resize(self.width(), wanted)
        self._grown = self.height()
