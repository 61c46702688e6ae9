"""The sides of follow-through, with how many promises or asks are on each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.theme import Theme
from ui.views.parts.count_tabs import CountTabs


class Side(StrEnum):
    """What is looked at; also the part of a location. Asks are there only to win work."""

    I_OWE = "i-owe"
    THEY_OWE = "they-owe"
    ASKS = "asks"
    KEPT = "kept"


class SideTabs(CountTabs):
    """A tab for each side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", {})
        self.setAccessibleName(self.tr("What to look at"))
        self._words_of = {
            Side.I_OWE: self.tr("I owe"),
            Side.THEY_OWE: self.tr("They owe me"),
            Side.ASKS: self.tr("Asks"),
            Side.KEPT: self.tr("Kept"),
        }
        self.show_asking(False)

    def show_asking(self, on: bool) -> None:
        """Have a tab for asks, or none."""
        sides = [each for each in Side if on or each is not Side.ASKS]
        self.set_tabs({str(side): self._words_of[side] for side in sides})

    def side(self) -> Side:
        """Which one is chosen."""
        return Side(self.key())

    def show_sides(self, counts: Mapping[Side, int]) -> None:
        """Show how many promises or asks are on each side."""
        tips = {str(side): self.tr("%n promise(s)", "", count) for side, count in counts.items()}
        if Side.ASKS in counts:
            number = counts[Side.ASKS]
            tips[str(Side.ASKS)] = self.tr("%n planned, or answered “not yet”", "", number)
        self.show_counts({str(side): count for side, count in counts.items()}, tips)
