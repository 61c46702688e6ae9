"""The deck as a list: what a question is for, its words, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_ROW, _ICON, _BESIDE, _ABOVE = 40, 16, 12, 6  # px at the design's text size
_THUMBS = {True: ("thumbs-up", "accent"), False: ("thumbs-down", "text2")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckRow:
    """One line of the list; `past` says in words what `liked` shows as a thumb."""

    id: str
    purpose: str
    words: str
    past: str
    liked: bool | None


class _Wrapped(QStyledItemDelegate):
    """Words over as many lines as they need, beside the padding that the style sheet takes."""

    def __init__(self, table: QTableView, theme: Theme) -> None:
        super().__init__(table)
        self._table, self._theme = table, theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for all lines at the width that the column has."""
        px = self._theme.px
        width = max(self._table.columnWidth(index.column()) - 2 * px(_BESIDE), 1)
        metrics = QFontMetrics(self._table.font())
        lines = metrics.boundingRect(
            QRect(0, 0, width, 1 << 16), Qt.TextFlag.TextWordWrap, index.data()
        )
        return QSize(width, lines.height() + 2 * px(_ABOVE))


class DeckTable(QTableView):
    """One question a row; the arrow keys go from row to row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QStandardItemModel(0, 3, self)
        self.setModel(self._rows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setItemDelegateForColumn(1, _Wrapped(self, theme))
        side = theme.px(_ICON)
        self.setIconSize(QSize(side, side))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(_ROW))
        self.horizontalHeader().hide()
        sizes = self.horizontalHeader()
        sizes.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        sizes.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        sizes.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        sizes.sectionResized.connect(lambda *_sizes: self.resizeRowsToContents())

    def show_rows(self, rows: Sequence[DeckRow]) -> None:
        """Show other rows; the chosen one stays chosen."""
        before = self.chosen()
        self._rows.setRowCount(0)
        for row in rows:
            items = [QStandardItem(text) for text in (row.purpose, row.words, row.past)]
            items[0].setData(row.id, _ID)
            if row.liked is not None:
                name, token = _THUMBS[row.liked]
                side = self._theme.px(_ICON)
                items[2].setIcon(self._theme.icons.icon(name, token, side, fill=row.liked))
            self._rows.appendRow(items)
        self.resizeRowsToContents()
        keys = [row.id for row in rows]
        if keys:
            self.selectRow(keys.index(before) if before in keys else 0)

    def chosen(self) -> str:
        """The id of the chosen question; empty when there is none."""
        index = self.currentIndex()
        return self._rows.item(index.row(), 0).data(_ID) if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose the question with this id, if it is shown."""
        for row in range(self._rows.rowCount()):
            if self._rows.item(row, 0).data(_ID) == key:
                self.selectRow(row)
                self.scrollTo(self._rows.index(row, 0))
                return

    def row_words(self) -> list[tuple[str, str, str]]:
        """What stands in the rows."""
        return [
            (
                self._rows.item(row, 0).text(),
                self._rows.item(row, 1).text(),
                self._rows.item(row, 2).text(),
            )
            for row in range(self._rows.rowCount())
        ]

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go from row to row, never across."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(0) if index.isValid() else index
