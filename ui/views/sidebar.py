"""The five places, what is coming up, and where everything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.resources import resource
from ui.actions import spec
from ui.commands import Commands, plain
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.widgets import (
    Button,
    ElideLabel,
    IconLabel,
    Picture,
    icon_button,
    key_words,
    label,
    set_tip,
)

if TYPE_CHECKING:
    from netcompanion.domain.event import Event
    from ui.widgets import Chip, RowButton

WIDE, NARROW = 224, 64
UPCOMING = 4

_ABOVE = 6  # px over and under the words of an item
_PLACES = {
    Place.TODAY: "go.today",
    Place.EVENTS: "go.events",
    Place.PEOPLE: "go.people",
    Place.FOLLOW_THROUGH: "go.follow-through",
    Place.STRATEGY: "go.strategy",
}


class Sidebar(QFrame):
    """Navigation: words beside icons, or the icons alone.

    Signals:
        chosen(Location): an upcoming event was clicked.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, commands: Commands) -> None:
        super().__init__()
        self._theme = theme
        self._commands = commands
        self.setProperty("kind", "sidebar")
        self.setAccessibleName(self.tr("Places"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(2)
        self._brand = self._brand_row()
        self._column.addWidget(self._brand)
        self._places = {place: self._item(name) for place, name in _PLACES.items()}
        self._column.addSpacing(14)
        self._events = QVBoxLayout()
        self._events.setSpacing(2)
        self._coming = self._coming_up()
        self._column.addWidget(self._coming)
        self._column.addStretch(1)
        self._books: NavItem | None = None
        self._my_card = self._item("my-card")
        self._places[Place.SETTINGS] = self._item("settings")
        self._stored = self._stored_row()
        self._column.addWidget(self._stored)
        self._here = Place.TODAY
        self._wide = True
        self._fit()
        theme.changed.connect(self._fit)

    def show_place(self, place: Place) -> None:
        """Mark the place one is in; a card stack and its review belong to the events."""
        self._here = Place.EVENTS if place in (Place.STACK, Place.REVIEW) else place
        for each, item in self._places.items():
            item.set_here(each is self._here)

    def show_due(self, due: int) -> None:
        """Say how many promises are late or due today."""
        self._places[Place.FOLLOW_THROUGH].set_count(due, self.tr("%n promise(s) due", "", due))

    def show_books(self, icon: str, token: str, words: str, tip: str, waiting: int = 0) -> None:
        """Say how address books elsewhere stand, and how many wait; no icon: there are none."""
        only_here = self.tr("Stored on this computer only")
        self._about.setText(self.tr("Stored on this computer") if icon else only_here)
        if self._books is None:
            if not icon:
                return
            self._books = NavItem(self._theme, self._commands, "address-books")
            self._places[Place.SYNC] = self._books
            self._books.set_here(self._here is Place.SYNC)
            self._column.insertWidget(self._column.indexOf(self._my_card), self._books)
            self._books.set_wide(self._wide)
        self._books.setVisible(bool(icon))
        self._books.set_count(waiting, tip)
        self._books.show_state(icon, token, words, tip)

    def show_events(self, events: list[Event], status: dict[str, str]) -> None:
        """Show the next events, each with a word on its preparation (by id)."""
        while (item := self._events.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for event in events[:UPCOMING]:
            self._events.addWidget(self._event_row(event, status.get(event.id, "")))
        if not events:
            nothing = label(self.tr("Nothing planned yet"), "secondary")
            nothing.setIndent(10)
            self._events.addWidget(nothing)

    @property
    def is_wide(self) -> bool:
        """Whether words stand beside the icons."""
        return self._wide

    def set_wide(self, wide: bool) -> None:
        """Show words beside the icons, or the icons alone."""
        self._wide = wide
        self._fit()
        for item in self.findChildren(NavItem):
            item.set_wide(wide)
        self._words.setVisible(wide)
        self._mark.setVisible(wide)
        self._coming.setVisible(wide)
        self._stored.setVisible(wide)

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDE) if self._wide else max(NARROW, px(56)))

    def _brand_row(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(4, 2, 0, 14)
        across.setSpacing(8)
        self._mark = Picture(self._theme, resource("mark.svg"), 28)
        self._words = ElideLabel(self.tr("NetCompanion"), "heading")
        across.addWidget(self._mark)
        across.addWidget(self._words, 1)
        fold = icon_button(
            self._theme,
            "list",
            plain(spec("sidebar").text),
            act=lambda: self._commands.trigger("sidebar"),
            tip=f"{plain(spec('sidebar').tip)} ({key_words(spec('sidebar').keys[0])})",
        )
        across.addWidget(fold)
        return box

    def _item(self, action_id: str) -> NavItem:
        item = NavItem(self._theme, self._commands, action_id)
        self._column.addWidget(item)
        return item

    def _coming_up(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 0, 0)
        head.addWidget(label(self.tr("UPCOMING"), "overline"), 1)
        head.addWidget(
            icon_button(
                self._theme,
                "plus",
                self.tr("New event"),
                act=lambda: self._commands.trigger("new-event"),
            )
        )
        column.addLayout(head)
        column.addLayout(self._events)
        return box

    def _event_row(self, event: Event, status: str) -> RowButton:
        from ui.widgets import DateTile, RowButton

        row = RowButton(self._theme, f"{event.name}, {status}")
        row.add_lead(DateTile(self._theme, event.start.date()))
        row.add_text(ElideLabel(event.name, "strong"))
        row.add_text(ElideLabel(status, "caption", tone="text2"))
        there = Location(Place.EVENTS, event.id)
        row.clicked.connect(lambda: self.chosen.emit(there))
        return row

    def _stored_row(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(10, 8, 0, 0)
        across.setSpacing(2)
        across.addWidget(IconLabel(self._theme, "lock-simple", "text3", 14))
        self._about = Button(self._theme, self.tr("Stored on this computer only"), "quiet")
        set_tip(self._about, self.tr("Show the folder that holds everything"))
        self._about.clicked.connect(lambda: self._commands.trigger("about"))
        across.addWidget(self._about, 1)
        return box


class NavItem(Button):
    """One place, or one thing that is always at hand, with its key."""

    def __init__(self, theme: Theme, commands: Commands, action_id: str) -> None:
        each = spec(action_id)
        super().__init__(theme, look="nav")
        self._spec = each
        self._standing: tuple[str, str] | None = None  # icon and token of how it stands
        self._name = plain(each.text)
        keys = key_words(each.keys[0])
        self.setAccessibleName(self._name)
        set_tip(self, f"{plain(each.tip)} ({keys})")
        self._words = ElideLabel(self._name, "body")
        self._keys = label(keys, "caption", tone="text3")
        self._theme = theme
        self._count: Chip | None = None
        self._picture = IconLabel(theme, each.icon, "text2", 20)
        across = QHBoxLayout(self)
        across.setContentsMargins(10, _ABOVE, 8, _ABOVE)
        across.setSpacing(10)
        self._state = ElideLabel("", "caption", tone="text2")
        self._state.hide()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.addWidget(self._words)
        self._lines.addWidget(self._state)
        across.addWidget(self._picture)
        across.addLayout(self._lines, 1)
        across.addWidget(self._keys)
        for part in (self._picture, self._words, self._state, self._keys):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._across = across
        self._counted = 0
        self._wide = True
        self.clicked.connect(lambda: commands.trigger(action_id))
        theme.changed.connect(self._fit)
        self._fit()

    def set_here(self, here: bool) -> None:
        """Mark it as the place one is in: filled, in green, and said aloud."""
        self.setCheckable(True)
        self.setChecked(here)
        icon, token = self._standing or (self._spec.icon, "accent" if here else "text2")
        self._picture.set_icon(icon, token, fill=here and not self._standing)

    def set_count(self, count: int, words: str) -> None:
        """Show a number in place of the key; `words` say what it counts."""
        self._counted = count
        if self._count is None:
            self._count = self._chip()
        self._count.set_chip(str(count), "amber")
        self._count.setToolTip(words)
        self.setAccessibleDescription(words if count else "")
        self.set_wide(self._wide)

    def show_state(self, icon: str, token: str, words: str, tip: str) -> None:
        """Say how it stands under its name, in place of the key; `tip` says more about it."""
        self._standing = icon, token
        self.set_here(self.isChecked())
        self._state.setText(words)
        self.setAccessibleDescription(tip or words)
        self._keys.setText("")
        set_tip(self, "\n".join(filter(None, (self._name, tip or words))))
        self.set_wide(self._wide)

    def set_wide(self, wide: bool) -> None:
        """Show the words, or the icon alone."""
        self._wide = wide
        aligned = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignCenter
        self._across.setAlignment(self._picture, aligned)
        self._across.setStretchFactor(self._lines, int(wide))
        self._words.setVisible(wide)
        self._state.setVisible(wide and bool(self._state.text()))
        self._keys.setVisible(wide and not self._counted)
        if self._count is not None:
            self._count.setVisible(wide and bool(self._counted))
        self._fit()

    def _chip(self) -> Chip:
        from ui.widgets import Chip  # most places count nothing

        chip = Chip(self._theme, "", "amber")
        chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._across.insertWidget(self._across.indexOf(self._keys), chip)
        return chip

    def _fit(self) -> None:
        least = self._theme.px(38)  # the style's too, which has the last word on a first show
        if self._wide and self._state.text():  # a button asks for one line only
            lines = sum(each.sizeHint().height() for each in (self._words, self._state))
            least = max(least, lines + 2 * _ABOVE)
        self.setMinimumHeight(least)
