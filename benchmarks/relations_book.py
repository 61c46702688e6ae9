"""A book of somebody who has gone to events for ten years, the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain, islice
from pathlib import Path

from benchmarks.build_book import BATCH, BUILD, cards
from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.event import Again, Encounter, Event, Measure, Objective
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
    ReferralStep,
    Tie,
)
from netcompanion.domain.strategy import Goal, Plan
from netcompanion.store import Store

TODAY = date(2026, 6, 1)
CONTACTS, EVENTS, ENCOUNTERS, PROMISES, LINKS = 10_000, 5_000, 50_000, 30_000, 20_000
_DAYS = 3650
_SERIES = 60
_NEEDS = "heat printing hiring a-grant a-lease storage exports a-website training".split()


def book() -> Path:
    """Return the database, made on the first call."""
    path = BUILD / "relations.db"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        store = Store.open(part, backups=BUILD)
        store.apply_import("Ten years", _changes())
        store.close()
        part.replace(path)
    return path


def _changes() -> Iterator[Change]:
    dice = random.Random(6)
    people = list(cards(CONTACTS))
    parties = [Party(name=each.name, contact_id=each.id) for each in people]
    events = [_event(number, dice) for number in range(EVENTS)]
    entities: Iterator[Entity] = chain(
        people,
        events,
        _objectives(events),
        _encounters(events, parties, dice),
        _promises(events, parties, dice),
        _links(events, parties, dice),
        _asks(parties, dice),
        _by_hand(parties, dice),
        _plan(),
    )
    while batch := tuple(islice(entities, BATCH)):
        yield Change("batch", tuple(Edit(None, each) for each in batch))


def _event(number: int, dice: random.Random) -> Event:
    start = datetime.combine(TODAY - timedelta(_DAYS * (EVENTS - number) // EVENTS - 6), _EVENING)
    return Event(
        id=f"event-{number}",
        name=f"Evening {number % _SERIES}",
        start=start,
        end=start + timedelta(hours=2),
        place=f"Hall {number % 40}",
        series=f"Series {number % _SERIES}",
        again=dice.choice([None, *Again]),
        hours=dice.choice((None, 2.0, 3.5)),
        cost=dice.choice(("", "£20")),
    )


_EVENING = datetime(2026, 1, 1, 18, 30).time()


def _objectives(events: list[Event]) -> Iterator[Objective]:
    for event in events:
        yield Objective(
            id=f"aim-{event.id}",
            event_id=event.id,
            text="Meet 4 people",
            number=4,
            measure=Measure.PEOPLE_MET,
        )


def _encounters(
    events: list[Event], parties: list[Party], dice: random.Random
) -> Iterator[Encounter]:
    for number in range(ENCOUNTERS):
        event = events[number % EVENTS]
        yield Encounter(
            id=f"met-{number}",
            contact_id=_one(parties, dice).contact_id or "",
            on=event.start.date(),
            event_id=event.id,
            said="Talked about the new hall",
            needs=(dice.choice(_NEEDS),) if dice.random() < 0.3 else (),
        )


def _promises(events: list[Event], parties: list[Party], dice: random.Random) -> Iterator[Promise]:
    for number in range(PROMISES):
        event = events[number % EVENTS]
        made = event.start.date()
        is_open = made > TODAY - timedelta(30) and dice.random() < 0.4
        yield Promise(
            id=f"promise-{number}",
            direction=dice.choice((Direction.I_OWE, Direction.I_OWE, Direction.THEY_OWE)),
            what=f"Send the list {number}",
            made=made,
            contact_id=_one(parties, dice).contact_id,
            due=made + timedelta(7),
            event_id=event.id,
            state=PromiseState.OPEN if is_open else dice.choice(_CLOSED),
            closed=None if is_open else made + timedelta(dice.randrange(1, 12)),
        )


_CLOSED = (PromiseState.KEPT,) * 9 + (PromiseState.DROPPED,)


def _links(events: list[Event], parties: list[Party], dice: random.Random) -> Iterator[Entity]:
    me = Party(name="")
    for number in range(LINKS // 2):
        first, second, third = (_one(parties, dice) for _ in range(3))
        kind = dice.randrange(3)
        yield Introduction(
            id=f"introduction-{number}",
            first=me if kind == 0 else first,
            second=second,
            introducer=None if kind == 1 else third,
            on=TODAY - timedelta(dice.randrange(_DAYS)),
            event_id=dice.choice(events).id,
            state=dice.choice((IntroductionState.MADE,) * 4 + (IntroductionState.OFFERED,)),
        )
    for number in range(LINKS // 2):
        giver, referred = _one(parties, dice), _one(parties, dice)
        on = TODAY - timedelta(dice.randrange(_DAYS))
        step = dice.choice(list(ReferralStep))
        yield Referral(
            id=f"referral-{number}",
            giver=giver if number % 4 else None,
            receiver=None if number % 4 else giver,
            referred=referred if number % 3 else Party(name=f"Firm {number}"),
            on=on,
            step=step,
            ended=min(on + timedelta(40), TODAY) if step is ReferralStep.CLIENT else None,
        )


def _asks(parties: list[Party], dice: random.Random) -> Iterator[Ask]:
    for number in range(2000):
        yield Ask(
            id=f"ask-{number}",
            contact_id=_one(parties, dice).contact_id or "",
            on=TODAY - timedelta(dice.randrange(_DAYS)),
            what="A day with the meters",
            outcome=dice.choice(list(AskOutcome)),
        )


def _by_hand(parties: list[Party], dice: random.Random) -> Iterator[Entity]:
    for number in range(5000):
        yield LedgerEntry(
            id=f"entry-{number}",
            contact_id=_one(parties, dice).contact_id or "",
            on=TODAY - timedelta(dice.randrange(_DAYS)),
            kind=dice.choice(list(EntryKind)),
            what="An article",
        )
    for number, each in enumerate(dice.sample(parties, 500)):
        yield Tie(
            id=f"tie-{number}",
            contact_id=each.contact_id or "",
            every=dice.choice((14, 42, 91)),
            since=TODAY - timedelta(400),
        )


def _plan() -> Iterator[Entity]:
    yield Plan(ideal="Factories", known_for="Finding heat")
    for number, measure in enumerate(Measure):
        yield Goal(
            id=f"goal-{number}",
            text=f"Reach 40 {measure}",
            number=40,
            measure=measure,
            start=TODAY - timedelta(75),
            end=TODAY + timedelta(16),
        )


def _one(parties: list[Party], dice: random.Random) -> Party:
    """Return somebody; some are met far more often than others."""
    return parties[int(len(parties) * dice.random() ** 2)]
