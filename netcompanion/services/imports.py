"""Bringing people in: a plan first, in which everybody can be looked at, then the changes.

Nobody is merged silently and nothing is overwritten unasked. Works in batches with bounded
memory, so that a file of 100,000 cards takes no more of it than one of 1,000.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.differing import Difference, complete, differences, take_over
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sources import Saying, said, spelled
from netcompanion.services.matching import candidates
from netcompanion.services.reading import Found
from netcompanion.services.recognising import has_own_uid, recognised

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BATCH = 500
_GROWING = ("phones", "emails", "links", "addresses", "socials", "tags", "note")
_BATCH_BYTES = 8_000_000  # of pictures
_REPEATED = uuid.UUID("0b6f3c52-6f0f-5a5c-8d0a-7f6d3a1e9c44")  # other people's uids, made unique


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Somebody who is not here yet."""

    found: Found
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Somebody about whom nothing new is said; `existing` None: who came earlier in this import."""

    found: Found
    existing: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """Somebody who is here (the same UID) and about whom something else is said."""

    found: Found
    contact: Contact
    existing: Contact
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maybe:
    """Somebody who may be here already; `reason` says in words why."""

    found: Found
    contact: Contact
    existing: Contact
    reason: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that could not be read, or in which nobody was found; `found` says why."""

    found: Found


Item = New | Same | Differs | Maybe | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one item.

    `add` makes a new contact, also of somebody who may be here; else `fields` of theirs are
    taken over by the contact that is here (None: all that differ, empty: none). `leave_out`
    wins over both.
    """

    add: bool = False
    fields: frozenset[str] | None = frozenset()
    leave_out: bool = False


ADD = Decision(add=True)
USE_THEIRS = Decision(fields=None)
KEEP_MINE = Decision()
LEAVE_OUT = Decision(leave_out=True)


def usual(item: Item) -> Decision:
    """Return what is chosen at first: the new are added, who may be here is told what is more."""
    match item:
        case New():
            return ADD
        case Maybe():
            return Decision(fields=_harmless(item))
    return KEEP_MINE


def _harmless(item: Maybe) -> frozenset[str]:
    """Return the fields whose taking over loses nothing: those blank here, lists, the note."""
    return frozenset(
        other.field for other in item.differences if not other.here or other.field in _GROWING
    )


def merged(item: Differs | Maybe, decision: Decision, here: Contact | None = None) -> Contact:
    """Return what the contact that is here (`here`, if it changed since) becomes by a decision.

    A newer card of the same UID replaces the fields that are taken over. Of somebody who may be
    the same, lists grow; single words are replaced only where `fields` names them.
    """
    fields = decision.fields
    wanted = [other.field for other in item.differences if fields is None or other.field in fields]
    if isinstance(item, Differs):
        return take_over(here or item.existing, item.contact, wanted)
    believing = fields is not None
    return complete(here or item.existing, item.contact, wanted, believing=believing)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do, in the order of the files.

    `seen` is the revision of the store that it was compared with (see `Store.apply_import`).
    """

    items: tuple[Item, ...]
    seen: int | None = None

    def count(self, kind: type[Item]) -> int:
        """Return how many items are of one kind."""
        return sum(isinstance(item, kind) for item in self.items)


