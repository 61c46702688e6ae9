"""Networking, or hiding: the facts are those of the window, each counted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from netcompanion.domain.change import Entity, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    ChangedWeight,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
)
from netcompanion.domain.strategy import PLAN_ID, ChangedLimit, Plan, Purpose
from netcompanion.domain.trap import TrapState
from netcompanion.services.trap import Insight, insight
from netcompanion.store import Store
from tests.builders import contact

NOW = datetime(2026, 10, 14, 9, 30)
TODAY = NOW.date()


def event(id_: str, days: int, **fields: object) -> Event:
    start = datetime(2026, 10, 14, 9) - timedelta(days)
    return replace(Event(id=id_, name=id_.title(), start=start), **fields)  # type: ignore[arg-type]  # the fields of an event


def met(who: Contact, where: Event, needs: tuple[str, ...] = ()) -> Encounter:
    return Encounter(
        id=f"{who.id} {where.id}",
        contact_id=who.id,
        on=where.start.date(),
        event_id=where.id,
        needs=needs,
    )


def gift(who: Contact, days: int = 5, **fields: object) -> LedgerEntry:
    entry = LedgerEntry(
        id=f"gift {who.id}",
        contact_id=who.id,
        on=TODAY - timedelta(days),
        kind=EntryKind.DEPOSIT,
        what="an article",
    )
    return replace(entry, **fields)  # type: ignore[arg-type]  # the fields of an entry


def ask(who: Contact, days: int, outcome: AskOutcome = AskOutcome.NOT_YET, of: str = "") -> Ask:
    on = TODAY - timedelta(days)
    return Ask(
        id=f"ask {who.id} {days}{of}", contact_id=who.id, on=on, what="work", outcome=outcome
    )


def look(store: Store, *entities: Entity) -> Insight:
    store.apply(add("Begin", *entities))
    with store.read() as reader:
        return insight(reader, NOW)


def crowd(number: int) -> list[Contact]:
    return [contact(f"Person {n}", 10 + n) for n in range(number)]


def evenings(number: int) -> list[Event]:
    return [event(f"evening {n}", 10 * (n + 1)) for n in range(number)]


def test_an_event_counts_once_it_began_and_anything_was_recorded_at_it(store: Store) -> None:
    ada = contact("Ada Finch")
    recorded: dict[str, Entity] = {
        "met": met(ada, event("met", 1)),
        "promised": Promise(
            id="p", direction=Direction.I_OWE, what="ring", made=TODAY, event_id="promised"
        ),
        "ticked": Target(id="t", event_id="ticked", name="Tom Reed", met=True),
        "counted": Objective(id="o", event_id="counted", text="Listen", counted=1),
        "asked": replace(ask(ada, 2), event_id="asked"),
    }
    told = (event("told", 7, debrief="The long table."), event("timed", 8, hours=2.5))
    skipped = Target(id="s", event_id="skipped", name="Tom Reed")
    planned = replace(ask(ada, 2, AskOutcome.PLANNED), id="plan", event_id="skipped")
    later = event("later", -1, debrief="It has not begun.")
    found = look(
        store,
        ada,
        *(event(name, n) for n, name in enumerate(recorded, 1)),
        *told,
        event("skipped", 3),
        event("on", 0, start=NOW - timedelta(hours=1), debrief="So far, so good."),
        event("old", 90, debrief="Too long ago."),
        event("first", 89, debrief="The first day of the window."),
        later,
        *recorded.values(),
        skipped,
        planned,
    )
    attended = [each.event_id for each in found.facts.events]
    assert attended == ["first", "timed", "told", *reversed(recorded), "on"]
    assert (found.first, found.last) == (TODAY - timedelta(89), TODAY)


def test_who_was_asked_in_the_window_is_not_ready_and_counts_once(store: Store) -> None:
    ada, ben, cleo = crowd(3)
    places = evenings(2)
    talks = [met(who, where, ("heat",)) for who in (ada, ben, cleo) for where in places]
    asks = [
        ask(ada, 80),
        ask(ada, 70, of="again"),
        ask(ben, 91),
        ask(cleo, 3, AskOutcome.PLANNED),
    ]
    found = look(store, ada, ben, cleo, *places, *talks, *map(gift, (ada, ben, cleo)), *asks)
    assert [each.name for each in found.facts.ready] == ["Person 1", "Person 2"]
    assert (found.facts.people_asked, len(found.facts.asks)) == (1, 2)
    assert found.facts.last_ask == TODAY - timedelta(70)
    assert found.facts.met == 3


def test_gifts_are_those_of_the_account_in_the_window(store: Store) -> None:
    ada, ben = crowd(2)

    def kept(id_: str, what: str, late: int = 0) -> Promise:
        return Promise(
            id=id_,
            direction=Direction.I_OWE,
            what=what,
            made=TODAY - timedelta(9),
            contact_id=ada.id,
            due=TODAY - timedelta(4 + late),
            state=PromiseState.KEPT,
            closed=TODAY - timedelta(4),
        )

    both = Introduction(
        id="both",
        first=Party(name="Ada", contact_id=ada.id),
        second=Party(name="Ben", contact_id=ben.id),
        on=TODAY - timedelta(4),
        state=IntroductionState.MADE,
    )
    sent = Referral(
        id="sent",
        giver=None,
        receiver=Party(name="Ben", contact_id=ben.id),
        referred=Party(name="Cleo"),
        on=TODAY - timedelta(2),
    )
    found = look(
        store,
        ada,
        ben,
        kept("in time", "Send the list"),
        kept("late", "Ring about it", late=1),
        kept("introduced", "Introduce Ben"),  # the introduction counts itself
        both,
        sent,
        gift(ada),
        gift(ben, reason=EntryReason.LISTENED),
        gift(ben, 90, id="old"),
        gift(ben, id="nothing"),
        ChangedWeight(id="w", contact_id=ben.id, source_id=sent.id, weight=0),
    )
    assert found.facts.gifts == 1 + 2 + 1 + 1  # the list, both of the introduction, two by hand


def test_the_trap_is_seen_and_a_plan_moves_its_limits(store: Store) -> None:
    people, places = crowd(12), evenings(6)
    talks = [met(who, where, ("heat",)) for who in people for where in places[:2]]
    talks += [met(people[0], where) for where in places[2:]]
    found = look(store, *people, *places, *talks, *map(gift, people[:5]))
    assert found.state is TrapState.TRAP
    assert (len(found.facts.events), len(found.facts.ready)) == (6, 5)
    found = look(store, Plan(limits=(ChangedLimit(name="insight_people", value=13),)))
    assert (found.state, found.facts.people_missing(found.limits)) == (TrapState.TOO_EARLY, 1)


def test_without_winning_work_nothing_is_read_or_said(store: Store) -> None:
    place = event("evening", 1, debrief="Good.")
    found = look(store, place, Plan(id=PLAN_ID, purposes=frozenset({Purpose.LEARN})))
    assert (found.state, found.facts.events) == (TrapState.OFF, ())
