"""The plan on one page, and the goals that it is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcompanion.domain.event import Measure

PLAN_ID = "plan"


class Purpose(StrEnum):
    """Why somebody goes to events; decides which parts of the app are shown."""

    WIN_WORK = "win work"
    COMMUNITY = "build a community"
    LEARN = "learn"
    FIND_A_JOB = "find a job"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan on a page; there is one, with the id `PLAN_ID`."""

    id: str = PLAN_ID
    purposes: frozenset[Purpose] = frozenset(Purpose)
    ideal: str = ""
    reach: str = ""
    moves: str = ""
    path: str = ""
    known_for: str = ""
    reviewed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A number to reach in a period, counted by the same measures as objectives."""

    id: str
    text: str
    number: int
    measure: Measure
    start: date
    end: date
    only: str = ""
