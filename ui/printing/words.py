"""Text on paper: broken into lines of a width, and never cut without showing it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from netcompanion.resources import resource
from ui import fonts

POINT = 25.4 / 72
"""Millimetres to the point of print."""

_UNIT = 100  # pixels of a font to the millimetre: sizes of fonts are whole pixels
_ELLIPSIS = "…"
_WIDE = 100_000.0  # for text that needs no width, in px


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text looks: size in points, weight, a colour of the light theme."""

    points: float
    weight: int = 400
    colour: str = "text"
    spacing: float = 0

    def times(self, scale: float) -> Style:
        """The same in another size."""
        return Style(self.points * scale, self.weight, self.colour, self.spacing)

    def font(self) -> QFont:
        """The font, `_UNIT` pixels to the millimetre, which are no pixels of any device."""
        font = fonts.weighted(self.weight)
        font.setPixelSize(max(1, round(self.points * POINT * _UNIT)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Inter raises a colon between figures to a glyph that no PDF reader takes for a colon.
        font.setFeature(QFont.Tag("calt"), 0)
        if self.spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing * POINT * _UNIT)
        return font


def ink(colour: str) -> QColor:
    """A colour of the light theme by its name: paper is white, whatever the screen is."""
    return QColor(_colours()[colour])


class Words:
    """A text in lines of at most `width` mm; with `most` lines it ends in an ellipsis at need.

    It is cut between words where there are any. `is_cut` says that something is missing.
    """

    def __init__(
        self,
        text: str,
        style: Style,
        width: float | None = None,
        most: int | None = None,
        *,
        leading: float = 1.25,
    ) -> None:
        self._ink = ink(style.colour)
        self.leading = leading
        self._em = style.points * POINT
        self._width = _WIDE if width is None else max(width, self._em) * _UNIT
        self._layout = self._broken(text, style.font())
        self.is_cut = False
        if most is not None and self._layout.lineCount() > most:
            self.is_cut = True
            self._layout = self._shortened(text, style.font(), most)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    @property
    def line_height(self) -> float:
        """From one line to the next, in mm."""
        return self._em * self.leading

    @property
    def height(self) -> float:
        """Height of all lines, in mm."""
        return self.lines * self.line_height

    @property
    def width(self) -> float:
        """Width of the widest line, in mm."""
        layout = self._layout
        widths = (layout.lineAt(number).naturalTextWidth() for number in range(self.lines))
        return max(widths, default=0.0) / _UNIT

    @property
    def text(self) -> str:
        """What is written, with an ellipsis where it is cut."""
        return self._layout.text()

    def draw_line(self, painter: QPainter, number: int, left: float, top: float) -> None:
        """Draw one line with its top left corner there, in mm."""
        line = self._layout.lineAt(number)
        spare = self.line_height - line.height() / _UNIT
        place = QPointF(left, top + spare / 2) * _UNIT - line.position()
        painter.save()
        painter.scale(1 / _UNIT, 1 / _UNIT)
        painter.setPen(self._ink)
        line.draw(painter, place)
        painter.restore()

    def _broken(self, text: str, font: QFont) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
        layout.endLayout()
        return layout

    def _shortened(self, text: str, font: QFont, most: int) -> QTextLayout:
        """Return the longest beginning that fits, to the end of a word; else to any letter."""
        first_word = (text.split(maxsplit=1) or [""])[0]
        ends = [at for at, letter in enumerate(text) if letter.isspace() and at]
        if not ends or self._broken(first_word + _ELLIPSIS, font).lineCount() > most:
            ends = list(range(1, len(text)))
        fits, beyond = 0, len(ends)
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            if self._broken(_cut(text, ends[middle]), font).lineCount() > most:
                beyond = middle
            else:
                fits = middle
        cut = self._broken(_cut(text, ends[fits]), font)
        return cut if cut.lineCount() <= most else self._broken(_ELLIPSIS, font)


def _cut(text: str, end: int) -> str:
    return text[:end].rstrip(" ,;:.–-") + _ELLIPSIS


@cache
def _colours() -> dict[str, str]:
    return cast(dict[str, str], json.loads(resource("tokens.json").read_bytes())["light"])
