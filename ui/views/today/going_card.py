"""How it is going, on Today: up to three numbers, each with a way to its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal

from netcompanion.domain.own_word import DAYS
from netcompanion.services.going import Going, SinceAsk
from ui.dates import day_words
from ui.navigation import Location, Place
from ui.numbers import percent_words
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import RowButton, button, label, set_tip
from ui.workspace import Workspace

_MOST = 3
_TILE = 92  # px at the design's text size, which three times fit into the card


@dataclass(frozen=True, slots=True)
class Said:
    """A number in words, what it counts, what it was counted from, and where it leads."""

    number: str
    words: str
    counted: str
    place: Place
    tone: str = ""


class GoingCard(OutsetCard):
    """Shown while there is anything to count; what cannot be counted is left out.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("How it is going"), "chart-line-up")
        self._workspace = workspace
        self.strategy = button(
            workspace.theme, self.tr("Strategy"), "link", act=lambda: self._go(Place.STRATEGY)
        )
        self.add_extra(self.strategy)
        self.tiles = [_Tile(workspace) for _ in range(_MOST)]
        for tile in self.tiles:
            tile.clicked.connect(lambda _checked=False, tile=tile: self._go(tile.place))
        self._grid = TileGrid(workspace.theme, self.tiles, _TILE)
        self.body.addWidget(self._grid)
        self.hide()

    def show_going(self, going: Going) -> None:
        """Show the numbers that there are, or nothing at all."""
        found = list(self._said(going))
        for tile, said in zip(self.tiles, found, strict=False):
            tile.show_said(said)
        self._grid.show_first(len(found))
        self.setVisible(bool(found))

    def _said(self, going: Going) -> Iterator[Said]:
        count = self.tr("{done} of {total}")
        if (word := going.word) is not None:
            words = self.tr("{done} of {total} kept on time, %n day(s)", "", DAYS)
            yield Said(
                percent_words(word.percent_on_time),
                words.format(done=word.on_time, total=word.made),
                self.tr("Promises that you kept or gave up, and those that are late now"),
                Place.FOLLOW_THROUGH,
            )
        if (closed := going.closed) is not None:
            yield Said(
                count.format(done=closed.closed, total=closed.referred),
                self.tr("Referrals closed in 12 months"),
                self.tr("Referrals to you that became clients"),
                Place.STRATEGY,
            )
        elif going.introduced is not None:
            yield Said(
                self.locale().toString(going.introduced),
                self.tr("Introductions made, %n day(s)", "", DAYS),
                self.tr("Introductions that you made"),
                Place.STRATEGY,
            )
        if (since := going.since_ask) is not None:
            yield self._since_words(since)
        elif going.met is not None:
            yield Said(
                self.locale().toString(going.met),
                self.tr("People met, %n day(s)", "", DAYS),
                self.tr("People that you talked with or ticked off at an event, each once"),
                Place.PEOPLE,
            )

    def _since_words(self, since: SinceAsk) -> Said:
        number, tone = self.locale().toString(since.events), "amber" if since.look else ""
        if since.day is None:
            words = self.tr("Events in %n day(s), nobody asked", "", since.days)
            return Said(number, words, self.tr("Events that you went to"), Place.STRATEGY, tone)
        counted = self.tr("You last asked on {day}").format(day=day_words(since.day, "d MMMM"))
        return Said(number, self.tr("Events since your last ask"), counted, Place.STRATEGY, tone)

    def _go(self, place: Place) -> None:
        self._workspace.navigator.go(Location(place))


class _Tile(RowButton):
    """A number over what it counts; a click leads to its page."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, "")
        self.place = Place.STRATEGY
        self._number, self._words = label("", "number"), label("", "secondary", wrap=True)
        self.add_text(self._number)
        self.add_text(self._words)
        self.begin_at_top()

    def show_said(self, said: Said) -> None:
        """Show it."""
        self.place = said.place
        self._number.setText(said.number)
        self._number.set_tone(said.tone)
        self._words.setText(said.words)
        self.setAccessibleName(f"{said.number}, {said.words}")
        self.setAccessibleDescription(said.counted)
        set_tip(self, said.counted)
