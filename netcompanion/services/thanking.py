"""Whom to thank when somebody became a client: all who opened a door on the way to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.doors import Door, DoorKind, DoorMap, doors
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import place_in_words, written_day
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Introduction, Party, Referral, Thanks
from netcompanion.services.doors import under_present_names

if TYPE_CHECKING:
    from netcompanion.store import Reader

_AT_FIRST = 8  # clients whose doors are read together


@dataclass(frozen=True, slots=True, kw_only=True)
class ToThank:
    """Somebody to thank for a client, the door they opened, and the fact, in one sentence."""

    person: Party
    door: Door
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingThanks:
    """A client, since when they are one, and who of those on the way was not thanked yet."""

    client: Party
    since: date
    people: tuple[ToThank, ...]


def to_thank(reader: Reader, client_key: str) -> list[ToThank]:
    """Return who is still to be thanked for a client, the nearest to them first.

    `client_key` is the id of a contact, or the key of a `Party` who is none. It is nobody where
    they are no client, or without *win work*.
    """
    waiting = thanks_for(reader, client_key)
    return list(waiting.people) if waiting else []


def thanks_for(reader: Reader, client_key: str) -> WaitingThanks | None:
    """Return whom `to_thank` tells, with the client; None where nobody is left to thank."""
    return next(_waiting(reader, client_key), None)


def waiting_thanks(reader: Reader, limit: int | None = None) -> list[WaitingThanks]:
    """Return clients with people still to thank for them, the latest first.

    With thousands of doors this is work for a job, and less of it with a `limit`.
    """
    return list(islice(_waiting(reader, None), limit))


def thank_now(reader: Reader, client_key: str, people: Sequence[ToThank], today: date) -> Change:
    """Say that people were thanked for a client, and so for having referred them."""
    client = _client(reader, client_key, people)
    edits = _thanks(reader, client, people, today, {})
    keys = {each.person.key for each in people}
    edits += [
        Edit(each, with_values(each, thanked=today))
        for each in _referrals_of(reader, client)
        if each.thanked is None and each.giver and each.giver.key in keys
    ]
    return Change(f"Thanked {_listed(people)} for {client.name}", tuple(edits))


def promise_thanks(
    reader: Reader,
    client_key: str,
    people: Sequence[ToThank],
    today: date,
    due: date | None = None,
) -> Change:
    """Promise to thank people for a client; who keeps the promise has thanked them."""
    client = _client(reader, client_key, people)
    promises = {each.person.key: _promise(each, client, today, due) for each in people}
    edits = [Edit(None, promise) for promise in promises.values()]
    ids = {key: promise.id for key, promise in promises.items()}
    edits += _thanks(reader, client, people, today, ids)
    return Change(f"Promised to thank {_listed(people)} for {client.name}", tuple(edits))


def _waiting(reader: Reader, client_key: str | None) -> Iterator[WaitingThanks]:
    """Yield what is to be done for one client, or for all, the latest first."""
    if not reader.plan().wins_work:
        return
    since = reader.client_days()
    wanted = since.keys() if client_key is None else since.keys() & {client_key}
    latest = sorted(wanted, key=lambda key: (since[key], key), reverse=True)
    for some in _growing(latest):
        introductions, referrals = _towards(reader, some)
        found = DoorMap(under_present_names(reader, introductions, referrals))
        thanked = _thanked(reader, referrals, since)
        events = reader.event_names({door.event_id for door in found.doors if door.event_id})
        for key in some:
            people = tuple(
                ToThank(person=door.of, door=door, why=why)
                for door, why in _told(found.upstream(key, since[key]), key, events)
                if (door.of.key, key) not in thanked
            )
            if people:
                yield WaitingThanks(client=found.people[key], since=since[key], people=people)


def _growing(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield all of them, few at first: often the first ones are enough."""
    start, size = 0, _AT_FIRST
    while start < len(keys):
        yield keys[start : start + size]
        start, size = start + size, size * 8


