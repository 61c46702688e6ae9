"""The people of a list, however many: only those in sight are loaded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.query import ALL, PeopleFilter
from ui.models.people_parts import Part, PeopleParts, divided, group_title

if TYPE_CHECKING:
    from netcompanion.store import Reader

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[], AbstractContextManager["Reader"]]

PAGE = 128  # rows loaded at once
_PAGES = 24  # remembered


class ContactRole(IntEnum):
    """What delegates ask of a row, beside Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole
    TICKED = Qt.ItemDataRole.UserRole + 1
    HEAD = Qt.ItemDataRole.UserRole + 2


class ContactListModel(QAbstractTableModel):
    """One column; one row a person, and one above each group. A row out of sight costs nothing.

    Groups have heads when somebody is in any but the last, and no text is looked for. Which people
    are ticked is remembered by id, so it outlives filters, edits and undo.

    Signals:
        ticked_changed(): other people are ticked.
    """

    ticked_changed = Signal()

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        """`read` opens one moment of the store, as `Workspace.read` does."""
        super().__init__(parent)
        self._read = read
        self._people = ALL
        self._grouped = False
        self.parts = PeopleParts()
        self._pages: OrderedDict[tuple[int, int], list[ContactLine]] = OrderedDict()
        self._rest: list[ContactLine] = []
        self._ticked: dict[str, None] = {}

    @property
    def people(self) -> PeopleFilter:
        """Whom the list shows."""
        return self._people

    def show(self, people: PeopleFilter) -> None:
        """Show other people; the first page of them is loaded at once."""
        self._people = people
        with self._read() as reader:
            parts, first = divided(reader, people, grouped=self._grouped, page=PAGE)
        self._lay_out(parts, first)

    def group(self, *, on: bool) -> None:
        """Stand people in groups, or all of them by name."""
        if on != self._grouped:
            self._grouped = on
            if self.parts.all:
                self.show(self._people)

    def look_again(self, people: PeopleFilter | None = None) -> None:
        """Load again what is in sight. Rows stay where they are, unless a group grew or shrank.

        Who is gone loses the tick. `people`: the same, judged on another ground.
        """
        if people is not None:
            self._people = people
        with self._read() as reader:
            parts, first = divided(reader, self._people, grouped=self._grouped, page=PAGE)
            there = self._of_them(reader) if self._ticked else frozenset()
        if len(there) < len(self._ticked):
            self._ticked = {each: None for each in self._ticked if each in there}
            self.ticked_changed.emit()
        if parts.all != self.parts.all:
            self._lay_out(parts, first)
            return
        self._keep(first)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0))

    def line_at(self, row: int) -> ContactLine | None:
        """The person of a row; None for a head, and where there is none, or none any more."""
        place = self.parts.at(row)
        if place is None:
            return None
        number, offset = divmod(place[1], PAGE)
        page = self._page(place[0], number)
        return page[offset] if offset < len(page) else None

    def row_of(self, contact_id: str) -> int | None:
        """Where a person stands in the list."""
        for (at, number), page in self._pages.items():
            for offset, line in enumerate(page):
                if line.id == contact_id:
                    return self.parts.all[at].first + number * PAGE + offset
        if self._people.text:
            found = (row for row, line in enumerate(self._found()) if line.id == contact_id)
            return next(found, None)
        with self._read() as reader:
            part = self.parts.with_person(reader, contact_id)
            place = reader.position(part.people, contact_id) if part else None
        return None if part is None or place is None else part.first + place

    def ticked(self) -> list[str]:
        """Ids of the people who are ticked, in the order in which they were."""
        return list(self._ticked)

    def is_ticked(self, contact_id: str) -> bool:
        """Whether a person is ticked."""
        return contact_id in self._ticked

    def toggle(self, contact_id: str) -> None:
        """Tick a person, or take the tick away."""
        if contact_id in self._ticked:
            del self._ticked[contact_id]
        else:
            self._ticked[contact_id] = None
        self._tell_ticks()

    def tick_rows(self, first: int, last: int) -> None:
        """Tick everybody from one row to another."""
        low, high = sorted((first, last))
        lines = (self.line_at(row) for row in range(low, high + 1))
        self.tick(line.id for line in lines if line is not None)

    def tick_all(self) -> None:
        """Tick everybody whom the list shows."""
        with self._read() as reader:
            self.tick(id_ for part in self.parts.all for id_ in reader.ids(part.people))

    def tick(self, ids: Iterable[str]) -> None:
        """Tick people beside those who are ticked."""
        self._ticked.update(dict.fromkeys(ids))
        self._tell_ticks()

    def untick_all(self) -> None:
        """Take all ticks away."""
        if self._ticked:
            self._ticked.clear()
            self._tell_ticks()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """People and heads."""
        return 0 if parent.isValid() else self.parts.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nobody can stand on a head."""
        if index.row() in self.parts.heads:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for who listens, and the line or the head for who paints."""
        if not index.isValid():
            return None
        if part := self.parts.heads.get(index.row()):
            return _of_head(part, role)
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == ContactRole.LINE:
            return line
        if role == ContactRole.TICKED:
            return line.id in self._ticked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            group = self.parts.group_at(index.row())
            return group_title(group) if group else ""
        return None

    def _words(self, line: ContactLine) -> str:
        ticked = self.tr("ticked") if line.id in self._ticked else ""
        return ", ".join(filter(None, (shown(line.name), shown(line.role_line), ticked)))

    def _lay_out(self, parts: PeopleParts, first: list[ContactLine]) -> None:
        self.beginResetModel()
        self.parts = parts
        self._keep(first)
        self.endResetModel()

    def _page(self, at: int, number: int) -> list[ContactLine]:
        key = (at, number)
        if key in self._pages:
            self._pages.move_to_end(key)
            return self._pages[key]
        start = number * PAGE
        if number and self._people.text:
            page = self._found()[start : start + PAGE]
        else:
            with self._read() as reader:
                page = reader.page(self.parts.all[at].people, start, PAGE)
        self._pages[key] = page
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return page

    def _found(self) -> list[ContactLine]:
        """Everybody who answers to the text. Those of the first page stay where they are."""
        if not self._rest:
            first = self._page(0, 0)
            with self._read() as reader:
                found = reader.page(self._people, 0, self.parts.number)
            known = {line.id for line in first}
            self._rest = [*first, *(line for line in found if line.id not in known)]
        return self._rest

    def _of_them(self, reader: Reader) -> Collection[str]:
        """Return who of those ticked is still there; of many, all ids are sooner asked for."""
        if len(self._ticked) <= PAGE:
            return reader.lines(self._ticked)
        return self._ticked.keys() & set(reader.ids(ALL))

    def _keep(self, first: list[ContactLine]) -> None:
        self._pages.clear()
        self._rest = []
        self._pages[0, 0] = first

    def _tell_ticks(self) -> None:
        if rows := self.rowCount():
            roles = [int(ContactRole.TICKED), int(Qt.ItemDataRole.DisplayRole)]
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, 0), roles)
        self.ticked_changed.emit()


def _of_head(part: Part, role: int) -> Any:
    if role == ContactRole.HEAD:
        return part
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and part.group:
        return f"{group_title(part.group)}, {part.number}"
    return None
