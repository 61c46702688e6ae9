"""Referrals: written down, taken further, closed, thanked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from netcompanion.domain.change import Change, add
from netcompanion.domain.relationship import Party, Referral, ReferralLevel, ReferralStep
from netcompanion.services import referrals
from netcompanion.store import Store
from tests.builders import EVENING, contact, mixer

ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
OLU = Party(name="Olu Cole")
TODAY = EVENING + timedelta(3)


@pytest.fixture
def book(store: Store) -> Store:
    """Two people and an evening."""
    store.apply(add("Start", mixer(), ADA, TOM))
    return store


def by_ada() -> Change:
    giver = Party(name=ADA.name, contact_id=ADA.id)
    return referrals.record(
        Referral(
            id="by-ada",
            giver=giver,
            receiver=None,
            referred=OLU,
            on=EVENING,
            about="heat pumps",
            level=ReferralLevel.WORD,
            event_id="mixer",
        )
    )


def all_of(store: Store) -> list[Referral]:
    with store.read() as reader:
        return reader.referrals()


def done(store: Store, change: Change) -> Referral:
    store.apply(change)
    (found,) = all_of(store)
    return found


def test_one_that_i_received_is_mine_and_begins_as_referred(book: Store) -> None:
    change = by_ada()
    assert change.label == "Referral of Olu Cole by Ada Finch"
    found = done(book, change)
    assert found.is_mine
    assert not found.is_given
    assert (found.about, found.step, found.ended) == ("heat pumps", ReferralStep.REFERRED, None)
    assert (found.level, found.event_id) == (ReferralLevel.WORD, "mixer")


def test_one_that_i_gave_is_given(book: Store) -> None:
    to = Party(name=TOM.name, contact_id=TOM.id)
    by_me = Referral(id="by-me", giver=None, receiver=to, referred=OLU, on=EVENING)
    change = referrals.record(by_me)
    assert change.label == "Referral of Olu Cole to Tom Reed"
    found = done(book, change)
    assert found.is_given
    assert not found.is_mine


@pytest.mark.parametrize("step", ReferralStep)
def test_it_goes_further_and_back_and_ends_as_client(book: Store, step: ReferralStep) -> None:
    begun = done(book, by_ada())
    found = done(book, referrals.advance(begun, step, TODAY))
    assert found.step is step
    assert found.ended == (TODAY if step is ReferralStep.CLIENT else None)
    if step is not ReferralStep.REFERRED:
        assert done(book, referrals.advance(found, ReferralStep.REFERRED, TODAY)) == begun


def test_a_client_stays_one_since_the_first_day(book: Store) -> None:
    client = done(book, referrals.advance(done(book, by_ada()), ReferralStep.CLIENT, TODAY))
    assert not referrals.advance(client, ReferralStep.CLIENT, TODAY + timedelta(9)).edits
    assert not referrals.close_without(client, TODAY + timedelta(9)).edits


def test_one_closed_without_keeps_its_step_and_can_go_on(book: Store) -> None:
    met = done(book, referrals.advance(done(book, by_ada()), ReferralStep.MET, TODAY))
    closed = done(book, referrals.close_without(met, TODAY))
    assert (closed.step, closed.ended) == (ReferralStep.MET, TODAY)
    assert done(book, referrals.reopen(closed)) == met
    closed = done(book, referrals.close_without(met, TODAY))
    assert done(book, referrals.advance(closed, ReferralStep.MET, TODAY)) == met


def test_a_client_reopened_was_asked(book: Store) -> None:
    client = done(book, referrals.advance(done(book, by_ada()), ReferralStep.CLIENT, TODAY))
    again = done(book, referrals.reopen(client))
    assert (again.step, again.ended) == (ReferralStep.ASKED, None)


def test_thanks_count_once(book: Store) -> None:
    begun = done(book, by_ada())
    thanked = done(book, referrals.thank(begun, TODAY))
    assert thanked.thanked == TODAY
    assert not referrals.thank(thanked, TODAY + timedelta(1)).edits


def test_every_act_can_be_undone(book: Store) -> None:
    begun = done(book, by_ada())
    for change in (
        referrals.advance(begun, ReferralStep.CLIENT, TODAY),
        referrals.close_without(begun, TODAY),
        referrals.thank(begun, TODAY),
        referrals.remove(begun),
    ):
        applied = book.apply(change)
        assert all_of(book) != [begun]
        book.undo(applied.change_id)
        assert all_of(book) == [begun]
        with book.read() as reader:
            assert reader.standing(ADA.id).balance == -3


def referral(number: int, day: int, **changes: Any) -> Referral:
    """One to me from Ada, of an outsider, unless it is changed."""
    return replace(
        Referral(
            id=f"r{number}",
            giver=Party(name="Ada F.", contact_id=ADA.id),
            receiver=None,
            referred=Party(name=f"Outsider {number}"),
            on=EVENING + timedelta(day),
            event_id="mixer",
        ),
        **changes,
    )


def listed(store: Store, *, given: bool = False, wanted: str = "", most: int = 40) -> list[str]:
    with store.read() as reader:
        found = referrals.lines(reader, given=given, wanted=wanted, most=most)
    return [each.referral.id for each in found.lines]


def test_open_ones_are_listed_first_and_the_latest_of_each(book: Store) -> None:
    ended = {"ended": EVENING + timedelta(9)}
    book.apply(
        add(
            "Some",
            referral(1, 0),
            referral(2, 2),
            referral(3, 5, ended=EVENING + timedelta(6)),
            referral(4, 1, step=ReferralStep.CLIENT, **ended),
        )
    )
    assert listed(book) == ["r2", "r1", "r4", "r3"]
    assert listed(book, most=3) == ["r2", "r1", "r4"]
    with book.read() as reader:
        found = referrals.lines(reader, given=False, most=3)
    assert (found.count, found.sells) == (4, True)


def test_each_side_has_its_own_list(book: Store) -> None:
    tom = Party(name=TOM.name, contact_id=TOM.id)
    mine = referral(2, 1, giver=None, receiver=tom)
    others = referral(3, 1, receiver=tom)
    nameless = referral(4, 1, giver=Party(name=""), receiver=tom)
    book.apply(add("Some", referral(1, 0), mine, others, nameless))
    assert listed(book) == ["r1"]
    assert listed(book, given=True) == ["r2", "r4"]


def test_they_are_told_and_found_by_present_names(book: Store) -> None:
    book.apply(add("Some", referral(1, 0), referral(2, 1, referred=Party(name="Zoë Roe"))))
    with book.read() as reader:
        (found,) = referrals.lines(reader, given=False, wanted="roe").lines
    assert found.named.giver == Party(name="Ada Finch", contact_id=ADA.id)
    assert found.referral.giver == Party(name="Ada F.", contact_id=ADA.id)
    assert found.where == mixer().name
    assert listed(book, wanted="zoe R") == ["r2"]
    assert listed(book, wanted="ada finch") == ["r2", "r1"]
    assert listed(book, wanted="ada f.") == ["r2", "r1"]
    assert listed(book, wanted="nobody") == []
