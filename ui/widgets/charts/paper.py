"""Figures on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ui import fonts
from ui.printing.words import POINT, Style, ink
from ui.style import ROLES
from ui.widgets.charts.canvas import Canvas
from ui.widgets.charts.figure import Figure

_UNIT = 100  # units of the painter to the millimetre, as in the fonts of `Style`


@dataclass(frozen=True, slots=True)
class PaperLook:
    """The look of figures on white paper, whatever the screen is; `points`: size of body text."""

    points: float = 9

    def colour(self, token: str) -> QColor:
        """See `Look`."""
        return ink(token)

    def px(self, size: float) -> int:
        """See `Look`; in hundredths of a millimetre."""
        return round(size * self.points * POINT * _UNIT / fonts.DESIGN_SIZE)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """See `Look`."""
        described = ROLES[role]
        scale = self.points / fonts.DESIGN_SIZE
        spacing = described.spacing * scale
        return Style(described.size * scale, weight or described.weight, spacing=spacing).font()


@dataclass(frozen=True, slots=True)
class PaperFigure:
    """A figure at its place on a page, in mm: a `ui.printing.marks.Mark`."""

    figure: Figure
    place: QRectF
    look: PaperLook = PaperLook()

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        painter.save()
        painter.translate(self.place.topLeft())
        painter.scale(1 / _UNIT, 1 / _UNIT)
        area = QRectF(0, 0, self.place.width() * _UNIT, self.place.height() * _UNIT)
        self.figure.paint(Canvas(painter, area, self.look))
        painter.restore()


def paper_height(figure: Figure, width: float, look: PaperLook | None = None) -> float:
    """Return the height that a figure needs on paper; both in mm."""
    return figure.height(round(width * _UNIT), look or PaperLook()) / _UNIT
