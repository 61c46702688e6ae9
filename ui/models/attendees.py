"""The people of an attendee list, and which of them are to be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from netcompanion.domain.display import shown
from netcompanion.domain.normalise import fold
from netcompanion.services.attendees import MANY, Attendee, Sheet, Standing

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate

ALREADY_THERE = "already among the people to meet"
"""Why somebody is not ticked who is in the list of people to meet: see `Attendee.why_not`."""


class Group(StrEnum):
    """What kind of row it is."""

    KNOWN = "known"
    NEW = "new"
    OUT = "out"


class AttendeeRole(IntEnum):
    """What a row knows besides its words."""

    ATTENDEE = Qt.ItemDataRole.UserRole + 1
    TICKED = Qt.ItemDataRole.UserRole + 2


def group_of(attendee: Attendee) -> Group:
    """Return what kind of row it is."""
    if attendee.why_not:
        return Group.OUT
    return Group.KNOWN if attendee.contact_id else Group.NEW


def can_be_met(attendee: Attendee) -> bool:
    """Whether there is somebody to add: who declined may come after all, a double adds nobody."""
    maybe = attendee.standing in (Standing.DECLINED, Standing.WAITING)
    return bool(attendee.name) and (maybe or not attendee.why_not)


def name_of(attendee: Attendee) -> str:
    """Return what somebody is called here, to be shown: a contact has a name already."""
    return shown(attendee.known_name or attendee.name)


def standing_words(attendee: Attendee) -> str:
    """Return in a word or two whether somebody is known, or why not to add them."""
    if attendee.why_not:
        return _reasons().get(attendee.why_not, attendee.why_not)
    if attendee.known_by == "name":
        return translate("Attendees", "same name")
    return translate("Attendees", "known") if attendee.contact_id else translate("Attendees", "new")


def known_words(attendee: Attendee) -> str:
    """Return how somebody was known again, in a sentence; "" for a stranger."""
    sentences = {
        "email": translate("Attendees", "{name} in your people has this e-mail address."),
        "name and organisation": translate(
            "Attendees", "{name} in your people has this name and organisation."
        ),
        "name": translate(
            "Attendees", "{name} in your people has this name; nothing else says it is them."
        ),
    }
    return sentences.get(attendee.known_by, "").format(name=shown(attendee.known_name))


class AttendeeRows(QAbstractTableModel):
    """One column, one row an attendee; it can be narrowed to a group and to words.

    Attendees are numbered as in the list, rows as they are shown.
    """

    def __init__(self, people: Sequence[Attendee], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = list(people)
        self._ticked = [each.kept and can_be_met(each) for each in people]
        self._rows: Sequence[int] = range(len(people))
        self._folded = [fold(_all_words(each)) for each in people]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for who listens, the attendee and the tick for who paints."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        number = self._rows[index.row()]
        attendee = self._people[number]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                role_line = shown(", ".join(filter(None, (attendee.title, attendee.organisation))))
                words = (name_of(attendee), role_line, standing_words(attendee))
                return ", ".join(filter(None, words))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return shown(attendee.text)
            case Qt.ItemDataRole.CheckStateRole if can_be_met(attendee):
                return Qt.CheckState.Checked if self._ticked[number] else Qt.CheckState.Unchecked
            case AttendeeRole.ATTENDEE:
                return attendee
            case AttendeeRole.TICKED:
                return self._ticked[number]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that rows can be ticked, where there is somebody to add."""
        attendee = self.data(index, AttendeeRole.ATTENDEE)
        if isinstance(attendee, Attendee) and can_be_met(attendee):
            return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        return super().flags(index)

    def attendee(self, row: int) -> Attendee | None:
        """Who is shown in a row."""
        return self._people[self._rows[row]] if 0 <= row < len(self._rows) else None

    def show_only(self, group: Group | None, words: str = "") -> None:
        """Show those of one group, or of all, who have these words."""
        wanted = fold(words).split()
        self.beginResetModel()
        self._rows = [
            number
            for number, each in enumerate(self._people)
            if group in (None, group_of(each))
            and all(word in self._folded[number] for word in wanted)
        ]
        self.endResetModel()

    def count(self, group: Group | None = None) -> int:
        """How many there are in the list, of one group or of all."""
        return sum(group in (None, group_of(each)) for each in self._people)

    def ticked(self) -> list[Attendee]:
        """Who is to be met, in the order of the list."""
        return [each for each, wanted in zip(self._people, self._ticked, strict=True) if wanted]

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        attendee = self.attendee(row)
        if attendee is not None and can_be_met(attendee):
            number = self._rows[row]
            self._ticked[number] = not self._ticked[number]
            self._tell(row, row)

    def all_ticked(self) -> bool:
        """Whether everybody shown is ticked whom nothing speaks against."""
        usual = [number for number in self._rows if not self._people[number].why_not]
        return bool(usual) and all(self._ticked[number] for number in usual)

    def tick_all(self, wanted: bool) -> None:
        """Tick everybody who is shown, or nobody of them; who declined is ticked by hand only."""
        for number in self._rows:
            attendee = self._people[number]
            self._ticked[number] = wanted and can_be_met(attendee) and not attendee.why_not
        self._tell(0, len(self._rows) - 1)

    def take_as_new(self, row: int) -> None:
        """Let somebody who was taken for a contact be somebody else."""
        attendee = self.attendee(row)
        if attendee is not None and attendee.contact_id:
            self._people[self._rows[row]] = replace(
                attendee, contact_id=None, known_by="", known_name=""
            )
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


class ListColumns(QObject):
    """What each column of a list that is a table holds; columns are numbered from 0.

    Signals:
        changed(): a column holds something else.
    """

    changed = Signal()

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet

    @property
    def sheet(self) -> Sheet:
        """The sheet as it is to be read now."""
        return self._sheet

    @property
    def targets(self) -> Sequence[str]:
        """What each column holds, "" for one that is ignored."""
        return self._sheet.columns

    def header(self, column: int) -> str:
        """The name of a column, to be shown."""
        return shown(self._sheet.header[column])

    def samples(self, column: int) -> list[str]:
        """The first filled cells of a column, to be shown."""
        return [shown(each) for each in self._sheet.samples[column]]

    def is_doubtful(self, column: int) -> bool:
        """Never: what was understood of each row stands beside it."""
        return False

    def same_as(self, column: int) -> int | None:
        """The column before this one that says the same already; notes are put together."""
        target = self.targets[column]
        first = self.targets.index(target)
        return first if target not in MANY and first < column else None

    def choose(self, column: int, target: str) -> None:
        """Say what a column holds."""
        chosen = list(self.targets)
        chosen[column] = target
        self._sheet = replace(self._sheet, columns=tuple(chosen))
        self.changed.emit()


def _reasons() -> dict[str, str]:
    return {
        "declined": translate("Attendees", "declined"),
        "on the waiting list": translate("Attendees", "on the waiting list"),
        "twice in the list": translate("Attendees", "twice in the list"),
        "no name": translate("Attendees", "no name"),
        "this is you": translate("Attendees", "this is you"),
        ALREADY_THERE: translate("Attendees", "added"),
    }


def _all_words(attendee: Attendee) -> str:
    return " ".join((attendee.text, attendee.name, attendee.title, attendee.organisation))
