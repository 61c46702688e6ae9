"""The stages of a way, to be looked at or chosen from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle

from ui.theme import Theme
from ui.widgets.charts.figure import Chart
from ui.widgets.charts.spot import Spot
from ui.widgets.charts.stages import Stages


class PathSteps(Chart):
    """Shows `Stages`. With `choosing` each is a button: Left and Right move, Enter chooses.

    Signals:
        chosen(int): the stage of that index was clicked, also when it is the one of now.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        name: str,
        names: Sequence[str] = (),
        now: int = -1,
        *,
        choosing: bool = False,
    ) -> None:
        self._stages = Stages(tuple(names), now)
        self._spots: list[Spot] = []
        self._choosing = choosing
        super().__init__(theme, name, self._stages)
        self.set_path(names, now)

    def set_path(self, names: Sequence[str], now: int) -> None:
        """Show other stages, or another one as now; focus stays on the stage of its index."""
        self._stages = Stages(tuple(names), now)
        self.set_figure(self._stages)
        if not self._choosing:
            return
        while len(self._spots) > len(names):
            spot = self._spots.pop()
            spot.hide()
            spot.deleteLater()
        while len(self._spots) < len(names):
            self._spots.append(self._new_spot(len(self._spots)))
        for number, spot in enumerate(self._spots):
            spot.set_words(self._stages.step_words(number))
        focused = (number for number, spot in enumerate(self._spots) if spot.hasFocus())
        self._let_tab_reach(next(focused, max(min(now, len(names) - 1), 0)))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where the stages are."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Put the buttons where larger or mirrored stages are."""
        super().changeEvent(event)
        self._arrange()

    def _move(self, number: int) -> None:
        if 0 <= number < len(self._spots):
            self._let_tab_reach(number)
            self._spots[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_spot(self, number: int) -> Spot:
        spot = Spot(self._theme, self)
        spot.clicked.connect(lambda: self.chosen.emit(number))
        spot.left.connect(lambda by: self._move(number + by))
        spot.show()
        return spot

    def _let_tab_reach(self, number: int) -> None:
        for other, spot in enumerate(self._spots):
            reached = other == number
            spot.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            )

    def _arrange(self) -> None:
        if not self._spots:
            return
        cells = self._stages.cells(self.width(), self._theme)
        for spot, cell in zip(self._spots, cells, strict=False):  # some may still be to come
            room = cell.toAlignedRect()
            spot.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), room))
