"""The six steps after an event."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcompanion.domain.checklist import checklist
from netcompanion.domain.event import AfterStep, Encounter, Event, Objective, Target
from netcompanion.domain.prep import SOMEONE_ALONE
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.stack import BoxCount, EventCards

EVENT = Event(id="e", name="Dinner", start=datetime(2025, 10, 9, 19))
DAY = date(2025, 10, 9)
ADA = Encounter(id="1", contact_id="ada", event_id="e", on=DAY, needs=("heat",))
TOM = Encounter(id="2", contact_id="tom", event_id="e", on=DAY)
PIECE = Promise(id="p", direction=Direction.I_OWE, what="Send piece", made=DAY, due=DAY)
RING = Promise(id="q", direction=Direction.THEY_OWE, what="Ring me", made=DAY)
THANKS = replace(PIECE, id="t", what="Send a thank-you", state=PromiseState.KEPT, due=None)
MEET = Objective(id="o", event_id="e", text="Meet 3 people")
ALONE = Target(id="alone", event_id="e", name=SOMEONE_ALONE)


def test_an_event_nobody_looked_after() -> None:
    steps = checklist(EVENT, [ADA, TOM], [PIECE, RING], [MEET])
    assert (steps.done, steps.next_step, steps.total) == (frozenset(), AfterStep.CARDS, 6)
    assert (steps.met, steps.noted, steps.next_steps, steps.dated) == (2, 1, 2, 1)
    assert (steps.objectives, steps.scored) == (1, 0)


def test_what_the_app_sees_done_needs_no_tick() -> None:
    steps = checklist(EVENT, [ADA], [PIECE, THANKS], [replace(MEET, scored=2)])
    assert steps.done == set(AfterStep) - {AfterStep.CARDS, AfterStep.PHONE}
    assert steps.by_hand == frozenset()


@pytest.mark.parametrize(
    ("count", "done"),
    [
        (BoxCount(entered=2, skipped=1), True),
        (BoxCount(entered=2, waiting=1), False),
        (BoxCount(), False),
    ],
)
def test_cards_are_entered_once_none_waits(count: BoxCount, done: bool) -> None:
    steps = checklist(EVENT, [ADA], [], [], EventCards(count=count, is_open=True))
    assert (AfterStep.CARDS in steps.done) is done


def test_ticks_by_hand_count_too() -> None:
    ticked = replace(EVENT, steps_done=frozenset(AfterStep))
    steps = checklist(ticked, [ADA], [PIECE], [MEET])
    assert (len(steps.done), steps.next_step) == (6, None)
    assert steps.by_hand == set(AfterStep) - {AfterStep.NOTES, AfterStep.NEXT_STEPS}


def test_a_dropped_promise_is_no_next_step() -> None:
    dropped = replace(RING, state=PromiseState.DROPPED)
    assert AfterStep.NEXT_STEPS in checklist(EVENT, [], [PIECE, dropped], []).done


def test_who_was_only_ticked_was_met_as_well() -> None:
    ticked = Target(id="w", event_id="e", name="Wendy Sharp", met=True)
    ada = replace(ticked, id="a", name="Ada", contact_id="ada")
    una = replace(ticked, id="u", name="Una", contact_id="una")
    targets = [ticked, ada, una, replace(una, id="again"), replace(ticked, id="no", met=False)]
    steps = checklist(EVENT, [ADA], [], [], targets=[*targets, replace(ALONE, met=True)])
    assert (steps.met, steps.noted) == (3, 1)
    assert AfterStep.NOTES not in steps.done
