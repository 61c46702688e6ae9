"""What passes between people: the account, introductions, referrals and asks."""

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


class ReferralState(StrEnum):
    """How far a referral came; each step includes those before it."""

    REFERRED = "referred"
    RANG = "rang"
    MET = "met"
    ASKED = "asked"
    CLIENT = "client"
    CLOSED = "closed without"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """An entry of the relationship account made by hand; `weight` is 1 small, 2 solid, 3 big."""

    id: str
    contact_id: str
    on: date
    kind: EntryKind
    what: str
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody introduces one person to another; `introducer` None means me."""

    id: str
    first: Party
    second: Party
    on: date
    introducer: Party | None = None
    event_id: str | None = None
    state: IntroductionState = IntroductionState.IDEA
    note: str = ""

    def is_between(self, one: Party, other: Party) -> bool:
        """Whether it is these two who are introduced, either way."""
        return {self.first.key, self.second.key} == {one.key, other.key}

    def other_than(self, party: Party) -> Party:
        """Return whom one of the two is introduced to."""
        return self.second if self.first.key == party.key else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Somebody sends somebody to me, or I send somebody on; it still has to be closed."""

    id: str
    giver: Party | None
    receiver: Party | None
    referred: Party
    on: date
    state: ReferralState = ReferralState.REFERRED
    event_id: str | None = None
    amount: str = ""
    thanked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """I asked somebody for business."""

    id: str
    contact_id: str
    on: date
    what: str
    words: str = ""
    outcome: AskOutcome = AskOutcome.PLANNED
    event_id: str | None = None
