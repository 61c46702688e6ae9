"""One pair of hands: each act goes into the app by its verbs, and into the mirror as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from netcompanion.domain.change import Change
from netcompanion.domain.relationship import Party
from netcompanion.store import Reader, Store
from tests.simulation.mirror import Happening, Mirror, Who

E = TypeVar("E")
KEPT_STEPS = 30  # that may be taken back


class Writing:
    """What somebody does, day by day; `facts` is what really stands."""

    def __init__(self, store: Store, day: date) -> None:
        self.store = store
        self.day = day
        self.facts = Mirror()
        self.everybody: dict[str, str] = {}  # whoever was ever written down, by id
        self.outsiders: set[str] = set()
        self.event_names: set[str] = set()
        self.acts = 0
        self.taken_back = 0
        self._done: list[tuple[int, Mirror, Mirror]] = []

    # Reading and writing

    def now(self) -> datetime:
        return datetime.combine(self.day, time(8, 30))

    def party(self, who: Who) -> Party:
        return Party(name=self.facts.name(who), contact_id=who.key)

    def who(self, key: str) -> Who:
        return Who(key=key, name=self.facts.people[key].name)

    def _do(self, made: Callable[[Reader], Change]) -> Change:
        """Apply a change; what it does to the facts is written by the caller, at once."""
        with self.store.read() as reader:
            change = made(reader)
        assert change.edits, f"nothing came of {change.label!r}"
        before = self.facts
        self.facts = before.copy()
        applied = self.store.apply(change)
        self.acts += 1
        self._done.append((applied.change_id, before, self.facts))
        del self._done[:-KEPT_STEPS]
        return change

    def events_since(self, steps: int) -> list[Happening]:
        """Return the events that were planned in the last few steps."""
        before = next((each for _, each, _ in self._done[-steps:]), self.facts)
        return [each for key, each in self.facts.events.items() if key not in before.events]

    def take_back(self, steps: int, again: int) -> None:
        """Undo the last few steps, and make some of them once more."""
        undone = []
        for change_id, before, after in reversed(self._done[-steps:]):
            self.store.undo(change_id)
            self.facts = before
            undone.append((change_id, before, after))
        del self._done[-steps:]
        self.taken_back += len(undone)
        for change_id, before, after in list(reversed(undone))[:again]:
            self.store.redo(change_id)
            self.facts = after
            self._done.append((change_id, before, after))
            self.taken_back -= 1


def new(change: Change, kind: type[E]) -> E:
    return news(change, kind)[0]


def news(change: Change, kind: type[E]) -> list[E]:
    return [
        edit.after for edit in change.edits if edit.before is None and isinstance(edit.after, kind)
    ]


def sure(found: E | None) -> E:
    assert found is not None
    return found
