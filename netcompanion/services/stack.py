"""The card stack: begin one, fill its box, enter its cards one by one, finish it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.capture import Said, read_promise
from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.contact import (
    Contact,
    ContactLine,
    Photo,
)
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.merging import merged, met_once, usual
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.stack import (
    USUAL_DUE_DAYS,
    BoxCard,
    CardPhoto,
    CardState,
    Stack,
    StackState,
)
from netcompanion.domain.when import after_working_days
from netcompanion.services.capture import day_of, said_day
from netcompanion.services.met_targets import targets_met
from netcompanion.services.promises import promised
from netcompanion.services.row_checks import checks, guessed_words
from netcompanion.services.stack_rows import (
    Row,
    changed_contact,
    contact_of,
    has_name,
    with_tags_apart,
)

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for every card of a stack; see `domain.stack.Stack`."""

    place: str = ""
    tags: tuple[str, ...] = ()
    region: str = ""
    due_days: int | None = USUAL_DUE_DAYS


class RowState(StrEnum):
    """How a row that was entered stands; the last one wins."""

    NEW = "new"
    MERGED = "merged"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One row of what was entered; `promises` are those made with it, as far as they exist."""

    card: BoxCard
    contact: ContactLine
    phone: str
    promises: tuple[Promise, ...]
    state: RowState


def usual_defaults(reader: Reader, event_id: str | None, region: str) -> Defaults:
    """Return what to offer for a new stack: the place of the event, else as in the last stack.

    The tags are those of the last stack of the same event.
    """
    stacks = reader.stacks()
    last = next(iter(stacks), None)
    event = reader.event(event_id) if event_id else None
    there = (each.tags for each in stacks if event is not None and each.event_id == event.id)
    offered = Defaults(place=event.place if event else "", tags=next(there, ()), region=region)
    if last is None:
        return offered
    return with_values(offered, region=last.region or region, due_days=last.due_days)


def begin(reader: Reader, event_id: str | None, defaults: Defaults, now: datetime) -> Change:
    """Begin a stack; `now` (UTC). The stack is the one entity of the change (`stack_of`)."""
    event = reader.event(event_id) if event_id else None
    stack = Stack(
        id=new_id(),
        created=now,
        event_id=event.id if event else None,
        place=defaults.place,
        tags=defaults.tags,
        region=defaults.region,
        due_days=defaults.due_days,
    )
    return add(f"Began card stack{_of(event)}", stack)


def set_defaults(stack: Stack, event_id: str | None, defaults: Defaults) -> Change:
    """Change what holds for the cards that are still to be entered."""
    after = with_values(
        stack,
        event_id=event_id,
        place=defaults.place,
        tags=defaults.tags,
        region=defaults.region,
        due_days=defaults.due_days,
    )
    return replace("Changed what holds for every card", stack, after)


def put_photos(stack: Stack, photos: Iterable[Photo], first_position: int) -> Change:
    """Put photos of cards into the box, one card each, from a position on."""
    photos = tuple(photos)
    cards = [
        BoxCard(id=new_id(), stack_id=stack.id, position=position, photo_digest=photo.digest)
        for position, photo in enumerate(photos, first_position)
    ]
    return with_values(_put(cards), photos=photos)


def put_texts(stack: Stack, texts: Iterable[str], first_position: int) -> Change:
    """Put pasted people into the box, one card for each text, from a position on."""
    return _put(
        [
            BoxCard(id=new_id(), stack_id=stack.id, position=position, text=text)
            for position, text in enumerate(texts, first_position)
        ]
    )


def _put(cards: Sequence[BoxCard]) -> Change:
    number = "1 card" if len(cards) == 1 else f"{len(cards)} cards"
    return add(f"Put {number} into the box", *cards)


def save(
    reader: Reader,
    stack: Stack,
    card: BoxCard | None,
    row: Row,
    *,
    today: date,
    now: datetime,
    keep_photo: bool = False,
    position: int = 0,
    into: str | None = None,
    seconds: int = 0,
) -> Change:
    """Save a card: contact, meeting, promises, its place in the stack; one step to undo.

    `card` is None when it is typed from the table; then it gets `position`. With `into`, the card
    is that contact's, who is here already. `seconds` is how long it took. Raises UserError when
    the row names nobody, or the contact is gone.
    """
    row = with_tags_apart(row)
    if not row.names_someone:
        raise UserError("Nobody is named yet. Type a name, a company or an e-mail address.")
    existing = _existing(reader, into) if into else None
    new = contact_of(row, stack, now)
    contact = merged(existing, new, usual(existing, new)) if existing else new
    event = reader.event(stack.event_id) if stack.event_id else None
    meeting = _meeting(reader, stack, contact, event, row.said, today)
    promises = [
        _promise(said, stack, contact, event, today)
        for said in _promises_in(row.promise, event, today)
    ]
    entered = with_values(
        card or BoxCard(id=new_id(), stack_id=stack.id, position=position),
        state=CardState.ENTERED,
        contact_id=contact.id,
        typed="",
        merged=existing is not None,
        encounter_id=_id_of(meeting),
        promise_ids=tuple(each.id for each in promises),
        check=" ".join(checks(row, stack.region, today).values()),
        entered=now,
        seconds=seconds,
    )
    edits = (
        Edit(existing, contact),
        *meeting,
        *targets_met(reader, contact, event),
        *(Edit(None, each) for each in promises),
        Edit(card, entered),
        *(_kept_photo(reader, entered, day_of(event, today)) if keep_photo else ()),
    )
    label = f"Added to {contact.name}" if existing else f"Added {contact.name}"
    return Change(label, tuple(edit for edit in edits if edit.before != edit.after))


def entered_card(change: Change) -> BoxCard | None:
    """Return the card as a change leaves it, where there is one in it."""
    return next((e.after for e in change.edits if isinstance(e.after, BoxCard)), None)


def skip(card: BoxCard) -> Change:
    """Leave a card for later; it stays in the box."""
    return replace("Skipped card", card, with_values(card, state=CardState.SKIPPED))


def throw_away(card: BoxCard) -> Change:
    """Take a card out of the box, with its photo; who was entered from it stays."""
    return Change("Threw card away", (Edit(card, None),))


def finish(reader: Reader, stack: Stack) -> Change:
    """Say that the stack is done; photos of cards that were entered, and not kept, go with it.

    What is left in the box stays there.
    """
    photos = (
        Edit(card, with_values(card, photo_digest=None))
        for card in reader.box(stack.id)
        if card.state is CardState.ENTERED and card.photo_digest is not None
    )
    done = Edit(stack, with_values(stack, state=StackState.FINISHED))
    return Change("Finished card stack", (done, *photos) if done.before != done.after else ())


def rows(reader: Reader, stack_id: str, limit: int = -1) -> list[Entered]:
    """Return what was entered from a stack, the last one first."""
    cards = reader.cards_entered(stack_id=stack_id, limit=limit)
    ids = [card.contact_id for card in cards if card.contact_id]
    contacts, lines = reader.contacts(ids), reader.lines(ids)
    return [
        Entered(
            card=card,
            contact=lines[id_],
            phone=contacts[id_].phones[0].value if contacts[id_].phones else "",
            promises=tuple(_promises_of(reader, card)),
            state=_state(card),
        )
        for card, id_ in zip(cards, ids, strict=True)
    ]


def _state(card: BoxCard) -> RowState:
    if card.check:
        return RowState.CHECK
    return RowState.MERGED if card.merged else RowState.NEW


def row_of(reader: Reader, card: BoxCard) -> Row:
    """Return the row that was entered as its contact, meeting and promises stand now.

    Raises UserError when the contact is gone.
    """
    contact = _existing(reader, card.contact_id or "")
    meeting = _meeting_of(reader, card)
    email = contact.emails[0].value if contact.emails else ""
    return Row(
        name=contact.formatted or contact.name if has_name(contact) else "",
        organisation=contact.organisation,
        title=contact.title,
        email=email,
        phone=contact.phones[0].value if contact.phones else "",
        promise="; ".join(map(_spelled, _promises_of(reader, card))),
        said=meeting.said if meeting else "",
        tags=contact.tags,
        guessed=email if email and guessed_words(email) in card.check else "",
    )


def change_row(
    reader: Reader,
    stack: Stack,
    card: BoxCard,
    row: Row,
    *,
    today: date,
    was: Row | None = None,
) -> Change:
    """Save a row again that was reopened: only what differs from `was`, else `row_of`, is changed.

    Raises UserError when the row names nobody any more, or the contact is gone.
    """
    was = was or row_of(reader, card)
    if row == was:
        return Change("", ())
    row = with_tags_apart(row)
    if not row.names_someone:
        raise UserError("Nobody is named any more. Type a name, a company or an e-mail address.")
    contact = _existing(reader, card.contact_id or "")
    after = changed_contact(contact, was, row, stack)
    event = reader.event(stack.event_id) if stack.event_id else None
    meeting = _changed_meeting(reader, stack, card, after, event, row.said, today)
    promises = _changed_promises(reader, stack, card, after, event, row.promise, today)
    kept = tuple(each.after.id for each in promises if isinstance(each.after, Promise))
    checked = with_values(
        card,
        encounter_id=_id_of(meeting) or card.encounter_id,
        promise_ids=kept,
        check=" ".join(checks(row, stack.region, today).values()),
    )
    edits = (Edit(contact, after), *meeting, *promises, Edit(card, checked))
    return Change(
        f"Edited {after.name}", tuple(edit for edit in edits if edit.before != edit.after)
    )


def _existing(reader: Reader, contact_id: str) -> Contact:
    contact = reader.contact(contact_id)
    if contact is None:
        raise UserError("This contact was removed in the meantime. Nothing was saved.")
    return contact


# Meetings


def _meeting(
    reader: Reader, stack: Stack, contact: Contact, event: Event | None, said: str, today: date
) -> list[Edit]:
    """Write down that somebody was met, unless nobody knows where and nothing was said."""
    said = said.strip()
    if not (event or stack.place or said):
        return []
    fresh = Encounter(
        id=new_id(),
        contact_id=contact.id,
        on=day_of(event, today),
        event_id=event.id if event else None,
        place=stack.place,
        said=said,
    )
    there = reader.encounters(contact_id=contact.id, event_id=event.id) if event else []
    return [Edit(there[0], met_once(there[0], fresh))] if there else [Edit(None, fresh)]


def _meeting_of(reader: Reader, card: BoxCard) -> Encounter | None:
    met = reader.encounters(contact_id=card.contact_id or "")
    return next((each for each in met if each.id == card.encounter_id), None)


def _changed_meeting(
    reader: Reader,
    stack: Stack,
    card: BoxCard,
    contact: Contact,
    event: Event | None,
    said: str,
    today: date,
) -> list[Edit]:
    there = _meeting_of(reader, card)
    if there is None:
        return _meeting(reader, stack, contact, event, said, today) if said else []
    return [Edit(there, with_values(there, said=said))]


def _id_of(meeting: Sequence[Edit]) -> str | None:
    return next((e.after.id for e in meeting if isinstance(e.after, Encounter)), None)


# Promises


def _promises_in(line: str, event: Event | None, today: date) -> list[Said]:
    since = said_day(event, today)
    said = (read_promise(part, today, since=since) for part in line.split(";"))
    return [each for each in said if each is not None]


def _promise(
    said: Said, stack: Stack, contact: Contact, event: Event | None, today: date
) -> Promise:
    return promised(
        _with_due(said, stack, today),
        said_day(event, today),
        contact_id=contact.id,
        event_id=stack.event_id,
        place=stack.place,
    )


def _with_due(said: Said, stack: Stack, today: date) -> Said:
    if said.due is not None or stack.due_days is None:
        return said
    return with_values(said, due=after_working_days(today, stack.due_days))


def _promises_of(reader: Reader, card: BoxCard) -> list[Promise]:
    found = (reader.promise(each) for each in card.promise_ids)
    return [each for each in found if each is not None]


def _spelled(promise: Promise) -> str:
    """Return a promise as it is typed: its words, so that reading them again changes nothing."""
    return (
        f"{'<' if promise.direction is Direction.THEY_OWE else ''}{promise.words or promise.what}"
    )


def _changed_promises(
    reader: Reader,
    stack: Stack,
    card: BoxCard,
    contact: Contact,
    event: Event | None,
    line: str,
    today: date,
) -> list[Edit]:
    """Return an edit for each promise of a card, in order; those whose words are left stay."""
    there = _promises_of(reader, card)
    said = _promises_in(line, event, today)
    kept = {_spelled(each): each for each in there}
    edits = []
    free = [each for each in there if _spelled(each) not in map(_typed, said)]
    for each in said:
        same = kept.pop(_typed(each), None)
        if same is not None:
            edits.append(Edit(same, same))
            continue
        before = free.pop(0) if free else None
        after = _promise(each, stack, contact, event, today)
        edits.append(Edit(before, _reworded(before, after) if before else after))
    return [*edits, *(Edit(each, None) for each in free)]


def _typed(said: Said) -> str:
    return f"{'<' if said.direction is Direction.THEY_OWE else ''}{said.words}"


def _reworded(before: Promise, after: Promise) -> Promise:
    return with_values(
        before, direction=after.direction, what=after.what, due=after.due, words=after.words
    )


# Photos


def _kept_photo(reader: Reader, card: BoxCard, on: date) -> list[Edit]:
    """Keep the photo of a card with its contact."""
    photo = reader.photo(card.photo_digest) if card.photo_digest else None
    if photo is None or card.contact_id is None:
        return []
    kept = CardPhoto(
        id=new_id(),
        contact_id=card.contact_id,
        photo_digest=photo.digest,
        media_type=photo.media_type,
        on=on,
    )
    return [Edit(None, kept)]


def _of(event: Event | None) -> str:
    return f" of {event.name}" if event else ""
