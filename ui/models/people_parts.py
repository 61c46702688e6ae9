"""How a list of people is divided: into groups under heads, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.people_groups import Group, group_of
from netcompanion.domain.query import PeopleFilter

if TYPE_CHECKING:
    from netcompanion.domain.contact import ContactLine
    from netcompanion.store import Reader

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """People one below the other, under a head or under none; `first` is the row of the first."""

    people: PeopleFilter
    first: int
    number: int
    group: Group | None = None

    @property
    def end(self) -> int:
        """The row below the last."""
        return self.first + self.number

    @property
    def head(self) -> int | None:
        """The row of the head."""
        return None if self.group is None else self.first - 1


class PeopleParts:
    """The parts of a list, from the top."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        """Count what there is."""
        self.all = tuple(parts)
        self.rows = self.all[-1].end if self.all else 0
        self.number = sum(part.number for part in self.all)  # of people
        self.heads = {part.head: part for part in self.all if part.head is not None}

    def at(self, row: int) -> tuple[int, int] | None:
        """Return the number of a part, and of a person in it; None for a head and outside."""
        for at, part in enumerate(self.all):
            if part.first <= row < part.end:
                return at, row - part.first
        return None

    def group_at(self, row: int) -> Group | None:
        """Return the group of the person of a row."""
        place = self.at(row)
        return self.all[place[0]].group if place else None

    def person_near(self, row: int, *, upwards: bool = False) -> int | None:
        """Return the row of a person: this one, or the next one on the way; None for nobody."""
        if not self.number:
            return None
        row = min(max(row, 0), self.rows - 1)
        if row in self.heads:
            row += -1 if upwards and row else 1
        return row

    def with_person(self, reader: Reader, contact_id: str) -> Part | None:
        """Return where somebody stands, if they are in the list at all."""
        if not self.heads:
            return next(iter(self.all), None)
        ground = self.all[0].people.ground
        group = group_of(reader.standing(contact_id), ground) if ground else None
        return next((part for part in self.all if part.group is group), None)


def divided(
    reader: Reader, people: PeopleFilter, *, grouped: bool, page: int
) -> tuple[PeopleParts, list[ContactLine]]:
    """Return how a list is divided, and the first `page` people of its first part.

    It is not while a text is looked for, nor as long as nobody in it was met.
    """
    if grouped and people.ground and not people.text.strip():
        found = reader.group_counts(people)
        numbers = {group: number for group, number in found.items() if number}
        if numbers.keys() - {Group.REST}:
            parts = PeopleParts(_in_groups(people, numbers))
            return parts, reader.page(parts.all[0].people, 0, page)
    first = reader.page(people, 0, page)
    number = len(first) if len(first) < page else reader.count(people)
    return PeopleParts([Part(people=people, first=0, number=number)]), first


def group_title(group: Group) -> str:
    """What a group is called."""
    return {
        Group.READY: translate("People", "Ready to ask"),
        Group.OVERDRAWN: translate("People", "Overdrawn"),
        Group.IN_TOUCH: translate("People", "In touch"),
        Group.QUIET: translate("People", "Quiet"),
        Group.REST: translate("People", "Not met yet"),
    }[group]


def _in_groups(people: PeopleFilter, numbers: dict[Group, int]) -> Iterable[Part]:
    row = 0
    for group, number in numbers.items():
        part = Part(people=replace(people, group=group), first=row + 1, number=number, group=group)
        yield part
        row = part.end
