"""A list in groups: any number of promises or asks, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from ui.models.grouped import Group, GroupedModel, L, Load, T
from ui.theme import Theme
from ui.views.parts.grouped_rows import GroupedRows
from ui.widgets import set_tip

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GroupedList(QTableView, Generic[T, L]):
    """Groups of items. ↑ ↓ (and J K) move, Space ticks, Enter opens; the tick can be clicked.

    Signals:
        picked(id): another item is the current one; "" for none.
        ticked(id): the person ticked an item, or took its tick away.
        opened(id): the person wants to work on it.
    """

    picked = Signal(str)
    ticked = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        rows: GroupedRows,
        load: Load[T, L],
        words: Callable[[L], str],
        letter_keys: Callable[[], bool],
    ) -> None:
        """`rows` paint, `load` finds lines by id, `letter_keys`: whether J and K move."""
        super().__init__()
        self._words = words
        self._letter_keys = letter_keys
        self.setProperty("look", "rows")
        self.setAccessibleName(name)
        self._items: GroupedModel[T, L] = GroupedModel(load, words, self)
        self._rows = rows
        rows.setParent(self)
        self.setModel(self._items)
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

    def show_groups(self, groups: Sequence[Group[T]]) -> None:
        """Show other groups; the current item stays, or the one that took its place follows."""
        current, row = self.current(), self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self._quiet = True
        self._items.show(groups)
        self._set_heights()
        self._quiet = False
        if not self.choose(current):
            self._choose_near(max(row, 0))
        self.verticalScrollBar().setValue(top)
        self.picked.emit(self.current())

    def current(self) -> str:
        """The id of the item one stands on, or nothing."""
        item = self._items.item_at(self.currentIndex().row())
        return item.id if item else ""

    def current_line(self) -> L | None:
        """The item one stands on."""
        return self._items.line_at(self.currentIndex().row())

    def choose(self, item_id: str) -> bool:
        """Stand on an item; False when it is not in the list."""
        row = self._items.row_of(item_id)
        if row is not None:
            self.setCurrentIndex(self._items.index(row, 0))
        return row is not None

    def heir(self) -> str:
        """The id of the item after the current one, or before it at the end of the list."""
        ids = self.ids()
        if self.current() not in ids:
            return ""
        at = ids.index(self.current())
        return next(iter((*ids[at + 1 : at + 2], *ids[max(at - 1, 0) : at])), "")

    def ids(self) -> list[str]:
        """All items in the order of the list."""
        return self._items.ids()

    def whole_height(self) -> int:
        """Height of all rows, in px: what a list wants that does not scroll itself."""
        heads = len(self._items.heads())
        items = self._items.rowCount() - heads
        rows = heads * self._rows.head_height() + items * self._rows.row_height()
        return rows + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list; the rest moves as in any list."""
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
            self._choose_near(0 if event.key() == Qt.Key.Key_Home else self._items.rowCount())
        elif plain and event.key() in _PAGES:
            page = self.viewport().height() // self._rows.row_height() * _PAGES[event.key()]
            self._choose_near(self.currentIndex().row() + page)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the tick is, choose elsewhere."""
        index = self.indexAt(event.position().toPoint())
        item = self._items.item_at(index.row())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and item and self._on_tick(index, event):
            self.setCurrentIndex(index)
            self.ticked.emit(item.id)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        index = self.indexAt(event.position().toPoint())
        item = self._items.item_at(index.row())
        if item and not self._on_tick(index, event):
            self.opened.emit(item.id)

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
            line = self._items.line_at(index.row())
            set_tip(self.viewport(), self._words(line) if line is not None else "")
            if line is None:
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def _on_tick(self, index: QModelIndex, event: QMouseEvent) -> bool:
        area = self._rows.lead_area(self.visualRect(index))
        return self._rows.ticks and area.contains(event.position().toPoint())

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
        while 0 <= row < self._items.rowCount():
            if self._items.item_at(row):
                self.setCurrentIndex(self._items.index(row, 0))
                return
            row += by

    def _choose_near(self, row: int) -> None:
        ids = [self._items.row_of(each) or 0 for each in self._items.ids()]
        if ids:
            nearest = next((each for each in ids if each >= row), ids[-1])
            self.setCurrentIndex(self._items.index(nearest, 0))

    def _set_heights(self) -> None:
        rows, count = self.verticalHeader(), self._items.rowCount()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._rows.row_height())
        for head in self._heads:  # Qt keeps the height of a row for what takes its place
            if head < count:
                rows.resizeSection(head, self._rows.row_height())
        self._heads = self._items.heads()
        for head in self._heads:
            rows.resizeSection(head, self._rows.head_height())


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
