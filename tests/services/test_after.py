"""What is left to do after events, in a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import AfterStep, Encounter
from netcompanion.domain.objectives import EventFacts
from netcompanion.domain.prep import SOMEONE_ALONE
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.stack import BoxCard, BoxCount, CardState, EventCards, Stack
from netcompanion.services import after, events
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter, introduction, mixer, objective, promise
from tests.builders import target as target_of

EVENT = mixer()
ADA, TOM, UTE = contact("Ada Finch", 1), contact("Tom Reed", 2), contact("Ute Klein", 3)
NOW = datetime(2026, 3, 7, 9)


def met(whom: str, day: date = EVENING) -> Encounter:
    return Encounter(id=f"met {whom}", contact_id=whom, on=day, event_id=EVENT.id)


def test_an_event_to_finish(store: Store) -> None:
    with_date = replace(promise(ADA, "Send piece", EVENING), event_id=EVENT.id)
    store.apply(add("All", EVENT, ADA, encounter(ADA, EVENT), with_date, objective(EVENT)))
    with store.read() as reader:
        (left,) = after.unfinished(reader, NOW)
    assert (left.event, left.days) == (EVENT, 2)
    assert left.checklist.done == {AfterStep.NOTES, AfterStep.NEXT_STEPS}
    assert [(each.text, count) for each, count in left.results] == [("Meet 3 people", 1)]


def test_cards_from_a_stack_of_the_event_count(store: Store) -> None:
    begun = Stack(id="s", created=datetime(2026, 3, 6, 9, tzinfo=UTC), event_id=EVENT.id)
    card = BoxCard(id="c", stack_id="s", position=0, state=CardState.ENTERED, contact_id=ADA.id)
    waiting = BoxCard(id="w", stack_id="s", position=1)
    store.apply(add("All", EVENT, ADA, begun, card, waiting))
    with store.read() as reader:
        cards = after.after_event(reader, EVENT, NOW.date()).checklist.cards
    assert (cards.count, cards.is_open) == (BoxCount(entered=1, waiting=1), True)
    store.apply(Change("Throw away", (Edit(waiting, None),)))
    with store.read() as reader:
        steps = after.after_event(reader, EVENT, NOW.date()).checklist
        assert reader.cards_of_event("nowhere") == EventCards()
    assert AfterStep.CARDS in steps.done


def test_finished_old_and_coming_events_do_not_ask(store: Store) -> None:
    done = replace(EVENT, id="done", steps_done=frozenset(AfterStep))
    old = replace(EVENT, id="old", start=NOW - timedelta(40), end=None)
    coming = replace(EVENT, id="coming", start=NOW + timedelta(1), end=None)
    on = replace(EVENT, id="on", start=NOW - timedelta(hours=1), end=None)
    store.apply(add("All", done, old, coming, on))
    with store.read() as reader:
        assert after.unfinished(reader, NOW) == []


def test_whom_to_write_about_first() -> None:
    meetings = met(ADA.id), met(TOM.id), met(UTE.id, EVENING - timedelta(1))
    owed = promise(TOM, "Ring", date(2026, 3, 9)), promise(TOM, "Call", None)
    order = after.note_order(meetings, owed)
    assert [each.contact_id for each in order] == [TOM.id, UTE.id, ADA.id]


def test_what_objectives_count(store: Store) -> None:
    made = replace(introduction(ADA, TOM), event_id=EVENT.id, state=IntroductionState.MADE)
    others = Introduction(
        id="theirs",
        first=Party(name="me"),
        second=made.second,
        on=EVENING,
        introducer=made.first,
        event_id=EVENT.id,
        state=IntroductionState.MADE,
    )
    ticked = [
        replace(target_of(EVENT, "Ada"), contact_id=ADA.id, met=True),
        replace(target_of(EVENT, "Zed"), title="Founder", organisation="Weir Foundry", met=True),
        replace(target_of(EVENT, SOMEONE_ALONE), met=True),
        target_of(EVENT, "Not met"),
    ]
    dated = replace(promise(ADA, "Send", EVENING), event_id=EVENT.id)
    undated = replace(promise(ADA, "Ring"), event_id=EVENT.id)
    learned = replace(encounter(ADA, EVENT), learned="A rebate")
    store.apply(add("People", EVENT, replace(ADA, tags=("glass",), title="Glazier"), TOM, learned))
    store.apply(add("The rest", made, others, *ticked, dated, undated))
    with store.read() as reader:
        facts = events.facts(reader, EVENT.id)
    assert isinstance(facts, EventFacts)
    assert sorted((each.tags, each.title, each.organisation) for each in facts.met) == [
        ((), "Founder", "Weir Foundry"),
        (("glass",), "Glazier", ""),
    ]
    assert (facts.next_steps, facts.introductions, facts.learned) == (1, 1, 1)
