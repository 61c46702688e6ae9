"""A dialog whose words scroll where the window is too low for all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.views.parts.scrolled import BESIDE_BAR, scrolled

_AROUND = 48  # px of the window that a dialog leaves free


class FittedDialog(QDialog):
    """As high as what lies on its sheet wants, also when there is more or less of it later.

    What stands beside the sheet, as the buttons do, is always in sight. A height that somebody
    has dragged it to stays, unless it is too low.
    """

    _fitted = -1  # px, as it was left

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.content.installEventFilter(self)
        self.sheet = scrolled(self.content)

    def widen(self, width: int) -> None:
        """Be so wide, in px, as far as the window has room for it."""
        parent = self.parentWidget()
        self.setMinimumWidth(min(width, parent.window().width() - _AROUND) if parent else width)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the sheet wants."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is said: the sheet alone is told when it needs more room."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self.content.layout()
        assert layout is not None  # whoever builds the dialog fills the sheet
        # As if the bar were there: words that wrap by it would come and go with it for ever.
        narrow = self.sheet.width() - self.sheet.verticalScrollBar().sizeHint().width() - BESIDE_BAR
        wanted = max(layout.heightForWidth(narrow), layout.minimumSize().height())
        whole = self.height() - self.sheet.height() + wanted
        if self.height() != self._fitted >= 0:
            whole = max(whole, self.height())
        parent = self.parentWidget()
        room = parent.window().height() - _AROUND if parent else self.screen().size().height()
        self.resize(self.width(), min(whole, room))
        self._fitted = self.height()