@dataclass(slots=True)
class Tally:
    """Counts items as they pass, for imports whose items nobody keeps.

    `saved` are the UIDs of new contacts, `problems` what could not be read.
    """

    counts: dict[type[Item], int] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    differing: list[Differs] = field(default_factory=list)
    problems: list[Found] = field(default_factory=list)

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items unchanged."""
        for item in items:
            self.counts[type(item)] = self.counts.get(type(item), 0) + 1
            if isinstance(item, New | Maybe):
                self.saved.append(item.contact.uid)
            elif isinstance(item, Differs):
                self.differing.append(item)
            elif isinstance(item, Unreadable):
                self.problems.append(item.found)
            yield item


def plan(reader: Reader, found: Iterable[Found], progress: Progress = silent) -> ImportPlan:
    """Return what an import of `found` would do, with who may be here already."""
    seen = reader.revision()
    return ImportPlan(items=tuple(items(reader, found, progress, look_alikes=True)), seen=seen)


def items(
    reader: Reader,
    found: Iterable[Found],
    progress: Progress = silent,
    *,
    look_alikes: bool = False,
) -> Iterator[Item]:
    """Yield one item for each thing found, in batches that ask the database once.

    The same card twice among `found` counts once. `look_alikes` also looks for people who may
    be here under another UID, which costs some queries each.
    """
    seen: dict[str, int] = {}
    done = 0
    remaining = iter(found)
    while batch := list(islice(remaining, _BATCH)):
        here = reader.contacts_by_uid(each.contact.uid for each in batch if each.contact)
        if not look_alikes:
            here |= _known_again(reader, batch, here, seen)
        for each in batch:
            yield _item(reader, each, here, seen, look_alikes)
        done += len(batch)
        progress(done, 0)


def _known_again(
    reader: Reader, batch: Iterable[Found], here: Mapping[str, Contact], seen: Mapping[str, int]
) -> dict[str, Contact]:
    """Return who is meant by cards without a UID, by the UIDs they were given.

    Whose own card is in the file as well is not meant by another one.
    """
    unknown = [
        each.contact
        for each in batch
        if each.contact and each.contact.uid not in here and not has_own_uid(each.contact)
    ]
    found = recognised(reader, unknown) if unknown else {}
    return {uid: k for uid, k in found.items() if k.uid not in here and k.uid not in seen}


def _item(
    reader: Reader, found: Found, here: dict[str, Contact], seen: dict[str, int], look_alikes: bool
) -> Item:
    contact = found.contact
    if contact is None:
        return Unreadable(found=found)
    content = hash((_said(contact), contact.photo))
    if seen.get(contact.uid, content) != content:
        contact = _with_uid_of_its_own(contact)
        here = reader.contacts_by_uid([contact.uid])
    if contact.uid in seen:
        return Same(found=found, existing=here.get(contact.uid))
    seen[contact.uid] = content
    existing = here.get(contact.uid)
    if existing is not None:
        other = differences(existing, contact)
        if not other:
            return Same(found=found, existing=existing)
        return Differs(found=found, contact=contact, existing=existing, differences=other)
    for candidate in candidates(reader, contact, 1) if look_alikes else ():
        alike = reader.contact(candidate.contact.id)
        if alike is not None:
            reason = ", ".join(candidate.likeness.reasons)
            other = differences(alike, contact)
            return Maybe(
                found=found, contact=contact, existing=alike, reason=reason, differences=other
            )
    return New(found=found, contact=contact)


def _with_uid_of_its_own(contact: Contact) -> Contact:
    """Return a contact with another UID than somebody else's; the same card gets the same one."""
    content = f"{contact.uid}\n{spelled(_said(contact))}\n{contact.photo}"
    return replace(contact, uid=str(uuid.uuid5(_REPEATED, content)))


def _said(contact: Contact) -> frozenset[Saying]:
    return said(contact.source) if contact.source else frozenset()


def changes(
    wanted: Iterable[Item],
    decide: Callable[[Item], Decision] = usual,
    *,
    event: Event | None = None,
    met: Iterable[str] = (),
    label: str = "Import people",
) -> Iterator[Change]:
    """Yield the changes of an import in batches; none when nothing is to be changed.

    With an event, everybody who is not left out was met there, except for the contacts `met`,
    who have an encounter there already.
    """
    batch = _Batch(label, event, set(met))
    for item in wanted:
        decision = decide(item)
        if not decision.leave_out:
            batch.take(item, decision)
        if batch.is_full:
            yield batch.change()
    batch.add_updates()
    while batch.edits:
        yield batch.change()


@dataclass(slots=True)
class _Batch:
    """Edits on their way to the store. Updates wait for the end: each contact stands there once."""

    label: str
    event: Event | None
    met: set[str]
    edits: list[Edit] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    updates: dict[str, Edit] = field(default_factory=dict)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.edits) >= _BATCH or self.size > _BATCH_BYTES

    def take(self, item: Item, decision: Decision) -> None:
        match item:
            case New(contact=contact) | Maybe(contact=contact) if decision.add:
                self._keep_photo(item.found.photo)
                self.edits.append(Edit(None, contact))
                self._meet(contact.id)
            case Differs(contact=contact) if decision.add:
                self._keep_photo(item.found.photo)
                own = _with_uid_of_its_own(contact)
                self.edits.append(Edit(None, own))
                self._meet(own.id)
            case Differs() | Maybe():
                self._update(item, decision)
                self._meet(item.existing.id)
            case Same(existing=existing) if existing is not None:
                self._meet(existing.id)

    def _update(self, item: Differs | Maybe, decision: Decision) -> None:
        before = item.existing
        waiting = self.updates.get(before.id)
        now = waiting.after if waiting and isinstance(waiting.after, Contact) else before
        after = merged(item, decision, now)
        if after != before:
            self.updates[before.id] = Edit(before, after)
            if after.photo is not None and after.photo != before.photo:
                self._keep_photo(item.found.photo)

    def add_updates(self) -> None:
        self.edits.extend(self.updates.values())
        self.updates = {}

    def _meet(self, contact_id: str) -> None:
        if self.event is not None and contact_id not in self.met:
            self.met.add(contact_id)
            day = self.event.start.date()
            meeting = Encounter(id=new_id(), contact_id=contact_id, on=day, event_id=self.event.id)
            self.edits.append(Edit(None, meeting))

    def _keep_photo(self, photo: Photo | None) -> None:
        if photo is not None:
            self.photos.append(photo)
            self.size += len(photo.data)

    def change(self) -> Change:
        taken, self.edits = self.edits[:_BATCH], self.edits[_BATCH:]
        photos, self.photos, self.size = self.photos, [], 0
        return Change(self.label, tuple(taken), tuple(photos))
