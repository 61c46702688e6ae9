"""Doors between people as they are called now, and the chains that lead to people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.doors import Chain, Door, DoorMap, Outcome, doors
from netcompanion.domain.relationship import Introduction, Party, Referral
from netcompanion.domain.standing import Standing

if TYPE_CHECKING:
    from netcompanion.store import Glance, Reader


def referral_chains(reader: Reader) -> list[Chain]:
    """Return how I came to people by way of others, and what came of it, the latest first.

    How far I came is known from asks, meetings and referrals; without *win work* asks and clients
    say nothing. With thousands of doors this is work for a job.
    """
    found = DoorMap(under_present_names(reader, *reader.links_to_me()))
    sells = reader.plan().wins_work
    ids = {door.to.contact_id for door in found.doors if door.to.contact_id}
    standings = reader.standings(ids)
    reached = {id_: _reached(standing, sells) for id_, standing in standings.items()}
    chains = sorted(found.chains(reached), key=lambda each: each.doors[-1].on, reverse=True)
    return chains if sells else [_unsold(each) for each in chains]


def under_present_names(
    reader: Reader, introductions: Collection[Introduction], referrals: Collection[Referral]
) -> tuple[Door, ...]:
    """Return the doors of these links, with the names that contacts have now."""
    names = _names(reader, introductions, referrals)
    return tuple(_named(door, names) for door in doors(introductions, referrals))


def _named(door: Door, names: Mapping[str, str]) -> Door:
    of, to, by = _now(door.of, names), _now(door.to, names), _now(door.by, names)
    if of is door.of and to is door.to and by is door.by:
        return door
    return with_values(door, of=of, to=to, by=by)


def _now(party: Party, names: Mapping[str, str]) -> Party:
    name = names.get(party.contact_id or "")
    return party if name in (None, "", party.name) else with_values(party, name=name)


def _names(
    reader: Glance, introductions: Iterable[Introduction], referrals: Iterable[Referral]
) -> dict[str, str]:
    """Return what the contacts in links are called now, by id."""
    parties = [
        party for each in introductions for party in (each.introducer, each.first, each.second)
    ]
    parties += [party for each in referrals for party in (each.giver, each.receiver, each.referred)]
    return reader.names({party.contact_id for party in parties if party and party.contact_id})


def _reached(standing: Standing, sells: bool) -> Outcome:
    if sells and standing.client is not None:
        return Outcome.CLIENT
    if sells and standing.asks:
        return Outcome.ASKED
    return Outcome.MET if standing.conversations else Outcome.OPEN


def _unsold(chain: Chain) -> Chain:
    """Return a chain without the steps of referrals that are about business; before is met."""
    business = {Outcome.ASKED, Outcome.CLIENT}
    return with_values(
        chain, outcomes=tuple(Outcome.MET if o in business else o for o in chain.outcomes)
    )
