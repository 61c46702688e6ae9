"""Events or series beside each other, for a table of any length that can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.events_compared import Compared, EventFigures, compared
from netcompanion.domain.normalise import fold

Index = QModelIndex | QPersistentModelIndex
Row = Compared | EventFigures

ROW = Qt.ItemDataRole.UserRole
"""What delegates ask for: the `Compared` of a row."""


class Column(IntEnum):
    """What stands beside each other."""

    NAME = 0
    TIMES = 1
    HOURS = 2
    COST = 3
    TALKS = 4
    MET = 5
    EACH_TIME = 6
    OBJECTIVES = 7
    PROMISES = 8
    MET_AGAIN = 9
    ASKS = 10
    CLIENTS = 11
    AGAIN = 12


class ComparedModel(QAbstractTableModel):
    """`words(column, row)` is what a cell says; `heads` are the names of columns and their tips.

    Events become rows when they are asked for: to sum up thousands takes a moment.
    """

    def __init__(
        self,
        words: Callable[[Column, Compared], str],
        heads: Callable[[Column], tuple[str, str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._heads = heads
        self._rows: list[Row] = []
        self._order: list[int] = []
        self.sorted_by: Column | None = None
        self.upwards = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, the latest first, in the order of those before."""
        self.beginResetModel()
        self._rows = list(rows)
        self._sort()
        self.endResetModel()

    def sort_by(self, column: Column | None, *, upwards: bool = False) -> None:
        """Sort anew, by None with the latest first; so are rows of the same value."""
        self.beginResetModel()
        self.sorted_by, self.upwards = column, upwards
        self._sort()
        self.endResetModel()

    def row_at(self, row: int) -> Compared | None:
        """What stands in a row."""
        return self._row(self._order[row]) if 0 <= row < len(self._order) else None

    def row_of(self, event_id: str) -> int | None:
        """Where an event stands, or the series whose latest one it is."""
        for number, place in enumerate(self._order):
            row = self._rows[place]
            last = row if isinstance(row, EventFigures) else row.last
            if last.id == event_id:
                return number
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Events or series."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, with what they count as the tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name, tip = self._heads(Column(section))
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        return tip if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell, and the row itself for who paints it."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(Column(index.column()), row)
        return None

    def _sort(self) -> None:
        self._order = list(range(len(self._rows)))
        if self.sorted_by is not None:
            value = _VALUES[self.sorted_by]
            self._order.sort(key=lambda place: value(self._row(place)), reverse=not self.upwards)

    def _row(self, place: int) -> Compared:
        found = self._rows[place]
        if isinstance(found, EventFigures):
            found = self._rows[place] = compared(found.name, (found,))
        return found


def _share(pair: tuple[int, int]) -> tuple[float, int]:
    """What was reached before how much of it; nothing wanted is less than nothing reached."""
    done, of = pair
    return (done / of if of else -1.0), of


_VALUES: dict[Column, Callable[[Compared], Any]] = {
    Column.NAME: lambda row: fold(row.name),
    Column.TIMES: lambda row: (row.times, row.last.on),
    Column.HOURS: lambda row: row.hours or 0.0,
    Column.COST: lambda row: row.cost.sum.amount if row.cost.sum else -1,
    Column.TALKS: lambda row: row.conversations,
    Column.MET: lambda row: row.met,
    Column.EACH_TIME: lambda row: sum(row.each_time) / row.times,
    Column.OBJECTIVES: lambda row: _share(row.objectives),
    Column.PROMISES: lambda row: _share(row.promises),
    Column.MET_AGAIN: lambda row: row.met_again,
    Column.ASKS: lambda row: row.asks,
    Column.CLIENTS: lambda row: row.clients,
    Column.AGAIN: lambda row: _share(row.again),
}
