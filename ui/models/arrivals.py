"""The events of a calendar file, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.display import shown
from netcompanion.services.calendars import Arrival

Index = QModelIndex | QPersistentModelIndex
ARRIVAL = Qt.ItemDataRole.UserRole + 1


class Arrivals(QAbstractTableModel):
    """One column of events with ticks. What is to come and new is wanted at first."""

    def __init__(
        self, arrivals: Sequence[Arrival], now: datetime, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._arrivals = list(arrivals)
        alone = len(self._arrivals) == 1
        self._wanted = [
            each.existing is None
            and not each.appointment.is_cancelled
            and (alone or each.appointment.end >= now)
            for each in self._arrivals
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._arrivals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the event, or whether it is wanted."""
        if not index.isValid():
            return None
        arrival = self._arrivals[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return shown(arrival.appointment.name)
            case Qt.ItemDataRole.CheckStateRole:
                wanted = self._wanted[index.row()]
                return Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        return arrival if role == ARRIVAL else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def toggle(self, row: int) -> None:
        """Want an event, or not any more."""
        self._wanted[row] = not self._wanted[row]
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def want_all(self, wanted: bool) -> None:
        """Want every event, or none."""
        self._wanted = [wanted] * len(self._arrivals)
        if self._arrivals:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._arrivals) - 1, 0))

    def wanted(self) -> list[Arrival]:
        """Return the events that are wanted, in the order of the list."""
        pairs = zip(self._arrivals, self._wanted, strict=True)
        return [arrival for arrival, wanted in pairs if wanted]
