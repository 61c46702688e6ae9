"""How many reached each step of a way, and which share of those before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look, advance, line_height

_PITCH, _BAR, _GAP, _LEAST_BAR = 38, 20, 12, 96  # px at the design's text size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One step: how many reached it, and in words which rate that is, if there is one."""

    label: str
    count: int
    rate: str = ""

    @property
    def counted(self) -> str:
        """How many, as the person's language writes it."""
        return QLocale().toString(self.count)


@dataclass(frozen=True, slots=True)
class Funnel:
    """A bar for each step with its count and rate; the first `early` ones have another tone.

    Where bars beside their labels would be too short, each stands below its label.
    """

    rows: tuple[FunnelRow, ...]
    early: int = 2

    def words(self) -> str:
        """See `Figure`."""
        said = (
            f"{row.label}: {row.counted}" + (f", {row.rate}" * bool(row.rate)) for row in self.rows
        )
        return "; ".join(said)

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        return len(self.rows) * self._pitch(width, look)

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        look, width = canvas.look, canvas.width
        label, count, rate = self._columns(width, look)
        pitch, gap, high = self._pitch(width, look), look.px(_GAP), look.px(_BAR)
        line = line_height(look, "body")
        below = self._is_narrow(width, look)
        left = 0 if below else label + gap
        room = width - (0 if below else left + count + rate)
        for number, row in enumerate(self.rows):
            top = number * pitch
            text = top if below else top + (pitch - line) / 2
            named = max(width - count - rate, 0) if below else label
            canvas.write(row.label, "body", "text", (0, text, named, line))
            at = width - count - rate + gap
            canvas.write(row.counted, "strong", "text", (at, text, count - gap, line))
            place = width - rate + gap, text, max(rate - gap, 0), line
            canvas.write(row.rate, "secondary", "text2", place, "trailing")
            bar = top + line + look.px(2) if below else top + (pitch - high) / 2
            self._paint_bar(canvas, number, (left, bar, room, high))

    def _paint_bar(
        self, canvas: Canvas, number: int, place: tuple[float, float, float, float]
    ) -> None:
        left, top, room, high = place
        radius = canvas.look.px(5)
        canvas.fill("neutral_soft", left, top, room, high, radius)
        most = max(row.count for row in self.rows)
        if count := self.rows[number].count:
            tone = "violet" if number < self.early else "accent"
            part = max(room * count / most, min(2 * radius, room))
            canvas.fill(tone, left, top, part, high, radius)

    def _columns(self, width: float, look: Look) -> tuple[int, int, int]:
        """Widths of labels, counts and rates; the last two with the gap before them."""
        gap = look.px(_GAP)
        label = max((advance(look, "body", row.label) for row in self.rows), default=0)
        count = max((advance(look, "strong", row.counted) for row in self.rows), default=0)
        rate = max((advance(look, "secondary", row.rate) for row in self.rows), default=0)
        rate = min(rate + gap, int(width / 3)) if rate else 0
        return label, min(count + gap, int(width / 2)), rate

    def _is_narrow(self, width: float, look: Look) -> bool:
        taken = sum(self._columns(width, look)) + look.px(_GAP)
        return width - taken < max(look.px(_LEAST_BAR), width / 4)

    def _pitch(self, width: float, look: Look) -> int:
        if not self._is_narrow(width, look):
            return look.px(_PITCH)
        return line_height(look, "body") + look.px(_BAR + _GAP)
