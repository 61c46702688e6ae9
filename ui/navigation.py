"""Where one is, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

DRAFT = "draft"
"""The part of the location of a promise that goes on to its draft at once."""
REMINDERS = "reminders"
"""The part of the settings that says what one is reminded of."""

ENCRYPTION = "encryption"
"""The part of the settings that says whether what is here is encrypted."""


class Place(StrEnum):
    """The five places, and the pages that stand beside them."""

    TODAY = "today"
    EVENTS = "events"
    PEOPLE = "people"
    FOLLOW_THROUGH = "follow-through"
    STRATEGY = "strategy"
    SETTINGS = "settings"
    HISTORY = "history"
    STACK = "stack"
    REVIEW = "review"
    SYNC = "address-books"
    BIN = "bin"


@dataclass(frozen=True, slots=True)
class Location:
    """A place, the thing shown there (an id) and a part of it (a phase, a tab)."""

    place: Place
    thing: str = ""
    part: str = ""


class Navigator(QObject):
    """Remembers where one was, like a browser.

    Signals:
        moved(Location): somewhere else is to be shown.
    """

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Location] = []
        self._at = -1

    @property
    def here(self) -> Location | None:
        """Where one is."""
        return self._trail[self._at] if self._trail else None

    def go(self, location: Location) -> None:
        """Show `location`; going back leads here again."""
        if location != self.here:
            del self._trail[self._at + 1 :]
            self._trail.append(location)
            self._at = len(self._trail) - 1
        self.moved.emit(location)

    def back(self) -> None:
        """Show what was shown before."""
        if self.can_go_back:
            self._at -= 1
            self.moved.emit(self._trail[self._at])

    def forward(self) -> None:
        """Undo a `back`."""
        if self.can_go_forward:
            self._at += 1
            self.moved.emit(self._trail[self._at])

    def forget(self) -> None:
        """Forget the way: what it leads to is not there any more."""
        self._trail, self._at = [], -1

    @property
    def can_go_back(self) -> bool:
        """Whether anything was shown before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return self._at < len(self._trail) - 1
