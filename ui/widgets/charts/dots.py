"""A number of a few events, without an average of two."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look, line_height

ENOUGH = 3
"""From so many values on an average is shown: a judgement of the design, not statistics."""

_DOT = 5  # px at the design's text size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Dots:
    """One or two values as dots on a line from 0 to `top`; from three on the `average` in words."""

    values: tuple[float, ...]
    top: float
    average: str = ""

    def words(self) -> str:
        """See `Figure`."""
        number = len(self.values)
        if not number:
            return translate("Charts", "Nothing to show yet")
        if number >= ENOUGH:
            said = translate("Charts", "{average}, the average of {number}")
            return said.format(average=self.average, number=number)
        said = translate("Charts", "{values}: too few for an average")
        return said.format(values=", ".join(QLocale().toString(value) for value in self.values))

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        return max(line_height(look, "body"), look.px(2 * _DOT + 2))

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        if len(self.values) >= ENOUGH or not self.values:
            whole = 0, 0, canvas.width, canvas.height
            shown, token = (self.average, "text") if self.values else ("–", "text3")
            canvas.write(shown, "body", token, whole)
            return
        px, middle = canvas.look.px, canvas.height / 2
        radius, rim = px(_DOT), px(1)
        first = radius + rim
        room = max(canvas.width - 2 * first, 0)
        canvas.fill("border", 0, middle - rim / 2, canvas.width, rim)
        places = sorted(
            first + room * min(max(value / self.top if self.top > 0 else 0, 0), 1)
            for value in self.values
        )
        if len(places) > 1 and places[1] - places[0] < radius:  # both are to be seen
            places[0] = max(min(places[0], first + room - radius), first)
            places[1] = places[0] + radius
        for left in places:
            canvas.disc("surface", left, middle, radius + rim)
            canvas.disc("blue", left, middle, radius)
