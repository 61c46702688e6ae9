"""The people found in files or pictures, and what is to become of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.display import shown
from netcompanion.services.imports import (
    LEAVE_OUT,
    Decision,
    Differs,
    ImportPlan,
    Item,
    Maybe,
    New,
    Same,
    Unreadable,
    makes_a_change,
)

Index = QModelIndex | QPersistentModelIndex
KINDS: tuple[type[Item], ...] = (New, Differs, Maybe, Same, Unreadable)


class ItemRole(IntEnum):
    """What a row knows besides its words."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    DECISION = Qt.ItemDataRole.UserRole + 2


class ImportItems(QAbstractTableModel):
    """One column of items; it can be narrowed to one kind of them.

    Items are numbered as in the plan, rows as they are shown. Nothing is copied: 100,000 rows
    cost a list of numbers at the most, and how many are to be saved is known at any time.
    """

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._decisions: dict[int, Decision] = {}
        self._rows: Sequence[int] = range(len(plan))
        self._wanted = sum(map(self._is_wanted, self._rows))
        self._changing = sum(map(self._is_changing, self._rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the item or the decision; None for a row that is not there."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        number = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return shown(self._plan.name(number))
            case ItemRole.ITEM:
                return self._plan.item(number)
            case ItemRole.DECISION:
                return self.decision(number)
        return None

    def show_only(self, kind: type[Item] | None) -> None:
        """Show the items of one kind, or all of them."""
        self.beginResetModel()
        self._rows = range(len(self._plan)) if kind is None else self._plan.numbers(kind)
        self.endResetModel()

    def number(self, row: int) -> int:
        """Which item a row shows."""
        return self._rows[row]

    def item(self, number: int) -> Item:
        """An item as it is now."""
        return self._plan.item(number)

    def decision(self, number: int) -> Decision:
        """What is to become of an item."""
        return self._decisions.get(number) or self._plan.offer(number).usual

    def decide(self, number: int, decision: Decision) -> None:
        """Do something else with an item."""
        self._decide(number, decision)
        self._tell(number)

    def decide_all(self, kind: type[Item], decision: Decision) -> None:
        """Do the same with all items of a kind."""
        for number in self._plan.numbers(kind):
            self._decide(number, decision)
        self._tell()

    def put(self, number: int, item: Item) -> None:
        """Take another value for an item: one with some of its fields left out."""
        before = self._is_wanted(number), self._is_changing(number)
        self._plan.put(number, item)
        self._count_again(number, *before)
        self._tell(number)

    def count(self, kind: type[Item] | None = None) -> int:
        """How many items there are, of one kind or of all."""
        return len(self._plan) if kind is None else self._plan.count(kind)

    def wanted(self) -> Iterator[tuple[Item, Decision]]:
        """Items that are not left out and can be saved, with what is to become of them.

        They stream, from any thread; nothing may be decided meanwhile.
        """
        for number, item in enumerate(self._plan):
            if self._is_wanted(number):
                yield item, self.decision(number)

    def wants_anybody(self) -> bool:
        """Whether there are any."""
        return self._wanted > 0

    def changing(self) -> int:
        """How many of them bring anything new."""
        return self._changing

    def toggle(self, number: int) -> None:
        """Leave an item out, or take it in again."""
        out = self.decision(number).leave_out
        self.decide(number, self._plan.offer(number).usual if out else LEAVE_OUT)

    def _decide(self, number: int, decision: Decision) -> None:
        before = self._is_wanted(number), self._is_changing(number)
        self._decisions[number] = decision
        self._count_again(number, *before)

    def _count_again(self, number: int, was_wanted: bool, was_changing: bool) -> None:
        self._wanted += self._is_wanted(number) - was_wanted
        self._changing += self._is_changing(number) - was_changing

    def _is_wanted(self, number: int) -> bool:
        return self._plan.kind(number) is not Unreadable and not self.decision(number).leave_out

    def _is_changing(self, number: int) -> bool:
        offer = self._plan.offer(number)
        return makes_a_change(self._plan.kind(number), offer, self.decision(number))

    def _tell(self, number: int | None = None) -> None:
        first, last = 0, len(self._rows) - 1
        if number is not None:
            first = last = bisect_left(self._rows, number)
        if first < len(self._rows) and number in (None, self._rows[first]):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
