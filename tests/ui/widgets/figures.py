"""Figures for tests, and a canvas that remembers what is written on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.theme import Theme
from ui.widgets import (
    BalanceMeter,
    Dots,
    Figure,
    Funnel,
    FunnelRow,
    PaceBar,
    StackedBar,
    StackPart,
    Stages,
    TwoRows,
)
from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.look import Look, broken

GIVEN = "you have given more"
CAPTIONS = ("you have taken more", "even", GIVEN)
LONG = "Kilnwarmthrecoveryassessment agreed with the whole board"
FUNNEL = Funnel(
    (
        FunnelRow("Referred to you", 12),
        FunnelRow("You rang them", 9, "75%"),
        FunnelRow("Met", 3, "33%"),
        FunnelRow("Became clients", 0, "0%"),
    )
)
NETWORKS = StackedBar(
    (
        StackPart("Support", 10, "violet"),
        StackPart("Information", 0, "blue"),
        StackPart("Customers", 30, "accent"),
    )
)
SUMMER = TwoRows(
    date(2031, 6, 10),
    date(2031, 9, 8),
    (date(2031, 6, 20), date(2031, 8, 3), date(2031, 9, 8)),
    (date(2031, 7, 1),),
    since=date(2031, 7, 1),
    sentence="2 events since your last ask",
    ending="today",
)
FIGURES: tuple[Figure, ...] = (
    PaceBar(17, 24, 0.75),
    PaceBar(3, 9, 0.75, behind=True),
    PaceBar(0, 0, 2.0, behind=True),
    FUNNEL,
    Funnel((FunnelRow(LONG, 123_456, "every second one"), FunnelRow("", 1)), early=1),
    Funnel(()),
    NETWORKS,
    StackedBar(()),
    SUMMER,
    TwoRows(date(2031, 6, 10), date(2031, 6, 10), (), (), date(2031, 6, 10), LONG),
    BalanceMeter(5, "In credit", CAPTIONS),
    BalanceMeter(-90, "Overdrawn", (LONG, LONG, LONG)),
    Dots((), 8),
    Dots((2, 2), 0),
    Dots((1, 2, 3), 3, LONG),
    Stages((), 0),
    Stages(("Met", "Know", "Like", "Trust", "Asked", "Client"), 3),
    Stages((LONG, "Met\nagain", *"abcdefgh"), 10),
)


class Remembering(Canvas):
    """Keeps the place of each text, in px from the top left, and how wide its widest line is."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.written: list[tuple[str, QRectF, float]] = []

    def write(self, text: str, role: str, token: str, place: Any, *given: Any, **more: Any) -> None:
        super().write(text, role, token, place, *given, **more)
        metrics = QFontMetricsF(self.look.font(role, more.get("weight")))
        box = self.place(*place)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        self.written.append((text, box, metrics.horizontalAdvance(shown)))

    def wrap(self, text: str, role: str, token: str, place: Any, *given: Any, **more: Any) -> None:
        super().wrap(text, role, token, place, *given, **more)
        box = self.place(*place)
        lines, high = broken(text, self.look.font(role, more.get("weight")), box.width())
        box.setHeight(high)
        widths = (lines.lineAt(at).naturalTextWidth() for at in range(lines.lineCount()))
        self.written.append((text, box, max(widths, default=0)))


def painted(
    figure: Figure, look: Look, width: int, *, mirrored: bool = False, margin: int = 0
) -> tuple[QImage, Remembering]:
    """Paint a figure on the surface of a card, with a margin that is not its own around it."""
    high = figure.height(width, look)
    image = QImage(width + 2 * margin, max(high + 2 * margin, 1), QImage.Format.Format_RGB32)
    image.fill(look.colour("surface"))
    painter = QPainter(image)
    canvas = Remembering(painter, QRectF(margin, margin, width, high), look, mirrored)
    figure.paint(canvas)
    painter.end()
    return image, canvas


def stretch(image: QImage, look: Look, token: str, row: int) -> tuple[int, int]:
    """First and last column of a colour in a row of pixels."""
    columns = [x for x in range(image.width()) if image.pixelColor(x, row) == look.colour(token)]
    return columns[0], columns[-1]


def dress(theme: Theme, scale: float, dark: bool = False) -> None:
    """Make text larger, and the window dark."""
    theme.apply("dark" if dark else "light", scale)
    QApplication.sendPostedEvents()
