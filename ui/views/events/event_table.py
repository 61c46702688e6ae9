"""The table of events: any number of them, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip

from ui.models.events import EventColumn, EventGroup, EventModel, EventRole
from ui.theme import Theme
from ui.views.events.event_rows import EDGE, EventRows, name_of
from ui.widgets import set_tip

_WIDTHS = {
    EventColumn.DATE: 128,
    EventColumn.PHASE: 128,
    EventColumn.PREP: 64,
    EventColumn.MET: 60,
    EventColumn.PROMISES: 96,
    EventColumn.OBJECTIVES: 96,
    EventColumn.NEXT_STEPS: 92,
}
_NAME_WIDTH = 220
_FIRST_TO_GO = (
    EventColumn.NEXT_STEPS,
    EventColumn.OBJECTIVES,
    EventColumn.PROMISES,
    EventColumn.MET,
    EventColumn.PREP,
    EventColumn.PHASE,
)


class EventTable(QTableView):
    """Groups of events. ↑ ↓ (and J K) move, Enter opens. Columns give way where there is no room.

    Signals:
        picked(id): another event is the current one; "" for none.
        opened(id): the person wants to see it.
        asked(str): an action of the window was chosen from the menu of a row.
    """

    picked = Signal(str)
    opened = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.letter_keys = True
        self._rows = EventRows(theme, self)
        self._low: list[int] = []
        self.setProperty("look", "rows")
        self.setAccessibleName(self.tr("Events"))
        self.setItemDelegate(self._rows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._open(index))
        theme.changed.connect(self._fit)

    def use(self, model: EventModel) -> None:
        """Show the rows of a model."""
        self._events = model
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(
            lambda _n, _o: self.picked.emit(self.current())
        )
        self._fit()

    def show_groups(self, groups: Sequence[EventGroup]) -> None:
        """Show other groups; the current event stays, or the one that took its place follows."""
        current, row = self.current(), self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self.clearSpans()
        self._events.show(groups)
        for head in self._events.heads():
            self.setSpan(head, 0, 1, len(EventColumn))
        self._fit()
        if not self.choose(current):
            self._choose_near(max(row, 0))
        self.verticalScrollBar().setValue(top)
        self.picked.emit(self.current())

    def current(self) -> str:
        """The id of the event one stands on, or nothing."""
        event = self._events.event_at(self.currentIndex().row())
        return event.id if event else ""

    def choose(self, event_id: str) -> bool:
        """Stand on an event; False when it is not in the list."""
        row = self._events.row_of(event_id)
        if row is not None:
            self.setCurrentIndex(self._events.index(row, 0))
        return row is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list of events; the rest moves as in any list."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and self.letter_keys and event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if event.key() == Qt.Key.Key_J else -1)
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go from row to row, never across."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(0) if index.isValid() else index

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the event, by mouse or Shift F10."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if self._events.event_at(index.row()) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in (
            (self.tr("Open"), lambda: self._open(index)),
            (self.tr("Edit…"), lambda: self.asked.emit("edit")),
            (self.tr("Repeat…"), lambda: self.asked.emit("repeat-event")),
            (self.tr("Delete"), lambda: self.asked.emit("delete")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        corner = self.visualRect(index).bottomLeft() + QPoint(self._theme.px(EDGE), 0)
        menu.popup(self.viewport().mapToGlobal(corner) if by_keys else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Show in full as the tooltip what is cut: name and place, or when one would go again."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            line = self._events.event_at(index.row())
            condition = index.data(EventRole.CONDITION)
            set_tip(self.viewport(), condition or (name_of(line) if line else ""))
            if line is None:
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a ring round the one that one stands on while the table has focus."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.visualRect(self.currentIndex())
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            ring = QRectF(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3)
            painter.drawRoundedRect(ring, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the columns that matter."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        line = self._events.event_at(index.row())
        if line is not None:
            self.opened.emit(line.id)

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < self._events.rowCount():
            if self._events.event_at(row):
                self.setCurrentIndex(self._events.index(row, 0))
                return
            row += by

    def _choose_near(self, row: int) -> None:
        rows = range(self._events.rowCount())
        for near in (*rows[row:], *reversed(rows[:row])):
            if self._events.event_at(near):
                self.setCurrentIndex(self._events.index(near, 0))
                return

    def _fit(self) -> None:
        if self.model() is None:
            return
        px, columns = self._theme.px, self.horizontalHeader()
        room = self.viewport().width() - px(_NAME_WIDTH)
        shown = set(EventColumn)
        for column in _FIRST_TO_GO:
            if sum(px(_WIDTHS[each]) for each in shown if each in _WIDTHS) <= room:
                break
            shown.discard(column)
        columns.setMinimumSectionSize(1)
        for column in EventColumn:
            is_name = column is EventColumn.NAME
            mode = QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.Fixed
            columns.setSectionResizeMode(column, mode)
            self.setColumnHidden(column, column not in shown)
            if not is_name:
                columns.resizeSection(column, px(_WIDTHS[column]))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._rows.row_height())
        for head in self._low:  # a height stays with its place when other rows come
            rows.resizeSection(head, self._rows.row_height())
        self._low = self._events.heads()
        for head in self._low:
            rows.resizeSection(head, self._rows.head_height())
