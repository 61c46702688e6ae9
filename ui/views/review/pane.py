"""A list of found people beside the one that is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QTableView,
    QWidget,
)

from netcompanion.services import preview
from netcompanion.services.imports import Decision, New
from ui.models.import_items import ImportItems
from ui.theme import Theme
from ui.views.review.detail import ItemDetail
from ui.views.review.draft import Draft
from ui.views.review.row import ItemRow
from ui.widgets import CARD_GAP
from ui.widgets.rows import show_as_rows

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_LIST, _FOLDS_BELOW = 360, 760  # px at the design's text size
_ANY = 16_777_215  # Qt's own largest width


class ReviewPane(QWidget):
    """Looks at items one by one; with a single one there is no list.

    Signals:
        changed(): other people are to be saved, or otherwise.
    """

    changed = Signal()

    def __init__(self, theme: Theme, items: ImportItems, letter_keys: Callable[[], bool]) -> None:
        """`letter_keys`: whether J and K move."""
        super().__init__()
        self._theme, self._items = theme, items
        self._drafts: dict[int, Draft] = {}
        self._number: int | None = None
        self.list = _ItemList(theme, items, letter_keys)
        self.list.setVisible(items.count() > 1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(CARD_GAP)
        self._parts.addWidget(self.list, 2)
        self._parts.addWidget(self._area, 3)
        self.list.selectionModel().currentRowChanged.connect(self._show_row)
        items.modelReset.connect(self._start)
        items.dataChanged.connect(self.changed)
        self._start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above where there is no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._theme.px(_FOLDS_BELOW)
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.list.setMaximumWidth(self._theme.px(_LIST) if beside else _ANY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from a name to that of the next with Enter, which else would be the end of it."""
        row = self.list.currentIndex().row() + 1
        detail = self.detail()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or row >= self._items.rowCount() or detail is None or not detail.names():
            super().keyPressEvent(event)
            return
        self.list.setCurrentIndex(self._items.index(row, 0))
        following = self.detail()
        if following is None or not following.go_to_name():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def detail(self) -> ItemDetail | None:
        """What is shown of the item that is looked at."""
        shown = self._area.widget()
        return shown if isinstance(shown, ItemDetail) else None

    def look_at(self, number: int) -> None:
        """Look at an item; all of them must be in the list."""
        self.list.setCurrentIndex(self._items.index(number, 0))

    def ask_name(self) -> bool:
        """Go to the line for the name of a text, if it is empty."""
        detail = self.detail()
        return detail is not None and detail.ask_name()

    def look_again(self) -> None:
        """Show the item anew, after something was decided elsewhere."""
        if self._number is not None:
            self._show(self._number)

    def _start(self) -> None:
        if self._items.rowCount():
            self.list.setCurrentIndex(self._items.index(0, 0))
        else:
            self._number = None
            self._area.setWidget(QWidget())

    def _show_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show(self._items.number(index.row()))

    def _show(self, number: int) -> None:
        self._number = number
        draft = self._drafts.setdefault(number, Draft(original=self._items.item(number)))
        detail = ItemDetail(self._theme, draft, self._items.decision(number))
        detail.changed.connect(lambda changed: self._change(number, changed))
        detail.decided.connect(lambda decision: self._decide(number, decision))
        detail.by_hand_asked.connect(lambda: self._enter_by_hand(number))
        self._area.setWidget(detail)
        detail.show()  # the area does it later, and only what is seen takes the focus

    def _change(self, number: int, draft: Draft) -> None:
        self._drafts[number] = draft
        self._items.put(number, draft.item(self._items.decision(number)))

    def _enter_by_hand(self, number: int) -> None:
        found = preview.by_hand(self._items.item(number).found)
        if found.contact is None:
            return
        item = New(found=found, contact=found.contact)
        self._drafts[number] = Draft(original=item)
        self._items.put(number, item)
        self._show(number)
        self.ask_name()

    def _decide(self, number: int, decision: Decision) -> None:
        self._items.decide(number, decision)
        self._items.put(number, self._drafts[number].item(decision))


class _ItemList(QTableView):
    """Moves with the arrow keys, J and K; Space leaves an item out or takes it in again."""

    def __init__(self, theme: Theme, items: ImportItems, letter_keys: Callable[[], bool]) -> None:
        super().__init__()
        self._items = items
        self._letter_keys = letter_keys
        self._row = ItemRow(theme)
        self.setAccessibleName(self.tr("People found"))
        self.setModel(items)
        self.setItemDelegate(self._row)
        show_as_rows(self)
        self.verticalHeader().setDefaultSectionSize(self._row.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list."""
        row = self.currentIndex().row()
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        last = self._items.rowCount() - 1
        if plain and key in _STEPS and self._letter_keys():
            self.setCurrentIndex(self._items.index(min(max(row + _STEPS[key], 0), last), 0))
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setCurrentIndex(self._items.index(0 if key == Qt.Key.Key_Home else last, 0))
        elif plain and key == Qt.Key.Key_Space and row >= 0:
            self._items.toggle(self._items.number(row))
        else:
            super().keyPressEvent(event)
