"""Chips that narrow a list down: one stop for Tab, and arrows from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ui.widgets import ChipButton

_ON = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})


class ArrowChips(QObject):
    """Lets Tab come to the chip that had the focus last, at first to the first one."""

    def __init__(self, chips: Sequence[ChipButton], parent: QObject) -> None:
        super().__init__(parent)
        self._chips = list(chips)
        for chip in self._chips:
            chip.installEventFilter(self)
        self._let_tab_come_to(self._chips[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by arrows, round the end."""
        if isinstance(watched, ChipButton) and watched in self._chips:
            if event.type() == QEvent.Type.FocusIn:
                self._let_tab_come_to(watched)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                step = self._step(Qt.Key(event.key()), mirrored=watched.isRightToLeft())
                if step:
                    at = (self._chips.index(watched) + step) % len(self._chips)
                    self._chips[at].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
        return super().eventFilter(watched, event)

    def _step(self, key: Qt.Key, *, mirrored: bool) -> int:
        if mirrored and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return 1 if key == Qt.Key.Key_Left else -1
        return (key in _ON) - (key in _BACK)

    def _let_tab_come_to(self, one: ChipButton) -> None:
        for chip in self._chips:
            policy = Qt.FocusPolicy.StrongFocus if chip is one else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
