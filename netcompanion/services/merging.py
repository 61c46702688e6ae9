"""Two contacts are one person, or they never are: either is said once, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.alias import Alias, alias
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.merging import Choices, introduced_once, merged, met_once, wanted_once
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import shortened
from netcompanion.domain.promise import PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party, outsider
from netcompanion.domain.sent import sent
from netcompanion.services import bin as bins
from netcompanion.services import holding, relations
from netcompanion.services.versions import in_words_of

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How much hangs on a contact, and moves along when it becomes part of another one."""

    open_promises: int = 0
    closed_promises: int = 0
    conversations: int = 0
    introductions: int = 0
    asks: int = 0
    entries: int = 0
    referrals: int = 0
    targets: int = 0
    card_photos: int = 0


def what_moves(reader: Reader, other_id: str) -> Moves:
    """Return what moves along when this contact becomes part of another one."""
    promises = reader.promises(contact_id=other_id)
    still_open = sum(each.state is PromiseState.OPEN for each in promises)
    return Moves(
        open_promises=still_open,
        closed_promises=len(promises) - still_open,
        conversations=len(reader.encounters(contact_id=other_id)),
        introductions=sum(
            each.state is not IntroductionState.LET_GO
            for each in reader.introductions(contact_id=other_id)
        ),
        asks=len(reader.asks(contact_id=other_id)) if reader.plan().wins_work else 0,
        entries=len(reader.ledger(other_id)),
        referrals=len(reader.referrals(contact_id=other_id)),
        targets=len(reader.targets_of(other_id)),
        card_photos=len(reader.card_photos(other_id)),
    )


def merge(reader: Reader, keep_id: str, other_id: str, choices: Choices) -> Change:
    """Make one contact of two, under the id of the first; what hangs on the other moves along.

    Two meetings at one event become one, and so do two entries among the people to meet there, and
    two introductions to one person at one event.
    `choices` are those of `domain.merging.merged`. Raises UserError when one of them is gone.
    """
    keep, other = _contact(reader, keep_id), _contact(reader, other_id)
    if keep_id == other_id:
        raise UserError("This is one contact already. Nothing was changed.")
    whole = merged(keep, in_words_of(keep, other), choices)
    joined: dict[str, str] = {}
    once: dict[str, str] = {}
    edits = (
        Edit(keep, whole),
        *_meetings(reader, keep, other, joined),
        *(
            Edit(each, with_values(each, contact_id=keep_id))
            for each in reader.promises(contact_id=other_id)
        ),
        *(
            Edit(each, with_values(each, contact_id=keep_id))
            for each in reader.asks(contact_id=other_id)
        ),
        *_introductions(reader, keep, whole, other, once),
        *relations.moved(reader, keep, whole, other, once),
        *holding.moved(reader, keep.id, other.id),
        *_at_events(reader, keep, other),
        *_cards(reader, keep, other, joined),
        *_pairs(reader, keep, other),
        *_stamps(reader, keep, other),
        *_aliases(reader, keep, other),
        *bins.now_part_of(reader, other, whole),
        Edit(other, None),
    )
    return Change(_label(whole, other), tuple(edit for edit in edits if edit.before != edit.after))


def _label(whole: Contact, other: Contact) -> str:
    if fold(other.name) == fold(whole.name):
        return f"Merged two cards of {shortened(whole.name)}"
    return f"Merged {shortened(other.name)} into {shortened(whole.name)}"


def keep_both(one: Contact, other: Contact) -> Change:
    """Say for ever that two contacts are two people."""
    label = f"Kept {shortened(one.name)} and {shortened(other.name)} apart"
    return add(label, kept_apart(one.id, other.id))


def _contact(reader: Reader, contact_id: str) -> Contact:
    contact = reader.contact(contact_id)
    if contact is None:
        raise UserError("One of these contacts was removed in the meantime. Nothing was changed.")
    return contact


def _meetings(
    reader: Reader, keep: Contact, other: Contact, joined: dict[str, str]
) -> Iterator[Edit]:
    """Yield the meetings of the other contact moved; `joined` hears which became part of which."""
    mine = reader.encounters(contact_id=keep.id)
    at_event = {each.event_id: each for each in reversed(mine) if each.event_id}
    whole = dict(at_event)
    for met in reader.encounters(contact_id=other.id):
        event_id = met.event_id or ""
        there = whole.get(event_id)
        if there is None:
            yield Edit(met, with_values(met, contact_id=keep.id))
        else:
            whole[event_id] = met_once(there, met)
            joined[met.id] = there.id
            yield Edit(met, None)
    for event_id, before in at_event.items():
        yield Edit(before, whole[event_id])


