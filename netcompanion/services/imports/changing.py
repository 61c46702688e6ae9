"""From items and what was decided to changes, in batches of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from netcompanion.domain.alias import alias
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.identity import new_id
from netcompanion.services.imports.content import with_uid_of_its_own
from netcompanion.services.imports.items import (
    Decision,
    Differs,
    Item,
    Maybe,
    New,
    Same,
    merged,
    usual,
)
from netcompanion.services.imports.spool import Spool
from netcompanion.services.met_targets import Expected

_BATCH = 500
_BATCH_BYTES = 8_000_000  # of pictures

Update = tuple[Contact, Contact]
"""A contact that is here, and what becomes of it."""


def changes(
    wanted: Iterable[Item],
    decide: Callable[[Item], Decision] = usual,
    *,
    event: Event | None = None,
    met: Iterable[str] = (),
    targets: Iterable[Target] = (),
    label: str = "Imported people",
) -> Iterator[Change]:
    """Yield the changes of an import in batches, everything decided by one rule."""
    decided = ((item, decide(item)) for item in wanted)
    return decided_changes(decided, event=event, met=met, targets=targets, label=label)


def decided_changes(
    decided: Iterable[tuple[Item, Decision]],
    *,
    event: Event | None = None,
    met: Iterable[str] = (),
    targets: Iterable[Target] = (),
    label: str = "Imported people",
) -> Iterator[Change]:
    """Yield the changes of an import in batches; none when nothing is to be changed.

    With an event, everybody who is not left out was met there, except for the contacts `met`,
    who have an encounter there already, and ticked off among the `targets`, the people to meet
    there. Memory is bounded, whatever was decided.
    """
    batch = _Batch(label, event, set(met), Expected(targets))
    for item, decision in decided:
        if not decision.leave_out:
            batch.take(item, decision)
        if batch.is_full:
            yield batch.change()
    for edit in batch.updates.edits():
        batch.edits.append(edit)
        if batch.is_full:
            yield batch.change()
    while batch.edits:
        yield batch.change()


class _Updates:
    """Changes of contacts that are here. They wait for the end: each contact stands there once."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._spool: Spool[Update] | None = None

    def now(self, contact: Contact) -> Contact:
        """Return what has become of a contact so far."""
        place = self._places.get(contact.id)
        return contact if place is None or self._spool is None else self._spool.get(place)[1]

    def take(self, before: Contact, after: Contact) -> None:
        if self._spool is None:
            self._spool = Spool(Update)
        self._places[before.id] = self._spool.put((before, after))

    def edits(self) -> Iterator[Edit]:
        if self._spool is not None:
            for place in self._places.values():
                yield Edit(*self._spool.get(place))


@dataclass(slots=True)
class _Batch:
    """Edits on their way to the store."""

    label: str
    event: Event | None
    met: set[str]
    expected: Expected
    edits: list[Edit] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    updates: _Updates = field(default_factory=_Updates)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.edits) >= _BATCH or self.size > _BATCH_BYTES

    def take(self, item: Item, decision: Decision) -> None:
        match item:
            case New(contact=contact) | Maybe(contact=contact) if decision.add:
                self._add(contact, item.found.photo)
            case Differs(contact=contact) if decision.add:
                self._add(with_uid_of_its_own(contact), item.found.photo)
            case Differs() | Maybe():
                self._update(item, decision)
                emails = (*item.existing.emails, *item.contact.emails)
                self._meet(replace(item.existing, emails=emails))
            case Same(existing=existing) if existing is not None:
                self._meet(existing)

    def _add(self, contact: Contact, photo: Photo | None) -> None:
        self._keep_photo(photo)
        self.edits.append(Edit(None, contact))
        self._meet(contact)

    def _update(self, item: Differs | Maybe, decision: Decision) -> None:
        before = item.existing
        after = merged(item, decision, self.updates.now(before))
        if after != before:
            self.updates.take(before, after)
            if isinstance(item, Maybe):  # who was taken for another is known again by that card
                self.edits.append(Edit(None, alias(before.id, item.contact.uid)))
            if after.photo is not None and after.photo != before.photo:
                self._keep_photo(item.found.photo)

    def _meet(self, contact: Contact) -> None:
        if self.event is None:
            return
        if contact.id not in self.met:
            self.met.add(contact.id)
            day = self.event.start.date()
            meeting = Encounter(id=new_id(), contact_id=contact.id, on=day, event_id=self.event.id)
            self.edits.append(Edit(None, meeting))
        self.edits += self.expected.met(contact)

    def _keep_photo(self, photo: Photo | None) -> None:
        if photo is not None:
            self.photos.append(photo)
            self.size += len(photo.data)

    def change(self) -> Change:
        taken, self.edits = self.edits[:_BATCH], self.edits[_BATCH:]
        photos, self.photos, self.size = self.photos, [], 0
        return Change(self.label, tuple(taken), tuple(photos))
