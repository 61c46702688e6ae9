"""The relationship account: every row of its table, and the words for what comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import (
    WEIGHTS,
    AccountState,
    EntrySource,
    History,
    Recency,
    balance,
    entries,
    recency,
    state,
)
from netcompanion.domain.limits import Limits
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
from tests import strategies

_T = TypeVar("_T")
DAY = date(2026, 3, 5)
ADA, TOM = Party(name="Ada Finch", contact_id="ada"), Party(name="Tom Reed", contact_id="tom")
ME = Party(name="")
LIMITS = Limits()
DAYS = st.integers(-4000, 4000)
KEPT = Promise(
    id="kept",
    direction=Direction.I_OWE,
    what="Send the checklist",
    made=DAY,
    contact_id="ada",
    due=DAY + timedelta(3),
    state=PromiseState.KEPT,
    closed=DAY + timedelta(3),
)
MADE = Introduction(id="made", first=ADA, second=TOM, on=DAY, state=IntroductionState.MADE)
RECEIVED = replace(MADE, second=ME, introducer=ADA)
GIVEN = Referral(id="given", giver=None, receiver=ADA, referred=TOM, on=DAY)
TAKEN = Referral(id="taken", giver=ADA, receiver=None, referred=TOM, on=DAY)
ASKED = Ask(id="asked", contact_id="ada", on=DAY, what="A pilot", outcome=AskOutcome.NOT_YET)
ARTICLE = LedgerEntry(
    id="article",
    contact_id="ada",
    on=DAY,
    kind=EntryKind.DEPOSIT,
    what="An article",
    reason=EntryReason.INFORMATION,
)


def with_ada(*dealings: Promise | Introduction | Referral | Ask | LedgerEntry) -> History:
    """Return what there was with Ada."""

    def some(kind: type[_T]) -> tuple[_T, ...]:
        return tuple(each for each in dealings if isinstance(each, kind))

    return History(
        contact_id="ada",
        promises=some(Promise),
        introductions=some(Introduction),
        referrals=some(Referral),
        asks=some(Ask),
        ledger=some(LedgerEntry),
    )


def amounts(history: History) -> list[int]:
    return [each.amount for each in entries(history)]


@pytest.mark.parametrize(
    ("dealing", "source", "amount"),
    [
        (KEPT, EntrySource.KEPT, 1),
        (replace(KEPT, due=None), EntrySource.KEPT, 1),
        (replace(KEPT, closed=DAY + timedelta(4)), EntrySource.KEPT_LATE, 0),
        (replace(KEPT, closed=DAY), EntrySource.KEPT, 1),
        (replace(KEPT, closed=None), EntrySource.KEPT, 1),
        (replace(KEPT, state=PromiseState.DROPPED), EntrySource.DROPPED, -2),
        (MADE, EntrySource.INTRODUCED, 2),
        (replace(MADE, first=TOM, second=ADA), EntrySource.INTRODUCED, 2),
        (RECEIVED, EntrySource.INTRODUCED_ME, -2),
        (replace(RECEIVED, first=ME, second=TOM), EntrySource.INTRODUCED_ME, -2),
        (GIVEN, EntrySource.REFERRED_TO_THEM, 3),
        (replace(GIVEN, giver=ME), EntrySource.REFERRED_TO_THEM, 3),
        (TAKEN, EntrySource.REFERRED_TO_ME, -3),
        (replace(TAKEN, receiver=ME), EntrySource.REFERRED_TO_ME, -3),
        (ASKED, EntrySource.ASKED, -1),
        (replace(ASKED, outcome=AskOutcome.YES), EntrySource.ASKED, -1),
        (replace(ASKED, outcome=AskOutcome.NO), EntrySource.ASKED, -1),
        (ARTICLE, EntrySource.HAND, 1),
        (replace(ARTICLE, reason=EntryReason.THANKS, weight=2), EntrySource.HAND, 2),
        (replace(ARTICLE, kind=EntryKind.WITHDRAWAL), EntrySource.HAND, -1),
    ],
)
def test_what_counts_how_much(
    dealing: Promise | Introduction | Referral | Ask | LedgerEntry, source: EntrySource, amount: int
) -> None:
    [entry] = entries(with_ada(dealing))
    assert (entry.source, entry.amount, entry.source_id) == (source, amount, dealing.id)


@pytest.mark.parametrize(
    "dealing",
    [
        replace(KEPT, state=PromiseState.OPEN, closed=None),
        replace(KEPT, direction=Direction.THEY_OWE),
        replace(KEPT, direction=Direction.THEY_OWE, state=PromiseState.DROPPED),
        replace(MADE, state=IntroductionState.IDEA),
        replace(MADE, state=IntroductionState.OFFERED),
        replace(MADE, state=IntroductionState.LET_GO),
        replace(RECEIVED, state=IntroductionState.OFFERED),
        replace(RECEIVED, introducer=TOM, first=ADA),
        replace(MADE, introducer=ADA, first=TOM, second=Party(name="Olu")),
        replace(MADE, introducer=TOM),
        replace(GIVEN, receiver=TOM, referred=ADA),
        replace(TAKEN, giver=TOM, referred=ADA),
        replace(TAKEN, receiver=TOM, referred=Party(name="Olu")),
        replace(ASKED, outcome=AskOutcome.PLANNED),
    ],
)
def test_what_counts_nothing(dealing: Promise | Introduction | Referral | Ask) -> None:
    assert entries(with_ada(dealing)) == ()


def test_an_introduction_and_the_promise_kept_by_it_count_once() -> None:
    promised = replace(KEPT, what="Introduce Tom Reed", closed=MADE.on)
    assert amounts(with_ada(promised, MADE)) == [2]
    assert amounts(with_ada(promised)) == [1]
    assert amounts(with_ada(promised, replace(MADE, state=IntroductionState.OFFERED))) == [1]
    assert amounts(with_ada(replace(promised, closed=DAY + timedelta(1)), MADE)) == [1, 2]
    assert sorted(amounts(with_ada(replace(KEPT, closed=MADE.on), MADE))) == [1, 2]


def test_who_the_entry_is_about_is_the_other_one() -> None:
    for dealing in (MADE, replace(MADE, first=TOM, second=ADA), GIVEN, TAKEN):
        assert entries(with_ada(dealing))[0].other == TOM
    assert entries(with_ada(replace(RECEIVED, first=ME, second=TOM)))[0].other == TOM


@given(st.sampled_from([KEPT, MADE, RECEIVED, GIVEN, TAKEN, ASKED]), st.integers(0, 3))
def test_a_changed_weight_counts_for_its_source_alone(
    dealing: Promise | Introduction | Referral | Ask, weight: int
) -> None:
    usual = with_ada(dealing, ARTICLE)
    changed = ChangedWeight(id="w", contact_id="ada", source_id=dealing.id, weight=weight)
    stray = ChangedWeight(id="s", contact_id="ada", source_id="gone", weight=3)
    by_hand = ChangedWeight(id="h", contact_id="ada", source_id="article", weight=3)
    found = entries(replace(usual, weights=(changed, stray, by_hand)))
    assert {each.source_id: each.weight for each in found} == {dealing.id: weight, "article": 1}
    assert [each.kind for each in found] == [each.kind for each in entries(usual)]


def test_listening_alone_is_no_gift() -> None:
    [listened] = entries(with_ada(replace(ARTICLE, reason=EntryReason.LISTENED, weight=3)))
    [late] = entries(with_ada(replace(KEPT, closed=DAY + timedelta(9))))
    [taken] = entries(with_ada(replace(ARTICLE, kind=EntryKind.WITHDRAWAL)))
    assert not any(each.is_gift for each in (listened, late, taken))
    assert entries(with_ada(ARTICLE))[0].is_gift
    assert entries(with_ada(MADE))[0].is_gift


@given(st.data())
def test_the_balance_is_deposits_less_withdrawals_of_what_there_was(data: st.DataObject) -> None:
    ledger = data.draw(st.lists(strategies.ledger_entries("ada"), max_size=5))
    promises = data.draw(st.lists(strategies.promises("ada"), max_size=5))
    asks = data.draw(st.lists(strategies.asks("ada"), max_size=5))
    history = History(
        contact_id="ada", ledger=tuple(ledger), promises=tuple(promises), asks=tuple(asks)
    )
    found = entries(history)
    given_, taken = (
        sum(each.weight for each in found if each.kind is kind)
        for kind in (EntryKind.DEPOSIT, EntryKind.WITHDRAWAL)
    )
    assert balance(found) == given_ - taken
    assert [each.on for each in found] == sorted((each.on for each in found), reverse=True)
    ids = {each.id for each in ledger} | {each.id for each in promises} | {each.id for each in asks}
    assert {each.source_id for each in found} <= ids
    usual = (each for each in found if each.source is not EntrySource.HAND)
    assert all(each.weight == WEIGHTS[each.source] for each in usual)


@pytest.mark.parametrize(
    ("total", "word"),
    [
        (-4, AccountState.OVERDRAWN),
        (-3, AccountState.OVERDRAWN),
        (-2, AccountState.A_LITTLE_OVERDRAWN),
        (-1, AccountState.A_LITTLE_OVERDRAWN),
        (0, AccountState.EVEN),
        (1, AccountState.EVEN),
        (2, AccountState.IN_CREDIT),
        (5, AccountState.IN_CREDIT),
        (6, AccountState.STRONG),
        (60, AccountState.STRONG),
    ],
)
def test_the_word_for_a_balance(total: int, word: AccountState) -> None:
    assert state(total, 2, LIMITS) is word
    assert state(total, 1, LIMITS) is AccountState.JUST_MET


@given(
    st.builds(
        Limits,
        overdrawn=st.integers(-50, 50),
        in_credit=st.integers(-50, 50),
        strong=st.integers(-50, 100),
        entries=st.integers(-3, 9),
    ),
    st.integers(-60, 120),
    st.integers(0, 12),
)
def test_with_any_limits_more_is_never_a_lesser_word(
    limits: Limits, total: int, number: int
) -> None:
    order = list(AccountState)
    less, more = state(total, number, limits), state(total + 1, number, limits)
    assert order.index(less) <= order.index(more)
    assert (less is AccountState.JUST_MET) == (number < limits.entries)


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (-1, Recency.IN_TOUCH),
        (0, Recency.IN_TOUCH),
        (41, Recency.IN_TOUCH),
        (42, Recency.QUIET),
        (183, Recency.QUIET),
        (184, Recency.LONG_QUIET),
    ],
)
def test_the_word_for_days_without_a_touch(days: int, word: Recency) -> None:
    assert recency(DAY, DAY + timedelta(days), LIMITS) is word
    assert recency(None, DAY, LIMITS) is Recency.NEVER


@given(st.integers(1, 3650), st.integers(1, 3650), DAYS)
def test_with_any_limits_longer_is_never_less_quiet(quiet: int, long_quiet: int, days: int) -> None:
    limits = Limits(quiet_days=quiet, long_quiet_days=long_quiet)
    order = list(Recency)
    one, next_one = (recency(DAY, DAY + timedelta(n), limits) for n in (days, days + 1))
    assert order.index(one) <= order.index(next_one)
    assert (one is Recency.IN_TOUCH) == (days < quiet)


def test_an_introduction_tells_one_promise_of_its_day() -> None:
    day = date(2026, 5, 4)
    ben, zed = (Party(name=name, contact_id=name[:3].lower()) for name in ("Ben Ode", "Zed Quill"))
    promises = [
        Promise(
            id=f"p{who.name}",
            direction=Direction.I_OWE,
            what=f"Introduce {who.name.split()[0]} to Ada",
            made=day,
            contact_id="ada",
            state=PromiseState.KEPT,
            closed=day,
        )
        for who in (ben, zed)
    ]
    made = Introduction(
        id="made",
        first=Party(name="Ada Finch", contact_id="ada"),
        second=zed,
        on=day,
        state=IntroductionState.MADE,
    )
    found = entries(History(contact_id="ada", promises=tuple(promises), introductions=(made,)))
    assert {each.source_id for each in found} == {"pBen Ode", "made"}
