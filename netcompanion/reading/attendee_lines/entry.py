"""One person of a list of attendees, in parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Whether somebody comes, as a list says."""

    COMING = "coming"
    DECLINED = "declined"
    WAITING = "waiting"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a list says of one person; `text` is how it says it, in one line.

    `why_nobody` says in words why a row names nobody: a guest without a name, a place to fill.
    """

    text: str
    name: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    coming: Standing = Standing.UNKNOWN
    why_nobody: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The people of a list in its order, its title, and how many rows were too many to read."""

    title: str = ""
    people: tuple[Entry, ...] = ()
    left_out: int = 0
