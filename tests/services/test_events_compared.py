"""Events compared, of a real book: each number is what the page of the event says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.event import Again, Encounter, Event, Measure, Objective, Target
from netcompanion.domain.events_compared import EventFigures
from netcompanion.domain.prep import SOMEONE_ALONE
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
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services.events_compared import EventsCompared, events_compared, figures
from netcompanion.services.series import came
from netcompanion.store import Store
from tests.builders import contact

NOW = datetime(2026, 10, 14, 9, 30)
ADA, BO, CY, DI = (contact(name, n) for n, name in enumerate(["Ada F", "Bo S", "Cy T", "Di U"]))


def evening(number: int, day: date, **given: object) -> Event:
    start = datetime(day.year, day.month, day.day, 18)
    return replace(Event(id=f"event-{number}", name="Guild Breakfast", start=start), **given)  # type: ignore[arg-type]  # any field


FIRST = evening(1, date(2026, 5, 1), cost="£20", hours=3.0, again=Again.YES)
SECOND = evening(2, date(2026, 6, 1), cost="£25", hours=2.0, again=Again.NO)
OTHER = evening(3, date(2026, 7, 1), name="Fair")


def met(whom: Contact, event: Event) -> Encounter:
    return Encounter(
        id=f"{whom.id} at {event.id}",
        contact_id=whom.id,
        on=event.start.date(),
        event_id=event.id,
    )


def compare(store: Store) -> EventsCompared:
    with store.read() as reader:
        return events_compared(reader, NOW)


def of(found: EventsCompared, event: Event) -> EventFigures:
    return next(each for each in found.events if each.id == event.id)


def save(store: Store, *entities: Entity) -> None:
    store.apply(add("All", *entities))


def party(whom: Contact) -> Party:
    return Party(name=whom.name, contact_id=whom.id)


def test_nothing_is_compared_before_i_went_anywhere(store: Store) -> None:
    save(store, OTHER)  # prepared, and perhaps skipped

    found = compare(store)

    assert (found.events, found.series) == ((), ())
    assert (found.mean_of, found.sells) == (3, True)


def test_a_series_counts_people_once(store: Store) -> None:
    save(store, FIRST, SECOND, OTHER, ADA, BO, CY)
    save(store, met(ADA, FIRST), met(BO, FIRST), met(ADA, SECOND), met(CY, SECOND), met(CY, OTHER))

    fair, series = compare(store).series

    assert (series.name, series.times, series.met, series.conversations) == (
        *("Guild Breakfast", 2),
        *(3, 4),
    )
    assert (series.first_met, series.met_again) == (3, 2)  # Ada there, Cy at the fair
    assert (series.again, series.hours) == ((1, 2), 5.0)
    assert series.cost.sum is not None
    assert series.cost.sum.words() == "£45"
    assert (fair.name, fair.met, fair.met_again) == ("Fair", 1, 0)


def test_the_numbers_are_those_of_the_page_of_the_event(store: Store) -> None:
    tagged = replace(ADA, tags=("dyers",), networks=frozenset({NetworkKind.SUPPORT}))
    save(store, FIRST, SECOND, tagged, replace(BO, organisation="Kiln Lane"), CY)
    save(store, met(tagged, FIRST), replace(met(BO, FIRST), learned="a\n\nb"), met(CY, SECOND))
    measures = [
        *((each, "") for each in Measure),
        *((Measure.PEOPLE_MET, only) for only in ("#dyer", "network:support", "Kiln Lane", "x")),
    ]
    wanted = [
        Objective(
            id=f"{event.id}-{place}-{number}",
            event_id=event.id,
            text="",
            number=number,
            measure=measure,
            only=only,
            counted=place % 2,
            scored=None if place % 3 else 2,
        )
        for event in (FIRST, SECOND)
        for place, (measure, only) in enumerate(measures)
        for number in (None, 1, 2, 3)
    ]
    promises = [
        Promise(
            id=f"p{number}",
            direction=direction,
            what="Send it",
            made=date(2026, 5, 1),
            contact_id=ADA.id,
            due=date(2026, 5, 9) if number % 2 else None,
            event_id=FIRST.id,
            state=state,
        )
        for number, (direction, state) in enumerate(
            (direction, state) for direction in Direction for state in PromiseState for _ in "ab"
        )
    ]
    others: list[Entity] = [
        Target(id="t1", event_id=FIRST.id, name="Olu", title="Dyer", met=True),
        Target(id="t2", event_id=FIRST.id, name="Ada", contact_id=ADA.id, met=True),
        Target(id="t3", event_id=FIRST.id, name="Cy", contact_id=CY.id, met=True),
        Target(id="t4", event_id=FIRST.id, name=SOMEONE_ALONE, met=True),
        Ask(id="a", contact_id=ADA.id, on=NOW.date(), what="x", event_id=FIRST.id),
        Ask(
            id="b",
            contact_id=BO.id,
            on=NOW.date(),
            what="x",
            outcome=AskOutcome.YES,
            event_id=FIRST.id,
        ),
        Introduction(
            id="i",
            first=party(ADA),
            second=party(BO),
            on=NOW.date(),
            event_id=FIRST.id,
            state=IntroductionState.MADE,
        ),
    ]
    save(store, *wanted, *promises, *others)

    found = compare(store)

    for event in (FIRST, SECOND):
        with store.read() as reader:
            usual = came(reader, event)
        row = of(found, event)
        assert len(row.met) + row.met_by_name == usual.met
        assert (row.promises, row.objectives) == (usual.promises, usual.objectives)
        assert row.asks == usual.asks


def test_a_client_counts_where_they_and_who_led_to_them_were_met(store: Store) -> None:
    save(store, FIRST, SECOND, OTHER, ADA, BO, CY)
    save(store, met(ADA, FIRST), met(BO, SECOND), met(CY, OTHER))
    tip = Referral(
        id="r1", giver=party(ADA), receiver=None, referred=party(BO), on=date(2026, 5, 20)
    )
    on = Referral(
        id="r2",
        giver=party(BO),
        receiver=None,
        referred=Party(name="Ferry Works"),
        on=date(2026, 8, 1),
        step=ReferralStep.CLIENT,
        ended=date(2026, 9, 1),
    )
    yes = Ask(id="yes", contact_id=BO.id, on=date(2026, 6, 20), what="x", outcome=AskOutcome.YES)
    save(store, tip, on, yes)

    found = compare(store)

    assert {each.id: len(each.clients) for each in found.events} == {
        FIRST.id: 2,  # Ada led to Bo, and by way of Bo to the ferry
        SECOND.id: 2,
        OTHER.id: 0,
    }
    assert found.series[1].clients == 2  # each once, though of both evenings


def test_who_has_no_name_leads_to_clients_too(store: Store) -> None:
    unnamed = replace(ADA, given="", family="")
    save(store, FIRST, unnamed, BO, met(unnamed, FIRST))
    tip = Referral(
        id="r1",
        giver=Party(name="", contact_id=unnamed.id),
        receiver=None,
        referred=party(BO),
        on=date(2026, 5, 20),
        step=ReferralStep.CLIENT,
    )
    save(store, tip)

    assert of(compare(store), FIRST).clients == {BO.id}


def test_of_two_events_of_a_day_they_were_met_first_at_the_earlier_one(store: Store) -> None:
    later = replace(FIRST, start=datetime(2026, 5, 1, 20))
    earlier = replace(SECOND, start=datetime(2026, 5, 1, 8))
    save(store, later, earlier, ADA, met(ADA, later), met(ADA, earlier))

    found = compare(store)

    assert (of(found, later).first_met, of(found, earlier).first_met) == (0, 1)


def test_nobody_is_a_client_of_an_event_that_came_later(store: Store) -> None:
    save(store, FIRST, SECOND, ADA)
    yes = Ask(id="yes", contact_id=ADA.id, on=date(2026, 4, 1), what="x", outcome=AskOutcome.YES)
    save(store, met(ADA, FIRST), yes)

    assert of(compare(store), FIRST).clients == frozenset()


def test_without_winning_work_there_are_no_clients(store: Store) -> None:
    save(store, FIRST, ADA, Plan(purposes=frozenset({Purpose.COMMUNITY})))
    yes = Ask(id="yes", contact_id=ADA.id, on=date(2026, 6, 1), what="x", outcome=AskOutcome.YES)
    save(store, met(ADA, FIRST), yes)

    found = compare(store)

    assert not found.sells
    assert of(found, FIRST).clients == frozenset()


def test_what_is_to_come_is_not_compared(store: Store) -> None:
    later = evening(9, NOW.date() + timedelta(3))
    save(store, FIRST, later, ADA)
    save(store, met(ADA, FIRST))

    with store.read() as reader:
        assert [each.id for each in figures(reader, NOW, sells=True)] == [FIRST.id]
