"""What stands beside an objective, by what counts for it."""

from __future__ import annotations

from netcompanion.domain.event import Measure

MEASURE_ICONS = {
    Measure.PEOPLE_MET: "users-three",
    Measure.NEXT_STEPS: "calendar-check",
    Measure.INTRODUCTIONS: "handshake",
    Measure.ASKS: "hand-coins",
    Measure.LEARNED: "lightbulb",
    Measure.BY_HAND: "target",
}
