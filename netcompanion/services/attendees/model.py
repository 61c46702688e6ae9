"""Who a list of attendees names: each row as it came, and the person who is understood in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from netcompanion.reading.attendee_lines import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One row of a list.

    `text` is the row as it came, in one line. `why` a person comes, or what they look for, is
    `note`. `contact_id` and `known_name` are of the contact it is, `known_by` tells by what:
    "email", "name and organisation", "name" or "". `kept` is whether the row is ticked at first;
    where it is not, `why_not` says the reason in words.
    """

    text: str
    name: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    standing: Standing = Standing.UNKNOWN
    contact_id: str | None = None
    known_by: str = ""
    known_name: str = ""
    kept: bool = True
    why_not: str = ""


COLUMNS: Final[dict[str, str]] = {
    "": "Ignore",
    "name": "Whole name",
    "given": "Given name",
    "family": "Family name",
    "title": "Role",
    "organisation": "Organisation",
    "role": "Role and organisation",
    "email": "E-mail",
    "phone": "Phone",
    "note": "What they look for",
    "standing": "Whether they come",
}
"""What a column of a list can hold, by id, in words, in the order of a menu."""

MANY: Final = frozenset(("", "note", "standing"))
"""What several columns of a list can hold."""

WHO: Final = frozenset(("name", "given", "family", "email"))
"""The columns that tell who somebody is; a list without any of them names nobody."""

LONGEST_TEXT: Final = 300
"""Characters of a row that are shown, and of what it says somebody looks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The columns of a list that is a table.

    `header` names them ("Column 1" where the table does not), `samples` has a few filled cells of
    each, `columns` says what each holds (see `COLUMNS`). `key` is the same for tables of the same
    columns.
    """

    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    key: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether any column tells who somebody is."""
        return not WHO.isdisjoint(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeList:
    """What was understood of a list: its title, if it has one, and its rows in order.

    `sheet` is None where it was no table. `left_out` is how many rows there are beyond those that
    were read.
    """

    title: str = ""
    attendees: tuple[Attendee, ...] = ()
    sheet: Sheet | None = None
    left_out: int = 0
