"""Where one is on a way of several stages."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look, advance, wrapped_height

_MARK, _ZONE, _BELOW, _GAP, _LINE = 8, 24, 4, 12, 2  # px at the design's text size
_LETTERS = 10  # longer names are broken into lines
_TICK = ((-0.45, 0.02), (-0.12, 0.34), (0.45, -0.3))  # of the mark's radius

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Stages:
    """Stages in their order; those before the one of index `now` are done.

    With `now` -1 none has begun, with `now` the number of stages all are done. Stages that have
    no room beside each other go on in the next line.
    """

    names: tuple[str, ...]
    now: int

    def words(self) -> str:
        """See `Figure`."""
        return "; ".join(self.step_words(number) for number in range(len(self.names)))

    def step_words(self, number: int) -> str:
        """One stage and how it stands."""
        if number < self.now:
            said = translate("Charts", "{stage}, done")
        elif number == self.now:
            said = translate("Charts", "{stage}, now")
        else:
            said = translate("Charts", "{stage}, to come")
        return said.format(stage=self.names[number])

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        return ceil(max((cell.bottom() for cell in self.cells(width, look)), default=0))

    def cells(self, width: float, look: Look) -> list[QRectF]:
        """The rooms of all stages, counted from the leading edge; in units of the painter."""
        cells: list[QRectF] = []
        across = self._across(width, look) if self.names else 1
        room, top = width / across, 0.0
        for start in range(0, len(self.names), across):
            names = self.names[start : start + across]
            inner = room - look.px(_GAP) / 2
            lines = max(wrapped_height(look, "secondary", name, inner, 600) for name in names)
            high = look.px(_ZONE + _BELOW) + lines
            cells += [QRectF(column * room, top, room, high) for column in range(len(names))]
            top += high + look.px(_GAP - _BELOW)
        return cells

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        look = canvas.look
        zone, margin = look.px(_ZONE), look.px(_GAP) / 4
        for number, cell in enumerate(self.cells(canvas.width, look)):
            left, width = cell.left(), cell.width()
            self._paint_lines(canvas, number, (left, cell.top(), width))
            self._paint_mark(canvas, number, left + width / 2, cell.top() + zone / 2)
            weight, token = (600, "text") if number == self.now else (None, "text2")
            place = left + margin, cell.top() + zone, width - 2 * margin, cell.height() - zone
            name = self.names[number]
            canvas.wrap(name, "secondary", token, place, "centre", weight=weight)

    def _across(self, width: float, look: Look) -> int:
        """How many stages stand beside each other, so that lines are about equally long."""
        widest = max(advance(look, "secondary", name, 600) for name in self.names)
        wanted = min(widest, advance(look, "secondary", "n" * _LETTERS)) + look.px(_GAP)
        most = max(int(width // wanted), 1)
        lines = -(-len(self.names) // most)
        return -(-len(self.names) // lines)

    def _paint_lines(self, canvas: Canvas, number: int, place: tuple[float, float, float]) -> None:
        left, top, width = place
        thick = canvas.look.px(_LINE)
        middle = top + (canvas.look.px(_ZONE) - thick) / 2
        mark = left + width / 2
        begin, end = round(left), round(left + width)  # whole, or there is a seam between two
        if number > 0:
            tone = "accent" if number <= self.now else "border2"
            canvas.fill(tone, begin, middle, mark - begin, thick)
        if number < len(self.names) - 1:
            tone = "accent" if number < self.now else "border2"
            canvas.fill(tone, mark, middle, end - mark, thick)

    def _paint_mark(self, canvas: Canvas, number: int, left: float, top: float) -> None:
        px = canvas.look.px
        radius = px(_MARK)
        if number > self.now:
            canvas.ring("ctl", left, top, radius, px(2))
        elif number == self.now:
            canvas.ring("accent", left, top, radius, px(2))
            canvas.disc("accent", left, top, radius / 2)
        else:
            canvas.disc("accent", left, top, radius)
            pen = QPen(canvas.look.colour("on_accent"), radius / 5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            canvas.painter.setPen(pen)
            centre = canvas.point(left, top)  # a tick is not mirrored
            canvas.painter.drawPolyline([centre + QPointF(x, y) * radius for x, y in _TICK])
