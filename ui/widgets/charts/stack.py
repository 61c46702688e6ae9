"""Of what a whole is made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look

_HIGH, _GAP, _LEAST = 14, 3, 4  # px at the design's text size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StackPart:
    """One part of a whole; `tone` is a colour such as violet, blue, amber or accent."""

    label: str
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Parts side by side in one bar; one that is empty takes no room.

    Whoever shows it writes a legend below, in the same order, with icon, word and count.
    """

    parts: tuple[StackPart, ...]

    def words(self) -> str:
        """See `Figure`."""
        if not any(part.count for part in self.parts):
            return translate("Charts", "Nothing to show yet")
        number = QLocale().toString
        return ", ".join(f"{part.label} {number(part.count)}" for part in self.parts)

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        return look.px(_HIGH)

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        px = canvas.look.px
        high, gap, least = px(_HIGH), px(_GAP), px(_LEAST)
        top = (canvas.height - high) / 2
        shown = [part for part in self.parts if part.count > 0]
        if not shown:
            canvas.fill("neutral_soft", 0, top, canvas.width, high, px(4))
            return
        room = max(canvas.width - (len(shown) - 1) * gap - len(shown) * least, 0)
        total = sum(part.count for part in shown)
        left = 0.0
        for part in shown:
            width = least + room * part.count / total
            canvas.fill(part.tone, left, top, width, high, min(px(4), width / 2))
            left += width + gap
