"""How often I want to be in touch with somebody, and when it is time again."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change
from netcompanion.domain.phrase import written_day
from netcompanion.domain.relationship import Tie
from netcompanion.domain.standing import next_touch
from netcompanion.services import ties

if TYPE_CHECKING:
    from netcompanion.store import Reader

USUAL = (14, 42, 91, 182)
"""Days from one touch to the next that are offered: two weeks, six, a quarter, half a year."""

_NAMED = {91: "3 months", 182: "half a year"}

MOST = 730
"""The longest rhythm, in days; what is rarer is no rhythm. *Judgement.*"""


class Why(StrEnum):
    """What the day of the next touch is counted from."""

    TOUCH = "the last touch"
    CHOSEN = "the day the rhythm was chosen"
    SNOOZED = "a snooze"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTouch:
    """When it is time to be in touch again: `every` so many days after `since`, or snoozed.

    `touched` is the day of the last touch.
    """

    on: date
    why: Why
    since: date
    every: int
    touched: date | None


def coming(tie: Tie | None, last_touch: date | None) -> NextTouch | None:
    """Return the next touch and why it is then; None without a rhythm."""
    on = next_touch(tie, last_touch)
    if on is None or tie is None or tie.every is None:
        return None
    since = max(filter(None, (last_touch, tie.since)))
    if on != since + timedelta(tie.every):
        why = Why.SNOOZED
    else:
        why = Why.TOUCH if since == last_touch else Why.CHOSEN
    return NextTouch(on=on, why=why, since=since, every=tie.every, touched=last_touch)


def set_rhythm(reader: Reader, contact_id: str, every: int | None, today: date) -> Change:
    """Choose after how many days to be in touch again, or that there is no rhythm (None)."""
    name = ties.whose(reader, contact_id)
    days = None if every is None else min(max(every, 1), MOST)
    label = f"No rhythm for {name}" if days is None else f"Rhythm for {name}: {_often(days)}"

    def decided(tie: Tie) -> Tie:
        if tie.every == days:
            return tie
        since = None if days is None else today
        return with_values(tie, every=days, since=since, snoozed_until=None, snoozed_after=None)

    return ties.decide(reader, contact_id, label, decided)


def snooze(reader: Reader, contact_id: str, until: date) -> Change:
    """Let the next touch wait until a day, unless there is one before; only of a rhythm."""
    touched = reader.standing(contact_id).last_touch
    label = f"Let {ties.whose(reader, contact_id)} wait until {written_day(until)}"

    def decided(tie: Tie) -> Tie:
        if tie.every is None:
            return tie
        return with_values(tie, snoozed_until=until, snoozed_after=touched)

    return ties.decide(reader, contact_id, label, decided)


def _often(days: int) -> str:
    """Return a rhythm in the words in which it is chosen: in weeks where they are whole ones."""
    if days in _NAMED:
        return f"every {_NAMED[days]}"
    weeks, rest = divmod(days, 7)
    number, unit = (days, "day") if rest else (weeks, "week")
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"
