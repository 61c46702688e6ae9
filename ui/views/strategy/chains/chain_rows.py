"""Chains of doors in a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.doors import Chain
from ui.dates import day_words
from ui.theme import Theme
from ui.views.parts.rows import ListRow
from ui.views.strategy.chains.words import chain_words, outcome_look
from ui.widgets import Chip, label


class ChainRow(ListRow):
    """One chain: who led to whom, since when, and what came of it. Enter shows its map.

    Signals:
        chosen(): the map of whom it ends with is wanted.
    """

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        words = QVBoxLayout()
        words.setSpacing(3)
        self._people = label("", "strong", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(8)
        self._chip = Chip(theme, "")
        self._day = label("", "caption")
        below.addWidget(self._chip)
        below.addWidget(self._day, 1)
        words.addWidget(self._people)
        words.addLayout(below)
        self.across.addLayout(words, 1)
        self.offer(self.tr("Show the map"), "Enter", self.chosen.emit)
        self.on_key(("Space", "F2"), self.chosen.emit)

    def show_chain(self, chain: Chain, *, sells: bool) -> None:
        """Show a chain; `sells` says whether I win work."""
        people, day = chain_words(chain.people), day_words(chain.doors[-1].on)
        self._people.setText(people)
        self._day.setText(day)
        words, tone, icon = outcome_look(chain, sells=sells)
        self._chip.set_chip(words, tone, icon)
        self.setAccessibleName(
            self.tr("{people}: {outcome}, {day}").format(people=people, outcome=words, day=day)
        )
