"""Two kinds of things that happened, on two rows of the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.dates import day_words
from ui.widgets.charts.axis import DayAxis
from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look, advance, line_height, wrapped_height

_UPPER, _LOWER, _SHADE, _AXIS = 13, 45, 58, 64  # px at the design's text size, from the top
_DOT, _DIAMOND, _EDGE, _GAP = 6, 8, 9, 20

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TwoRows:
    """Events as dots above asks as diamonds, from the `first` to the `last` day.

    The stretch that begins `since` that day is shaded and bears the `sentence`; `ending` is the
    word for the last day, if it has one, such as *today*. What lies outside is not shown.
    """

    first: date
    last: date
    events: tuple[date, ...]
    asks: tuple[date, ...]
    since: date | None = None
    sentence: str = ""
    ending: str = ""

    def words(self) -> str:
        """See `Figure`."""
        axis = DayAxis(self.first, self.last, 0, 0)
        rows = [f"{self.sentence}."] if self.sentence else []
        for name, days in ((_events(), self.events), (_asks(), self.asks)):
            said = ", ".join(day_words(day, "d MMMM") for day in axis.within(days))
            rows.append(f"{name}: {said or translate('Charts', 'none')}.")
        return " ".join(rows)

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        high = look.px(_AXIS) + line_height(look, "caption")
        if not self._sentence_fits(width, look):
            high += wrapped_height(look, "caption", self.sentence, width, 600)
        return high

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        look, width, px = canvas.look, canvas.width, canvas.look.px
        axis = self._axis(width, look)
        if self.since is not None:
            self._paint_shade(canvas)
        dots = canvas.disc, "blue", px(_DOT)
        diamonds = canvas.diamond, "accent", px(_DIAMOND)
        for name, days, top, (draw, tone, radius) in (
            (_events(), self.events, px(_UPPER), dots),
            (_asks(), self.asks, px(_LOWER), diamonds),
        ):
            start, line = axis.left - px(_EDGE), line_height(look, "secondary")
            named = 0, top - line / 2, start - px(_GAP), line
            canvas.write(name, "secondary", "text2", named)
            canvas.fill("border", start, top - px(2) / 2, width - start, px(2))
            for left in axis.marks(days, px(_DOT) / 2):
                draw("surface", left, top, radius + px(1))
                draw(tone, left, top, radius)
        line = line_height(look, "caption")
        for left, room, words in axis.labels(self.ending, width, partial(advance, look, "caption")):
            canvas.write(words, "caption", "text3", (left, px(_AXIS), room, line), "centre")

    def _paint_shade(self, canvas: Canvas) -> None:
        look, width, px = canvas.look, canvas.width, canvas.look.px
        left, line = self._shade_left(width, look), line_height(look, "caption")
        canvas.fill("amber_soft", left, 0, width - left, px(_SHADE), px(6))
        if self._sentence_fits(width, look):
            inside = left, px(_UPPER + _LOWER) / 2 - line / 2, width - left, line
            canvas.write(self.sentence, "caption", "amber", inside, "centre", weight=600)
        else:
            below = 0, px(_AXIS) + line, width, canvas.height - px(_AXIS) - line
            canvas.wrap(self.sentence, "caption", "amber", below, "trailing", weight=600)

    def _sentence_fits(self, width: float, look: Look) -> bool:
        room = width - self._shade_left(width, look) - 2 * look.px(_EDGE)
        return self.since is None or advance(look, "caption", self.sentence, 600) <= room

    def _shade_left(self, width: float, look: Look) -> float:
        """The stretch begins behind the mark of the ask that it counts from."""
        since = max(self.since or self.first, self.first)
        beside = look.px(_EDGE) if since in self.asks else -look.px(_EDGE)
        return self._axis(width, look).at(since) + beside

    def _axis(self, width: float, look: Look) -> DayAxis:
        named = max(advance(look, "secondary", name) for name in (_events(), _asks()))
        left = min(named, width * 0.3) + look.px(_GAP + _EDGE)
        return DayAxis(self.first, self.last, left, max(width - look.px(_EDGE), left))


def _events() -> str:
    return translate("Charts", "Events")


def _asks() -> str:
    return translate("Charts", "Asks")
