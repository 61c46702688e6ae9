"""Promises or asks in groups, for lists of any length: only those in sight are loaded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class HasId(Protocol):
    """What a row is about."""

    @property
    def id(self) -> str:
        """By which it is known."""


T = TypeVar("T", bound=HasId)
L = TypeVar("L")
Load = Callable[[Sequence[T]], Mapping[str, L]]

_WINDOW = 64  # rows loaded at once
_REMEMBERED = 1024  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[T]):
    """A head such as "Late" and what is under it; `tone` colours the head."""

    title: str
    items: tuple[T, ...]
    tone: str = ""


class LineRole(IntEnum):
    """What delegates ask of a row, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole
    GROUP = Qt.ItemDataRole.UserRole + 1
    LAST = Qt.ItemDataRole.UserRole + 2


class GroupedModel(QAbstractTableModel, Generic[T, L]):
    """One column; each group is a head and its items. Names are loaded for rows in sight."""

    def __init__(self, load: Load[T, L], words: Callable[[L], str], parent: QObject) -> None:
        """`load` finds the lines of items by id, with names; `words` says one aloud."""
        super().__init__(parent)
        self._load = load
        self._words = words
        self._rows: list[Group[T] | T] = []
        self._row_of: dict[str, int] = {}
        self._lines: OrderedDict[str, L] = OrderedDict()

    def show(self, groups: Sequence[Group[T]]) -> None:
        """Show other groups, and load again what is in sight; empty groups are left out."""
        self.beginResetModel()
        self._lines.clear()
        self._rows = []
        for group in groups:
            if group.items:
                self._rows += [group, *group.items]
        self._row_of = {
            row.id: number for number, row in enumerate(self._rows) if not isinstance(row, Group)
        }
        self.endResetModel()

    def ids(self) -> list[str]:
        """All items, in the order of the list."""
        return list(self._row_of)

    def heads(self) -> list[int]:
        """The rows that are heads of groups."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, Group)]

    def row_of(self, item_id: str) -> int | None:
        """Where an item stands."""
        return self._row_of.get(item_id)

    def item_at(self, row: int) -> T | None:
        """The item of a row, unless it is a head or there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, Group) else found

    def line_at(self, row: int) -> L | None:
        """The item of a row with the names that belong to it."""
        item = self.item_at(row)
        if item is None:
            return None
        if item.id not in self._lines:
            self._fetch(row)
        return self._lines.get(item.id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Heads and items."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are passed over by the keys."""
        if self.item_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for who listens, and the line or the group for who paints."""
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        found = self._rows[row]
        if isinstance(found, Group):
            return self._head(found, role)
        if role == LineRole.LAST:
            return row + 1 == len(self._rows) or isinstance(self._rows[row + 1], Group)
        if role in (LineRole.LINE, Qt.ItemDataRole.DisplayRole):
            line = self.line_at(row)
            if role == LineRole.LINE or line is None:
                return line
            return self._words(line)
        return None

    def _head(self, group: Group[T], role: int) -> Any:
        if role == LineRole.GROUP:
            return group
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{group.title}, {len(group.items)}"
        return None

    def _fetch(self, row: int) -> None:
        first = max(row - _WINDOW // 4, 0)
        around = [
            each
            for each in self._rows[first : first + _WINDOW]
            if not isinstance(each, Group) and each.id not in self._lines
        ]
        self._lines.update(self._load(around))
        while len(self._lines) > _REMEMBERED:
            self._lines.popitem(last=False)
