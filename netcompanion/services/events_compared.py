"""What events took and what came of them, beside each other, and by their series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from netcompanion.domain import events_compared as rules
from netcompanion.domain.doors import DoorMap, doors
from netcompanion.domain.event import OF_WORK, Measure, Objective
from netcompanion.domain.events_compared import Compared, EventFigures, FirstMeetings, Ticked
from netcompanion.domain.limits import limits
from netcompanion.domain.objectives import EventFacts, Met, result
from netcompanion.domain.prep import SOMEONE_ALONE

if TYPE_CHECKING:
    from netcompanion.store import Reader

_COUNTED = (Measure.NEXT_STEPS, Measure.INTRODUCTIONS)
_SOMEBODY = Met()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsCompared:
    """A row for each series, and each event that I went to, the latest first.

    A mean is told of at least `mean_of` events. `sells`: whether asks and clients are shown.
    """

    series: tuple[Compared, ...]
    events: tuple[EventFigures, ...]
    mean_of: int
    sells: bool


def events_compared(reader: Reader, now: datetime) -> EventsCompared:
    """Return all events that I went to beside each other. With thousands this is for a job."""
    from netcompanion.store.collecting import seldom_collecting  # not before a store is open

    plan = reader.plan()
    with seldom_collecting():
        found = figures(reader, now, sells=plan.wins_work)
        return EventsCompared(
            series=tuple(rules.by_series(found)),
            events=tuple(rules.by_event(found)),
            mean_of=limits(plan).mean_of,
            sells=plan.wins_work,
        )


def figures(reader: Reader, now: datetime, *, sells: bool) -> list[EventFigures]:
    """Return the figures of each event that I went to until `now`; of work only for who sells."""
    went = reader.attended(date.min, now)
    efforts = reader.efforts()
    talks, ticked = reader.met_at_events(), _ticked(reader)
    met = _met(talks, ticked)
    first = rules.first_meetings(reader.met_first(), [each.event_id for each in went])
    met_first, twice = _by_event(first), reader.met_twice()
    promises, asks = reader.promise_sums(), reader.ask_sums() if sells else {}
    hits = _hits(reader, met, ticked, asks, sells=sells)
    clients = _clients(reader, first) if sells else {}
    nobody: frozenset[str] = frozenset()
    made = []
    for each in went:
        id_ = each.event_id
        series, hours, cost, again = efforts[id_]
        here, by_tick = met_first.get(id_, nobody), ticked.get(id_)
        made.append(
            EventFigures(
                id=id_,
                name=each.name,
                on=each.on,
                series=series,
                hours=hours,
                cost=cost,
                conversations=len(talks.get(id_, ())),
                met=met.get(id_, nobody),
                met_by_name=sum(one.contact_id is None for one in by_tick) if by_tick else 0,
                first_met=len(here),
                met_again=here & twice,
                objectives=hits.get(id_, (0, 0)),
                promises=promises.get(id_, (0, 0)),
                asks=asks.get(id_, 0),
                clients=clients.get(id_, nobody),
                again=again,
            )
        )
    return made


def _met(
    talks: Mapping[str, Iterable[str]], ticked: Mapping[str, Iterable[Ticked]]
) -> dict[str, frozenset[str]]:
    """Return the contacts met at each event: who I talked with, and who was ticked."""
    met = {event_id: frozenset(them) for event_id, them in talks.items()}
    for event_id, them in ticked.items():
        known = {each.contact_id for each in them if each.contact_id is not None}
        met[event_id] = met.get(event_id, frozenset()) | known
    return met


def _ticked(reader: Reader) -> dict[str, list[Ticked]]:
    """Return who was ticked at each event, but for the standing row."""
    found: dict[str, list[Ticked]] = defaultdict(list)
    for each in reader.ticked():
        if each.contact_id is not None or each.name != SOMEONE_ALONE:
            found[each.event_id].append(each)
    return found


def _by_event(first: FirstMeetings) -> dict[str, frozenset[str]]:
    """Return whom I met first at each event."""
    found: dict[str, set[str]] = defaultdict(set)
    for contact, (_, event) in first.items():
        if event is not None:
            found[event].add(contact)
    return {event: frozenset(them) for event, them in found.items()}


def _hits(
    reader: Reader,
    met: Mapping[str, frozenset[str]],
    ticked: Mapping[str, Sequence[Ticked]],
    asks: Mapping[str, int],
    *,
    sells: bool,
) -> dict[str, tuple[int, int]]:
    """Return how many objectives of each event were hit, and wanted; of work for who sells."""
    wanted: dict[str, list[Objective]] = defaultdict(list)
    for each in reader.wanted():
        if sells or each.measure not in OF_WORK:
            wanted[each.event_id].append(each)
    facts_of = _facts(reader, wanted, met, ticked, asks)
    hits: dict[str, tuple[int, int]] = {}
    for event_id, them in wanted.items():
        facts = facts_of(event_id)
        hit = sum(result(each, facts) >= (each.number or 1) for each in them)
        hits[event_id] = hit, len(them)
    return hits


def _facts(
    reader: Reader,
    wanted: Mapping[str, Sequence[Objective]],
    met: Mapping[str, frozenset[str]],
    ticked: Mapping[str, Sequence[Ticked]],
    asks: Mapping[str, int],
) -> Callable[[str], EventFacts]:
    """Return what tells the facts of an event, as far as its objectives ask for them.

    People are only looked at where an objective is narrowed to some of them.
    """
    asking: dict[Measure, set[str]] = defaultdict(set)
    choosy: set[str] = set()
    for event_id, them in wanted.items():
        for each in them:
            if each.scored is None:
                asking[each.measure].add(event_id)
                if each.only and each.measure is Measure.PEOPLE_MET:
                    choosy.add(event_id)
    sums = {each: reader.counted(each, asking[each]) if asking[each] else {} for each in _COUNTED}
    clients = reader.clients_at(asking[Measure.CLIENTS]) if asking[Measure.CLIENTS] else {}
    learned = reader.learned_at(asking[Measure.LEARNED]) if asking[Measure.LEARNED] else {}
    nobody: frozenset[str] = frozenset()
    asked_of = nobody.union(*(met.get(id_, nobody) for id_ in choosy))
    people = reader.met_by_id(asked_of) if asked_of else {}

    def met_at(event_id: str) -> tuple[Met, ...]:
        known = met.get(event_id, nobody)
        by_name = [each for each in ticked.get(event_id, ()) if each.contact_id is None]
        if event_id not in choosy:
            return (_SOMEBODY,) * (len(known) + len(by_name))
        return (
            *(people[id_] for id_ in known),
            *(Met(title=each.title, organisation=each.organisation) for each in by_name),
        )

    def facts(event_id: str) -> EventFacts:
        return EventFacts(
            met=met_at(event_id),
            next_steps=sums[Measure.NEXT_STEPS].get(event_id, 0),
            introductions=sums[Measure.INTRODUCTIONS].get(event_id, 0),
            learned=learned.get(event_id, 0),
            asks=asks.get(event_id, 0),
            clients=clients.get(event_id, 0),
        )

    return facts


def _clients(reader: Reader, first: FirstMeetings) -> dict[str, frozenset[str]]:
    """Return by event who became a client after they, or whoever led me to them, were met there."""
    ways = DoorMap(doors(*reader.links_to_me()))
    found: dict[str, set[str]] = defaultdict(set)
    for client, since in reader.client_days().items():
        day = since.isoformat()
        for who in (client, *(door.of.key for door in ways.upstream(client, since))):
            on, event = first.get(who, ("", None))
            if event is not None and on <= day:
                found[event].add(client)
    return {event: frozenset(them) for event, them in found.items()}
