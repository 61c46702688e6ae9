"""Bringing events in from calendar files, after a look at them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.event import Event
from netcompanion.domain.progress import Progress
from netcompanion.services import calendars
from netcompanion.services.calendars import Arrival
from netcompanion.store import Store
from ui.dates import day_words, time_words
from ui.jobs import Job
from ui.models.arrivals import ARRIVAL, Arrivals
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.parts.painted_row import PaintedRow
from ui.views.review.working import Working
from ui.widgets import InlineMessage, button, label
from ui.widgets.check import paint_check
from ui.widgets.rows import show_as_rows
from ui.workspace import Workspace

translate = QCoreApplication.translate
_WIDTH, _HEIGHT = 620, 460
_AROUND = 190  # what stands above and below the list
_EDGE, _CHECK, _GAP = 10, 20, 12  # px at the design's text size

Read = tuple[list[Arrival], list[FormatError]]


class CalendarDialog(QDialog):
    """Reads calendar files, shows their events, and adds those that are ticked in one step."""

    def __init__(self, workspace: Workspace, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add events"))
        self._workspace = workspace
        self._paths = list(paths)
        self._job: Job | None = None
        self._adding: _Adding | None = None
        self.arrivals: Arrivals | None = None
        theme = workspace.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(label(self.tr("Add events from a calendar"), "title", wrap=True))
        self._notes = QVBoxLayout()
        self._column.addLayout(self._notes)
        self._middle = QVBoxLayout()
        self._column.addLayout(self._middle, 1)
        self._working = Working(theme, self.reject)
        self._column.addWidget(self._working)
        self._column.addLayout(self._bottom(theme))
        room = parent.window().size()
        width, height = theme.px(_WIDTH), theme.px(_HEIGHT)
        self.resize(min(width, room.width() - 48), min(height, room.height() - 48))

    def open(self) -> None:
        """Look at the files."""
        super().open()
        store, paths, now = self._workspace.store, self._paths, self._workspace.now()
        self._job = self._workspace.jobs.read(lambda progress: _read(store, paths, now, progress))
        self._working.show_progress(self.tr("Reading"))
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._finish)

    def reject(self) -> None:
        """Stop what is under way; close when nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def accept(self) -> None:
        """Add what is ticked, and go to the first event."""
        wanted = self.arrivals.wanted() if self.arrivals is not None else []
        if not wanted or self._job is not None:
            return
        self._adding = _Adding(self._workspace.store, wanted)
        self._job = self._workspace.write(self._adding)
        self.list.setEnabled(False)
        self.add.setEnabled(False)
        self._job.progressed.connect(self._show_adding)
        self._job.succeeded.connect(self._go)
        self._job.failed.connect(self._fail)
        self._job.finished.connect(self._finish)
        self._show_adding(0, 0)

    def _show_adding(self, done: int, total: int) -> None:
        self._working.show_progress(self.tr("Adding events"), done, total)

    def _go(self) -> None:
        super().accept()
        if self._adding is not None and self._adding.event_id:
            self._workspace.navigator.go(Location(Place.EVENTS, self._adding.event_id, "before"))

    def _show(self, found: Read) -> None:
        arrivals, errors = found
        self.arrivals = Arrivals(arrivals, self._workspace.now(), self)
        self.arrivals.dataChanged.connect(self._count)
        self.list = _ArrivalList(self._workspace.theme, self.arrivals)
        self.list.setVisible(bool(arrivals))
        self._middle.addWidget(self.list)
        room = self._workspace.theme.px(_AROUND) + len(arrivals) * self.list.row_height()
        self.resize(self.width(), min(self.height(), room))
        if errors:
            words = self.tr("%n appointment(s) could not be read.", "", len(errors))
            self._say(f"{words} {errors[0]}", "amber")
        if not arrivals:
            self._say(self.tr("There are no events in it. Nothing was changed."), "info")
        self._count()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(arrivals) == 1:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        number = len(self.arrivals.wanted()) if self.arrivals is not None else 0
        self.add.setText(self.tr("Add %n event(s)", "", number) if number else self.tr("Add"))
        self.add.setEnabled(number > 0)

    def _fail(self, error: UserError) -> None:
        self._say(str(error), "info" if isinstance(error, _NothingNew) else "red")

    def _finish(self) -> None:
        self._job = None
        self._working.show_progress("")
        if self.arrivals is not None:
            self.list.setEnabled(True)
            self._count()
        if self.arrivals is None and not self._notes.count():
            super().reject()  # cancelled while reading: there is nothing to look at

    def _say(self, words: str, tone: str) -> None:
        message = InlineMessage(self._workspace.theme, words, tone)
        self._notes.addWidget(message)
        message.announce()

    def _bottom(self, theme: Theme) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addStretch(1)
        across.addWidget(button(theme, self.tr("Cancel"), act=self.reject))
        self.add = button(theme, self.tr("Add"), "primary", act=self.accept)
        self.add.setDefault(True)
        self.add.setEnabled(False)
        across.addWidget(self.add)
        return across


