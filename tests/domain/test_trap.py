"""Networking, or hiding: each state by its rule, and every combination of counts has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.limits import USUAL, Limits
from netcompanion.domain.relationship import AskOutcome
from netcompanion.domain.trap import Asked, Attended, ReadyPerson, TrapFacts, TrapState, state

START = date(2026, 7, 1)


def facts(
    *, events: int, since: int, asked: int, ready: int, met: int = 30, gifts: int = 20
) -> TrapFacts:
    """Return facts of so many events, of which the last few were after the last ask."""
    day = START + timedelta(events - since)
    return TrapFacts(
        events=tuple(
            Attended(event_id=f"event-{n}", name="Mixer", on=START + timedelta(n + 1))
            for n in range(events)
        ),
        asks=tuple(
            Asked(contact_id=f"asked-{n}", on=day, outcome=AskOutcome.NOT_YET) for n in range(asked)
        ),
        met=met,
        ready=tuple(ReadyPerson(contact_id=f"ready-{n}", name="Ada Finch") for n in range(ready)),
        gifts=gifts,
    )


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (facts(events=2, since=2, asked=0, ready=5), TrapState.TOO_EARLY),
        (facts(events=9, since=9, asked=0, ready=5, met=9), TrapState.TOO_EARLY),
        (facts(events=3, since=3, asked=0, ready=0), TrapState.NOBODY_READY),
        (facts(events=6, since=6, asked=0, ready=5), TrapState.TRAP),
        (facts(events=4, since=4, asked=9, ready=3), TrapState.TRAP),
        (facts(events=4, since=0, asked=1, ready=3), TrapState.LOOK),  # a quarter is no fewer
        (facts(events=4, since=0, asked=1, ready=4), TrapState.TRAP),
        (facts(events=6, since=3, asked=3, ready=4), TrapState.LOOK),
        (facts(events=3, since=3, asked=0, ready=2), TrapState.LOOK),
        (facts(events=3, since=3, asked=0, ready=1), TrapState.NOBODY_ASKED),
        (facts(events=5, since=1, asked=3, ready=1, gifts=2), TrapState.OTHER_TRAP),
        (facts(events=5, since=1, asked=3, ready=1, gifts=3), TrapState.ON_COURSE),
        (facts(events=5, since=1, asked=4, ready=2), TrapState.ON_COURSE),
        (facts(events=5, since=5, asked=1, ready=0), TrapState.ON_COURSE),
    ],
)
def test_the_first_rule_that_fits_says_it(found: TrapFacts, says: TrapState) -> None:
    assert state(found, USUAL) is says
    assert state(found, USUAL, wins_work=False) is TrapState.OFF


def test_with_no_ask_every_event_is_one_since() -> None:
    found = facts(events=4, since=4, asked=0, ready=1)
    assert found.last_ask is None
    assert found.since_ask == found.events


def test_an_event_on_the_day_of_the_ask_is_not_since() -> None:
    found = facts(events=4, since=1, asked=1, ready=1)
    assert [each.on for each in found.since_ask] == [found.events[-1].on]


def test_two_asks_of_one_person_are_one_person_asked() -> None:
    once = facts(events=4, since=1, asked=1, ready=1)
    twice = replace(once, asks=once.asks * 2)
    assert (twice.people_asked, len(twice.asks)) == (1, 2)


def test_nobody_ready_and_nobody_asked_has_no_share() -> None:
    assert not facts(events=3, since=3, asked=0, ready=0).asked_fewer_than(100)


def test_what_is_missing_is_named() -> None:
    found = facts(events=1, since=1, asked=0, ready=0, met=4)
    assert (found.events_missing(USUAL), found.people_missing(USUAL)) == (2, 6)


counts = st.integers(0, 12)
shares = st.integers(0, 100)
bounds = st.builds(
    Limits,
    insight_events=st.integers(1, 5),
    insight_people=st.integers(1, 12),
    trap_events=st.integers(1, 8),
    trap_ready=st.integers(1, 6),
    trap_share=shares,
    trap_since=st.integers(1, 8),
    look_events=st.integers(1, 8),
    look_ready=st.integers(1, 6),
    look_share=shares,
    look_since=st.integers(1, 8),
    other_asks=st.integers(1, 6),
)


@given(counts, counts, counts, counts, counts, counts, bounds)
def test_every_combination_is_in_the_one_state_that_its_sentence_is_true_of(
    events: int, since: int, asked: int, ready: int, met: int, gifts: int, limits: Limits
) -> None:
    found = facts(
        events=events, since=min(since, events), asked=asked, ready=ready, met=met, gifts=gifts
    )
    after = len(found.since_ask)
    share = 100 * asked / (asked + ready) if asked + ready else 100.0
    trap = events >= limits.trap_events and ready >= limits.trap_ready
    trap = trap and (share < limits.trap_share or after >= limits.trap_since)
    look = events >= limits.look_events and ready >= limits.look_ready
    look = look and (share < limits.look_share or after >= limits.look_since)
    rules = {
        TrapState.TOO_EARLY: events < limits.insight_events or met < limits.insight_people,
        TrapState.NOBODY_READY: not ready and not asked,
        TrapState.TRAP: trap,
        TrapState.LOOK: look,
        TrapState.OTHER_TRAP: asked >= limits.other_asks and gifts < asked,
        TrapState.NOBODY_ASKED: not asked,
        TrapState.ON_COURSE: True,
    }
    assert state(found, limits) is next(each for each, fits in rules.items() if fits)
    if state(found, limits) is TrapState.NOBODY_ASKED:
        assert ready
    if state(found, limits) is TrapState.ON_COURSE:
        assert asked
