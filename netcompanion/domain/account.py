"""The relationship account: what was given and taken, entry by entry, and the word for it.

Weights and states are *judgement*, after the table of the design. Entries of promises,
introductions, referrals and asks are worked out from these; only entries by hand are stored, and
weights that were changed. Time does not spend anybody's goodwill: recency is a word of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from netcompanion.domain.drafts import Template, template_for
from netcompanion.domain.event import Encounter
from netcompanion.domain.limits import Limits
from netcompanion.domain.normalise import fold
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import (
    Ask,
    ChangedWeight,
    EntryKind,
    EntryReason,
    Introduction,
    IntroductionState,
    LedgerEntry,
    Party,
    Referral,
    Tie,
)


class EntrySource(StrEnum):
    """What an entry was worked out from; the one by hand was not."""

    HAND = "by hand"
    KEPT = "promise kept on time"
    KEPT_LATE = "promise kept late"
    DROPPED = "promise dropped"
    INTRODUCED = "introduced by me"
    INTRODUCED_ME = "introduced me"
    REFERRED_TO_THEM = "referral given"
    REFERRED_TO_ME = "referral received"
    ASKED = "asked for business"


WEIGHTS: Final = {
    EntrySource.KEPT: 1,
    EntrySource.KEPT_LATE: 0,
    EntrySource.DROPPED: 2,
    EntrySource.INTRODUCED: 2,
    EntrySource.INTRODUCED_ME: 2,
    EntrySource.REFERRED_TO_THEM: 3,
    EntrySource.REFERRED_TO_ME: 3,
    EntrySource.ASKED: 1,
}
"""What computed entries count, unless that was changed."""

_TAKEN: Final = frozenset(
    (
        EntrySource.DROPPED,
        EntrySource.INTRODUCED_ME,
        EntrySource.REFERRED_TO_ME,
        EntrySource.ASKED,
    )
)


class AccountState(StrEnum):
    """The word for an account. It grades me, not them."""

    JUST_MET = "just met"
    OVERDRAWN = "overdrawn"
    A_LITTLE_OVERDRAWN = "a little overdrawn"
    EVEN = "even"
    IN_CREDIT = "in credit"
    STRONG = "strong"


class Recency(StrEnum):
    """How long ago the last touch was, which says nothing of the account."""

    NEVER = "never"
    IN_TOUCH = "in touch"
    QUIET = "quiet"
    LONG_QUIET = "long quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that there was with one contact, as far as rules ask.

    `wants` says how many things that they look for are noted on the contact.
    """

    contact_id: str
    encounters: tuple[Encounter, ...] = ()
    promises: tuple[Promise, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    referrals: tuple[Referral, ...] = ()
    asks: tuple[Ask, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    weights: tuple[ChangedWeight, ...] = ()
    tie: Tie | None = None
    wants: int = 0

    def until(self, last: date) -> History:
        """Return what there was up to a day; asks that are planned stay, for any day."""
        return replace(
            self,
            encounters=tuple(each for each in self.encounters if each.on <= last),
            promises=tuple(d for d in self.promises if max(d.made, d.closed or d.made) <= last),
            introductions=tuple(each for each in self.introductions if each.on <= last),
            referrals=tuple(d for d in self.referrals if max(d.on, d.ended or d.on) <= last),
            asks=tuple(each for each in self.asks if each.on <= last or not each.was_made),
            ledger=tuple(each for each in self.ledger if each.on <= last),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the account.

    `what` are the words of the promise, ask or entry by hand, `other` whom the introduction or
    referral was about. `source_id` is what it was worked out from, or the entry by hand itself.
    """

    on: date
    kind: EntryKind
    source: EntrySource
    source_id: str
    weight: int
    what: str = ""
    other: Party | None = None
    reason: EntryReason | None = None

    @property
    def amount(self) -> int:
        """What it adds to the balance."""
        return self.weight if self.kind is EntryKind.DEPOSIT else -self.weight

    @property
    def is_gift(self) -> bool:
        """Whether something was given. Listening alone is none."""
        is_deposit = self.kind is EntryKind.DEPOSIT and self.weight > 0
        return is_deposit and self.reason is not EntryReason.LISTENED


def entries(history: History) -> tuple[Entry, ...]:
    """Return the account of one contact, the latest entry first."""
    changed = {each.source_id: each.weight for each in history.weights}
    found = [
        replace(entry, weight=changed[entry.source_id]) if entry.source_id in changed else entry
        for entry in _computed(history)
    ]
    found += map(_by_hand, history.ledger)
    return tuple(sorted(found, key=lambda each: (each.on, each.source_id), reverse=True))


def balance(account: Iterable[Entry]) -> int:
    """Return deposits less withdrawals."""
    return sum(entry.amount for entry in account)


def state(balance: int, entries: int, limits: Limits) -> AccountState:
    """Return the word for an account of so many entries."""
    if entries < limits.entries:
        return AccountState.JUST_MET
    if balance <= limits.overdrawn:
        return AccountState.OVERDRAWN
    if balance < 0:
        return AccountState.A_LITTLE_OVERDRAWN
    if balance >= max(limits.strong, limits.in_credit):
        return AccountState.STRONG
    return AccountState.IN_CREDIT if balance >= limits.in_credit else AccountState.EVEN


def recency(last_touch: date | None, today: date, limits: Limits) -> Recency:
    """Return how recent the last touch is.

    With the usual limits the 42nd day without one is quiet already, the 183rd not yet long quiet.
    """
    if last_touch is None:
        return Recency.NEVER
    days = (today - last_touch).days
    if days > max(limits.long_quiet_days, limits.quiet_days):
        return Recency.LONG_QUIET
    return Recency.QUIET if days >= limits.quiet_days else Recency.IN_TOUCH


def _computed(history: History) -> Iterator[Entry]:
    told = _told_by_introductions(history)
    for promise in history.promises:
        if promise.direction is Direction.I_OWE and promise.id not in told:
            yield from _of_promise(promise)
    for introduction in history.introductions:
        if introduction.state is IntroductionState.MADE:
            yield from _of_introduction(introduction, history.contact_id)
    for referral in history.referrals:
        yield from _of_referral(referral, history.contact_id)
    for ask in history.asks:
        if ask.was_made:
            yield _entry(EntrySource.ASKED, ask.on, ask.id, what=ask.what)


def _told_by_introductions(history: History) -> set[str]:
    """Return the ids of promises kept by introductions, which have entries of their own.

    Each introduction kept one promise of its day at most: one that names whom it was to, else any.
    """
    kept = [
        each
        for each in history.promises
        if each.state is PromiseState.KEPT and template_for(each) is Template.INTRODUCTION
    ]
    told: set[str] = set()
    for made in history.introductions:
        if made.introducer is None and made.state is IntroductionState.MADE:
            of_that_day = [p for p in kept if p.closed == made.on and p.id not in told]
            other = made.other_than(Party(name="", contact_id=history.contact_id))
            naming = (each for each in of_that_day if _names(each.what, other))
            told.update(each.id for each in (*naming, *of_that_day)[:1])
    return told


def _names(words: str, party: Party) -> bool:
    """Whether words name somebody, by any part of the name."""
    return not set(fold(party.name).split()).isdisjoint(fold(words).split())


def _of_promise(promise: Promise) -> Iterator[Entry]:
    on = promise.closed or promise.made
    if promise.state is PromiseState.KEPT:
        is_late = promise.due is not None and on > promise.due
        source = EntrySource.KEPT_LATE if is_late else EntrySource.KEPT
        yield _entry(source, on, promise.id, what=promise.what)
    elif promise.state is PromiseState.DROPPED:
        yield _entry(EntrySource.DROPPED, on, promise.id, what=promise.what)


def _of_introduction(made: Introduction, contact_id: str) -> Iterator[Entry]:
    ids = (made.first.contact_id, made.second.contact_id)
    if made.introducer is None:
        if contact_id in ids and not (made.first.is_me or made.second.is_me):
            other = made.second if ids[0] == contact_id else made.first
            yield _entry(EntrySource.INTRODUCED, made.on, made.id, other=other)
    elif made.introducer.contact_id == contact_id and (made.first.is_me or made.second.is_me):
        other = made.second if made.first.is_me else made.first
        yield _entry(EntrySource.INTRODUCED_ME, made.on, made.id, other=other)


def _of_referral(referral: Referral, contact_id: str) -> Iterator[Entry]:
    giver, receiver = referral.giver, referral.receiver
    if referral.is_given and receiver is not None and receiver.contact_id == contact_id:
        source = EntrySource.REFERRED_TO_THEM
    elif referral.is_mine and giver is not None and giver.contact_id == contact_id:
        source = EntrySource.REFERRED_TO_ME
    else:
        return
    yield _entry(source, referral.on, referral.id, what=referral.about, other=referral.referred)


def _entry(
    source: EntrySource, on: date, source_id: str, *, what: str = "", other: Party | None = None
) -> Entry:
    return Entry(
        on=on,
        kind=EntryKind.WITHDRAWAL if source in _TAKEN else EntryKind.DEPOSIT,
        source=source,
        source_id=source_id,
        weight=WEIGHTS[source],
        what=what,
        other=other,
    )


def _by_hand(entry: LedgerEntry) -> Entry:
    return Entry(
        on=entry.on,
        kind=entry.kind,
        source=EntrySource.HAND,
        source_id=entry.id,
        weight=entry.weight,
        what=entry.what,
        reason=entry.reason,
    )
