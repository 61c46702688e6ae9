"""What stands beside an objective or a goal, by what counts for it, and how that is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.event import OF_WORK, Measure

translate = QCoreApplication.translate

MEASURE_ICONS = {
    Measure.PEOPLE_MET: "users-three",
    Measure.NEXT_STEPS: "calendar-check",
    Measure.INTRODUCTIONS: "handshake",
    Measure.ASKS: "hand-coins",
    Measure.LEARNED: "lightbulb",
    Measure.CLIENTS: "seal-check",
    Measure.BY_HAND: "target",
}


def measure_words(*, wins_work: bool) -> dict[Measure, str]:
    """What can count, without asks and clients for whoever does not want to win work."""
    words = {
        Measure.PEOPLE_MET: translate("Measures", "People you meet"),
        Measure.NEXT_STEPS: translate("Measures", "Next steps with a date"),
        Measure.INTRODUCTIONS: translate("Measures", "Introductions you make"),
        Measure.ASKS: translate("Measures", "Asks for business"),
        Measure.CLIENTS: translate("Measures", "New clients"),
        Measure.LEARNED: translate("Measures", "Notes of what you learned"),
        Measure.BY_HAND: translate("Measures", "You count by hand"),
    }
    return {each: said for each, said in words.items() if wins_work or each not in OF_WORK}
