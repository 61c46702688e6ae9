"""The people who were entered from a stack of cards, the last one first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.display import shown
from netcompanion.services.stack import Entered, RowState
from ui.plain import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowRole(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole


class StackRows(QAbstractTableModel):
    """One column; the words of a row are for screen readers, the delegate paints it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entered] = []

    def rows(self) -> Sequence[Entered]:
        """All rows, in order."""
        return self._rows

    def show(self, rows: Sequence[Entered]) -> None:
        """Show these; nothing happens when they are the same."""
        if list(rows) == self._rows:
            return
        if len(rows) == len(self._rows) + 1 and list(rows[1:]) == self._rows:
            self.beginInsertRows(_ROOT, 0, 0)
            self._rows = list(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            promised = "; ".join(each.what for each in row.promises)
            parts = (row.contact.name, row.contact.role_line, promised, self.words_of(row.state))
            return shown(", ".join(filter(None, parts)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(shown(row.card.check)) or None
        return None

    def words_of(self, state: RowState) -> str:
        """What the chip of a row in this state says."""
        return {
            RowState.NEW: self.tr("new"),
            RowState.MERGED: self.tr("merged"),
            RowState.CHECK: self.tr("check"),
        }[state]
