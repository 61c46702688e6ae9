"""The referral funnel by its rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.funnel import Funnel, first_of_year, funnel
from netcompanion.domain.limits import Limits
from netcompanion.domain.relationship import Party, Referral, ReferralStep

TODAY = date(2026, 10, 14)
ADA = Party(name="Ada Finch", contact_id="ada")
STEPS = st.sampled_from(ReferralStep)


def referral(
    number: int = 1,
    step: ReferralStep = ReferralStep.REFERRED,
    *,
    days: int = 10,
    giver: Party | None = ADA,
    receiver: Party | None = None,
    ended: date | None = None,
) -> Referral:
    return Referral(
        id=f"r{number}",
        giver=giver,
        receiver=receiver,
        referred=Party(name=f"Firm {number}"),
        on=TODAY - timedelta(days),
        step=step,
        ended=ended,
    )


def counts(found: Funnel) -> list[int]:
    return [each.count for each in found.steps]


PARTIES = st.sampled_from([None, Party(name=""), ADA, Party(name="Olu Reyes")])
REFERRALS = st.lists(
    st.builds(
        referral,
        number=st.integers(1, 30),
        step=STEPS,
        days=st.integers(-20, 500),
        giver=PARTIES,
        receiver=PARTIES,
        ended=st.none() | st.just(TODAY),
    )
)


@given(REFERRALS)
def test_numbers_never_grow_downwards(referrals: list[Referral]) -> None:
    found = funnel(referrals, Limits(), TODAY)

    assert [each.step for each in found.steps] == list(ReferralStep)
    assert counts(found) == sorted(counts(found), reverse=True)
    assert [each.of for each in found.steps] == [None, *counts(found)[:-1]]
    recent = [each for each in found.unrung if each.on >= first_of_year(TODAY)]
    assert len(recent) <= found.steps[0].count - found.steps[1].count
    assert 0 <= found.given.open <= found.given.count
    assert found.is_empty == (found.referred == found.given.count == len(found.unrung) == 0)


@given(REFERRALS, STEPS)
def test_going_on_by_a_step_takes_no_count_down(
    referrals: list[Referral], step: ReferralStep
) -> None:
    before = funnel([*referrals, referral(99)], Limits(), TODAY)
    after = funnel([*referrals, referral(99, step)], Limits(), TODAY)

    assert all(was <= now for was, now in zip(counts(before), counts(after), strict=True))


def test_a_step_counts_who_reached_it_or_a_later_one() -> None:
    steps = [ReferralStep.CLIENT, ReferralStep.MET, ReferralStep.REFERRED]

    found = funnel([referral(n, step) for n, step in enumerate(steps)], Limits(), TODAY)

    assert counts(found) == [3, 2, 2, 1, 1]


def test_the_oldest_unrung_come_first_without_those_that_were_closed() -> None:
    found = funnel(
        [
            referral(1, days=21),
            referral(2, days=38),
            referral(3, days=60, ended=TODAY),
            referral(4, ReferralStep.RANG, days=90),
        ],
        Limits(),
        TODAY,
    )

    assert [each.id for each in found.unrung] == ["r2", "r1"]


def test_a_year_is_looked_at() -> None:
    ends = [(1, 364), (2, 365), (3, 0), (4, -1)]

    found = funnel([referral(n, days=days) for n, days in ends], Limits(), TODAY)

    assert found.referred == 2  # neither the day of the year before, nor tomorrow
    assert first_of_year(date(2027, 2, 28)) == date(2026, 3, 1)
    assert first_of_year(date(2028, 2, 29)) == date(2027, 3, 1)


def test_who_was_never_rung_is_told_of_however_long_ago() -> None:
    old = [
        referral(1, days=400),
        referral(2, ReferralStep.RANG, days=400),
        referral(3, days=400, ended=TODAY),
        referral(4, giver=None, receiver=ADA, days=400),
        referral(5, days=-1),
    ]

    found = funnel(old, Limits(), TODAY)

    assert [each.id for each in found.unrung] == ["r1"]
    assert (found.referred, found.given.count, found.is_empty) == (0, 0, False)


def test_what_i_referred_to_myself_or_others_to_each_other_is_neither() -> None:
    found = funnel(
        [referral(1, giver=None, receiver=None), referral(2, giver=ADA, receiver=ADA)],
        Limits(),
        TODAY,
    )

    assert found.is_empty


@pytest.mark.parametrize(("of", "rate"), [(4, None), (5, 60), (0, None), (None, None)])
def test_a_rate_needs_five(of: int | None, rate: int | None) -> None:
    assert funnel([], Limits(), TODAY).rate(3, of) == rate


def test_rates_are_rounded_half_up() -> None:
    found = funnel([], Limits(), TODAY)

    assert [found.rate(*each) for each in ((11, 14), (8, 11), (5, 8), (0, 7))] == [79, 73, 63, 0]


def test_the_share_of_clients_is_told_from_the_limit_on() -> None:
    four = [referral(n, ReferralStep.CLIENT) for n in range(4)]

    assert funnel(four, Limits(), TODAY).clients_rate is None
    assert funnel([*four, referral(9)], Limits(), TODAY).clients_rate == 80
    assert funnel(four, Limits(funnel_rate=4), TODAY).clients_rate == 100


def test_referrals_i_gave_are_told_by_how_they_ended() -> None:
    mine = [
        referral(1, ReferralStep.CLIENT, giver=None, receiver=ADA, ended=TODAY),
        referral(2, ReferralStep.RANG, giver=None, receiver=ADA, ended=TODAY),
        referral(3, giver=Party(name=""), receiver=ADA),
    ]

    found = funnel(mine, Limits(), TODAY)

    assert found.referred == 0
    assert not found.is_empty
    assert (found.given.count, found.given.clients, found.given.without, found.given.open) == (
        *(3, 1, 1),
        1,
    )
