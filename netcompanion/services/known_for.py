"""What I want to be known for, and who said it of me."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Heard, Party
from netcompanion.services.introductions import name_now

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFor:
    """The sentence, and each time it was heard, the latest first.

    `names` are the present names of who said it, `events` the names of where.
    """

    sentence: str
    times: tuple[Heard, ...] = ()
    names: Mapping[str, str]
    events: Mapping[str, str]

    @property
    def last(self) -> Heard | None:
        """When it was heard last."""
        return next(iter(self.times), None)

    def name(self, heard: Heard) -> str:
        """Return who said it, by their present name."""
        return name_now(heard.by, self.names)

    def event(self, heard: Heard) -> str:
        """Return the name of the event where it was said, or nothing."""
        return self.events.get(heard.event_id or "", "")


def known_for(reader: Reader, today: date) -> KnownFor:
    """Return what I want to be known for, and when I heard it until `today`."""
    times = tuple(each for each in reader.heard() if each.on <= today)
    return KnownFor(
        sentence=reader.plan().known_for,
        times=times,
        names=reader.names({each.by.contact_id for each in times if each.by.contact_id}),
        events=reader.event_names({each.event_id for each in times if each.event_id}),
    )


def heard(by: Party, on: date, *, words: str = "", event_id: str | None = None) -> Change:
    """Write down that somebody said it, in `words` of their own."""
    said = Heard(id=new_id(), on=on, by=by, words=words.strip(), event_id=event_id)
    return add(f"Heard back from {by.name}", said)


def edit(before: Heard, after: Heard) -> Change:
    """Change who said it, when or how."""
    return replace(f"Heard back from {after.by.name}: edited", before, after)


def remove(said: Heard) -> Change:
    """Take one time off the record."""
    return Change(f"Heard back from {said.by.name}: removed", (Edit(said, None),))
