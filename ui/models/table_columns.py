"""The columns of a table while somebody says what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.services import columns
from netcompanion.services.columns import Sheet


class TableColumns(QObject):
    """What each column of a sheet holds; columns are numbered from 0.

    Signals:
        changed(): a column holds something else.
    """

    changed = Signal()

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._doubtful = frozenset[int]() if sheet.is_remembered else columns.doubtful(sheet.table)
        self._taken = columns.taken(self.targets)

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is to be read now."""
        return self._sheet

    @property
    def targets(self) -> Sequence[str]:
        """What each column holds, "" for one that is left out."""
        return self._sheet.columns or ("",) * len(self._sheet.table.header)

    def header(self, column: int) -> str:
        """The name of a column, to be shown; "" where it has none."""
        return shown(self._sheet.table.header[column])

    def samples(self, column: int) -> list[str]:
        """The first filled cells of a column, to be shown."""
        return [shown(each) for each in columns.samples(self._sheet.table, column)]

    def is_doubtful(self, column: int) -> bool:
        """Whether what it holds was guessed from its cells, and nobody has said so since."""
        return column in self._doubtful

    def same_as(self, column: int) -> int | None:
        """The column before this one that holds the same, where that can be said only once."""
        return self._taken.get(column)

    def used(self) -> int:
        """How many columns are brought in."""
        return sum(map(bool, self.targets)) - len(self._taken)

    def tells_who(self) -> bool:
        """Whether anybody would be found."""
        return columns.tells_who(self.targets)

    def people(self) -> list[Contact]:
        """The people of the first rows, as they would be brought in."""
        return columns.first_people(self._sheet) if self.used() else []

    def choose(self, column: int, target: str) -> None:
        """Say what a column holds."""
        self._doubtful -= {column}
        chosen = list(self.targets)
        chosen[column] = target
        self._sheet = replace(self._sheet, columns=tuple(chosen))
        self._taken = columns.taken(chosen)
        self.changed.emit()
