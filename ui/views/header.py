"""The strip on top of every page: where one is, the capture bar, and what the page can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.actions import spec
from ui.commands import Commands, plain
from ui.theme import Theme
from ui.widgets import Button, ElideLabel, IconLabel, Kbd, button, icon_button, key_words, set_tip

if TYPE_CHECKING:
    from ui.views.view import Crumb

_LARGE = 1.5  # text scale from which a narrow header has room for one title only
_SHORT = 124  # px at the design's text size, within which the title of a page is never cut


class Header(QFrame):
    """Crumbs left, the capture bar in the middle, buttons of the page right.

    Signals:
        chosen(Location): a crumb was clicked.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, commands: Commands, capture: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._commands = commands
        self.setProperty("kind", "header")
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 10, 20, 10)
        across.setSpacing(12)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(6)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        across.addLayout(self._crumbs, 3)
        across.addWidget(capture, 8)
        across.addLayout(self._buttons, 3)
        self._way: tuple[Crumb, ...] = ()
        self._actions: tuple[str, ...] = ()
        self._narrow = False
        self._shown: object = None
        commands.enabled_changed.connect(self._enable)

    def show_page(self, crumbs: Sequence[Crumb], actions: tuple[str, ...]) -> None:
        """Show the way to a page and its buttons; without buttons, the way to the palette."""
        shown = (tuple(crumbs), actions, self._is_tight())
        if shown != self._shown:  # pages tell what stands here much more often than it changes
            self._shown = shown
            self._way, self._actions, _ = shown
            self._show_crumbs()
            self._show_buttons()

    def set_narrow(self, narrow: bool) -> None:
        """Fold the buttons to icons."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_crumbs()
            self._show_buttons()

    def _show_crumbs(self) -> None:
        """Where there is little room, the way begins at the page above."""
        _clear(self._crumbs)
        for number, crumb in enumerate(self._way[-2:] if self._narrow else self._way):
            if number:
                self._crumbs.addWidget(IconLabel(self._theme, "caret-right", "text3", 14))
            self._crumbs.addWidget(self._crumb(crumb))
        self._crumbs.addStretch(1)

    def _crumb(self, crumb: Crumb) -> QWidget:
        if crumb.location is None:
            here = ElideLabel(crumb.text, "heading")
            here.setMinimumWidth(min(here.sizeHint().width(), self._theme.px(_SHORT)))
            return here
        there = crumb.location

        def act() -> None:
            self.chosen.emit(there)

        if self._is_tight():
            return icon_button(self._theme, "arrow-left", crumb.text, act=act)
        return button(self._theme, crumb.text, "ghost", act=act)

    def _is_tight(self) -> bool:
        return self._narrow and self._theme.text_scale >= _LARGE

    def _show_buttons(self) -> None:
        _clear(self._buttons)
        self._buttons.addStretch(1)
        for action_id in self._actions:
            self._buttons.addWidget(self._button(action_id))
        find = icon_button(
            self._theme,
            "magnifying-glass",
            plain(spec("palette").text),
            act=lambda: self._commands.trigger("palette"),
        )
        self._buttons.addWidget(find)
        if not self._actions and not self._narrow:
            self._buttons.addWidget(Kbd(spec("palette").keys[0]))
        self._enable()

    def _button(self, action_id: str) -> Button:
        each = spec(action_id)
        words, tip = plain(each.text).rstrip("…"), self._tip(action_id)

        def act() -> None:
            self._commands.trigger(action_id)

        if self._narrow:
            made = icon_button(self._theme, each.icon, words, act=act, tip=tip)
        else:
            made = button(self._theme, words, icon=each.icon, act=act, tip=tip)
        made.setObjectName(f"header.{action_id}")
        return made

    def _tip(self, action_id: str) -> str:
        each = spec(action_id)
        return plain(each.tip) + (f" ({key_words(each.keys[0])})" if each.keys else "")

    def _enable(self) -> None:
        for action_id in self._actions:
            made = self.findChild(Button, f"header.{action_id}")
            if made is not None:
                off = self._commands.refuses(action_id)
                made.setEnabled(self._commands.actions[action_id].isEnabled() and not off)
                set_tip(made, self._commands.why_nothing_changes if off else self._tip(action_id))


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
