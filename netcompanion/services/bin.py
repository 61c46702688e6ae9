"""The bin: people and events that were deleted, to be brought back whole for thirty days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace as with_values
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from netcompanion.domain import links
from netcompanion.domain.bin import KEPT_FOR, Binned, BinnedLine, KeptEdit
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.relationship import Party
from netcompanion.domain.stack import CardPhoto
from netcompanion.domain.sync import Direction, Phase
from netcompanion.services import events, people

if TYPE_CHECKING:
    from netcompanion.store import Reader, Store

BY_HAND = "Deleted here"
_BELIEVED: Final = timedelta(days=1)  # that a clock is ahead of the newest change


def remove_people(
    reader: Reader, contacts: Sequence[Contact], now: datetime, progress: Progress = silent
) -> Change:
    """Put people into the bin (UTC), each with all that hung on them; one step of the history."""
    removal = people.remove(reader, contacts, progress)
    label = f"Moved {people.who(contacts)} to the bin"
    return Change(label, _with_way_back(removal.edits, contacts, BY_HAND, now))


def remove_event(reader: Reader, event: Event, now: datetime) -> Change:
    """Put an event into the bin (UTC) with all that was prepared for it and came of it."""
    edits = events.remove(reader, event).edits
    kept = Binned(
        id=new_id(),
        contact_id="",
        event_id=event.id,
        name=event.name,
        at=now,
        why=BY_HAND,
        edits=tuple(map(kept_edit, edits)),
    )
    label = f"Moved event {shortened(event.name)} to the bin"
    return Change(label, (*edits, Edit(None, kept)))


def binned(reader: Reader, contact: Contact, why: str, now: datetime) -> tuple[Edit, ...]:
    """Return the edits that remove one contact, and put into the bin (UTC) all that they remove.

    `why` is a few words for the person ("Deleted in Work contacts"). Those of two contacts may
    be about the same link, so they are two changes.
    """
    return _with_way_back(people.remove(reader, [contact]).edits, [contact], why, now)


def lines(reader: Reader, now: datetime) -> list[BinnedLine]:
    """Return what the bin shows at a moment (UTC), the latest first."""
    return reader.binned_lines(now - KEPT_FOR)


def let_go_of_old(store: Store, now: datetime) -> int:
    """Delete what was in the bin (UTC) for thirty days, and return how many; no step to undo.

    What the history still needs to undo a step is seen no more, and goes when that one does. A
    clock far ahead of the newest change is not believed: what it deletes would not come back.
    """
    with store.read() as reader:
        newest = [line.made + _BELIEVED for line in reader.history(1)]
        until = min([now, *newest]) - KEPT_FOR
        if store.read_only or not reader.has_binned(until):
            return 0  # without waiting for another writer
    return store.empty_bin(until)


def empty(reader: Reader, now: datetime, binned_ids: Collection[str] | None = None) -> Change:
    """Throw away what is in the bin (UTC), or some of it; undo has it in the bin again."""
    ids = {each.id for each in lines(reader, now)} if binned_ids is None else binned_ids
    gone = reader.binned_by_id(ids)
    label = f"Threw away {what(gone)} from the bin"
    return Change(label, tuple(Edit(each, None) for each in gone))


def what(binned: Sequence[Binned]) -> str:
    """Say how many people and how many events, or which one."""
    if len(binned) == 1:
        return shortened(binned[0].name)
    events = sum(bool(each.event_id) for each in binned)
    people = len(binned) - events
    counts = (
        "1 person" if people == 1 else f"{people} people",
        "1 event" if events == 1 else f"{events} events",
    )
    told = [words for words, n in zip(counts, (people, events), strict=True) if n]
    return " and ".join(told) or counts[0]


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
            side = kept_side(kept.kind, kept.before) if kept.kind == "contact" else None
            if isinstance(side, Contact) and side.id == each.contact_id and not kept.after:
                found[side.uid] = each
    return found


def now_part_of(reader: Reader, other: Contact, keep: Contact) -> Iterator[Edit]:
    """Yield the edits by which what waits in the bin names a contact that another one became."""
    to = Party(name=keep.name, contact_id=keep.id)
    for each in reader.binned_naming(other.id):
        kept = (_moved(one, other.id, to) if other.id in one.before else one for one in each.edits)
        yield Edit(each, with_values(each, edits=tuple(one for one in kept if one)))


def _moved(kept: KeptEdit, from_id: str, to: Party) -> KeptEdit | None:
    before, after = kept_side(kept.kind, kept.before), kept_side(kept.kind, kept.after)
    before, after = (each and links.moved(each, from_id, to) for each in (before, after))
    return kept_edit(Edit(before, after)) if before else None


def kept_edit(edit: Edit) -> KeptEdit:
    """Return an edit as the bin keeps it."""
    from netcompanion.store import codec

    kind, _ = codec.subject(edit)
    before, after = (
        "" if side is None else codec.encode(side).decode() for side in (edit.before, edit.after)
    )
    return KeptEdit(kind=codec.NAMES[kind], before=before, after=after)


def kept_side(kind: str, data: str) -> Entity | None:
    """Return one side of an edit that the bin keeps."""
    from netcompanion.store import codec

    return codec.decode(codec.KINDS[kind], data.encode()) if data else None


def _with_way_back(
    edits: Sequence[Edit], contacts: Sequence[Contact], why: str, now: datetime
) -> tuple[Edit, ...]:
    """Return the edits of a removal, and those that put into the bin each one's part of them."""
    parts: dict[str, list[Edit]] = {each.id: [] for each in contacts}
    for edit in edits:
        for contact_id, part in _parts(edit, parts.keys()):
            parts[contact_id].append(part)
    kept = (
        Binned(
            id=new_id(),
            contact_id=each.id,
            name=each.name,
            at=now,
            why=why,
            edits=tuple(map(kept_edit, parts[each.id])),
            photo_digests=_pictures(each, parts[each.id]),
        )
        for each in contacts
    )
    return (*edits, *(Edit(None, each) for each in kept))


def _parts(edit: Edit, going: Collection[str]) -> Iterator[tuple[str, Edit]]:
    """Yield the part that each of those who go has in an edit of their removal.

    What goes along with two of them comes back with the first, or waits for the second then.
    """
    before, after = edit.before, edit.after
    assert before is not None  # a removal adds nothing
    if after is None:
        whose = before.id if before.id in going else min(links.named(before) & set(going))
        yield whose, edit
        return
    for contact_id in sorted(links.named(before) & set(going)):
        theirs = {name: getattr(before, name) for name in links.fields_naming(before, contact_id)}
        if (whole := with_values(after, **theirs)) != after:
            yield contact_id, Edit(whole, after)


def _pictures(contact: Contact, edits: Iterable[Edit]) -> tuple[str, ...]:
    pictures = [contact.photo.digest] if contact.photo else []
    pictures += [each.before.photo_digest for each in edits if isinstance(each.before, CardPhoto)]
    return tuple(dict.fromkeys(pictures))
