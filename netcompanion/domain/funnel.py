"""Referrals to me step by step, and how those ended that I gave.

A step counts the referrals that reached it or any later one, so the numbers never grow on the way
down (source: the design's decision 23). That a year is looked at is *judgement*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.limits import Limits
from netcompanion.domain.relationship import Referral, ReferralStep
from netcompanion.domain.when import add_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How many referrals reached a step, `of` so many that reached the one before; None first."""

    step: ReferralStep
    count: int
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """How the referrals ended that I gave; the rest is open."""

    count: int = 0
    clients: int = 0
    without: int = 0

    @property
    def open(self) -> int:
        """How many have not ended."""
        return self.count - self.clients - self.without


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Referrals of a year: `steps` of those to me, and `given`.

    `unrung` are those to me that nobody rang and nobody closed, of any year, the oldest first.
    `rates_from` is how many are needed for a rate.
    """

    steps: tuple[Step, ...]
    unrung: tuple[Referral, ...]
    given: Given
    rates_from: int

    @property
    def is_empty(self) -> bool:
        """Whether there is no referral at all, either way."""
        return not (self.referred or self.given.count or self.unrung)

    @property
    def referred(self) -> int:
        """How many were referred to me."""
        return self.steps[0].count

    @property
    def clients(self) -> int:
        """How many of them became clients."""
        return self.steps[-1].count

    @property
    def clients_rate(self) -> int | None:
        """Which share of the referred became clients, in per cent; None of too few."""
        return self.rate(self.clients, self.referred)

    def rate(self, part: int, of: int | None) -> int | None:
        """Return a share in per cent, half rounded up; None of too few."""
        if not of or of < self.rates_from:
            return None
        return (200 * part + of) // (2 * of)


def funnel(referrals: Iterable[Referral], limits: Limits, today: date) -> Funnel:
    """Return what became of the referrals of the year that ends with `today`, in any order.

    Older ones say only that they still wait for a call.
    """
    first = first_of_year(today)
    known = [each for each in referrals if each.on <= today and each.is_mine is not each.is_given]
    recent = [each for each in known if first <= each.on]
    to_me = [each for each in recent if each.is_mine]
    given = [each for each in recent if each.is_given]
    counts = [sum(each.reached(step) for each in to_me) for step in ReferralStep]
    unrung = (each for each in known if each.is_mine and _waits(each))
    return Funnel(
        steps=tuple(
            Step(step=step, count=count, of=of)
            for step, count, of in zip(ReferralStep, counts, [None, *counts], strict=False)
        ),
        unrung=tuple(sorted(unrung, key=lambda each: (each.on, each.id))),
        given=Given(
            count=len(given),
            clients=sum(each.reached(ReferralStep.CLIENT) for each in given),
            without=sum(_ended_without(each) for each in given),
        ),
        rates_from=limits.funnel_rate,
    )


def first_of_year(last: date) -> date:
    """Return the first day of the year that ends with `last`; it has 365 or 366 days."""
    return add_months(last, -12) + timedelta(1)


def _waits(referral: Referral) -> bool:
    return referral.step is ReferralStep.REFERRED and referral.ended is None


def _ended_without(referral: Referral) -> bool:
    return referral.ended is not None and not referral.reached(ReferralStep.CLIENT)
