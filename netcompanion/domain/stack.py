"""A stack of business cards: what waits in the box, and what was entered from it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

USUAL_DUE_DAYS = 3
"""How many working days a promise has where nobody said when. *Judgement.*"""
FEWEST_FOR_PACE = 5
"""How many cards have to be entered before a pace is worth telling."""

_LATEST = 10  # cards that the pace is taken from


class StackState(StrEnum):
    """Whether there is more to enter."""

    OPEN = "open"
    FINISHED = "finished"


class CardState(StrEnum):
    """What became of a card in the box."""

    WAITING = "waiting"
    SKIPPED = "skipped"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """One stack, and what holds for every card in it.

    `place` is where its people were met, `region` the country (ISO 3166, two letters) of numbers
    written without one, and `due_days` the working days that a promise without a day has; None:
    as many as it takes.
    """

    id: str
    created: datetime
    event_id: str | None = None
    place: str = ""
    tags: tuple[str, ...] = ()
    region: str = ""
    due_days: int | None = USUAL_DUE_DAYS
    state: StackState = StackState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCard:
    """One card of a stack: a photo, a pasted `text`, or neither when it is typed from the table.

    `typed` is what stood in the form when it was skipped, as `services.set_aside` writes it.
    `contact_id` is who was entered from it, `merged` when they were here already, `encounter_id`
    and `promise_ids` what was written down about them (it may be gone since), `entered` when, and
    `seconds` how long that took; 0: nobody knows. `check` says in words what to look at again.
    """

    id: str
    stack_id: str
    position: int
    state: CardState = CardState.WAITING
    photo_digest: str | None = None
    text: str = ""
    typed: str = ""
    contact_id: str | None = None
    merged: bool = False
    encounter_id: str | None = None
    promise_ids: tuple[str, ...] = ()
    check: str = ""
    entered: datetime | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPhoto:
    """The picture of a business card, kept with its contact; the bytes are stored by digest."""

    id: str
    contact_id: str
    photo_digest: str
    media_type: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCount:
    """How many cards of a stack are where."""

    entered: int = 0
    waiting: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """All cards that are known of; who types from the table knows no more than those."""
        return self.entered + self.waiting + self.skipped

    @property
    def left(self) -> int:
        """The cards that are still in the box."""
        return self.waiting + self.skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStack:
    """A stack that was not finished, as Today shows it; `event` is the name of its event.

    `seconds` are those of the last cards entered, the last one first.
    """

    stack_id: str
    event: str = ""
    place: str = ""
    count: BoxCount = BoxCount()
    seconds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCards:
    """The cards of all stacks of one event; `is_open`: one of them was not finished."""

    count: BoxCount = BoxCount()
    is_open: bool = False

    @property
    def are_entered(self) -> bool:
        """Whether somebody was entered, and no card waits for it."""
        return bool(self.count.entered) and not self.count.waiting


NO_CARDS: Final = EventCards()
"""How it stands where nobody began a stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast cards are entered: seconds a card, and whole minutes for those that are left."""

    seconds: int
    minutes_left: int


def count(cards: Iterable[BoxCard]) -> BoxCount:
    """Return how many cards are entered, waiting and skipped."""
    states = Counter(card.state for card in cards)
    return BoxCount(
        entered=states[CardState.ENTERED],
        waiting=states[CardState.WAITING],
        skipped=states[CardState.SKIPPED],
    )


def seconds_spent(cards: Iterable[BoxCard]) -> list[int]:
    """Return how long each card that was entered took, the last one first."""
    entered = [(card.entered, card.position, card.seconds) for card in cards if card.entered]
    return [seconds for *_, seconds in sorted(entered, reverse=True)]


def pace(seconds: Sequence[int], left: int) -> Pace | None:
    """Return the pace of the last cards (`seconds` each, the last one first).

    It is their median, so that a call taken in between does not count. None before
    `FEWEST_FOR_PACE` cards.
    """
    timed = [each for each in seconds if each > 0][:_LATEST]
    if len(timed) < FEWEST_FOR_PACE:
        return None
    usual = sorted(timed)[len(timed) // 2]
    return Pace(seconds=usual, minutes_left=math.ceil(usual * left / 60))
