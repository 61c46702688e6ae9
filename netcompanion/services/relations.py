"""What becomes of referrals, accounts and thanks when contacts are merged or removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import (
    Heard,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    Thanks,
    Tie,
    outsider,
)

if TYPE_CHECKING:
    from netcompanion.store import Reader

_Now = Callable[[Party, Collection[str | None]], Party]
"""Who somebody is now who stands beside others, by their ids."""


def without(reader: Reader, contact_ids: Collection[str]) -> list[Edit]:
    """Return the edits by which contacts stay in what others have a part in, by name alone.

    Referrals, thanks and words heard stay, and so do introductions that were made: they are part
    of chains and of accounts of others. One that was not made stays where somebody who goes was to
    make it, and goes with either of the two who were to meet.
    """
    names = reader.names(contact_ids)

    def now(party: Party, _beside: Collection[str | None]) -> Party:
        if party.contact_id not in contact_ids:
            return party
        return outsider(names.get(party.contact_id or "") or party.name)

    edits = [*_introduced(reader, contact_ids, now), *_everywhere(reader, contact_ids, now)]
    return [edit for edit in edits if edit.before != edit.after]


def moved(
    reader: Reader, keep: Contact, whole: Contact, other: Contact, once: Mapping[str, str]
) -> Iterator[Edit]:
    """Yield the edits by which all of one contact's account becomes part of another's.

    `once` says which introduction became part of which.
    """

    def now(party: Party, beside: Collection[str | None]) -> Party:
        if party.contact_id != other.id:
            return party
        if keep.id in beside:
            return outsider(other.name)  # nobody refers or thanks for themselves
        return Party(name=whole.name, contact_id=whole.id)

    yield from _everywhere(reader, (other.id,), now)
    for entry in reader.ledger(other.id):
        yield Edit(entry, with_values(entry, contact_id=keep.id))
    yield from _weights(reader, keep.id, other.id, once)
    yield from _ties(reader, keep.id, other.id)


def _introduced(reader: Reader, contact_ids: Collection[str], now: _Now) -> Iterator[Edit]:
    """Yield edits of the introductions that contacts who go have a part in, each once."""
    found: dict[str, Introduction] = {}
    for id_ in sorted(contact_ids):
        found |= {each.id: each for each in reader.introductions(contact_id=id_)}
    for each in found.values():
        is_made = each.state is IntroductionState.MADE
        if not is_made and {each.first.contact_id, each.second.contact_id} & set(contact_ids):
            yield Edit(each, None)
            continue
        introducer = each.introducer and now(each.introducer, ())
        first, second = now(each.first, ()), now(each.second, ())
        yield Edit(each, with_values(each, first=first, second=second, introducer=introducer))


def _everywhere(reader: Reader, contact_ids: Collection[str], now: _Now) -> Iterator[Edit]:
    """Yield edits of all that names these contacts among others, each once."""
    referrals: dict[str, Referral] = {}
    thanks: dict[str, Thanks] = {}
    heard: dict[str, Heard] = {}
    for id_ in sorted(contact_ids):
        referrals |= {each.id: each for each in reader.referrals(contact_id=id_)}
        thanks |= {each.id: each for each in reader.thanks(contact_id=id_)}
        heard |= {each.id: each for each in reader.heard(contact_id=id_)}
    for referral in referrals.values():
        yield Edit(referral, _of_referral(referral, now))
    for each in thanks.values():
        ids = each.to.contact_id, each.client.contact_id
        yield Edit(each, with_values(each, to=now(each.to, ids), client=now(each.client, ids)))
    for said in heard.values():
        yield Edit(said, with_values(said, by=now(said.by, ())))


def _of_referral(referral: Referral, now: _Now) -> Referral:
    giver, receiver, referred = referral.giver, referral.receiver, referral.referred
    ids = [each.contact_id for each in (giver, receiver, referred) if each]
    return with_values(
        referral,
        giver=now(giver, ids) if giver else None,
        receiver=now(receiver, ids) if receiver else None,
        referred=now(referred, ids),
    )


def _weights(
    reader: Reader, keep_id: str, other_id: str, once: Mapping[str, str]
) -> Iterator[Edit]:
    """Yield what entries of two accounts count, now that they are of one, each said once.

    What the contact that stays says of its own entry comes first.
    """
    both = *reader.changed_weights(keep_id), *reader.changed_weights(other_id)
    found = {each.id: each for each in (*both, *reader.weights_of(once))}
    said: set[tuple[str, str]] = set()
    for each in sorted(found.values(), key=lambda each: each.source_id in once):
        whose = keep_id if each.contact_id == other_id else each.contact_id
        source = once.get(each.source_id, each.source_id)
        if (whose, source) in said:
            yield Edit(each, None)
        else:
            yield Edit(each, with_values(each, contact_id=whose, source_id=source))
        said.add((whose, source))


def _ties(reader: Reader, keep_id: str, other_id: str) -> Iterator[Edit]:
    """Yield one tie of two: where both decided something, that of the contact that stays."""
    mine, theirs = reader.ties(keep_id), reader.ties(other_id)
    if theirs and not mine:
        yield Edit(theirs[0], with_values(theirs[0], contact_id=keep_id))
    elif theirs:
        yield Edit(mine[0], _joined(mine[0], theirs[0]))
    for each in theirs[0 if mine else 1 :]:
        yield Edit(each, None)


def _joined(mine: Tie, theirs: Tie) -> Tie:
    rhythm = mine if mine.every is not None else theirs
    return with_values(
        mine,
        stage=mine.stage or theirs.stage,
        every=rhythm.every,
        since=rhythm.since,
        snoozed_until=rhythm.snoozed_until,
        snoozed_after=rhythm.snoozed_after,
    )
