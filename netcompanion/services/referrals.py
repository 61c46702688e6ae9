"""Referrals to me and by me: write one down, take it further, close it, thank for it, list all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.normalise import fold
from netcompanion.domain.relationship import Party, Referral, ReferralStep
from netcompanion.services.introductions import name_now

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLine:
    """A referral as it is stored, and as it is told: by present names, and where it was."""

    referral: Referral
    named: Referral
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralLines:
    """The first of `count` referrals. `sells` is whether steps of business are shown."""

    lines: tuple[ReferralLine, ...]
    count: int
    sells: bool


def lines(reader: Reader, *, given: bool, wanted: str = "", most: int = 40) -> ReferralLines:
    """Return referrals to me, or `given` by me: the open ones first, the latest before others.

    `wanted` is a part of a name that somebody in it has now.
    """
    found, count = reader.referrals_of_mine(given=given, wanted=fold(wanted), most=most)
    parties = (party for each in found for party in (each.giver, each.receiver, each.referred))
    names = reader.names({each.contact_id for each in parties if each and each.contact_id})
    events = reader.event_names({each.event_id for each in found if each.event_id})
    return ReferralLines(
        lines=tuple(
            ReferralLine(
                referral=each,
                named=_by_present_names(each, names),
                where=events.get(each.event_id or "", ""),
            )
            for each in found
        ),
        count=count,
        sells=reader.plan().wins_work,
    )


def record(referral: Referral) -> Change:
    """Write a referral down, to me or by me."""
    return add(f"Referral {_quoted(referral)}", referral)


def advanced(referral: Referral, step: ReferralStep, today: date) -> Referral:
    """Return a referral at another step, further on or back; it ends when it is a client."""
    if step is referral.step and (referral.ended is None or step is ReferralStep.CLIENT):
        return referral
    return with_values(referral, step=step, ended=today if step is ReferralStep.CLIENT else None)


def advance(referral: Referral, step: ReferralStep, today: date) -> Change:
    """Say how far a referral came, further on or back; one that was closed is open again."""
    label = f"Referral {_quoted(referral)}: {step.value}"
    return replace(label, referral, advanced(referral, step, today))


def close_without(referral: Referral, today: date) -> Change:
    """Say that nothing comes of a referral; how far it came stays on record."""
    closed = referral
    if referral.ended is None:
        closed = with_values(referral, ended=today)
    return replace(f"Closed referral {_quoted(referral)}", referral, closed)


def reopen(referral: Referral) -> Change:
    """Go on with a referral that ended; one that became a client is one that was asked again."""
    step = ReferralStep.ASKED if referral.step is ReferralStep.CLIENT else referral.step
    opened = with_values(referral, step=step, ended=None)
    return replace(f"Reopened referral {_quoted(referral)}", referral, opened)


def thank(referral: Referral, today: date) -> Change:
    """Say that whoever gave a referral was thanked; the first time counts."""
    thanked = referral if referral.thanked else with_values(referral, thanked=today)
    return replace(f"Thanked for referral {_quoted(referral)}", referral, thanked)


def edit(before: Referral, after: Referral) -> Change:
    """Change what was written of a referral."""
    return replace(f"Edited referral {_quoted(after)}", before, after)


def remove(referral: Referral) -> Change:
    """Take a referral off the record."""
    return Change(f"Removed referral {_quoted(referral)}", (Edit(referral, None),))


def _by_present_names(referral: Referral, names: Mapping[str, str]) -> Referral:
    def now(party: Party) -> Party:
        return with_values(party, name=name_now(party, names))

    return with_values(
        referral,
        giver=referral.giver and now(referral.giver),
        receiver=referral.receiver and now(referral.receiver),
        referred=now(referral.referred),
    )


def _quoted(referral: Referral) -> str:
    """Return who was sent by or to whom: "of Ines Berg by Tom Reed"."""
    who = f"of {referral.referred.name}"
    if referral.giver is not None and not referral.giver.is_me:
        who += f" by {referral.giver.name}"
    if referral.receiver is not None and not referral.receiver.is_me:
        who += f" to {referral.receiver.name}"
    return who
