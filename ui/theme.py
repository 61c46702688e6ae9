"""The look of the window: which colours, how large the text, and when that changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from netcompanion.resources import resource
from ui import fonts
from ui.icons import Icons
from ui.style import ROLES, mark_files, style_sheet

Choice = Literal["system", "light", "dark"]

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


class Theme(QObject):
    """Colours, fonts and icons for every widget; handed to each one that paints itself.

    `app` is the application that it dresses, for whoever watches where the focus goes.

    Painted widgets ask for colours and fonts in paintEvent and for sizes in sizeHint: a change
    of theme sets another style sheet, upon which Qt lays out and paints every widget again.
    Only what keeps pictures (see `ui.widgets.set_icon`) listens to `changed`.

    Signals:
        changed(): other colours or sizes are in force.
    """

    changed = Signal()

    def __init__(self, app: QApplication, cache: Path) -> None:
        """`cache`: a folder for icons and marks, made when it is missing."""
        super().__init__(app)
        self.app = app
        self._marks = cache / "style"
        self._tables: dict[str, dict[str, str]] = json.loads(resource("tokens.json").read_bytes())
        for mine, other in (("light", "dark"), ("dark", "light")):
            self._tables[mine]["inverse_accent"] = self._tables[other]["accent"]
        self._family = fonts.load_family()
        self._choice: Choice = "system"
        self._dark = False
        self._text_scale = 1.0
        self._base = fonts.base_size()
        self._reduced_motion = False
        self.icons = Icons(cache / "icons", self.colour)
        app.screenAdded.connect(lambda _screen: self.changed.emit())  # it may be a sharper one
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    @property
    def text_scale(self) -> float:
        """The app's own factor on all text, 1.0 to 2.0, on top of the system's."""
        return self._text_scale

    def apply(
        self,
        choice: Choice | None = None,
        text_scale: float | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Dress the application; what is None stays as it is. Called once before any window."""
        self._choice = choice or self._choice
        self._text_scale = min(max(text_scale or self._text_scale, 1.0), 2.0)
        if reduced_motion is not None:
            self._reduced_motion = reduced_motion
        self.app.styleHints().setColorScheme(_SCHEMES[self._choice])
        self._dress()

    def colour(self, token: str) -> QColor:
        """A colour of `tokens.json` by its name."""
        return QColor(self._table()[token])

    def px(self, size: float) -> int:
        """A size of the design, in px at base size 14, in pixels for the text size in force."""
        return round(size * self._base * self._text_scale / fonts.DESIGN_SIZE)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """The font of a text role, for painting; labels get theirs from the style sheet."""
        described = ROLES[role]
        font = fonts.weighted(weight or described.weight, self.app.font())
        font.setPixelSize(self.px(described.size))
        if described.spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, described.spacing)
        return font

    def duration(self, milliseconds: int) -> int:
        """How long an animation takes: 0 where the system or the settings ask for less motion."""
        from PySide6.QtWidgets import QStyle  # its enums cost a start more than the whole theme

        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self._reduced_motion or self.app.style().styleHint(hint) == 0:
            return 0
        return min(milliseconds, 150)

    def _table(self) -> dict[str, str]:
        return self._tables["dark" if self._dark else "light"]

    def _follow_system(self) -> None:
        if self._choice == "system" and self._dark != self._wants_dark():
            self._dress()

    def _wants_dark(self) -> bool:
        if self._choice == "system":
            return self.app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    def _dress(self) -> None:
        self._dark = self._wants_dark()
        self._base = fonts.base_size()
        self.app.setPalette(self._palette())
        font = QFont(self._family)
        font.setPixelSize(self.px(fonts.DESIGN_SIZE))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.app.setFont(font)
        self._write_marks()
        self.app.setStyleSheet(style_sheet(self._table(), self.px))
        self.changed.emit()

    def _write_marks(self) -> None:
        QDir.setSearchPaths("style", [str(self._marks)])
        try:
            self._marks.mkdir(parents=True, exist_ok=True)
            for name, svg in mark_files(self._table()).items():
                if not (self._marks / name).exists():
                    (self._marks / name).write_text(svg, encoding="utf-8")
        except OSError:
            return  # a full or read-only disk costs the ticks their marks, not the start

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for target, token in {
            role.Window: "bg",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "inset",
            role.Text: "text",
            role.PlaceholderText: "text3",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "red",
            role.ToolTipBase: "text",
            role.ToolTipText: "bg",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "violet",
            role.Light: "surface",
            role.Midlight: "hair",
            role.Mid: "border2",
            role.Dark: "ctl",
            role.Shadow: "text3",
        }.items():
            palette.setColor(target, self.colour(token))
        for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.colour("text3"))
        palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, self.colour("neutral_soft"))
        return palette


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
