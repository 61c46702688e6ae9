"""Who has given more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from ui.widgets.charts.canvas import Canvas, Side
from ui.widgets.charts.look import Look, advance, wrapped_height

_TRACK, _KNOB, _RING, _ZONE, _GAP = 8, 9, 3, 20, 10  # px at the design's text size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BalanceMeter:
    """A knob on a line with *even* in its middle; beyond `full` either way it stands at the end.

    `state` is the word for it ("In credit"), `captions` what stands below both ends and the
    middle: taken more, even, given more.
    """

    balance: int
    state: str
    captions: tuple[str, str, str]
    full: int = 12

    def words(self) -> str:
        """See `Figure`."""
        number = QLocale().toString(abs(self.balance))
        if self.balance < 0:
            number = f"\u2212{number}"
        return translate("Charts", "{state}, {balance}").format(state=self.state, balance=number)

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        rooms = self._rooms(width, look)
        pairs = zip(self.captions, rooms, strict=True)
        return look.px(_ZONE) + max(wrapped_height(look, "caption", *pair) for pair in pairs)

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        px, width = canvas.look.px, canvas.width
        high, knob, middle = px(_TRACK), px(_KNOB), px(_ZONE) / 2
        share = min(max(self.balance / self.full, -1), 1)
        even = width / 2
        at = even + share * (even - knob)
        tone = "amber" if self.balance < 0 else "accent"
        canvas.fill("neutral_soft", 0, middle - high / 2, width, high, high / 2)
        canvas.fill(tone, min(even, at), middle - high / 2, abs(at - even), high)
        canvas.fill("text", even - px(2) / 2, 0, px(2), px(_ZONE))
        canvas.ring(tone, at, middle, knob, px(_RING))
        self._write_captions(canvas)

    def _write_captions(self, canvas: Canvas) -> None:
        rooms = self._rooms(canvas.width, canvas.look)
        top = canvas.look.px(_ZONE)
        lefts = 0, (canvas.width - rooms[1]) / 2, canvas.width - rooms[2]
        sides: tuple[Side, ...] = ("leading", "centre", "trailing")
        for text, left, room, side in zip(self.captions, lefts, rooms, sides, strict=True):
            canvas.wrap(text, "caption", "text2", (left, top, room, canvas.height - top), side)

    def _rooms(self, width: float, look: Look) -> tuple[float, float, float]:
        """Widths for the captions: what the middle one leaves is shared by the others."""
        gap = look.px(_GAP)
        middle = min(advance(look, "caption", self.captions[1]) + 1, width / 3)
        side = max((width - middle) / 2 - gap, 1)
        return side, middle, side
