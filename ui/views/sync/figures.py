"""What a run did, as numbers beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.sync import Run
from ui.navigation import Location, Place
from ui.views.parts.focus import pass_on
from ui.widgets import FlowLayout, button, frame, label
from ui.workspace import Workspace


class Figures(QWidget):
    """How many went each way; what is nothing is said quietly. From the bin there is a way back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        go = workspace.navigator.go
        self._bin = button(
            workspace.theme, self.tr("Open the bin"), "link", act=lambda: go(Location(Place.BIN))
        )
        self._flow = FlowLayout(gap=8, line_gap=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._flow)
        self._tiles = [_Figure() for _ in range(4)]
        for tile in self._tiles:
            self._flow.addWidget(tile)
        self._flow.addWidget(self._bin)

    def show_run(self, run: Run) -> None:
        """Show what a run did."""
        figures = (
            (run.pulled, self.tr("came here")),
            (run.pushed, self.tr("went there")),
            (run.deleted_here, self.tr("to the bin here")),
            (run.deleted_there, self.tr("deleted there")),
        )
        for tile, (number, words) in zip(self._tiles, figures, strict=True):
            tile.show_figure(number, words)
        if not run.deleted_here:
            pass_on(self._bin)
        self._bin.setVisible(bool(run.deleted_here))


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
        """Show a number; nothing is grey."""
        self._number.setText(f"{number}")
        self._number.set_tone("" if number else "text3")
        self._words.setText(words)
        self.setAccessibleName(f"{number} {words}")
