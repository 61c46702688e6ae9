"""Events in groups, for lists of any length: what hangs on them is counted for rows in sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.event import Again, EventLine

Index = QModelIndex | QPersistentModelIndex

_WINDOW = 32  # rows counted at once
_REMEMBERED = 1024


class EventColumn(IntEnum):
    """What stands beside each other."""

    DATE = 0
    NAME = 1
    PHASE = 2
    PREP = 3
    MET = 4
    PROMISES = 5
    OBJECTIVES = 6
    NEXT_STEPS = 7


class EventRole(IntEnum):
    """What delegates ask of a row, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1
    CHIP = Qt.ItemDataRole.UserRole + 2
    LAST = Qt.ItemDataRole.UserRole + 3
    CONDITION = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTally:
    """What came of an event: pairs are (done, of all); `promises` are those that I owe.

    An objective is done when it was hit, as everywhere: see `netcompanion.services.series.Came`.

    `again` is the answer to "go again?", with its condition.
    """

    prep: tuple[int, int]
    met: int
    promises: tuple[int, int]
    objectives: tuple[int, int]
    next_steps: int
    again: Again | None = None
    again_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGroup:
    """A head such as "Upcoming" and the events under it."""

    title: str
    events: tuple[EventLine, ...]


Load = Callable[[Sequence[EventLine]], Mapping[str, EventTally]]


class EventModel(QAbstractTableModel):
    """Each group is a head and its events. Tallies are loaded for rows in sight.

    `words(column, line, tally)` is what a cell says, `chip(line, tally)` the look of its phase.
    """

    def __init__(
        self,
        load: Load,
        words: Callable[[EventColumn, EventLine, EventTally | None], str],
        chip: Callable[[EventLine, EventTally | None], tuple[str, str]],
        heads: Sequence[str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._words = words
        self._chip = chip
        self._heads = heads
        self._rows: list[EventGroup | EventLine] = []
        self._row_of: dict[str, int] = {}
        self._tallies: OrderedDict[str, EventTally] = OrderedDict()

    def show(self, groups: Sequence[EventGroup]) -> None:
        """Show other groups, and count again what is in sight; empty groups are left out."""
        self.beginResetModel()
        self._tallies.clear()
        self._rows = []
        for group in groups:
            if group.events:
                self._rows += [group, *group.events]
        self._row_of = {
            row.id: number for number, row in enumerate(self._rows) if isinstance(row, EventLine)
        }
        self.endResetModel()

    def heads(self) -> list[int]:
        """The rows that are heads of groups."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, EventGroup)]

    def row_of(self, event_id: str) -> int | None:
        """Where an event stands."""
        return self._row_of.get(event_id)

    def event_at(self, row: int) -> EventLine | None:
        """The event of a row, unless it is a head or there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, EventLine) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Heads and events."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """See `EventColumn`."""
        return 0 if parent.isValid() else len(EventColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are passed over by the keys."""
        if self.event_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and the line or the group for who paints."""
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        if isinstance(found, EventGroup):
            return self._head(found, index.column(), role)
        if role == EventRole.LINE:
            return found
        if role == EventRole.CHIP:
            return self._chip(found, self._tally(row, found))
        if role == EventRole.CONDITION:
            return self._condition(row, found) if index.column() == EventColumn.PHASE else ""
        if role == EventRole.LAST:
            return row + 1 == len(self._rows) or isinstance(self._rows[row + 1], EventGroup)
        if role == Qt.ItemDataRole.DisplayRole:
            column = EventColumn(index.column())
            return self._words(column, found, self._tally(row, found))
        return None

    def _head(self, group: EventGroup, column: int, role: int) -> Any:
        if role == EventRole.GROUP:
            return group
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return f"{group.title}, {len(group.events)}"
        return None

    def _condition(self, row: int, line: EventLine) -> str:
        tally = self._tally(row, line)
        return tally.again_if if tally is not None and tally.again is Again.ONLY_IF else ""

    def _tally(self, row: int, line: EventLine) -> EventTally | None:
        if line.id not in self._tallies:
            first = max(row - _WINDOW // 4, 0)
            around = [
                each
                for each in self._rows[first : first + _WINDOW]
                if isinstance(each, EventLine) and each.id not in self._tallies
            ]
            self._tallies.update(self._load(around))
            while len(self._tallies) > _REMEMBERED:
                self._tallies.popitem(last=False)
        return self._tallies.get(line.id)
