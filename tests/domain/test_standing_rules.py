"""Where a relationship stands: what is a touch, when the next one is due, since when a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.account import History, balance, entries
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    AskOutcome,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
    ReferralStep,
    Tie,
)
from netcompanion.domain.standing import Standing, client_since, next_touch, standing

DAY = date(2026, 3, 5)
ADA, TOM = Party(name="Ada Finch", contact_id="ada"), Party(name="Tom Reed", contact_id="tom")
MET = Encounter(id="met", contact_id="ada", on=DAY, needs=("a printer", "a barn"))
OWED = Promise(
    id="owed",
    direction=Direction.I_OWE,
    what="Send it",
    made=DAY,
    contact_id="ada",
    due=DAY + timedelta(9),
)
RHYTHM = Tie(id="tie", contact_id="ada", every=30)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def later(days: int) -> date:
    return DAY + timedelta(days)


def touched(**what: Any) -> date | None:
    return standing(History(contact_id="ada", **what)).last_touch


def test_nothing_is_nothing() -> None:
    assert standing(History(contact_id="ada")) == Standing(contact_id="ada")


def test_the_sums_of_a_relationship() -> None:
    kept = replace(OWED, id="kept", state=PromiseState.KEPT, closed=later(2))
    first_due = replace(OWED, id="soon", due=later(1))
    planned = Ask(id="plan", contact_id="ada", on=later(40), what="A pilot")
    asked = replace(planned, id="asked", on=later(3), outcome=AskOutcome.NO)
    found = standing(
        History(
            contact_id="ada",
            encounters=(MET, replace(MET, id="same day", needs=()), replace(MET, on=later(4))),
            promises=(OWED, kept, first_due, replace(OWED, id="dateless", due=None)),
            asks=(planned, asked),
            wants=1,
        )
    )
    assert found == Standing(
        contact_id="ada",
        conversations=2,
        first_met=DAY,
        last_met=later(4),
        last_touch=later(4),
        entries=2,
        balance=0,
        gifts=1,
        needs=5,
        kept=1,
        owed=(later(1), later(9)),
        asks=1,
        last_ask=later(3),
        planned=later(40),
    )


def test_what_is_a_touch() -> None:
    made = Introduction(id="i", first=ADA, second=TOM, on=DAY, state=IntroductionState.MADE)
    to_me = replace(made, second=Party(name=""), introducer=ADA)
    given_ = Referral(id="g", giver=None, receiver=ADA, referred=TOM, on=DAY)
    taken = Referral(id="t", giver=ADA, receiver=None, referred=TOM, on=DAY)
    ask = Ask(id="a", contact_id="ada", on=DAY, what="A pilot", outcome=AskOutcome.NOT_YET)
    note = LedgerEntry(id="l", contact_id="ada", on=DAY, kind=EntryKind.DEPOSIT, what="A link")
    assert touched(encounters=(MET,)) == DAY
    assert touched(promises=(OWED,)) == DAY
    assert touched(promises=(replace(OWED, direction=Direction.THEY_OWE),)) == DAY
    assert touched(ledger=(note,)) == DAY
    assert touched(asks=(ask,)) == DAY
    for introduction in (made, to_me):
        assert touched(introductions=(introduction,)) == DAY
    for referral in (given_, taken):
        assert touched(referrals=(referral,)) == DAY
    kept = replace(OWED, state=PromiseState.KEPT, closed=later(2))
    assert touched(promises=(kept,)) == later(2)


def test_what_is_none() -> None:
    idea = Introduction(id="i", first=ADA, second=TOM, on=DAY)
    by_tom = replace(idea, introducer=TOM, state=IntroductionState.MADE)
    planned = Ask(id="a", contact_id="ada", on=DAY, what="A pilot")
    about_her = Referral(id="r", giver=TOM, receiver=None, referred=ADA, on=DAY)
    dropped = replace(OWED, state=PromiseState.DROPPED, closed=later(5))
    assert touched(introductions=(idea,)) is None
    assert touched(introductions=(by_tom,)) is None
    assert touched(asks=(planned,)) is None
    assert touched(referrals=(about_her, replace(about_her, giver=None, receiver=TOM))) is None
    assert touched(promises=(dropped,)) == DAY


def test_without_a_rhythm_no_touch_is_due() -> None:
    assert next_touch(None, DAY) is None
    assert next_touch(Tie(id="tie", contact_id="ada", snoozed_until=DAY), DAY) is None
    assert next_touch(RHYTHM, None) is None


def test_a_rhythm_begins_with_the_last_touch_or_when_it_was_chosen() -> None:
    assert next_touch(RHYTHM, DAY) == later(30)
    assert next_touch(replace(RHYTHM, since=later(4)), DAY) == later(34)
    assert next_touch(replace(RHYTHM, since=DAY), later(4)) == later(34)
    assert next_touch(replace(RHYTHM, since=DAY), None) == later(30)


@pytest.mark.parametrize(
    ("after", "touch", "due"),
    [
        (0, 0, 60),  # nothing since
        (0, 5, 35),  # a touch since ends the snooze
        (0, -5, 60),  # the touch then was taken off the record: that is none
        (None, 0, 30),
    ],
)
def test_a_snooze_holds_until_there_was_a_touch(after: int | None, touch: int, due: int) -> None:
    tie = replace(
        RHYTHM, snoozed_until=later(60), snoozed_after=None if after is None else later(after)
    )
    assert next_touch(tie, later(touch)) == later(due)


def test_a_snooze_before_any_touch_holds_too() -> None:
    tie = replace(RHYTHM, since=DAY, snoozed_until=later(60))
    assert next_touch(tie, None) == later(60)


@given(DAYS, DAYS, DAYS, st.integers(1, 3650))
def test_no_snooze_brings_a_touch_forward(
    touch: date, until: date, snoozed_after: date, every: int
) -> None:
    usual = replace(RHYTHM, every=every)
    snoozed = replace(usual, snoozed_until=until, snoozed_after=snoozed_after)
    plain, put_off = next_touch(usual, touch), next_touch(snoozed, touch)
    assert plain is not None
    assert put_off is not None
    assert put_off >= plain
    assert put_off in (plain, until)


def test_a_client_since_the_first_yes_or_closed_referral() -> None:
    yes = Ask(id="a", contact_id="ada", on=later(9), what="A pilot", outcome=AskOutcome.YES)
    came = Referral(
        id="r",
        giver=TOM,
        receiver=None,
        referred=ADA,
        on=DAY,
        step=ReferralStep.CLIENT,
        ended=later(5),
    )
    assert client_since(History(contact_id="ada", asks=(yes,))) == later(9)
    assert client_since(History(contact_id="ada", asks=(yes,), referrals=(came,))) == later(5)
    open_end = replace(came, ended=None)
    assert client_since(History(contact_id="ada", referrals=(open_end,))) == DAY
    for other in (
        replace(came, step=ReferralStep.ASKED),
        replace(came, receiver=TOM, giver=None),
        replace(came, referred=TOM, giver=ADA),
    ):
        assert client_since(History(contact_id="ada", referrals=(other,))) is None
    assert (
        client_since(History(contact_id="ada", asks=(replace(yes, outcome=AskOutcome.NO),))) is None
    )


@given(st.lists(st.sampled_from(EntryReason), max_size=6))
def test_gifts_are_deposits_that_are_not_listening(reasons: list[EntryReason]) -> None:
    ledger = tuple(
        LedgerEntry(
            id=str(n), contact_id="ada", on=DAY, kind=EntryKind.DEPOSIT, what="", reason=reason
        )
        for n, reason in enumerate(reasons)
    )
    history = History(contact_id="ada", ledger=ledger)
    found = standing(history)
    assert found.gifts == len(reasons) - reasons.count(EntryReason.LISTENED)
    assert (found.entries, found.balance) == (len(reasons), balance(entries(history)))
