"""What can be done with referrals: write one down, take it further, close it, thank for it."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import date

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Party, Referral, ReferralLevel, ReferralStep


def received(
    giver: Party,
    referred: Party,
    on: date,
    *,
    about: str = "",
    level: ReferralLevel = ReferralLevel.NAME,
    event_id: str | None = None,
) -> Change:
    """Write down that somebody referred somebody to me."""
    return record(
        Referral(
            id=new_id(),
            giver=giver,
            receiver=None,
            referred=referred,
            on=on,
            about=about.strip(),
            level=level,
            event_id=event_id,
        )
    )


def given(
    receiver: Party,
    referred: Party,
    on: date,
    *,
    about: str = "",
    level: ReferralLevel = ReferralLevel.NAME,
    event_id: str | None = None,
) -> Change:
    """Write down that I referred somebody to somebody else."""
    return record(
        Referral(
            id=new_id(),
            giver=None,
            receiver=receiver,
            referred=referred,
            on=on,
            about=about.strip(),
            level=level,
            event_id=event_id,
        )
    )


def record(referral: Referral) -> Change:
    """Write a referral down as it is."""
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
    return replace(f"Closed referral {_quoted(referral)} without business", referral, closed)


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


def _quoted(referral: Referral) -> str:
    """Return who was sent by or to whom: "of Ines Berg by Tom Reed"."""
    who = f"of {referral.referred.name}"
    if referral.giver is not None and not referral.giver.is_me:
        who += f" by {referral.giver.name}"
    if referral.receiver is not None and not referral.receiver.is_me:
        who += f" to {referral.receiver.name}"
    return who
