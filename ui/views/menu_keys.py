"""F10 and Shift F10: the menu bar for a moment, and the menu of what one stands on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget


class BriefMenuBar(QObject):
    """Shows a menu bar that is out of sight, and its first menu, until no menu of it is open."""

    def __init__(self, bar: QMenuBar, is_kept: Callable[[], bool]) -> None:
        """`is_kept`: whether the bar is to stay, which may be chosen in one of its menus."""
        super().__init__(bar)
        self._bar, self._is_kept = bar, is_kept
        self._was_at = QApplication.focusWidget()
        for menu in bar.findChildren(QMenu):
            menu.aboutToHide.connect(self._look_later)
        bar.setVisible(True)

    def _look_later(self) -> None:
        QTimer.singleShot(0, self, self._look)  # the next menu may be about to open

    def _look(self) -> None:
        if isinstance(QApplication.activePopupWidget(), QMenu):
            return
        if self._bar.hasFocus() and self._was_at is not None:
            self._was_at.setFocus()
        self._bar.setVisible(self._is_kept())
        self.deleteLater()


def offer_menu(focused: QWidget | None) -> None:
    """Ask for the menu of what has the focus, as the key with a menu on it does."""
    if focused is None or QApplication.activePopupWidget() is not None:
        return
    middle = focused.rect().center()
    by_keys = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(by_keys, middle, focused.mapToGlobal(middle))
    QCoreApplication.sendEvent(focused, event)
