"""How it is going: three numbers with what they rest on, and none without."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from netcompanion.domain.change import Entity, add
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import ChangedLimit, Plan, Purpose
from netcompanion.services.funnel import referral_funnel
from netcompanion.services.going import Closed, Going, SinceAsk, going
from netcompanion.store import Store
from tests.builders import contact

NOW = datetime(2026, 10, 14, 9, 30)
TODAY = NOW.date()
ADA = contact("Ada Finch")
COMMUNITY = Plan(purposes=frozenset({Purpose.COMMUNITY}))


def look(store: Store, *entities: Entity) -> Going:
    if entities:
        store.apply(add("Begin", *entities))
    with store.read() as reader:
        return going(reader, NOW)


def promise(number: int, closed: int, state: PromiseState = PromiseState.KEPT) -> Promise:
    return Promise(
        id=f"promise {number}",
        direction=Direction.I_OWE,
        what="ring",
        made=TODAY - timedelta(closed + 3),
        due=TODAY - timedelta(closed),
        state=state,
        closed=TODAY - timedelta(closed) if state is not PromiseState.OPEN else None,
    )


def referral(number: int, days: int, step: ReferralStep, giver: Party | None) -> Referral:
    receiver = None if giver else Party(name="Cleo")
    return Referral(
        id=f"referral {number}",
        giver=giver,
        receiver=receiver,
        referred=Party(name=f"Firm {number}"),
        on=TODAY - timedelta(days),
        step=step,
    )


def evening(days: int) -> Event:
    start = datetime(2026, 10, 14, 18) - timedelta(days)
    return Event(id=f"event {days}", name="Mixer", start=start, debrief="Good.")


def met(number: int, days: int) -> Encounter:
    return Encounter(id=f"met {number}", contact_id=ADA.id, on=TODAY - timedelta(days))


def introduction(state: IntroductionState) -> Introduction:
    first, second = Party(name="Ada"), Party(name="Ben")
    return Introduction(id=state, first=first, second=second, on=TODAY, state=state)


def test_nothing_is_said_of_nothing(store: Store) -> None:
    assert look(store) == Going()
    assert not look(store).any


def test_my_word_from_five_promises_on_or_as_the_plan_says(store: Store) -> None:
    few = [promise(n, n + 1) for n in range(3)]
    found = look(store, *few, promise(4, 90), promise(5, 4, PromiseState.OPEN))
    assert found.word is None  # three were kept, one is late: four
    found = look(store, promise(6, 89, PromiseState.DROPPED))
    assert found.word is not None
    assert (found.word.made, found.word.kept, found.word.on_time) == (5, 3, 3)
    found = look(store, Plan(limits=(ChangedLimit(name="word_rate", value=6),)))
    assert found.word is None


def test_referrals_of_twelve_months_that_were_mine_to_close(store: Store) -> None:
    giver = Party(name="Ada")
    found = look(
        store,
        referral(1, 10, ReferralStep.CLIENT, giver),
        referral(2, 20, ReferralStep.MET, giver),
        referral(3, 400, ReferralStep.CLIENT, giver),
        referral(4, 10, ReferralStep.CLIENT, None),
        referral(5, -10, ReferralStep.CLIENT, giver),
        replace(referral(6, 10, ReferralStep.CLIENT, None), receiver=None),
        introduction(IntroductionState.MADE),
    )
    assert found.closed == Closed(closed=1, referred=2)
    with store.read() as reader:
        counted = referral_funnel(reader, TODAY)
    assert counted is not None
    assert (counted.funnel.clients, counted.funnel.referred) == (1, 2)
    assert found.introduced is None


def test_events_since_the_last_ask(store: Store) -> None:
    found = look(store, ADA, evening(3), evening(20), evening(40), met(1, 3))
    assert found.since_ask == SinceAsk(events=3, day=None, days=90, look=True)
    assert found.met is None
    ask = Ask(
        id="ask",
        contact_id=ADA.id,
        on=TODAY - timedelta(20),
        what="work",
        outcome=AskOutcome.NOT_YET,
    )
    planned = replace(ask, id="planned", on=TODAY, outcome=AskOutcome.PLANNED)
    found = look(store, ask, planned)
    assert found.since_ask == SinceAsk(events=1, day=ask.on, days=90, look=False)


def test_without_winning_work_it_counts_people_and_introductions(store: Store) -> None:
    found = look(
        store,
        *(COMMUNITY, ADA, evening(3), met(1, 3), met(2, 5), met(3, 95)),
        referral(1, 10, ReferralStep.CLIENT, Party(name="Ada")),
        introduction(IntroductionState.MADE),
        introduction(IntroductionState.IDEA),
    )
    assert (found.closed, found.since_ask) == (None, None)
    assert (found.met, found.introduced) == (1, 1)