def _introductions(
    reader: Reader, keep: Contact, whole: Contact, other: Contact, joined: dict[str, str]
) -> Iterator[Edit]:
    """Yield the introductions moved; `joined` hears which became part of which."""
    theirs = reader.introductions(contact_id=other.id)
    moving = {each.id for each in theirs}
    mine = {
        _between(each): each
        for each in reversed(reader.introductions(contact_id=keep.id))
        if each.id not in moving
    }
    once = dict(mine)
    for link in theirs:
        after = _with_party(link, keep, whole, other)
        there = once.get(_between(after))
        if there is None:
            yield Edit(link, after)
        else:
            once[_between(after)] = introduced_once(there, after)
            joined[link.id] = there.id
            yield Edit(link, None)
    for people, before in mine.items():
        yield Edit(before, once[people])


def _with_party(link: Introduction, keep: Contact, whole: Contact, other: Contact) -> Introduction:
    """Return an introduction with the contact that stays in the place of the other one."""
    # Nobody is introduced to themselves: what was said of the other stays by name.
    alone = keep.id not in (party.contact_id for party in _parties(link))
    moved = Party(name=whole.name, contact_id=whole.id) if alone else outsider(other.name)
    after = with_values(
        link,
        first=moved if link.first.contact_id == other.id else link.first,
        second=moved if link.second.contact_id == other.id else link.second,
    )
    if link.introducer is not None and link.introducer.contact_id == other.id:
        after = with_values(after, introducer=moved)
    return after


def _between(link: Introduction) -> tuple[str | None, str, frozenset[str]]:
    """Return the event of an introduction, who made it, and who was introduced."""
    people = frozenset((link.first.key, link.second.key))
    return link.event_id, link.introducer.key if link.introducer else "", people


def _parties(link: Introduction) -> Iterator[Party]:
    yield from (link.first, link.second)
    if link.introducer is not None:
        yield link.introducer


def _at_events(reader: Reader, keep: Contact, other: Contact) -> Iterator[Edit]:
    mine = {each.event_id: each for each in reversed(reader.targets_of(keep.id))}
    whole = dict(mine)
    for target in reader.targets_of(other.id):
        there = whole.get(target.event_id)
        if there is None:
            yield Edit(target, with_values(target, contact_id=keep.id))
        else:
            whole[target.event_id] = wanted_once(there, target)
            yield Edit(target, None)
    for event_id, before in mine.items():
        yield Edit(before, whole[event_id])
    for event in reader.events_with(other.id):
        companion = event.companion and with_values(event.companion, contact_id=keep.id)
        yield Edit(event, with_values(event, companion=companion))


def _cards(reader: Reader, keep: Contact, other: Contact, joined: dict[str, str]) -> Iterator[Edit]:
    for photo in reader.card_photos(other.id):
        yield Edit(photo, with_values(photo, contact_id=keep.id))
    for card in reader.cards_entered(contact_id=other.id):
        met = joined.get(card.encounter_id or "", card.encounter_id)
        yield Edit(card, with_values(card, contact_id=keep.id, merged=True, encounter_id=met))


def _pairs(reader: Reader, keep: Contact, other: Contact) -> Iterator[Edit]:
    for pair in reader.pairs_kept_apart((other.id,)):
        yield Edit(pair, None)
        third = pair.second_id if pair.first_id == other.id else pair.first_id
        if third != keep.id and not reader.is_kept_apart(keep.id, third):
            yield Edit(None, kept_apart(keep.id, third))


def _stamps(reader: Reader, keep: Contact, other: Contact) -> Iterator[Edit]:
    """Yield where the other contact was sent; where both were, the later time counts."""
    mine = {each.destination: each for each in reader.sent_to(keep.id)}
    for stamp in reader.sent_to(other.id):
        yield Edit(stamp, None)
        there = mine.get(stamp.destination)
        if there is None or there.at < stamp.at:
            yield Edit(there, sent(keep.id, stamp.destination, stamp.at, stamp.rev))


def _aliases(reader: Reader, keep: Contact, other: Contact) -> Iterator[Edit]:
    """Yield what knows the cards of the other contact again, when they are brought once more."""
    theirs = reader.aliases(other.id)
    known = {each.id for each in theirs}
    for own in (alias(keep.id, uid) for uid in (other.uid, *_uids_there(reader, other))):
        if own.id not in known:
            yield Edit(reader.entity(Alias, own.id), own)
    for each in theirs:
        yield Edit(each, with_values(each, contact_id=keep.id))


def _uids_there(reader: Reader, other: Contact) -> Iterator[str]:
    """Yield what cards of a contact are called in address books, and nobody is here."""
    uids = {each.uid for each in reader.items_of(other.id)} - {"", other.uid}
    yield from sorted(uids - reader.contacts_by_uid(uids).keys())
