"""Where a relationship stands: the few numbers by which lists group, sort and propose.

It is worked out from the history of a contact, and kept beside it by the store, written with each
change. Nothing in it depends on the day on which it is read, nor on a limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.account import History, balance, entries
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.relationship import (
    AskOutcome,
    Introduction,
    IntroductionState,
    Referral,
    ReferralStep,
    Tie,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The sums of one relationship.

    `conversations` are days on which we met, `gifts` deposits but for listening, `needs` how many
    were recorded, `kept` my promises that were, `asks` those for business that were made. `owed`
    are the days on which open promises of mine fall due, the first one first, `planned` is the
    first planned ask, `client` since when they are one. `next_touch` is when I want to be in touch
    again.
    """

    contact_id: str
    conversations: int = 0
    first_met: date | None = None
    last_met: date | None = None
    last_touch: date | None = None
    next_touch: date | None = None
    entries: int = 0
    balance: int = 0
    gifts: int = 0
    needs: int = 0
    kept: int = 0
    owed: tuple[date, ...] = ()
    asks: int = 0
    last_ask: date | None = None
    planned: date | None = None
    client: date | None = None


def standing(history: History) -> Standing:
    """Return the sums of one relationship."""
    account = entries(history)
    met = sorted({each.on for each in history.encounters})
    touch = max(_touches(history), default=None)
    asked = [each for each in history.asks if each.was_made]
    mine = [each for each in history.promises if each.direction is Direction.I_OWE]
    return Standing(
        contact_id=history.contact_id,
        conversations=len(met),
        first_met=met[0] if met else None,
        last_met=met[-1] if met else None,
        last_touch=touch,
        next_touch=next_touch(history.tie, touch),
        entries=len(account),
        balance=balance(account),
        gifts=sum(entry.is_gift for entry in account),
        needs=sum(len(each.named_needs) for each in history.encounters) + history.wants,
        kept=sum(each.state is PromiseState.KEPT for each in mine),
        owed=tuple(sorted(d.due for d in mine if d.state is PromiseState.OPEN and d.due)),
        asks=len(asked),
        last_ask=max((each.on for each in asked), default=None),
        planned=min((each.on for each in history.asks if not each.was_made), default=None),
        client=client_since(history),
    )


def next_touch(tie: Tie | None, last_touch: date | None) -> date | None:
    """Return when I want to be in touch again; any touch begins the rhythm anew.

    A snooze holds only until there was a touch after it was made; one that was taken off the
    record since is none.
    """
    if tie is None or tie.every is None:
        return None
    begun = max(filter(None, (last_touch, tie.since)), default=None)
    if begun is None:
        return None
    usual = begun + min(timedelta(tie.every), date.max - begun)
    if tie.snoozed_until is None or _is_later(last_touch, tie.snoozed_after):
        return usual
    return max(usual, tie.snoozed_until)


def client_since(history: History) -> date | None:
    """Return the day of the first yes to an ask, or on which a referral became a client."""
    days = [each.on for each in history.asks if each.outcome is AskOutcome.YES]
    days += [
        each.ended or each.on
        for each in history.referrals
        if each.is_mine
        and each.step is ReferralStep.CLIENT
        and each.referred.contact_id == history.contact_id
    ]
    return min(days, default=None)


def _touches(history: History) -> list[date]:
    """Return the days on which something passed between us. A promise is one when made and kept."""
    days = [each.on for each in history.encounters]
    for promise in history.promises:
        days.append(promise.made)
        if promise.state is PromiseState.KEPT and promise.closed:
            days.append(promise.closed)
    days += [each.on for each in history.asks if each.was_made]
    days += [each.on for each in history.introductions if _touched_by(each, history.contact_id)]
    days += [each.on for each in history.referrals if _passed(each, history.contact_id)]
    days += [each.on for each in history.ledger]
    return days


def _is_later(day: date | None, than: date | None) -> bool:
    return day is not None and (than is None or day > than)


def _passed(referral: Referral, contact_id: str) -> bool:
    """Whether it went from me to this contact, or the other way; who is referred is only named."""
    giver, receiver = referral.giver, referral.receiver
    if referral.is_given:
        return receiver is not None and receiver.contact_id == contact_id
    return referral.is_mine and giver is not None and giver.contact_id == contact_id


def _touched_by(introduction: Introduction, contact_id: str) -> bool:
    """Whether it was made, and I had to do with this contact for it."""
    if introduction.state is not IntroductionState.MADE:
        return False
    if introduction.introducer is None:
        return True
    is_with_me = introduction.first.is_me or introduction.second.is_me
    return is_with_me or introduction.introducer.contact_id == contact_id
