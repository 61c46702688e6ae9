"""Every sentence about readiness has a condition that is missing, whatever there was."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain import ready_words
from netcompanion.domain.account import History
from netcompanion.domain.limits import limits
from netcompanion.domain.readiness import missing
from netcompanion.domain.ready_words import Facts
from netcompanion.domain.relationship import Party
from netcompanion.domain.standing import standing
from netcompanion.domain.strategy import Plan
from tests import strategies

ADA = "ada"


def named(party: Party) -> str:
    return party.name


@st.composite
def histories(draw: st.DrawFn) -> History:
    """All that there may have been with Ada."""
    return History(
        contact_id=ADA,
        encounters=tuple(draw(st.lists(strategies.encounters(ADA), max_size=3))),
        promises=tuple(draw(st.lists(strategies.promises(ADA), max_size=3))),
        introductions=tuple(draw(st.lists(strategies.introductions(ADA, "ben"), max_size=2))),
        asks=tuple(draw(st.lists(strategies.asks(ADA), max_size=3))),
        ledger=tuple(draw(st.lists(strategies.ledger_entries(ADA), max_size=3))),
        wants=draw(st.booleans()),
    )


@given(histories(), strategies.plans(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_there_is_a_sentence_for_each_condition_and_no_other(
    history: History, plan: Plan, today: date
) -> None:
    rules = limits(plan)
    sums = standing(history)
    facts = Facts(today=today, events={}, name=named)
    said = ready_words.missing_words(history, sums, rules, facts)
    assert tuple(said) == missing(sums, rules, today)
    assert all(each.endswith((".", "?")) for each in said.values())


@given(histories(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_gift_is_told_only_where_there_was_one(history: History, today: date) -> None:
    facts = Facts(today=today, events={}, name=named)
    assert bool(ready_words.last_gift(history, facts)) == bool(standing(history).gifts)
    assert "“”" not in ready_words.why(history, facts)
    assert bool(ready_words.why(history, facts)) == bool(
        history.encounters or standing(history).gifts
    )
