"""The way back out of the bin: people and events with all that hung on them, whatever came since.

What was changed since stays as it is now. Whoever is gone by now is left out, and what hung on
two who are both in the bin waits there with the other one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from dataclasses import replace as with_values
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from netcompanion.domain import links
from netcompanion.domain.bin import Binned, KeptEdit
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.services.bin import kept_edit, kept_side, what

if TYPE_CHECKING:
    from netcompanion.store import Reader

E = TypeVar("E", bound=Entity)


class _Removed(NamedTuple):
    before: Entity
    after: Entity | None
    kept: KeptEdit


def restore(reader: Reader, binned: Sequence[Binned]) -> Change:
    """Bring back what was in the bin, the latest first; one step of the history.

    The UID of a contact is a new one where somebody else has it by now.
    """
    edits = _Return(reader, binned).edits()
    return Change(f"Brought back {what(binned)}", tuple(edits))


class _Return:
    """What comes back at once, worked out against what is there now."""

    def __init__(self, reader: Reader, binned: Sequence[Binned]) -> None:
        self._reader = reader
        self._binned = sorted(binned, key=lambda each: each.at, reverse=True)
        self._removals = [each for one in self._binned for each in _decoded(one)]
        self._now = self._standing()
        self._wanted: dict[str, Entity] = {}
        self._there = self._who_is_there()
        self._waiting = self._who_waits()
        self._waiting_now = dict(self._waiting)

    def edits(self) -> Iterator[Edit]:
        """Yield the edits of the way back."""
        for each in self._removals:
            if each.after is None and each.before.id not in self._now:
                self._come_back(each)
        for each in self._removals:
            if each.after is not None:
                self._put_back(each.before, each.after)
        uids = self._taken_uids()
        for id_, entity in self._wanted.items():
            whole = self._without_who_is_gone(entity)
            if isinstance(whole, Contact) and id_ not in self._now:
                whole = _with_free_uid(whole, uids)
            if whole != self._now.get(id_):
                yield Edit(self._now.get(id_), whole)
        for about, before in self._waiting.items():
            if self._waiting_now[about] != before:
                yield Edit(before, self._waiting_now[about])
        yield from (Edit(each, None) for each in self._binned)

    def _standing(self) -> dict[str, Entity]:
        """Return what is there now of all that the removals were about."""
        ids: dict[type[Entity], set[str]] = defaultdict(set)
        for each in self._removals:
            ids[type(each.before)].add(each.before.id)
        found: dict[str, Entity] = {}
        for kind, wanted in ids.items():
            found |= self._reader.entities(kind, sorted(wanted))
        return found

    def _who_is_there(self) -> set[str]:
        """Return the ids of contacts and events that are there, or come back now."""
        asked = set[str]().union(*(links.named(each.before) for each in self._removals))
        asked |= set[str]().union(*map(links.named, self._now.values()))
        there = set(self._reader.contact_revs(asked))
        there |= self._reader.entities(Event, sorted(asked - there)).keys()
        return there | {each.about for each in self._binned}

    def _who_waits(self) -> dict[str, Binned]:
        """Return others in the bin with whom something of this has to do, by their own ids."""
        asked: set[str] = set()
        for each in self._removals:
            asked |= links.named(each.before) | links.named(each.after or each.before)
            asked.add(each.before.id)
        found = self._reader.binned_about(asked - self._there)
        return found

    def _come_back(self, removed: _Removed) -> None:
        missing = links.needed(removed.before) - self._there
        other = next((each for each in sorted(missing) if each in self._waiting), None)
        if other is not None:
            self._wait(other, removed.kept)
        elif not missing:
            self._wanted.setdefault(removed.before.id, removed.before)

    def _put_back(self, before: Entity, after: Entity) -> None:
        now = self._wanted.get(before.id) or self._now.get(before.id)
        if now is not None:
            self._wanted[before.id] = _undone(before, after, now)
            return
        for other in sorted(links.named(after) | {after.id}):
            if other in self._waiting:
                self._put_back_there(other, before, after)

    def _put_back_there(self, other: str, before: Entity, after: Entity) -> None:
        """Put back what a removal has changed in something that is in the bin itself by now."""
        binned = self._waiting_now[other]
        edits = [
            kept_edit(Edit(_undone(before, after, each.before), None))
            if each.after is None and each.before.id == before.id
            else each.kept
            for each in _decoded(binned)
        ]
        self._waiting_now[other] = with_values(binned, edits=tuple(edits))

    def _without_who_is_gone(self, entity: Entity) -> Entity:
        """Return it with whom it names, but for those who are gone; they get it when they come."""
        missing = links.named(entity) - self._there
        if not missing:
            return entity
        left = links.without(entity, missing)
        for other in sorted(missing & self._waiting.keys()):
            self._wait(other, kept_edit(Edit(entity, left)))
        return left

    def _wait(self, other: str, kept: KeptEdit) -> None:
        binned = self._waiting_now[other]
        self._waiting_now[other] = with_values(binned, edits=(kept, *binned.edits))

    def _taken_uids(self) -> set[str]:
        coming = [each for each in self._wanted.values() if isinstance(each, Contact)]
        new = [each.uid for each in coming if each.id not in self._now]
        return set(self._reader.contacts_by_uid(new))


def _decoded(binned: Binned) -> Iterator[_Removed]:
    for kept in binned.edits:
        before, after = kept_side(kept.kind, kept.before), kept_side(kept.kind, kept.after)
        if before is not None:
            yield _Removed(before, after, kept)


def _undone(before: Entity, after: Entity, now: E) -> E:
    """Return a value with what its removal had changed in it, but for what was changed since."""
    names: Iterable[str] = (field.name for field in fields(before))
    undone: dict[str, Any] = {
        name: getattr(before, name)
        for name in names
        if getattr(before, name) != getattr(after, name) == getattr(now, name)
    }
    return with_values(now, **undone)


def _with_free_uid(contact: Contact, taken: set[str]) -> Contact:
    """Return a contact whose UID is nobody's, and take it."""
    if contact.uid in taken:
        contact = with_values(contact, uid=new_id())
    taken.add(contact.uid)
    return contact
