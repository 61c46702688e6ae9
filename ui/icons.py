"""Phosphor's icons in the colours of the theme.

They come as an archive in the package justmyresource-phosphor, which is read as data. Opening it
takes tens of milliseconds, so the ones in `NAMES` are laid out as files once, in a cache folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.packaged import packaged

_WORDS = """
    address-book android-logo archive arrow-clockwise arrow-down arrow-down-left arrow-left
    arrow-right arrow-square-out arrow-u-up-left arrow-u-up-right arrow-up arrow-up-right
    arrows-clockwise arrows-left-right arrows-merge at bell briefcase buildings cake calendar
    calendar-blank calendar-check calendar-plus camera cards caret-down caret-left caret-right
    caret-up chart-line-up chat-circle chat-circle-dots chats check check-circle circle
    circles-four clipboard-text clock clock-counter-clockwise cloud-arrow-up coffee compass copy
    copy-simple crosshair database desktop device-mobile door-open dots-three
    dots-three-vertical download-simple ear envelope-simple export eye eye-slash factory
    file-arrow-down file-arrow-up file-csv file-text flag floppy-disk folder folder-open funnel
    funnel-simple gear ghost gift git-merge globe-simple google-logo graduation-cap graph
    hand-coins hand-heart handshake heart hourglass-medium house identification-card image info
    key keyboard lifebuoy lightbulb link link-simple linkedin-logo list list-bullets list-checks
    lock-simple magnifying-glass magnifying-glass-plus map-pin map-trifold mask-happy
    megaphone-simple microphone-stage microsoft-outlook-logo minus minus-circle moon newspaper
    note note-pencil notebook paper-plane-tilt paperclip path pause pencil-simple person-simple
    phone plus plus-circle printer prohibit push-pin puzzle-piece qr-code question quotes scales
    scan seal-check share-network shield-check shuffle sidebar-simple sliders-horizontal
    sort-ascending sparkle speaker-high square stack star storefront student sun sun-horizon tag
    target text-aa thumbs-down thumbs-up ticket timer translate trash tray user user-circle
    user-list user-minus user-plus user-switch users users-four users-three warning
    warning-circle warning-octagon x x-circle
"""
NAMES = tuple(_WORDS.split())

_LEFT = ("arrow-left", "arrow-u-up-left", "caret-left")
_MIRRORED = {name: name.replace("left", "right") for name in _LEFT}
_MIRRORED |= {right: left for left, right in _MIRRORED.items()}


class Icons:
    """Pictures of icons by name and colour token, remembered once they are drawn."""

    def __init__(self, cache: Path, colour: Callable[[str], QColor]) -> None:
        """`cache`: folder of the SVG files; `colour`: what a token looks like at the moment."""
        self._cache = cache
        self._colour = colour
        self._pixmaps: dict[tuple[str, bool, str, int, float], QPixmap] = {}
        self._texts: dict[tuple[str, bool], str] = {}

    def pixmap(
        self, name: str, token: str, size: int, *, fill: bool = False, dpr: float = 1.0
    ) -> QPixmap:
        """The icon, `size` px square on the screen. Raises KeyError for a name not in `NAMES`."""
        if QGuiApplication.isRightToLeft():
            name = _MIRRORED.get(name, name)
        colour = self._colour(token).name()
        key = (name, fill, colour, size, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, fill, colour, size, dpr)
        return self._pixmaps[key]

    def icon(
        self, name: str, token: str, size: int, *, fill: bool = False, margin: int = 0
    ) -> QIcon:
        """The icon for buttons and menus; `margin` px of nothing left and right of it."""
        icon = QIcon()
        sharpest = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
        for mode, tint in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text3")):
            for dpr in {1.0, sharpest}:
                picture = self.pixmap(name, tint, size, fill=fill, dpr=dpr)
                icon.addPixmap(_widened(picture, margin), mode)
        return icon

    def _draw(self, name: str, fill: bool, colour: str, size: int, dpr: float) -> QPixmap:
        svg = self._text(name, fill).replace("currentColor", colour)
        pixels = round(size * dpr)
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        picture.setDevicePixelRatio(dpr)
        return picture

    def _text(self, name: str, fill: bool) -> str:
        if name not in NAMES:
            raise KeyError(name)
        if (name, fill) not in self._texts:
            file = self._cache / _file_name(name, fill)
            if file.exists():
                self._texts[name, fill] = file.read_text("utf-8")
            else:
                self._texts = _unpacked()
                self._lay_out()
        return self._texts[name, fill]

    def _lay_out(self) -> None:
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            for (name, fill), svg in self._texts.items():
                _write_whole(self._cache / _file_name(name, fill), svg)
        except OSError:
            return  # a full or read-only disk: the icons are read from the archive next time


def _unpacked() -> dict[tuple[str, bool], str]:
    from zipfile import ZipFile

    with ZipFile(packaged("justmyresource_phosphor", "icons.zip")) as archive:
        return {
            (name, fill): archive.read(_archive_name(name, fill)).decode()
            for name in NAMES
            for fill in (False, True)
        }


def _archive_name(name: str, fill: bool) -> str:
    return f"fill/{name}-fill.svg" if fill else f"regular/{name}.svg"


def _file_name(name: str, fill: bool) -> str:
    return f"{name}-fill.svg" if fill else f"{name}.svg"


def _write_whole(file: Path, text: str) -> None:
    part = file.with_suffix(f".{os.getpid()}")  # two windows may lay out at once
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _widened(picture: QPixmap, margin: int) -> QPixmap:
    if not margin:
        return picture
    dpr = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(2 * margin * dpr), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(dpr)
    painter = QPainter(wide)
    painter.drawPixmap(margin, 0, picture)
    painter.end()
    return wide
