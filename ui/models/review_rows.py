"""The rows of a list in Review, however many: only those in sight are loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

_WINDOW = 64  # rows loaded at once
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """What a row says: a name and words below it, and a chip; all of it is safe to be shown."""

    name: str
    words: str = ""
    chip: str = ""
    tone: str = "amber"
    photo_digest: str = ""


Load = Callable[[Sequence[str]], Mapping[str, ReviewLine]]


class ReviewRole(IntEnum):
    """What the delegate asks of a row, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole


class ReviewRows(QAbstractTableModel):
    """One column, one row a key, in order; `load` returns the lines of some keys."""

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._keys: list[str] = []
        self._row_of: dict[str, int] = {}
        self._lines: dict[str, ReviewLine] = {}

    def show(self, keys: Sequence[str]) -> None:
        """Show other rows, or load the lines of the same ones again."""
        self._lines.clear()
        if list(keys) == self._keys:
            if self._keys:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, 0))
            return
        self.beginResetModel()
        self._keys = list(keys)
        self._row_of = {key: row for row, key in enumerate(self._keys)}
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """The key of a row; "" where there is none."""
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def row_of(self, key: str) -> int | None:
        """Where a key stands."""
        return self._row_of.get(key)

    def line_at(self, row: int) -> ReviewLine | None:
        """What a row says."""
        key = self.key_at(row)
        if key and key not in self._lines:
            if len(self._lines) > _REMEMBERED:
                self._lines.clear()
            first = max(row - _WINDOW // 4, 0)
            self._lines.update(self._load(self._keys[first : first + _WINDOW]))
        return self._lines.get(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """See Qt."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for who listens, the line for who paints."""
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == ReviewRole.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(filter(None, (line.name, line.words, line.chip)))
        return None
