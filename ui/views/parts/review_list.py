"""The list of Review: what is left to look at, and one of it that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QTableView, QToolTip

from ui.models.photos import PhotoBook
from ui.models.review_rows import Load, ReviewRows
from ui.theme import Theme
from ui.views.parts.review_letters import Act, act_of
from ui.views.parts.review_row import ReviewRow
from ui.widgets import set_tip
from ui.widgets.rows import show_as_rows


class ReviewList(QTableView):
    """Moves by arrows, J and K. Who is looked at stays, or the one that takes its place.

    Signals:
        picked(key): another one is looked at; "" for none.
        letter(Act): a letter was pressed that does not move.
        opened(): Enter: go on to what stands beside the list.
        focused(bool): whether the keys go to the list now.
    """

    picked = Signal(str)
    letter = Signal(object)
    opened = Signal()
    focused = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        photos: PhotoBook,
        load: Load,
        letter_keys: Callable[[], bool],
        name: str,
    ) -> None:
        """`load`: lines by key; `letter_keys`: whether single letters do anything."""
        super().__init__()
        self._letter_keys = letter_keys
        self._rows = ReviewRows(load, self)
        self._row = ReviewRow(theme, photos)
        self._quiet = False
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._row)
        show_as_rows(self)
        self._size_rows()
        photos.arrived.connect(lambda _digest: self.viewport().update())
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Show other rows."""
        current, row = self.current(), max(self.currentIndex().row(), 0)
        self._quiet = True
        self._rows.show(keys)
        self._quiet = False
        if not self.stand_on(current):
            self._go_to(min(row, len(keys) - 1))
        if not keys:
            self.picked.emit("")

    def current(self) -> str:
        """The key of the row one stands on."""
        return self._rows.key_at(self.currentIndex().row())

    def following(self) -> str:
        """The key of the row below the one one stands on; "" for none."""
        return self._rows.key_at(self.currentIndex().row() + 1)

    def stand_on(self, key: str) -> bool:
        """Stand on a row; False when it is not there."""
        row = self._rows.row_of(key)
        if row is not None:
            self._go_to(row)
        return row is not None

    def step(self, by: int) -> bool:
        """Stand on another row; False at either end."""
        row = self.currentIndex().row() + by
        if not 0 <= row < self._rows.rowCount():
            return False
        self._go_to(row)
        return True

    def height_of(self, rows: int) -> int:
        """Height of so many rows, in px."""
        return rows * self._row.height() + 2 * self.frameWidth()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters of Review; the rest moves as in any list."""
        act = act_of(event) if self._letter_keys() else None
        if act in (Act.NEXT, Act.PREVIOUS):
            self.step(1 if act is Act.NEXT else -1)
        elif act is not None:
            self.letter.emit(act)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys go here."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a row in full as its tooltip: long ones are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            set_tip(self.viewport(), index.data() or "" if index.isValid() else "")
            if not index.isValid():
                QToolTip.hideText()
                return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._row.height())

    def _go_to(self, row: int) -> None:
        if row < 0:
            return
        index = self._rows.index(row, 0)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet:
            self.picked.emit(self._rows.key_at(current.row()))
