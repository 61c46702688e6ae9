"""The people found in files or pictures, and what is to become of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
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
    cost a list of numbers at the most, and how many are to be saved is known at any time. What
    is decided about all of a kind is one decision.
    """

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._of_one: dict[int, Decision] = {}
        self._of_all: dict[type[Item], Decision] = {}
        self._rows: Sequence[int] = range(len(plan))
        self._wanted: Counter[type[Item]] = Counter()
        self._changing: Counter[type[Item]] = Counter()
        self._adding: Counter[type[Item]] = Counter()
        for kind in KINDS:
            self._count_all(kind)

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
        decided = self._of_one.get(number) or self._of_all.get(self._plan.kind(number))
        return decided or self._plan.offer(number).usual

    def decide(self, number: int, decision: Decision) -> None:
        """Do something else with an item."""
        self._count(number, -1)
        self._of_one[number] = decision
        self._count(number, 1)
        self._tell(number)

    def decide_all(self, kind: type[Item], decision: Decision) -> None:
        """Do the same with all items of a kind."""
        others = self._of_one.items()
        self._of_one = {n: each for n, each in others if self._plan.kind(n) is not kind}
        self._of_all[kind] = decision
        self._count_all(kind)
        self._tell()

    def put(self, number: int, item: Item) -> None:
        """Take another value for an item: one with some of its fields left out."""
        self._count(number, -1)
        self._plan.put(number, item)
        self._count(number, 1)
        self._tell(number)

    def count(self, kind: type[Item] | None = None) -> int:
        """How many items there are, of one kind or of all."""
        return len(self._plan) if kind is None else self._plan.count(kind)

    def wanted(self) -> Iterator[tuple[Item, Decision]]:
        """Items that are not left out and can be saved, with what is to become of them.

        They stream, from any thread; nothing may be decided meanwhile.
        """
        for number, item in enumerate(self._plan):
            decision = self.decision(number)
            if _is_wanted(type(item), decision):
                yield item, decision

    def wants_anybody(self) -> bool:
        """Whether there are any."""
        return self._wanted.total() > 0

    def changing(self) -> int:
        """How many of them bring anything new."""
        return self._changing.total()

    def adding(self) -> int:
        """How many of these come in as people of their own."""
        return self._adding.total()

    def toggle(self, number: int) -> None:
        """Leave an item out, or take it in again."""
        out = self.decision(number).leave_out
        self.decide(number, self._plan.offer(number).usual if out else LEAVE_OUT)

    def _count(self, number: int, step: int) -> None:
        kind, decision = self._plan.kind(number), self.decision(number)
        changes = makes_a_change(kind, self._plan.offer(number), decision)
        self._wanted[kind] += step * _is_wanted(kind, decision)
        self._changing[kind] += step * changes
        self._adding[kind] += step * (changes and decision.add)

    def _count_all(self, kind: type[Item]) -> None:
        """Count anew, with nothing decided about single items of this kind."""
        self._wanted[kind] = self._changing[kind] = self._adding[kind] = 0
        for offer, number in self._plan.offers(kind).items():
            decision = self._of_all.get(kind, offer.usual)
            self._wanted[kind] += number * _is_wanted(kind, decision)
            changes = number * makes_a_change(kind, offer, decision)
            self._changing[kind] += changes
            self._adding[kind] += changes * decision.add

    def _tell(self, number: int | None = None) -> None:
        first, last = 0, len(self._rows) - 1
        if number is not None:
            first = last = bisect_left(self._rows, number)
        if first < len(self._rows) and number in (None, self._rows[first]):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


def _is_wanted(kind: type[Item], decision: Decision) -> bool:
    return kind is not Unreadable and not decision.leave_out
