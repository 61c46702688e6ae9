"""How far a target is, and how far it should be by today."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QPen

from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look

_HIGH, _BAR, _TICK = 14, 6, 2  # px at the design's text size

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PaceBar:
    """A bar of `value` out of `number`, with a tick where the share `gone` of the period ends.

    `behind` is amber, with dots over the stretch that is missing to the tick.
    """

    value: int
    number: int
    gone: float
    behind: bool = False

    def words(self) -> str:
        """See `Figure`."""
        if self.behind:
            said = translate("Charts", "{value} of {number}, behind today’s pace")
        else:
            said = translate("Charts", "{value} of {number}, keeping today’s pace")
        number = QLocale().toString
        return said.format(value=number(self.value), number=number(self.number))

    def height(self, width: int, look: Look) -> int:
        """See `Figure`."""
        return look.px(_HIGH)

    def paint(self, canvas: Canvas) -> None:
        """See `Figure`."""
        px, width = canvas.look.px, canvas.width
        high, middle = px(_BAR), canvas.height / 2
        top = middle - high / 2
        done = width * min(self.value / self.number if self.number > 0 else 0, 1)
        tick = (width - px(_TICK)) * min(max(self.gone, 0), 1)
        canvas.fill("neutral_soft", 0, top, width, high, high / 2)
        if done > 0:
            tone = "amber" if self.behind else "accent"
            canvas.fill(tone, 0, top, max(done, high), high, high / 2)
        if self.behind and tick - done > 2 * high:
            pen = QPen(canvas.look.colour("amber"), px(2))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern((0.01, 3))
            canvas.painter.setPen(pen)
            canvas.painter.drawLine(canvas.point(done + high, middle), canvas.point(tick, middle))
        canvas.fill("text", tick, middle - px(_HIGH) / 2, px(_TICK), px(_HIGH))
