"""Goals: how one is read from words, and how far it is against today's pace.

The pace is even over the days of the period, with today among those that are gone. What is behind
is *judgement*: less than a share of the pace, once a whole one is to be expected by now.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from netcompanion.domain.event import Objective
from netcompanion.domain.limits import Limits
from netcompanion.domain.objectives import ObjectiveText, headline, read_objective
from netcompanion.domain.strategy import Goal
from netcompanion.domain.when import add_months, read_date, split_due
from netcompanion.domain.when_words import ENGLISH

FEW, PLENTY = 2, 5
"""From the first to the second so many goals are a plan; with more of them none is one."""

_USUAL_MONTHS = 3
_MONTH = rf"(?:{'|'.join(name for names in ENGLISH.months for name in names)})"
_IN_MONTHS = re.compile(
    rf"\s(?:from )?(?P<first>{_MONTH})\s?(?:to|until|till|–|-)\s?(?P<last>{_MONTH})$"
    rf"|\s(?:by|until|till)(?: the)?(?: end of)? (?P<end>{_MONTH})$"
    rf"|\s(?:in|during) (?P<only>{_MONTH})$",
    re.IGNORECASE,
)
_IN_PERIOD = re.compile(
    r"\s(?P<by>(?:by |until |till )?(?:the )?end of (?:the )?|(?:by|until|till) (?=this|next))?"
    r"(?:(?P<which>this|next) )?(?P<unit>month|quarter|year)$",
    re.IGNORECASE,
)
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalText:
    """What a goal in words says; without a period `start` and `end` are None."""

    read: ObjectiveText
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProgress:
    """How far a goal is. `gone` of the `days` of its period are over, today among them.

    `ended` when its last day is over.
    """

    goal: Goal
    count: int
    days: int
    gone: int
    behind: bool
    ended: bool

    @property
    def pace(self) -> float:
        """How many are to be expected by now."""
        return self.goal.number * self.gone / self.days

    @property
    def begun(self) -> bool:
        """Whether its first day has come."""
        return self.gone > 0

    @property
    def reached(self) -> bool:
        """Whether the number is there."""
        return self.count >= self.goal.number


def read_goal(
    text: str, today: date, known_company: Callable[[str], str] = lambda _words: ""
) -> GoalText:
    """Read "Meet 24 customers by October" into what counts, and from when to when.

    "By" and "in three months" begin today; a month, a quarter or a year that is named begins on
    its first day. Never raises.
    """
    words = " ".join(text.split())
    rest, start, end = _period(words, today)
    return GoalText(read=read_objective(rest, known_company), start=start, end=end)


def usual_period(today: date) -> tuple[date, date]:
    """Return the period of a goal that says none: this month and the next two."""
    first = today.replace(day=1)
    return first, add_months(first, _USUAL_MONTHS) - timedelta(1)


def as_objective(goal: Goal) -> Objective:
    """Return a goal as an objective of no event, for what is the same for both."""
    return Objective(
        id=goal.id,
        event_id="",
        text=goal.text,
        number=goal.number,
        measure=goal.measure,
        only=goal.only,
        counted=goal.counted,
    )


def title(goal: Goal) -> str:
    """Return its words without the number."""
    return headline(as_objective(goal))


def progress(goal: Goal, count: int, limits: Limits, today: date) -> GoalProgress:
    """Return how far a goal is against its pace; one that ends before it starts lasts a day."""
    days = max((goal.end - goal.start).days + 1, 1)
    gone = min(max((today - goal.start).days + 1, 0), days)
    expected = goal.number * gone  # times days, to stay with whole numbers
    behind = (
        expected >= days
        and count < goal.number
        and count * days * 100 < limits.pace_share * expected
    )
    ended = today > max(goal.start, goal.end)
    return GoalProgress(goal=goal, count=count, days=days, gone=gone, behind=behind, ended=ended)


def _period(words: str, today: date) -> tuple[str, date | None, date | None]:
    if found := _IN_MONTHS.search(words):
        rest = words[: found.start()].rstrip(" ,;:-–")
        if name := found["end"]:
            return rest, today, _month_named(name, today)
        if name := found["only"]:
            return rest, _month_named(name, today).replace(day=1), _month_named(name, today)
        last = _month_named(found["last"], today)
        return rest, _month_before(found["first"], last), last
    if (found := _IN_PERIOD.search(words)) and (found["by"] or found["which"]):
        length = _LENGTHS[found["unit"].lower()]
        start = date(today.year, (today.month - 1) // length * length + 1, 1)
        if (found["which"] or "").lower() == "next":
            start = add_months(start, length)
        end = add_months(start, length) - timedelta(1)
        rest = words[: found.start()].rstrip(" ,;:-–")
        return rest, today if found["by"] else start, end
    rest, due, _ = split_due(words, today)
    return (rest, today, due) if due else (words, None, None)


def _month_named(name: str, today: date) -> date:
    """Return the last day of the month of this name that is not over."""
    end = read_date(f"in {name}", today)
    assert end is not None  # the pattern has its names from the same words
    return end


def _month_before(name: str, last: date) -> date:
    """Return the first day of the last month of this name up to another month."""
    number = next(n for n, names in enumerate(ENGLISH.months, 1) if name.lower() in names)
    return date(last.year - (number > last.month), number, 1)
