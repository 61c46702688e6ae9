"""What stands on a page, each at its place in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.printing.words import Words, ink

QUIET = 4  # modules of white around a code: ISO/IEC 18004, 6.3.8


class Mark(Protocol):
    """Anything that can be drawn."""

    def draw(self, painter: QPainter) -> None:
        """Draw it; the painter counts in mm."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words."""

    words: Words
    number: int
    left: float
    top: float

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        self.words.draw_line(painter, self.number, self.left, self.top)


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick."""

    place: QRectF

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        painter.setPen(QPen(ink("text2"), 0.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.place, 0.6, 0.6)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, to write on or to cut along."""

    place: QLineF
    colour: str = "ctl"
    thickness: float = 0.15

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        painter.setPen(QPen(ink(self.colour), self.thickness, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(self.place)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its quiet zone, in black; dark modules in a row are one bar."""

    modules: Sequence[Sequence[bool]]
    place: QRectF

    @property
    def module(self) -> float:
        """The side of a module, in mm."""
        return self.place.width() / (len(self.modules) + 2 * QUIET)

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.drawRects(list(self._bars()))

    def _bars(self) -> Iterator[QRectF]:
        side = self.module
        corner = self.place.topLeft() + QPointF(QUIET, QUIET) * side
        for y, row in enumerate(self.modules):
            start = None
            for x, dark in enumerate((*row, False)):
                if dark and start is None:
                    start = x
                elif not dark and start is not None:
                    left, top = corner.x() + start * side, corner.y() + y * side
                    yield QRectF(left, top, (x - start) * side, side)
                    start = None


@dataclass(frozen=True, slots=True)
class Copy:
    """All of a page once more, somewhere on another one."""

    marks: Sequence[Mark]
    at: QPointF

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        painter.save()
        painter.translate(self.at)
        for mark in self.marks:
            mark.draw(painter)
        painter.restore()


def lines(words: Words, left: float, top: float) -> Iterable[Mark]:
    """All lines of a text, below each other."""
    for number in range(words.lines):
        yield Line(words, number, left, top + number * words.line_height)
