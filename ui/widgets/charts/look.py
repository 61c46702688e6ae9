"""Where figures get colours, sizes and fonts, and how wide words are in them."""

from __future__ import annotations

from math import ceil
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.widgets.text import laid_out


class Look(Protocol):
    """A `Theme`, or paper. Units are those of the painter, px on a screen."""

    def colour(self, token: str) -> QColor:
        """A colour of `tokens.json` by its name."""

    def px(self, size: float) -> int:
        """A size of the design in units."""

    def font(self, role: str, weight: int | None = None) -> QFont:
        """The font of a text role, its size in units."""


def advance(look: Look, role: str, text: str, weight: int | None = None) -> int:
    """Width of a text on one line, in units."""
    return ceil(QFontMetricsF(look.font(role, weight)).horizontalAdvance(text))


def line_height(look: Look, role: str) -> int:
    """Height of a line, in units."""
    return ceil(QFontMetricsF(look.font(role)).height())


def wrapped_height(
    look: Look, role: str, text: str, width: float, weight: int | None = None
) -> int:
    """Height of a text that is broken into lines, in units."""
    return broken(text, look.font(role, weight), width)[1]


def broken(
    text: str, font: QFont, width: float, across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> tuple[QTextLayout, int]:
    """Break a text into lines, also inside a word that is too wide; with its height in units."""
    option = QTextOption(across | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return laid_out(text, font, int(width), option)
