"""Goals count what happened in their period, by the measures of objectives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from netcompanion.domain.change import Change, Entity, add
from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.event import Encounter, Event, Measure, Objective, Target
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
from netcompanion.domain.strategy import Goal, Plan, Purpose
from netcompanion.services import goals
from netcompanion.services.events import facts
from netcompanion.services.objective_ideas import IdeaSource, objective_ideas
from netcompanion.services.trap import insight
from netcompanion.store import Store
from tests.builders import contact

TODAY = date(2026, 10, 14)
START, END = date(2026, 8, 1), date(2026, 10, 31)
ADA = replace(contact("Ada Finch"), networks=frozenset({NetworkKind.CUSTOMER}))
BEN = replace(contact("Ben Ode", 2), title="Plant manager")


def goal(measure: Measure, number: int = 4, only: str = "", **fields: object) -> Goal:
    made = Goal(
        id=f"{measure} {only}",
        text=f"Reach {number}",
        number=number,
        measure=measure,
        start=START,
        end=END,
        only=only,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # the fields of a goal


def ticked(id_: str, name: str, event_id: str, **fields: object) -> Target:
    made = Target(id=id_, event_id=event_id, name=name, met=True)
    return replace(made, **fields)  # type: ignore[arg-type]  # the fields of a target


def met(id_: str, who: str, on: date, learned: str = "") -> Encounter:
    return Encounter(id=id_, contact_id=who, on=on, learned=learned)


def counts(store: Store, *entities: Entity) -> dict[str, int]:
    store.apply(add("Begin", *entities))
    with store.read() as reader:
        return {each.goal.id: each.count for each in goals.progress(reader, TODAY)}


def test_people_are_counted_once_in_the_period_and_as_far_as_it_is_narrowed(store: Store) -> None:
    everybody, customers = goal(Measure.PEOPLE_MET), goal(Measure.PEOPLE_MET, 4, "network:customer")
    plants = goal(Measure.PEOPLE_MET, 4, "#plant manager")
    found = counts(
        store,
        *(ADA, BEN, contact("Cleo Wu", 3), everybody, customers, plants),
        *(met("1", ADA.id, START), met("2", ADA.id, TODAY), met("3", BEN.id, TODAY)),
        *(met("4", "contact-3", date(2026, 7, 31)), met("5", "contact-3", date(2026, 11, 1))),
    )
    assert found == {everybody.id: 2, customers.id: 1, plants.id: 1}


def test_who_was_ticked_off_at_an_event_was_met_as_its_objectives_say(store: Store) -> None:
    everybody, plants = goal(Measure.PEOPLE_MET), goal(Measure.PEOPLE_MET, 4, "#plant manager")
    fair = Event(id="fair", name="Fair", start=datetime(2026, 8, 1, 9))
    early = Event(id="early", name="Mixer", start=datetime(2026, 7, 31, 19))
    found = counts(
        store,
        *(ADA, BEN, everybody, plants, fair, early),
        met("1", ADA.id, START),
        ticked("ada", ADA.name, fair.id, contact_id=ADA.id),
        ticked("ben", BEN.name, fair.id, contact_id=BEN.id),
        ticked("olga", "Olga Łuk", fair.id, title="Plant manager"),
        ticked("again", "olga luk", fair.id),
        ticked("not met", "Piet", fair.id, met=False),
        ticked("nobody", SOMEONE_ALONE, fair.id),
        ticked("too early", "Rui", early.id),
    )
    assert found == {everybody.id: 3, plants.id: 2}
    with store.read() as reader:
        assert len(facts(reader, fair.id).met) >= found[everybody.id]
        fair_window = datetime(2026, 10, 29, 9)  # of which the day of the fair is the first
        assert insight(reader, fair_window).facts.met == found[everybody.id]


def test_what_is_dated_after_today_is_not_counted_yet(store: Store) -> None:
    later = date(2026, 10, 15)
    ask = Ask(id="ask", contact_id=ADA.id, on=later, what="work", outcome=AskOutcome.YES)
    talk = met("met", ADA.id, later, "a thing")
    ring = Promise(id="p", direction=Direction.I_OWE, what="ring", made=later, due=later)
    assert set(counts(store, ADA, *map(goal, Measure), ask, talk, ring).values()) == {0}


def test_what_was_done_in_the_period_counts(store: Store) -> None:
    def promise(id_: str, made: date, due: date | None, state: PromiseState) -> Promise:
        way = Direction.THEY_OWE
        return Promise(id=id_, direction=way, what="ring", made=made, due=due, state=state)

    def made(id_: str, on: date, by: Party | None, state: IntroductionState) -> Introduction:
        first, second = Party(name="Ada"), Party(name="Ben")
        return Introduction(id=id_, first=first, second=second, on=on, introducer=by, state=state)

    def ask(id_: str, who: str, on: date, outcome: AskOutcome) -> Ask:
        return Ask(id=id_, contact_id=who, on=on, what="work", outcome=outcome)

    found = counts(
        store,
        ADA,
        BEN,
        *map(goal, Measure),
        promise("dated", START, TODAY, PromiseState.OPEN),
        promise("undated", START, None, PromiseState.OPEN),
        promise("given up", START, TODAY, PromiseState.DROPPED),
        promise("too early", date(2026, 7, 31), TODAY, PromiseState.OPEN),
        made("mine", TODAY, None, IntroductionState.MADE),
        made("an idea", TODAY, None, IntroductionState.IDEA),
        made("another’s", TODAY, Party(name="Cleo"), IntroductionState.MADE),
        met("learned", ADA.id, START, "one thing\n\nand another"),
        ask("yes", ADA.id, START, AskOutcome.YES),
        ask("again", ADA.id, TODAY, AskOutcome.YES),
        ask("not yet", BEN.id, TODAY, AskOutcome.NOT_YET),
        ask("planned", BEN.id, TODAY, AskOutcome.PLANNED),
    )
    assert found == {
        "people met ": 1,
        "next steps ": 1,
        "introductions ": 1,
        "asks ": 3,
        "learned ": 2,
        "clients ": 1,
        "by hand ": 0,
    }


def test_without_winning_work_there_are_no_goals_of_asks_and_clients(store: Store) -> None:
    plan = Plan(purposes=frozenset({Purpose.COMMUNITY}))
    found = counts(store, plan, *map(goal, Measure))
    assert not {"asks ", "clients "} & set(found)
    assert len(found) == len(Measure) - 2


def test_goals_are_made_counted_moved_and_removed(store: Store) -> None:
    def save(change: Change) -> list[Goal]:
        store.apply(change)
        with store.read() as reader:
            return reader.goals()

    with store.read() as reader:
        first = goals.new(reader, "meet 24 people from August to October", TODAY)
    assert (first.text, first.number, first.start, first.end) == (
        "Meet 24 people",
        24,
        date(2026, 8, 1),
        END,
    )
    there = save(goals.add_goal(first))
    with store.read() as reader:
        second = goals.new(reader, "Publish 2 columns", TODAY)
    assert (second.measure, second.start, second.end) == (Measure.BY_HAND, first.start, END)
    there = save(goals.add_goal(second))
    there = save(goals.count_by_hand(second, 2))
    there = save(goals.count_by_hand(there[1], -3))
    assert there[1].counted == 0
    there = save(goals.move(there, there[1], -1))
    assert [each.id for each in there] == [second.id, first.id]
    assert not goals.move(there, there[0], -1).edits
    there = save(goals.edit(there[0], replace(there[0], number=5)))
    assert [each.number for each in save(goals.remove(there[1]))] == [5]


def test_the_clients_of_an_event_are_yeses_and_referrals_there(store: Store) -> None:
    event = Event(id="event", name="Mixer", start=datetime(2026, 10, 9, 18))

    def ask(id_: str, who: str, outcome: AskOutcome) -> Ask:
        return Ask(
            id=id_, contact_id=who, on=TODAY, what="work", outcome=outcome, event_id=event.id
        )

    def referral(id_: str, who: Party, to: Party | None, step: ReferralStep) -> Referral:
        return Referral(
            id=id_,
            giver=Party(name="Cleo"),
            receiver=to,
            referred=who,
            on=TODAY,
            step=step,
            event_id=event.id,
        )

    ada, ben = Party(name="Ada", contact_id=ADA.id), Party(name="Ben Ode")
    store.apply(
        add(
            "Begin",
            *(ADA, BEN, event, ask("yes", ADA.id, AskOutcome.YES)),
            ask("no", BEN.id, AskOutcome.NO),
            referral("same", ada, None, ReferralStep.CLIENT),
            referral("other", ben, None, ReferralStep.CLIENT),
            referral("on the way", Party(name="Dan"), None, ReferralStep.MET),
            referral("not mine", Party(name="Eve"), ada, ReferralStep.CLIENT),
        )
    )
    with store.read() as reader:
        assert facts(reader, event.id).clients == 0  # nothing counts them
    store.apply(
        add(
            "Aim",
            Objective(
                id="aim",
                event_id=event.id,
                text="Win 3 clients",
                number=3,
                measure=Measure.CLIENTS,
            ),
        )
    )
    with store.read() as reader:
        assert facts(reader, event.id).clients == 2


def test_a_goal_that_is_behind_is_proposed_for_the_next_event(store: Store) -> None:
    behind = goal(Measure.PEOPLE_MET, 24, text="Meet 24 people", counted=17)
    asks = goal(Measure.ASKS, 9, text="Ask 9 people for business", counted=3)
    event = Event(id="event", name="Mixer", start=datetime(2026, 10, 16, 18))
    store.apply(add("Begin", event, behind, asks))
    with store.read() as reader:
        first, *_ = objective_ideas(reader, event)
    assert (first.source, first.text.text) == (IdeaSource.GOAL, "Ask 3 people for business")
    assert first.goal is not None
    assert (first.goal.goal, first.goal.count) == (asks, 3)
    store.apply(goals.edit(asks, replace(asks, counted=9)))
    with store.read() as reader:
        assert all(each.goal is None for each in objective_ideas(reader, event))
