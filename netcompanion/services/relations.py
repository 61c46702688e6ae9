"""What becomes of referrals, accounts and thanks when contacts are merged or removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.change import Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import Heard, Party, Referral, Thanks, Tie

if TYPE_CHECKING:
    from netcompanion.store import Reader

_Now = Callable[[Party, Collection[str | None]], Party]
"""Who somebody is now who stands beside others, by their ids."""


def without(reader: Reader, contact_ids: Collection[str]) -> list[Edit]:
    """Return the edits by which contacts stay in what others have a part in, by name alone."""
    names = reader.names(contact_ids)

    def now(party: Party, _beside: Collection[str | None]) -> Party:
        if party.contact_id not in contact_ids:
            return party
        return Party(name=names.get(party.contact_id or "") or party.name)

    return [edit for edit in _everywhere(reader, contact_ids, now) if edit.before != edit.after]


def moved(reader: Reader, keep: Contact, whole: Contact, other: Contact) -> Iterator[Edit]:
    """Yield the edits by which all of one contact's account becomes part of another's."""

    def now(party: Party, beside: Collection[str | None]) -> Party:
        if party.contact_id != other.id:
            return party
        if keep.id in beside and other.name:
            return Party(name=other.name)  # nobody refers or thanks for themselves
        return Party(name=whole.name, contact_id=whole.id)

    yield from _everywhere(reader, (other.id,), now)
    for entry in reader.ledger(other.id):
        yield Edit(entry, with_values(entry, contact_id=keep.id))
    changed = {each.source_id for each in reader.changed_weights(keep.id)}
    for weight in reader.changed_weights(other.id):
        twice = weight.source_id in changed
        yield Edit(weight, None if twice else with_values(weight, contact_id=keep.id))
    yield from _ties(reader, keep.id, other.id)


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
