"""The tab *Events compared*: what events took and what came of them, by series or one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.events_compared import Compared
from netcompanion.services.events_compared import EventsCompared, events_compared
from ui.models.compared import Column, ComparedModel
from ui.navigation import Location, Place
from ui.views.strategy import compared_words as words
from ui.views.strategy.compared_table import ComparedTable
from ui.views.strategy.part import StrategyPart
from ui.views.view import Handler
from ui.widgets import (
    PAGE_MARGIN,
    ChoiceField,
    EmptyState,
    FlowLayout,
    Page,
    SegmentedPhase,
    WrapLabel,
    button,
    frame,
    label,
)
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

SERIES, EVENTS = "series", "events"
_LATEST = ""
_OF_WORK = frozenset((Column.ASKS, Column.CLIENTS))


class ComparedPart(StrategyPart):
    """A table, and below it all that is known of the row one stands on, in words."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._found = EventsCompared(series=(), events=(), mean_of=3, sells=True)
        self._is_awaited = False
        self._wanted = ""
        self.by = SegmentedPhase(
            theme,
            self.tr("Compare"),
            [
                (SERIES, self.tr("By series"), "stack"),
                (EVENTS, self.tr("By event"), "calendar-blank"),
            ],
        )
        self.by.chosen.connect(self._show_rows)
        self.order = ChoiceField(self.tr("Sort by"), [])
        self.order.setSizeAdjustPolicy(self.order.SizeAdjustPolicy.AdjustToContents)
        self.order.activated.connect(self._take_order)
        self.model = ComparedModel(self._cell, self._head, self)
        self.table = ComparedTable(theme, self.model, lambda: workspace.settings.single_keys)
        self.table.picked.connect(self._show_current)
        self.table.opened.connect(self._open)
        self.table.sort_asked.connect(self._sort_by)
        self.missing = label("", "caption", wrap=True)
        self.table.fitted.connect(self._show_missing)
        self.sentence = WrapLabel("", "body")
        self.rest = WrapLabel("", "secondary")
        self.open_event = button(theme, "", "small", icon="calendar-blank", act=self._open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._comparing())
        self._stack.addWidget(self._nothing_yet())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_FilledPage(self._stack))

    def look(self, reader: Reader, now: datetime) -> EventsCompared:
        """See `StrategyPart`."""
        return events_compared(reader, now)

    def show_found(self, found: object) -> None:
        """See `StrategyPart`."""
        assert isinstance(found, EventsCompared)
        self._found = found
        self.number = len(found.events)
        self._stack.setCurrentIndex(0 if found.events else 1)
        self._show_rows()
        self._stand_on_wanted()
        if self._is_awaited and self.isVisible():
            self.take_focus()
        self.handlers_changed.emit()

    def number_words(self) -> str:
        """See `StrategyPart`."""
        return self.tr("Events that you went to")

    def open(self, thing: str) -> None:
        """Stand on an event, once it is known."""
        self._wanted = thing
        self._stand_on_wanted()

    def take_focus(self) -> None:
        """Begin with the table, once it is known what there is to compare."""
        self._is_awaited = self.number is None
        part = self.table if self._found.events else self.none_yet.action
        if self._is_awaited or part is None:
            self.setFocus()
        else:
            part.setFocus()

    def handlers(self) -> Mapping[str, Handler]:
        """See `StrategyPart`."""
        return {"print": self.print_page} if self._found.events else {}

    def print_page(self) -> None:
        """Put on paper what the table shows, in its order."""
        from ui.views.print_dialog import PrintDialog
        from ui.views.strategy.compared_print import ComparedPrint

        rows = [row for n in range(self.model.rowCount()) if (row := self.model.row_at(n))]
        what = ComparedPrint(rows, self.workspace.today(), sells=self._found.sells)
        PrintDialog(self.workspace, what, self.window()).open()

    @property
    def of_series(self) -> bool:
        """Whether rows are series."""
        return self.by.key() == SERIES

    def _comparing(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        above = FlowLayout(24, 8)
        above.addWidget(self.by)
        sorting = QWidget()
        across = QHBoxLayout(sorting)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(self.tr("&Sort by"), "secondary", buddy=self.order))
        across.addWidget(self.order)
        above.addWidget(sorting)
        column.addLayout(above)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        inside.addWidget(self.missing)
        column.addWidget(card, 1)
        column.addWidget(self._below())
        return box

    def _show_missing(self) -> None:
        heads = [self._head(each)[0] for each in self.table.left_out]
        names = self.locale().createSeparatedList(heads)
        self.missing.setVisible(bool(heads))
        words = self.tr("No room for: {columns}. What is known of them stands below.")
        self.missing.setText(words.format(columns=names))

    def _below(self) -> QWidget:
        self._about = frame("inset")
        across = QHBoxLayout(self._about)
        across.setContentsMargins(16, 12, 16, 12)
        across.setSpacing(16)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(self.sentence)
        lines.addWidget(self.rest)
        across.addLayout(lines, 1)
        across.addWidget(self.open_event)
        return self._about

    def _nothing_yet(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.addStretch(1)
        self.none_yet = EmptyState(
            self.workspace.theme,
            "scales",
            self.tr("The events you go to will stand here beside each other"),
            self.tr("What each took and what came of it, so that you know where to go again."),
            (self.tr("Go to Events"), self._go_to_events),
            self.tr("Guild Breakfast, 6 times: 14 people met, 5 met again."),
        )
        column.addWidget(self.none_yet)
        column.addStretch(2)
        return box

    def _show_rows(self) -> None:
        current = self.table.current()
        rows = self._found.series if self.of_series else self._found.events
        self.table.cells.most = max(
            (len(each.met) + each.met_by_name for each in self._found.events), default=0
        )
        self._without = frozenset() if self._found.sells else _OF_WORK
        if not self.of_series:
            self._without |= {Column.EACH_TIME}
        if self.model.sorted_by in self._without:
            self.model.sort_by(None)
        self.model.show_rows(rows)
        self.table.leave_out(self._without)
        self._fill_order()
        self._stand_on(current)

    def _stand_on(self, before: Compared | None) -> None:
        """Stand where one stood, or on its latest event."""
        row = self.model.row_of(before.last.id) if before is not None else None
        self.table.choose(row or 0)
        self._show_current()

    def _stand_on_wanted(self) -> None:
        """Stand on an event that one was led to; in a series only the latest one stands."""
        if not any(each.id == self._wanted for each in self._found.events):
            return
        if self.model.row_of(self._wanted) is None:
            self.by.choose(EVENTS)
        row = self.model.row_of(self._wanted)
        if row is not None:
            self._wanted = ""
            self.table.choose(row)

    def _fill_order(self) -> None:
        chosen = _LATEST if self.model.sorted_by is None else str(int(self.model.sorted_by))
        self.order.clear()
        self.order.addItem(self.tr("Latest first"), _LATEST)
        for column in Column:
            if column not in self._without:
                self.order.addItem(self._head(column)[0], str(int(column)))
        self.order.choose(chosen)
        self.table.show_order()

    def _take_order(self) -> None:
        key = self.order.key()
        column = Column(int(key)) if key else None
        self._sort(column, upwards=column is Column.NAME)

    def _sort_by(self, column: Column) -> None:
        """Sort by a head; once more turns it round."""
        again = self.model.sorted_by is column
        upwards = not self.model.upwards if again else column is Column.NAME
        self._sort(column, upwards=upwards)
        self.order.choose(str(int(column)))

    def _sort(self, column: Column | None, *, upwards: bool) -> None:
        self.model.sort_by(column, upwards=upwards)
        self.table.show_order()
        self.table.choose(0)
        self.table.scrollToTop()
        self._show_current()

    def _show_current(self) -> None:
        row = self.table.current()
        self._about.setVisible(row is not None)
        if row is None:
            return
        sells = self._found.sells
        self.sentence.setText(words.sentence(row, self.workspace.today(), sells=sells))
        self.rest.setText(words.rest_words(row, sells=sells))
        last = self.tr("Open the last one") if row.times > 1 else self.tr("Open the event")
        self.open_event.setText(last)
        self.open_event.setAccessibleName(f"{last}: {shown(row.last.name)}")

    def _open(self) -> None:
        if (row := self.table.current()) is not None:
            self.workspace.navigator.go(Location(Place.EVENTS, row.last.id, "after"))

    def _go_to_events(self) -> None:
        self.workspace.navigator.go(Location(Place.EVENTS))

    def _cell(self, column: Column, row: Compared) -> str:
        return words.cell(
            column,
            row,
            of_series=self.of_series,
            mean_of=self._found.mean_of,
            today=self.workspace.today(),
        )

    def _head(self, column: Column) -> tuple[str, str]:
        return words.heads(column, of_series=self.of_series)


class _FilledPage(Page):
    """A page that is filled by one part, and scrolls where there is no room for it."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        self.body.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the part the height there is, if not less than it needs."""
        super().resizeEvent(event)
        room = self.viewport().height() - 2 * PAGE_MARGIN
        self._part.setMinimumHeight(max(room, self._part.minimumSizeHint().height()))
