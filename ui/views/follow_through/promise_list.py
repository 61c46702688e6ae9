"""The list of promises: any number of them, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from netcompanion.domain.display import shown
from netcompanion.domain.promise import PromiseLine
from ui.due import due
from ui.models.promises import Load, PromiseGroup, PromiseModel
from ui.theme import Theme
from ui.views.follow_through.promise_rows import PromiseRows
from ui.widgets import set_tip

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PromiseList(QTableView):
    """Groups of promises. ↑ ↓ (and J K) move, Space ticks, Enter opens; the tick can be clicked.

    Signals:
        picked(id): another promise is the current one; "" for none.
        ticked(id): the person ticked a promise, or took its tick away.
        opened(id): the person wants to work on it.
    """

    picked = Signal(str)
    ticked = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        load: Load,
        today: Callable[[], date],
        letter_keys: Callable[[], bool],
    ) -> None:
        """`load`: promises by id; `letter_keys`: whether J and K move."""
        super().__init__()
        self._today = today
        self._letter_keys = letter_keys
        self.setProperty("look", "rows")
        self.setAccessibleName(self.tr("Promises"))
        self._promises = PromiseModel(load, self._words, self)
        self._rows = PromiseRows(theme, today, self)
        self.setModel(self._promises)
        self.setItemDelegate(self._rows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        theme.changed.connect(self._set_heights)
        self._quiet = False
        self._heads: list[int] = []

    def show_groups(self, groups: Sequence[PromiseGroup]) -> None:
        """Show other groups; the current promise stays, or the one that took its place follows."""
        current, row = self.current(), self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self._quiet = True
        self._promises.show(groups)
        self._set_heights()
        self._quiet = False
        if not self.choose(current):
            self._choose_near(max(row, 0))
        self.verticalScrollBar().setValue(top)
        self.picked.emit(self.current())

    def current(self) -> str:
        """The id of the promise one stands on, or nothing."""
        promise = self._promises.promise_at(self.currentIndex().row())
        return promise.id if promise else ""

    def current_line(self) -> PromiseLine | None:
        """The promise one stands on."""
        return self._promises.line_at(self.currentIndex().row())

    def choose(self, promise_id: str) -> bool:
        """Stand on a promise; False when it is not in the list."""
        row = self._promises.row_of(promise_id)
        if row is not None:
            self.setCurrentIndex(self._promises.index(row, 0))
        return row is not None

    def heir(self) -> str:
        """The id of the promise after the current one, or before it at the end of the list."""
        ids = self.ids()
        if self.current() not in ids:
            return ""
        at = ids.index(self.current())
        return next(iter((*ids[at + 1 : at + 2], *ids[max(at - 1, 0) : at])), "")

    def ids(self) -> list[str]:
        """All promises in the order of the list."""
        return self._promises.ids()

    def whole_height(self) -> int:
        """Height of all rows, in px: what a list wants that does not scroll itself."""
        heads = len(self._promises.heads())
        promises = self._promises.rowCount() - heads
        rows = heads * self._rows.head_height() + promises * self._rows.row_height()
        return rows + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list of promises; the rest moves as in any list."""
        current = self.current()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        letters = plain and self._letter_keys()
        if plain and event.key() == Qt.Key.Key_Space and current:
            self.ticked.emit(current)
        elif plain and event.key() in _OPEN_KEYS and current:
            self.opened.emit(current)
        elif letters and event.key() in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if event.key() == Qt.Key.Key_J else -1)
        elif plain and event.key() in _ENDS:
            self._choose_near(0 if event.key() == Qt.Key.Key_Home else self._promises.rowCount())
        elif plain and event.key() in _PAGES:
            page = self.viewport().height() // self._rows.row_height() * _PAGES[event.key()]
            self._choose_near(self.currentIndex().row() + page)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the tick is, choose elsewhere."""
        index = self.indexAt(event.position().toPoint())
        promise = self._promises.promise_at(index.row())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and promise and self._on_tick(index, event):
            self.setCurrentIndex(index)
            self.ticked.emit(promise.id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        index = self.indexAt(event.position().toPoint())
        promise = self._promises.promise_at(index.row())
        if promise and not self._on_tick(index, event):
            self.opened.emit(promise.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the tick that would be hit."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._point_at(index.row() if index.isValid() and self._on_tick(index, event) else -1)

    def leaveEvent(self, event: QEvent) -> None:
        """Light up nothing."""
        super().leaveEvent(event)
        self._point_at(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a row in full as its tooltip: long ones are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            line = self._promises.line_at(index.row())
            set_tip(self.viewport(), self._words(line) if line else "")
            if line is None:
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def _words(self, line: PromiseLine) -> str:
        parts = [
            shown(line.promise.what),
            line.who,
            line.where,
            due(line.promise, self._today()).words,
        ]
        return ", ".join(filter(None, parts))

    def _on_tick(self, index: QModelIndex, event: QMouseEvent) -> bool:
        area: QRect = self._rows.tick_area(self.visualRect(index))
        return area.contains(event.position().toPoint())

    def _point_at(self, row: int) -> None:
        if row != self._rows.pointed_tick:
            self._rows.pointed_tick = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _tell_current(self, _now: QPersistentModelIndex, _before: QPersistentModelIndex) -> None:
        if not self._quiet:
            self.picked.emit(self.current())

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < self._promises.rowCount():
            if self._promises.promise_at(row):
                self.setCurrentIndex(self._promises.index(row, 0))
                return
            row += by

    def _choose_near(self, row: int) -> None:
        ids = [self._promises.row_of(each) or 0 for each in self._promises.ids()]
        if ids:
            nearest = next((each for each in ids if each >= row), ids[-1])
            self.setCurrentIndex(self._promises.index(nearest, 0))

    def _set_heights(self) -> None:
        rows, count = self.verticalHeader(), self._promises.rowCount()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._rows.row_height())
        for head in self._heads:  # Qt keeps the height of a row for what takes its place
            if head < count:
                rows.resizeSection(head, self._rows.row_height())
        self._heads = self._promises.heads()
        for head in self._heads:
            rows.resizeSection(head, self._rows.head_height())


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
