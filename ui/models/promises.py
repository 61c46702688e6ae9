"""Promises in groups, for lists of any length: only those in sight are loaded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.promise import Promise, PromiseLine

Index = QModelIndex | QPersistentModelIndex
Load = Callable[[Sequence[Promise]], Mapping[str, PromiseLine]]

_WINDOW = 64  # rows loaded at once
_REMEMBERED = 1024  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseGroup:
    """A head such as "Late" and the promises under it; `tone` colours the head."""

    title: str
    promises: tuple[Promise, ...]
    tone: str = ""


class PromiseRole(IntEnum):
    """What delegates ask of a row, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1
    LAST = Qt.ItemDataRole.UserRole + 2


class PromiseModel(QAbstractTableModel):
    """One column; each group is a head and its promises. Names are loaded for rows in sight."""

    def __init__(self, load: Load, words: Callable[[PromiseLine], str], parent: QObject) -> None:
        """`load` finds the names that belong to promises; `words` says one aloud."""
        super().__init__(parent)
        self._load = load
        self._words = words
        self._rows: list[PromiseGroup | Promise] = []
        self._row_of: dict[str, int] = {}
        self._lines: OrderedDict[str, PromiseLine] = OrderedDict()

    def show(self, groups: Sequence[PromiseGroup]) -> None:
        """Show other groups, and load again what is in sight; empty groups are left out."""
        self.beginResetModel()
        self._lines.clear()
        self._rows = []
        for group in groups:
            if group.promises:
                self._rows += [group, *group.promises]
        self._row_of = {
            row.id: number for number, row in enumerate(self._rows) if isinstance(row, Promise)
        }
        self.endResetModel()

    def ids(self) -> list[str]:
        """All promises, in the order of the list."""
        return list(self._row_of)

    def heads(self) -> list[int]:
        """The rows that are heads of groups."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, PromiseGroup)]

    def row_of(self, promise_id: str) -> int | None:
        """Where a promise stands."""
        return self._row_of.get(promise_id)

    def promise_at(self, row: int) -> Promise | None:
        """The promise of a row, unless it is a head or there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Promise) else None

    def line_at(self, row: int) -> PromiseLine | None:
        """The promise of a row with the names that belong to it."""
        promise = self.promise_at(row)
        if promise is None:
            return None
        if promise.id not in self._lines:
            self._fetch(row)
        return self._lines.get(promise.id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Heads and promises."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are passed over by the keys."""
        if self.promise_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for who listens, and the line or the group for who paints."""
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        if isinstance(found, PromiseGroup):
            return self._head(found, role)
        if role == PromiseRole.LAST:
            return row + 1 == len(self._rows) or isinstance(self._rows[row + 1], PromiseGroup)
        if role in (PromiseRole.LINE, Qt.ItemDataRole.DisplayRole):
            line = self.line_at(row)
            if role == PromiseRole.LINE or line is None:
                return line
            return self._words(line)
        return None

    def _head(self, group: PromiseGroup, role: int) -> Any:
        if role == PromiseRole.GROUP:
            return group
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{group.title}, {len(group.promises)}"
        return None

    def _fetch(self, row: int) -> None:
        first = max(row - _WINDOW // 4, 0)
        around = [
            each
            for each in self._rows[first : first + _WINDOW]
            if isinstance(each, Promise) and each.id not in self._lines
        ]
        self._lines.update(self._load(around))
        while len(self._lines) > _REMEMBERED:
            self._lines.popitem(last=False)
