"""Buttons: words, an icon, or both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from netcompanion.domain.display import unhidden
from ui import fonts
from ui.theme import Theme
from ui.widgets.icon import place_icon, set_icon
from ui.widgets.text import set_tip

_FILLED = ("primary", "small-primary")
_QUIET = ("ghost", "icon", "small-icon", "dashed")
_WEIGHTS = {
    **dict.fromkeys(("primary", "small-primary", "danger", "link"), 600),
    **dict.fromkeys(("quiet", "nav", "row"), 400),
}
_ICON_TOKENS = {
    "quiet": "text3",
    "primary": "on_accent",
    "small-primary": "on_accent",
    "link": "accent",
}


class Button(QPushButton):
    """A button in one of the looks of `ui.style`."""

    def __init__(self, theme: Theme, text: str = "", look: str = "", icon: str = "") -> None:
        super().__init__(unhidden(text))
        self._theme = theme
        self._icon = icon
        self.setProperty("look", look)
        self.setFont(fonts.weighted(_WEIGHTS.get(look, 500)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if icon:
            self.set_icon(icon)

    def setText(self, text: str) -> None:
        """Say other words."""
        had_words = bool(self.text())
        super().setText(unhidden(text))
        if self._icon and had_words != bool(text):
            place_icon(self)

    def set_look(self, look: str) -> None:
        """Take another look and stay where it is, with the focus if it has it."""
        if look == self.property("look"):
            return
        self.setProperty("look", look)
        self.setFont(fonts.weighted(_WEIGHTS.get(look, 500)))
        self.style().unpolish(self)
        self.style().polish(self)
        if self._icon:
            self.set_icon(self._icon)

    def set_icon(self, name: str, token: str = "", *, size: int = 18, fill: bool = False) -> None:
        """Show an icon, before the words if there are any; the look chooses the colour."""
        self._icon = name
        look = str(self.property("look"))
        usual = _ICON_TOKENS.get(look, "text2" if look in _QUIET else "text")
        set_icon(self._theme, self, name, token or usual, size=size, fill=fill)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click: a focused Cancel must never let the dialog's default act."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and inside a filled one the ring that the fill would hide."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("look") in _FILLED:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 5, 5)


def button(
    theme: Theme,
    text: str,
    look: str = "",
    *,
    icon: str = "",
    act: Callable[[], object] | None = None,
    tip: str = "",
) -> Button:
    """A button that says what it does; `act` is called without arguments on a click."""
    made = Button(theme, text, look, icon)
    set_tip(made, tip)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def icon_button(
    theme: Theme,
    icon: str,
    name: str,
    *,
    act: Callable[[], object] | None = None,
    tip: str = "",
    small: bool = False,
) -> Button:
    """A button without words, 32 px or 24; `name` is read aloud, and is the tooltip too."""
    made = button(theme, "", "small-icon" if small else "icon", act=act, tip=tip or name)
    made.set_icon(icon, size=14 if small else 18)
    made.setAccessibleName(name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key means "do it" alone: Enter of either kind, without Ctrl or Alt."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held


def is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether a key means "all of it is done", also in a field where Enter begins a line."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and held == Qt.KeyboardModifier.ControlModifier
