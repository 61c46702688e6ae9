"""What became of the referrals of a year, with the names that people have now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain import funnel as rules
from netcompanion.domain.funnel import Funnel, first_of_year
from netcompanion.domain.limits import limits
from netcompanion.domain.relationship import Referral
from netcompanion.services.introductions import name_now

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFunnel:
    """The funnel, and how those are called now whom nobody rang."""

    funnel: Funnel
    names: Mapping[str, str]

    def name(self, referral: Referral) -> str:
        """Return who was referred, by their present name."""
        return name_now(referral.referred, self.names)


def referral_funnel(reader: Reader, today: date) -> ReferralFunnel | None:
    """Return the funnel of the year until `today`; None for whoever wins no work."""
    plan = reader.plan()
    if not plan.wins_work:
        return None
    lately = {each.id: each for each in reader.referrals(since=first_of_year(today))}
    waiting = {each.id: each for each in reader.unrung()}
    found = rules.funnel((lately | waiting).values(), limits(plan), today)
    ids = {each.referred.contact_id for each in found.unrung if each.referred.contact_id}
    return ReferralFunnel(funnel=found, names=reader.names(ids))
