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


class StageFact(StrEnum):
    """The fact by which a stage of the path to client is reached."""

    MET = "met"
    KNOW = "met twice"
    LIKE = "something given"
    TRUST = "promise kept"
    ASKED = "asked"
    CLIENT = "client"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the path from stranger to client, in my own words."""

    name: str
    fact: StageFact = StageFact.BY_HAND


STAGES = (
    Stage(name="Met", fact=StageFact.MET),
    Stage(name="Know", fact=StageFact.KNOW),
    Stage(name="Like", fact=StageFact.LIKE),
    Stage(name="Trust", fact=StageFact.TRUST),
    Stage(name="Asked", fact=StageFact.ASKED),
    Stage(name="Client", fact=StageFact.CLIENT),
)
"""The path of whoever has no stages of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLimit:
    """A limit of `domain.limits` that I set to another number, by its name there."""

    name: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan on a page; there is one, with the id `PLAN_ID`.

    `stages` are empty while they are the usual ones. `hides_insight` switches the insight of
    networking or hiding off, `building_until` for a while ("I'm building trust");
    `asks_rest_until` is the day before which nobody is proposed to be asked ("Not this month").
    """

    id: str = PLAN_ID
    purposes: frozenset[Purpose] = frozenset(Purpose)
    ideal: str = ""
    reach: str = ""
    moves: str = ""
    path: str = ""
    known_for: str = ""
    reviewed: date | None = None
    stages: tuple[Stage, ...] = ()
    limits: tuple[ChangedLimit, ...] = ()
    hides_insight: bool = False
    building_until: date | None = None
    asks_rest_until: date | None = None

    @property
    def wins_work(self) -> bool:
        """Whether asking and clients are shown at all."""
        return Purpose.WIN_WORK in self.purposes

    @property
    def path_stages(self) -> tuple[Stage, ...]:
        """The stages from stranger to client."""
        return self.stages or STAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A number to reach in a period, counted by the same measures as objectives.

    `start` and `end` are its first and last day, `counted` what was counted by hand.
    """

    id: str
    text: str
    number: int
    measure: Measure
    start: date
    end: date
    only: str = ""
    counted: int = 0
    position: int = 0
