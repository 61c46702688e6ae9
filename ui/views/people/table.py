"""The list of people: one row each, and the keys of a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

from netcompanion.domain.contact import NetworkKind
from ui.models.contact_list import ContactListModel
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.networks import KEYS
from ui.views.people.row import PersonRow
from ui.widgets.rows import show_as_rows

_MULTIPLE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_NETWORK_KEYS = {Qt.Key.Key_1 + number: kind for number, kind in enumerate(KEYS)}


class PeopleTable(QTableView):
    """Moves through people with the arrow keys, J and K; X or Space ticks. Heads are passed over.

    Signals:
        stood_on(id): the keys or a click have moved to another person.
        opened(id): Enter or a click: the person is wanted.
        network_asked(id, NetworkKind): 1 to 4.
        left(): Esc with nobody ticked.
    """

    stood_on = Signal(str)
    opened = Signal(str)
    network_asked = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        model: ContactListModel,
        photos: PhotoBook,
        letter_keys: Callable[[], bool],
    ) -> None:
        """`letter_keys`: whether J, K, X and 1 to 4 do anything."""
        super().__init__()
        self._letter_keys = letter_keys
        self._people = model
        self._row = PersonRow(theme, photos)
        self._low: list[int] = []  # rows as high as a head
        self.setAccessibleName(self.tr("People"))
        self.setModel(model)
        self.setItemDelegate(self._row)
        show_as_rows(self)
        self._size_rows()
        model.modelReset.connect(self._size_rows)
        photos.arrived.connect(self._repaint)
        self.selectionModel().currentChanged.connect(self._tell)

    def current_id(self) -> str:
        """Who is stood on; "" for nobody."""
        line = self._people.line_at(self.currentIndex().row())
        return line.id if line else ""

    def next_id(self) -> str:
        """Who comes after the one who is stood on; "" for nobody."""
        near = self._people.parts.person_near(self.currentIndex().row() + 1)
        line = None if near is None else self._people.line_at(near)
        return line.id if line else ""

    def stand_on(self, contact_id: str) -> None:
        """Stand on a person, or on nobody when the list does not show them; tells nobody."""
        row = self._row_of(contact_id) if contact_id else None
        blocked = self.selectionModel().blockSignals(True)
        if row is None:
            self.selectionModel().clear()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self._go_to(row)
        self.selectionModel().blockSignals(blocked)
        self._repaint()

    def show_current(self) -> None:
        """Scroll to who is stood on."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def shows_current(self) -> bool:
        """Whether who is stood on can be seen."""
        area = self.visualRect(self.currentIndex())
        return not area.isEmpty() and self.viewport().rect().contains(area)

    def enter(self) -> None:
        """Take the focus, on somebody."""
        first = self._people.parts.person_near(0)
        if not self.currentIndex().isValid() and first is not None:
            self._go_to(first)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: it would load everybody. The filter box is one key away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = not held
        letters = plain and self._letter_keys()
        if letters and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif plain and key in _UP_AND_DOWN:
            self._step(_UP_AND_DOWN[Qt.Key(key)])
        elif plain and key in _PAGES:
            self._step(_PAGES[Qt.Key(key)] * max(self.viewport().height() // self._row.height(), 1))
        elif key in _ENDS and not held & ~Qt.KeyboardModifier.ControlModifier:
            self._go_near(0 if key == Qt.Key.Key_Home else self._people.rowCount())
        elif (letters and key == Qt.Key.Key_X) or (plain and key == Qt.Key.Key_Space):
            self._tick_current()
        elif letters and key in _NETWORK_KEYS:
            self._ask_network(_NETWORK_KEYS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_id())
        elif plain and key == Qt.Key.Key_Escape:
            self._leave(event)
        elif held == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._tick_on(1 if key == Qt.Key.Key_Down else -1)
        elif held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_A:
            self._people.tick_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open on a click; tick with Ctrl, and everybody between with Shift."""
        index = self.indexAt(event.position().toPoint())
        held = event.modifiers() & _MULTIPLE
        if index.row() in self._people.parts.heads:
            return
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and held:
            before = self.currentIndex().row()
            self._go_to(index.row())
            if held & Qt.KeyboardModifier.ShiftModifier:
                self._people.tick_rows(max(before, 0), index.row())
            else:
                self._tick_current()
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(self.current_id())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._size_rows()

    def _row_of(self, contact_id: str) -> int | None:
        if self.current_id() == contact_id:  # which is sooner known than counted
            return self.currentIndex().row()
        return self._people.row_of(contact_id)

    def _size_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._row.height())
        for row in self._low:  # a height stays with its place when other rows come
            rows.resizeSection(row, self._row.height())
        self._low = list(self._people.parts.heads)
        for row in self._low:
            rows.resizeSection(row, self._row.head_height())
        self.verticalScrollBar().setSingleStep(self._row.height())

    def _step(self, step: int) -> None:
        self._go_near(self.currentIndex().row() + step, upwards=step < 0)

    def _go_near(self, row: int, *, upwards: bool = False) -> None:
        near = self._people.parts.person_near(row, upwards=upwards)
        if near is not None:
            self._go_to(near)

    def _go_to(self, row: int) -> None:
        index = self._people.index(row, 0)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        if row - 1 in self._people.parts.heads:
            self.scrollTo(self._people.index(row - 1, 0))
        self.scrollTo(index)

    def _tick_current(self) -> None:
        if contact_id := self.current_id():
            self._people.toggle(contact_id)

    def _tick_on(self, step: int) -> None:
        before = self.currentIndex().row()
        self._step(step)
        if before >= 0:
            self._people.tick_rows(before, self.currentIndex().row())

    def _ask_network(self, kind: NetworkKind) -> None:
        if contact_id := self.current_id():
            self.network_asked.emit(contact_id, kind)

    def _leave(self, event: QKeyEvent) -> None:
        if self._people.ticked():
            self._people.untick_all()
        else:
            event.ignore()
            self.left.emit()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = self._people.line_at(current.row())
        if line is not None:
            self.stood_on.emit(line.id)

    def _repaint(self) -> None:
        self.viewport().update()
