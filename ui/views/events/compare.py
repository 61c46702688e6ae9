"""An event beside the last one of its series: numbers, each with what it is a part of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout

from netcompanion.domain.display import shown
from netcompanion.domain.effort import hours_words
from netcompanion.domain.event import Event
from netcompanion.services import series
from netcompanion.services.aftermath import Aftermath
from netcompanion.services.series import Came
from ui.due import day_words
from ui.navigation import Location, Place
from ui.views.events.again import whole_again_words
from ui.views.parts.fold_card import FoldCard
from ui.widgets import Card, WrapLabel, button, label, line
from ui.workspace import Workspace

_NONE = "–"
_ASKS_AT = 4  # behind the objectives
_Row = tuple[str, str, str]


class CompareCard(FoldCard):
    """Side by side, without averages: two evenings are too few for one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Compared with the last time"), "scales")
        self._workspace = workspace
        self._last: Event | None = None
        self._heads = [label("", "overline") for _ in range(3)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, share in enumerate((1, 1, 1)):
            self._grid.setColumnStretch(column, share)
            self._grid.addWidget(self._heads[column], 0, column)
        self._grid.addWidget(line(), 1, 0, 1, 3)
        self.cells: list[tuple[WrapLabel, WrapLabel, WrapLabel]] = []
        self.add_inset(self._grid)
        self.open_last = button(
            workspace.theme, self.tr("Look at the last time"), "link", act=self._open
        )
        self.add_inset(self.open_last)

    def show_aftermath(self, aftermath: Aftermath) -> None:
        """Show a comparison; where there is none the card hides."""
        comparison = aftermath.comparison
        self.setVisible(comparison is not None)
        if comparison is None:
            return
        self._last = comparison.last.event
        today = self._workspace.today()
        self._heads[0].setText(self._time(comparison.times))
        for head, came in zip(self._heads[1:], (comparison.now, comparison.last), strict=True):
            head.setText(day_words(came.event.start.date(), today).upper())
        rows = self._rows(comparison.now, comparison.last, sells=aftermath.sells)
        self._show_rows(rows)
        self.set_summary(
            self.tr("{now} met, {last} the last time").format(
                now=comparison.now.met, last=comparison.last.met
            )
        )

    def _time(self, times: int) -> str:
        """Say which one of the series it is; each ending is a text of its own to translate."""
        teens = 10 < times % 100 < 20
        words = {
            1: self.tr("THE {number}ST OF THIS SERIES"),
            2: self.tr("THE {number}ND OF THIS SERIES"),
            3: self.tr("THE {number}RD OF THIS SERIES"),
        }
        others = self.tr("THE {number}TH OF THIS SERIES")
        return (others if teens else words.get(times % 10, others)).format(number=times)

    def _rows(self, now: Came, last: Came, *, sells: bool) -> list[_Row]:
        shown_of: list[tuple[str, Callable[[Came], str]]] = [
            (self.tr("People met"), lambda came: str(came.met)),
            (self.tr("Introductions made"), lambda came: str(came.introductions)),
            (self.tr("Promises kept"), lambda came: _part(came.promises)),
            (self.tr("Objectives hit"), lambda came: _part(came.objectives)),
            (self.tr("Hours"), lambda came: _hours(came.event)),
            (self.tr("Cost"), lambda came: shown(came.event.cost) or _NONE),
            (self.tr("Go again"), lambda came: whole_again_words(came.event) or _NONE),
        ]
        if sells:
            shown_of.insert(_ASKS_AT, (self.tr("Asks"), lambda came: str(came.asks)))
        return [(name, words(now), words(last)) for name, words in shown_of]

    def _show_rows(self, rows: list[_Row]) -> None:
        while len(self.cells) < len(rows):
            cells = WrapLabel("", "secondary"), WrapLabel("", "strong"), WrapLabel("", "body")
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, 2 + len(self.cells), column, Qt.AlignmentFlag.AlignTop)
            self.cells.append(cells)
        for place, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                cell.setVisible(place < len(rows))
                cell.setText(rows[place][column] if place < len(rows) else "")

    def _open(self) -> None:
        if self._last is not None:
            self._workspace.navigator.go(Location(Place.EVENTS, self._last.id, "after"))


class LastTimeNote(Card):
    """For *Before*: what the last one of the series came to, in a few lines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Last time"), "clock-counter-clockwise")
        self._workspace = workspace
        self._last: Event | None = None
        parts = ("worked", "skip", "again")
        self._words = {part: label("", "secondary", wrap=True) for part in parts}
        self._numbers = label("", "secondary", wrap=True)
        for part in (*self._words.values(), self._numbers):
            self.body.addWidget(part)
        self.body.setSpacing(4)
        self.open_last = button(workspace.theme, self.tr("Look at it"), "link", act=self._open)
        self.open_last.setAccessibleName(self.tr("Look at the last time"))
        self.add_extra(self.open_last)
        self.hide()

    def show_event(self, event: Event) -> None:
        """Show what the last event of the same series came to; without one it hides."""
        with self._workspace.read() as reader:
            last = series.last_time(reader, event)
            came = series.came(reader, last) if last is not None else None
        self._last = last
        self.setVisible(last is not None)
        if last is None or came is None:
            return
        day = day_words(last.start.date(), self._workspace.today())
        self.set_title(self.tr("Last time, {day}").format(day=day))
        said = {
            "worked": self.tr("Worked: {words}").format(words=shown(last.debrief)),
            "skip": self.tr("Skip: {words}").format(words=shown(last.skip)),
            "again": self.tr("Go again: {words}").format(words=whole_again_words(last)),
        }
        there = {"worked": last.debrief, "skip": last.skip, "again": last.again}
        for part, words in self._words.items():
            words.setText(said[part])
            words.setVisible(bool(there[part]))
        self._numbers.setText(self._counts(came))

    def lines(self) -> list[str]:
        """What it says, from above."""
        parts = (*self._words.values(), self._numbers)
        return [self.title.text(), *(part.text() for part in parts if part.isVisibleTo(self))]

    def _counts(self, came: Came) -> str:
        parts = [self.tr("%n met", "", came.met)]
        for (done, total), words in (
            (came.promises, self.tr("{part} promises kept")),
            (came.objectives, self.tr("{part} objectives hit")),
        ):
            if total:
                parts.append(words.format(part=_part((done, total))))
        return " · ".join(parts)

    def _open(self) -> None:
        if self._last is not None:
            self._workspace.navigator.go(Location(Place.EVENTS, self._last.id, "after"))


def _part(counted: tuple[int, int]) -> str:
    done, total = counted
    words = QCoreApplication.translate("Compare", "{done} of {total}")
    return words.format(done=done, total=total) if total else _NONE


def _hours(event: Event) -> str:
    return hours_words(event.hours) if event.hours else _NONE
