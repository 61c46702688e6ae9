"""A sheet that scrolls to what grows on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Sheet(QScrollArea):
    """Scrolls up and down only; Tab goes past it, into what lies on it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self._growing: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._show)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to what grows, now and once it has: the layout takes its time over that."""
        self._growing = part
        self._show()

    def _show(self) -> None:
        part = self._growing
        if part is None:
            return
        if part.height() > self.viewport().height():  # then its head matters
            top = part.mapTo(self.viewport(), QPoint()).y()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)
        else:
            self.ensureWidgetVisible(part)
