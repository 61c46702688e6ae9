"""What passes between people: the account, introductions, referrals, asks and thanks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcompanion.domain.normalise import fold


class EntryKind(StrEnum):
    """Which way an entry of the relationship account points."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"


class IntroductionState(StrEnum):
    """How far an introduction is; one that was let go is not proposed again."""

    IDEA = "idea"
    OFFERED = "offered"
    MADE = "made"
    LET_GO = "let go"


BEGUN = (IntroductionState.OFFERED, IntroductionState.IDEA)
"""What is still to be made, the furthest first."""


class EntryReason(StrEnum):
    """What an entry made by hand was for; listening alone makes nobody ready to be asked."""

    INFORMATION = "useful information"
    THANKS = "public thanks"
    LISTENED = "listened"
    FAVOUR = "favour or advice"
    OTHER = "other"


class ReferralStep(StrEnum):
    """How far a referral came; each step includes those before it."""

    REFERRED = "referred"
    RANG = "rang"
    MET = "met"
    ASKED = "asked"
    CLIENT = "client"


class ReferralLevel(StrEnum):
    """How much somebody did who refers somebody, the least first: a scale of *judgement*."""

    NAME = "a name"
    MENTION = "may mention them"
    WORD = "put in a word"
    INTRODUCED = "introduced us"
    MEETING = "arranged a meeting"


class AskOutcome(StrEnum):
    """How an ask for business ended; "not yet" still counts."""

    PLANNED = "planned"
    YES = "yes"
    NOT_YET = "not yet"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person in a link between people: a contact, a name of an outsider, or, nameless, me."""

    name: str
    contact_id: str | None = None

    @property
    def is_me(self) -> bool:
        """Whether it is whose address book this is."""
        return not self.name and self.contact_id is None

    @property
    def key(self) -> str:
        """Who it is, whatever they are called now; of an outsider the name is all one knows."""
        return self.contact_id or fold(self.name)


def outsider(name: str) -> Party:
    """Return somebody who is no contact, or no longer; who has no name is still not me."""
    return Party(name=name.strip() or "Somebody")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """An entry of the relationship account made by hand; `weight` is 1 small, 2 solid, 3 big."""

    id: str
    contact_id: str
    on: date
    kind: EntryKind
    what: str
    reason: EntryReason = EntryReason.OTHER
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedWeight:
    """What a computed entry counts for one contact instead of the usual: 0 to 3.

    `source_id` is the promise, introduction, referral or ask that the entry comes from. One whose
    source is gone says nothing.
    """

    id: str
    contact_id: str
    source_id: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody introduces one person to another; `introducer` None means me.

    `outcome` is what came of it, in words; it is said of one that was made.
    """

    id: str
    first: Party
    second: Party
    on: date
    introducer: Party | None = None
    event_id: str | None = None
    state: IntroductionState = IntroductionState.IDEA
    note: str = ""
    outcome: str = ""

    @property
    def came(self) -> str:
        """What came of it, once it was made."""
        return self.outcome.strip() if self.state is IntroductionState.MADE else ""

    def asks_outcome(self, today: date, days: int) -> bool:
        """Whether it was made so many days ago, and nobody wrote down what came of it."""
        is_made = self.state is IntroductionState.MADE
        return is_made and not self.came and (today - self.on).days >= days

    def is_between(self, one: Party, other: Party) -> bool:
        """Whether it is these two who are introduced, either way."""
        return {self.first.key, self.second.key} == {one.key, other.key}

    def other_than(self, party: Party) -> Party:
        """Return whom one of the two is introduced to."""
        return self.second if self.first.key == party.key else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Somebody sends somebody to me, or I send somebody on; it still has to be closed.

    `giver` and `receiver` None mean me. `step` is the furthest that it came, and `ended` the day
    on which it became a client, or was closed without; `about` is what it is about, `amount` what
    it brought, as written. `thanked` is the day on which the giver was thanked, by me or me.
    """

    id: str
    giver: Party | None
    receiver: Party | None
    referred: Party
    on: date
    step: ReferralStep = ReferralStep.REFERRED
    level: ReferralLevel = ReferralLevel.NAME
    about: str = ""
    event_id: str | None = None
    amount: str = ""
    ended: date | None = None
    thanked: date | None = None

    @property
    def is_mine(self) -> bool:
        """Whether it was given to me."""
        return self.receiver is None or self.receiver.is_me

    @property
    def is_given(self) -> bool:
        """Whether I gave it."""
        return self.giver is None or self.giver.is_me

    def reached(self, step: ReferralStep) -> bool:
        """Whether it came as far as a step, or further."""
        order = list(ReferralStep)
        return order.index(self.step) >= order.index(step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """I asked somebody for business, or plan to, on a day."""

    id: str
    contact_id: str
    on: date
    what: str
    words: str = ""
    outcome: AskOutcome = AskOutcome.PLANNED
    event_id: str | None = None

    @property
    def was_made(self) -> bool:
        """Whether it was asked, whatever came of it."""
        return self.outcome is not AskOutcome.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """Somebody who opened the door to a client is thanked for it.

    `promise_id` is the promise to do so, where it was not done at once; `on` the day when it was
    promised or done. It was done once that promise is kept.
    """

    id: str
    to: Party
    client: Party
    on: date
    promise_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Somebody said of me what I want to be known for. `by` is who said it."""

    id: str
    on: date
    by: Party
    words: str = ""
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What I decided about one relationship; there is at most one for each contact.

    `stage` is where I put them on the path by hand, by its name, "" when facts decide. `every` is
    how many days may pass before I am in touch again. A snooze holds until `snoozed_until`, unless
    there was a touch after `snoozed_after`, the last one when it was made. `since` is the day on
    which `every` was chosen.
    """

    id: str
    contact_id: str
    stage: str = ""
    every: int | None = None
    since: date | None = None
    snoozed_until: date | None = None
    snoozed_after: date | None = None
