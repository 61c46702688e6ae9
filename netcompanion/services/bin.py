"""The bin: who something else than the person took away, to be brought back whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from dataclasses import replace as with_values
from datetime import datetime
from typing import TYPE_CHECKING, Any

from netcompanion.domain.bin import KEPT_FOR, Binned, KeptEdit
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.kept_apart import KeptApart
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Introduction, outsider
from netcompanion.domain.stack import CardPhoto
from netcompanion.domain.sync import Direction, Phase
from netcompanion.services import people

if TYPE_CHECKING:
    from netcompanion.store import Reader


def binned(reader: Reader, contact: Contact, why: str, now: datetime) -> tuple[Edit, ...]:
    """Return the edits that remove one contact, and put into the bin (UTC) all that they remove.

    `why` is a few words for the person ("Deleted in Work contacts"). Those of two contacts may
    be about the same link, so they are two changes.
    """
    edits = people.remove(reader, [contact]).edits
    pictures = [contact.photo.digest] if contact.photo else []
    pictures += [each.before.photo_digest for each in edits if isinstance(each.before, CardPhoto)]
    kept = Binned(
        id=new_id(),
        contact_id=contact.id,
        name=contact.name,
        at=now,
        why=why,
        edits=tuple(map(_kept, edits)),
        photo_digests=tuple(dict.fromkeys(pictures)),
    )
    return (*edits, Edit(None, kept))


def restore(reader: Reader, binned: Binned) -> Change:
    """Bring a contact back, with all that hung on them.

    What was changed since stays as it is now. Events and people that are gone are left out; what
    hung on two who are both in the bin waits there with the other. The UID is a new one where
    somebody else has it by now.
    """
    others = {each.contact_id: each for each in reader.binned() if each.id != binned.id}
    waiting = dict(others)
    edits: list[Edit] = []
    for kept in binned.edits:
        before, after = _side(kept.kind, kept.before), _side(kept.kind, kept.after)
        if before is None:
            continue
        now = reader.entity(type(before), before.id)
        if after is None and now is None:
            gone = _gone(reader, before, binned.contact_id)
            if other := next((waiting[id_] for id_ in gone if id_ in waiting), None):
                waiting[other.contact_id] = with_values(other, edits=(*other.edits, kept))
            elif not gone:
                edits.append(Edit(None, _as_it_can_be(reader, before)))
        elif after is not None and now is not None:
            edits.append(Edit(now, _put_back(before, after, now)))
    edits += [Edit(each, waiting[id_]) for id_, each in others.items()]
    changed = (each for each in edits if each.before != each.after)
    return Change(f"Brought back {shortened(binned.name)}", (*changed, Edit(binned, None)))


def books_of(reader: Reader, contact_id: str) -> list[str]:
    """Return the names of the address books elsewhere that a contact is in, or goes up to next.

    Who was deleted there lost their card with it, so they go up anew where their like goes up.
    """
    linked = {each.book_id for each in reader.items_of(contact_id)}
    return [
        book.name
        for book in reader.books()
        if book.id in linked
        or (
            book.direction is Direction.TWO_WAY
            and book.phase is Phase.LINKED
            and not book.read_only
            and contact_id in reader.to_upload(book)
        )
    ]


def by_uid(binned: Iterable[Binned]) -> dict[str, Binned]:
    """Return who is in the bin by the UID of their card."""
    found: dict[str, Binned] = {}
    for each in binned:
        for kept in each.edits:
            side = _side(kept.kind, kept.before) if not kept.after else None
            if isinstance(side, Contact) and side.id == each.contact_id:
                found[side.uid] = each
    return found


def expired(reader: Reader, now: datetime) -> Change:
    """Throw away what was in the bin (UTC) for thirty days; no edits where there is nothing."""
    return _without([each for each in reader.binned() if now - each.at >= KEPT_FOR])


def empty(reader: Reader, binned_ids: Collection[str] | None = None) -> Change:
    """Throw away what is in the bin, or some of it."""
    found = reader.binned()
    return _without([each for each in found if binned_ids is None or each.id in binned_ids])


def _without(gone: list[Binned]) -> Change:
    who = shortened(gone[0].name) if len(gone) == 1 else f"{len(gone)} people"
    return Change(f"Threw away {who} from the bin", tuple(Edit(each, None) for each in gone))


def _kept(edit: Edit) -> KeptEdit:
    from netcompanion.store import codec

    kind, _ = codec.subject(edit)
    before, after = (
        "" if side is None else codec.encode(side).decode() for side in (edit.before, edit.after)
    )
    return KeptEdit(kind=codec.NAMES[kind], before=before, after=after)


def _side(kind: str, data: str) -> Entity | None:
    from netcompanion.store import codec

    return codec.decode(codec.KINDS[kind], data.encode()) if data else None


def _gone(reader: Reader, entity: Entity, coming_id: str) -> set[str]:
    """Return the ids of others whom something cannot be without, and who are gone."""
    if isinstance(entity, KeptApart):
        needed = {entity.first_id, entity.second_id}
    elif isinstance(entity, Introduction):
        parties = (entity.first, entity.second)
        needed = {each.contact_id for each in parties if each.contact_id}
    else:
        return set()
    return needed - {coming_id} - reader.contact_revs(needed).keys()


def _as_it_can_be(reader: Reader, entity: Entity) -> Entity:
    """Return what was removed without what it names that is gone since."""
    changes: dict[str, Any] = {}
    if isinstance(entity, Contact) and reader.contacts_by_uid([entity.uid]):
        changes["uid"] = new_id()
    if isinstance(entity, Introduction) and entity.introducer:
        by = entity.introducer
        if by.contact_id and not reader.contact_revs([by.contact_id]):
            changes["introducer"] = outsider(by.name)
    event_id = getattr(entity, "event_id", None)
    if event_id is not None and reader.entity(Event, event_id) is None:
        changes["event_id"] = None
    return with_values(entity, **changes)


def _put_back(before: Entity, after: Entity, now: Entity) -> Entity:
    """Return a value with what its removal had changed in it, but for what was changed since."""
    names = [field.name for field in fields(before)]
    undone: dict[str, Any] = {
        name: getattr(before, name)
        for name in names
        if getattr(before, name) != getattr(after, name) == getattr(now, name)
    }
    return with_values(now, **undone)
