"""The people found in files or pictures, and what is to become of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netcompanion.domain.contact import Contact
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
    merged,
    usual,
)

Index = QModelIndex | QPersistentModelIndex
KINDS: tuple[type[Item], ...] = (New, Differs, Maybe, Same, Unreadable)


class ItemRole(IntEnum):
    """What a row knows besides its words."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    DECISION = Qt.ItemDataRole.UserRole + 2


class ImportItems(QAbstractTableModel):
    """One column of items; it can be narrowed to one kind of them.

    Items are numbered as in the plan, rows as they are shown. Nothing is copied: 10,000 rows
    cost a list of numbers.
    """

    def __init__(self, plan: ImportPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = list(plan.items)
        self._decisions: dict[int, Decision] = {}
        self._rows = list(range(len(self._items)))

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
                return shown(name_of(self._items[number]))
            case ItemRole.ITEM:
                return self._items[number]
            case ItemRole.DECISION:
                return self.decision(number)
        return None

    def show_only(self, kind: type[Item] | None) -> None:
        """Show the items of one kind, or all of them."""
        self.beginResetModel()
        numbers = range(len(self._items))
        self._rows = [n for n in numbers if kind is None or isinstance(self._items[n], kind)]
        self.endResetModel()

    def number(self, row: int) -> int:
        """Which item a row shows."""
        return self._rows[row]

    def item(self, number: int) -> Item:
        """An item as it is now."""
        return self._items[number]

    def items(self) -> Sequence[Item]:
        """All of them, also those that are not shown."""
        return self._items

    def decision(self, number: int) -> Decision:
        """What is to become of an item."""
        return self._decisions.get(number, usual(self._items[number]))

    def decide(self, number: int, decision: Decision) -> None:
        """Do something else with an item."""
        self._decisions[number] = decision
        self._tell(number)

    def decide_all(self, kind: type[Item], decision: Decision) -> None:
        """Do the same with all items of a kind."""
        for number, item in enumerate(self._items):
            if isinstance(item, kind):
                self._decisions[number] = decision
        self._tell()

    def put(self, number: int, item: Item) -> None:
        """Take another value for an item: one with some of its fields left out."""
        self._items[number] = item
        self._tell(number)

    def count(self, kind: type[Item] | None = None) -> int:
        """How many items there are, of one kind or of all."""
        return sum(kind is None or isinstance(item, kind) for item in self._items)

    def wanted(self) -> list[tuple[Item, Decision]]:
        """Items that are not left out and can be saved, with what is to become of them."""
        return [
            (item, decision)
            for number, item in enumerate(self._items)
            if not isinstance(item, Unreadable)
            and not (decision := self.decision(number)).leave_out
        ]

    def changing(self) -> int:
        """How many of them bring anything new."""
        return sum(changes_something(item, decision) for item, decision in self.wanted())

    def toggle(self, number: int) -> None:
        """Leave an item out, or take it in again."""
        out = self.decision(number).leave_out
        self.decide(number, usual(self._items[number]) if out else LEAVE_OUT)

    def _tell(self, number: int | None = None) -> None:
        if number is None:
            first, last = 0, len(self._rows) - 1
        elif number in self._rows:
            first = last = self._rows.index(number)
        else:
            return
        if self._rows:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


def changes_something(item: Item, decision: Decision) -> bool:
    """Whether a decision makes or changes a contact."""
    match item:
        case New():
            return decision.add
        case Differs() | Maybe():
            takes = decision.fields is None or bool(decision.fields)
            return decision.add or (takes and merged(item, decision) != item.existing)
    return False


def contact_of(item: Item) -> Contact | None:
    """Return whom an item is about, as the file says; None when nobody was found."""
    match item:
        case New() | Differs() | Maybe():
            return item.contact
        case Same():
            return item.existing or item.found.contact
    return None


def name_of(item: Item) -> str:
    """Return what to call an item in a list."""
    contact = contact_of(item)
    if contact is not None:
        return contact.name or item.found.source
    return item.found.source
