"""Why somebody is kept: what is known of it already, what the person says, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.holding import Holding, joined
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BY_SYNC = "Synced with "


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """How somebody seems to have come here, worked out from what is stored, and since when."""

    source: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody whose day to be deleted has come."""

    contact_id: str
    name: str
    delete_by: date


def of(reader: Reader, contact_id: str) -> Holding | None:
    """Return what is noted about keeping a contact."""
    return next(iter(reader.holdings(contact_id)), None)


def proposed(reader: Reader, contact: Contact) -> Proposal:
    """Return how somebody seems to have come here: the card, the step, the event, or by hand."""
    since = contact.created.astimezone().date()
    first = next(_sources(reader, contact), "Added by hand")
    return Proposal(source=first, since=since)


def write(reader: Reader, before: Holding | None, after: Holding) -> Change:
    """Note why somebody is kept; a note that says nothing is gone."""
    after = with_values(after, source=" ".join(after.source.split()), consent=after.consent.strip())
    kept = None if after.is_empty else after
    name = shortened(reader.names([after.contact_id]).get(after.contact_id) or "somebody")
    label = _said(before or begun(after.contact_id), after, name)
    return Change(label, () if before == kept else (Edit(before, kept),))


def begun(contact_id: str) -> Holding:
    """Return a note about keeping a contact that says nothing yet."""
    return Holding(id=new_id(), contact_id=contact_id)


def due(reader: Reader, today: date) -> list[Due]:
    """Return who should be deleted by today, the earliest first. Nobody goes by themselves."""
    found = reader.to_delete_by(today)
    names = reader.names([each.contact_id for each in found])
    return [
        Due(contact_id=each.contact_id, name=names[each.contact_id], delete_by=each.delete_by)
        for each in found
        if each.delete_by is not None and each.contact_id in names
    ]


def moved(reader: Reader, keep_id: str, other_id: str) -> Iterator[Edit]:
    """Yield the edits by which what is noted about two contacts is noted about one."""
    mine, theirs = of(reader, keep_id), of(reader, other_id)
    if theirs is None:
        return
    if mine is None:
        yield Edit(theirs, with_values(theirs, contact_id=keep_id))
    else:
        yield Edit(mine, joined(mine, theirs))
        yield Edit(theirs, None)


def _said(before: Holding, after: Holding, name: str) -> str:
    """Say what was decided about somebody."""
    if before.delete_by == after.delete_by:
        return f"Noted why {name} is kept"
    if after.delete_by is None:
        return f"Took away the day to delete {name}"
    return f"Set a day to delete {name}"


def _sources(reader: Reader, contact: Contact) -> Iterator[str]:
    """Yield what says how somebody came here, the surest first."""
    for card in reader.cards_entered(contact_id=contact.id):
        if not card.merged:
            stack = reader.stack(card.stack_id)
            at = reader.event_names([stack.event_id]) if stack and stack.event_id else {}
            where = next(iter(at.values()), stack.place if stack else "")
            yield f"Business card, {where}" if where else "Business card"
    step = reader.brought_by(contact.id)
    if step.startswith(_BY_SYNC):
        yield f"Address book {step.removeprefix(_BY_SYNC)}"
    elif step.startswith("Import"):
        yield step
    if contact.source is not None:
        books = [reader.book(item.book_id) for item in reader.items_of(contact.id)]
        yield from (f"Address book {book.name}" for book in books if book is not None)
        yield "A contact card from a file"
    first_met = reader.encounters(contact_id=contact.id)[-1:]
    events = reader.event_names([each.event_id for each in first_met if each.event_id])
    for met in first_met:
        where = events.get(met.event_id or "") or met.place
        yield f"Met in person, {where}" if where else "Met in person"
