"""The three sides of follow-through, with how many promises are on each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ui.theme import Theme
from ui.views.parts.count_tabs import CountTabs


class Side(StrEnum):
    """Which promises are looked at; also the part of a location."""

    I_OWE = "i-owe"
    THEY_OWE = "they-owe"
    KEPT = "kept"


class SideTabs(CountTabs):
    """A tab for each side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", {})
        self.setAccessibleName(self.tr("Which promises"))
        words = (self.tr("I owe"), self.tr("They owe me"), self.tr("Kept"))
        self.set_tabs(dict(zip(map(str, Side), words, strict=True)))

    def side(self) -> Side:
        """Which one is chosen."""
        return Side(self.key())

    def show_sides(self, counts: Mapping[Side, int]) -> None:
        """Show how many promises are on each side."""
        tips = {str(side): self.tr("%n promise(s)", "", count) for side, count in counts.items()}
        self.show_counts({str(side): count for side, count in counts.items()}, tips)