class _ArrivalList(QTableView):
    """Events with ticks; Space or a click ticks one, Ctrl A all."""

    def __init__(self, theme: Theme, arrivals: Arrivals) -> None:
        super().__init__()
        self._arrivals = arrivals
        self._row = _Row(theme)
        self.setAccessibleName(self.tr("Events found"))
        self.setModel(arrivals)
        self.setItemDelegate(self._row)
        show_as_rows(self)
        self.verticalHeader().setDefaultSectionSize(self._row.height())
        self.setCurrentIndex(arrivals.index(0, 0))

    def row_height(self) -> int:
        """Height of every row, in px."""
        return self._row.height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list with ticks."""
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self._arrivals.toggle(row)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            everything = len(self._arrivals.wanted()) == self._arrivals.rowCount()
            self._arrivals.want_all(not everything)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._arrivals.toggle(index.row())


class _Row(PaintedRow):
    """Paints a tick, the name, and when, where and with how many."""

    def height(self) -> int:
        """Height of every row, in px."""
        fonts = (self._theme.font("strong"), self._theme.font("caption"))
        return sum(QFontMetrics(font).height() for font in fonts) + self._theme.px(16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one event."""
        arrival: Arrival = index.data(ARRIVAL)
        wanted = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        theme, px = self._theme, self._theme.px
        painter.save()
        self.paint_ground(painter, option)
        inner = option.rect.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        side = px(_CHECK)
        box = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        area = inner.adjusted(side + px(_GAP), 0, 0, 0)
        box = QStyle.visualRect(option.direction, inner, box)
        area = QStyle.visualRect(option.direction, inner, area)
        paint_check(painter, box, theme, wanted)
        align = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        lines = (
            (shown(arrival.appointment.name), "strong", "text"),
            (_about(arrival), "caption", "text2"),
        )
        heights = [QFontMetrics(theme.font(role)).height() for _, role, _ in lines]
        top = area.top() + (area.height() - sum(heights)) // 2
        for (words, role, colour), height in zip(lines, heights, strict=True):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(colour))
            place = QRect(area.left(), top, area.width(), height)
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(place, int(align), cut)
            top += height
        painter.restore()


def _about(arrival: Arrival) -> str:
    appointment = arrival.appointment
    day = day_words(appointment.start.date(), "ddd d MMM yyyy")
    number = len(appointment.attendees)
    people = translate("CalendarDialog", "%n person(s) to meet", "", number)
    here = translate("CalendarDialog", "here already")
    state = ""
    if appointment.is_cancelled:
        state = translate("CalendarDialog", "cancelled")
    elif appointment.repeats:
        state = translate("CalendarDialog", "repeats: this is the next one")
    parts = (
        f"{day}, {time_words(appointment.start)}",
        shown(appointment.place),
        people if number else "",
        state,
        here if arrival.existing is not None else "",
    )
    return " · ".join(filter(None, parts))


class _NothingNew(UserError):
    """All that is wanted is here already."""


class _Adding:
    """Adds events, as work for a job; `event_id` is of the first one then."""

    def __init__(self, store: Store, wanted: Sequence[Arrival]) -> None:
        self._store, self._wanted = store, wanted
        self.event_id = ""

    def __call__(self, progress: Progress) -> Applied:
        """Add what is wanted in one change. Raises UserError: nothing of it is new."""
        with self._store.read() as reader:
            change = calendars.add(reader, self._wanted, progress)
        if not change.edits:
            raise _NothingNew(
                translate("CalendarDialog", "Nothing to do: they are here already, with everybody.")
            )
        first = change.edits[0].after
        event = first if isinstance(first, Event) else self._wanted[0].existing
        self.event_id = event.id if event is not None else ""
        return self._store.apply(change)


def _read(store: Store, paths: Sequence[Path], now: datetime, progress: Progress) -> Read:
    found, errors = [], []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        appointments, refused = calendars.read_file(path, now)
        found += appointments
        errors += refused
    with store.read() as reader:
        return calendars.plan(reader, found), errors