def _towards(reader: Reader, clients: Iterable[str]) -> tuple[list[Introduction], list[Referral]]:
    """Return the links to me by which I could have come to clients, however far back.

    A door leads on only to those that were opened after it: see `DoorMap.upstream`.
    """
    introductions: dict[str, Introduction] = {}
    referrals: dict[str, Referral] = {}
    reached: dict[str, date] = {}
    edge = dict.fromkeys(clients, date.max)  # the door to a client may be written down later
    while edge:
        reached |= edge
        introduced, referred = reader.links_leading_to(edge)
        introductions |= {each.id: each for each in introduced}
        referrals |= {each.id: each for each in referred}
        beyond: dict[str, date] = {}
        for door in doors(introduced, referred):
            who = door.of.key
            if door.on <= edge[door.to.key] and door.on > reached.get(who, date.min):
                beyond[who] = max(door.on, beyond.get(who, date.min))
        edge = beyond
    return list(introductions.values()), list(referrals.values())


def _thanked(
    reader: Reader, referrals: Iterable[Referral], since: Mapping[str, date]
) -> set[tuple[str, str]]:
    """Return who was thanked for whom, or will be by a promise that is not given up.

    Whoever was thanked for a referral before it led to a client was not thanked for the client.
    """
    found = {(each.to.key, each.client.key) for each in reader.thanks_that_hold()}
    return found | {
        (each.giver.key, each.referred.key)
        for each in referrals
        if each.giver and each.thanked and each.thanked >= since.get(each.referred.key, date.max)
    }


def _told(way: Iterable[Door], key: str, events: Mapping[str, str]) -> Iterable[tuple[Door, str]]:
    """Yield each door on the way to a client, and the fact that it was opened, in a sentence."""
    after: dict[str, Door] = {}
    for door in way:
        clause = _opened(door, events)
        beyond = _beyond(door, key, after)
        if len(beyond) == 1:
            clause += f", and {_opened(beyond[0], events)}"
        elif beyond:
            names = _joined([each.to.name for each in beyond])
            clause += f", and from there it went on to {names}"
        after[door.of.key] = door
        yield door, f"{clause}."


def _beyond(door: Door, key: str, after: Mapping[str, Door]) -> list[Door]:
    """Return the doors behind one, up to the client; those are found before it."""
    beyond: list[Door] = []
    while door.to.key != key:
        door = after[door.to.key]
        beyond.append(door)
    return beyond


def _opened(door: Door, events: Mapping[str, str]) -> str:
    when = f"on {written_day(door.on)}{place_in_words(events.get(door.event_id or '', ''))}"
    if door.kind is DoorKind.REFERRAL:
        return f"{door.of.name} referred {door.to.name} to you {when}"
    return f"{door.of.name} introduced you to {door.to.name} {when}"


def _thanks(
    reader: Reader,
    client: Party,
    people: Iterable[ToThank],
    today: date,
    promise_ids: Mapping[str, str],
) -> list[Edit]:
    """Return the edits that note thanks; those of a promise that was given up are noted anew."""
    noted = {each.to.key: each for each in reader.thanks() if each.client.key == client.key}
    return [
        Edit(
            noted.get(each.person.key),
            Thanks(
                id=noted[each.person.key].id if each.person.key in noted else new_id(),
                to=each.person,
                client=client,
                on=today,
                promise_id=promise_ids.get(each.person.key),
            ),
        )
        for each in people
    ]


def _promise(each: ToThank, client: Party, today: date, due: date | None) -> Promise:
    met = each.door.to
    led = "" if met.key == client.key else f", which led to {client.name}"
    return Promise(
        id=new_id(),
        direction=Direction.I_OWE,
        what=f"Thank {each.person.name} for the introduction to {met.name}{led}",
        made=today,
        contact_id=each.person.contact_id,
        to="" if each.person.contact_id else each.person.name,
        due=due,
    )


def _referrals_of(reader: Reader, client: Party) -> list[Referral]:
    """Return the referrals by which somebody was sent to me."""
    found = reader.referrals(contact_id=client.contact_id)
    return [each for each in found if each.is_mine and each.referred.key == client.key]


def _client(reader: Reader, client_key: str, people: Iterable[ToThank]) -> Party:
    """Return the client, as somebody's door leads to them, or as a contact."""
    led = (each.door.to for each in people if each.door.to.key == client_key)
    if found := next(led, None):
        return found
    if name := reader.names([client_key]).get(client_key):
        return Party(name=name, contact_id=client_key)
    referred = (each.referred for each in reader.referrals() if each.referred.key == client_key)
    return next(referred, Party(name=client_key))


def _listed(people: Iterable[ToThank]) -> str:
    return _joined([each.person.name for each in people])


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
