"""What the last sync did that did anything, as numbers beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.sync import Run
from ui.dates import near_moment_words
from ui.navigation import Location, Place
from ui.views.parts.focus import pass_on
from ui.views.sync.words import did_something
from ui.widgets import FlowLayout, button, frame, label
from ui.workspace import Workspace


class Figures(QWidget):
    """How many went each way, but for nothing. From the bin there is a way back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        go = workspace.navigator.go
        self._bin = button(
            workspace.theme, self.tr("Open the bin"), "link", act=lambda: go(Location(Place.BIN))
        )
        self._when = label("", "caption", wrap=True)
        flow = FlowLayout(gap=8, line_gap=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self._when)
        outer.addLayout(flow)
        self._tiles = [_Figure() for _ in range(4)]
        for tile in self._tiles:
            flow.addWidget(tile)
        flow.addWidget(self._bin)

    def show_runs(self, runs: Sequence[Run], today: date) -> None:
        """Show the last of some, the latest first, that did something; nothing where none did."""
        done = next(filter(did_something, runs), None)
        self.setVisible(done is not None)
        if done is None:
            return
        earlier = done is not runs[0]
        self._when.setVisible(earlier)
        if earlier:
            self._when.setText(self._earlier_words(runs[0], done, today))
        figures = (
            (done.pulled, self.tr("came here")),
            (done.pushed, self.tr("sent there")),
            (done.deleted_here, self.tr("to the bin here")),
            (done.deleted_there, self.tr("deleted there")),
        )
        for tile, (number, words) in zip(self._tiles, figures, strict=True):
            tile.show_figure(number, words)
        if not done.deleted_here:
            pass_on(self._bin)
        self._bin.setVisible(bool(done.deleted_here))

    def _earlier_words(self, last: Run, done: Run, today: date) -> str:
        before = near_moment_words(done.started, today)
        if last.error or last.cancelled:
            return self.tr("Before that, {time}:").format(time=before)
        words = self.tr("Nothing new at {time}. Before that, {before}:")
        return words.format(time=near_moment_words(last.started, today), before=before)


class _Figure(QWidget):
    """One number, and what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number = label("", "strong")
        self._words = label("", "caption")
        box = frame("inset")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(0)
        inside.addWidget(self._number)
        inside.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def show_figure(self, number: int, words: str) -> None:
        """Show a number, unless it is nothing."""
        self.setVisible(bool(number))
        self._number.setText(f"{number}")
        self._words.setText(words)
        self.setAccessibleName(f"{number} {words}")
