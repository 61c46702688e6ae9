"""The typefaces: Inter on Linux, the system's own elsewhere; weights and figures of equal width."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from ui.packaged import packaged

DESIGN_SIZE = 14  # px: what every size of the design is measured against


def load_family() -> str:
    """The family of all text; Inter is registered with Qt where it is the one."""
    if sys.platform in ("darwin", "win32"):
        return system_font().family()
    file = packaged("fontpkg_inter", "files", "Inter[opsz,wght].ttf")
    number = QFontDatabase.addApplicationFont(str(file))
    return QFontDatabase.applicationFontFamilies(number)[0]


def system_font() -> QFont:
    """What the system uses for text, in the size that the person chose there."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def base_size() -> int:
    """Size of body text in px before the app's own text scale: the system's, 14 at least.

    Worked out, since to ask QFontInfo is to load the system's font, which nothing is written in.
    """
    font = system_font()
    pixels = font.pixelSize()
    if pixels < 0:  # its size is in points, 72 to the inch
        pixels = round(
            font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72
        )
    return max(DESIGN_SIZE, pixels)


def weighted(weight: int, font: QFont | None = None) -> QFont:
    """The font with this weight, 100 to 699.

    Inter comes as one variable file, and there Qt finds a weight only by the axis; the system's
    fonts are found by the plain weight. From 700 on Qt would thicken the variable font again.
    """
    font = QFont(font) if font else QFont()
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    return font


def tabular(font: QFont) -> QFont:
    """The font with figures of equal width, for columns of numbers."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
