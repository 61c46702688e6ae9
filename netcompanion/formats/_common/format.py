"""What a format is: frozen values with functions in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.errors import FormatError

ContactAndPhoto = tuple[Contact, Photo | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCard:
    """One card: a contact, or the reason why there is none and the text that was refused.

    `line` is where the card begins, from 1. `notes` say what was put right while reading.
    """

    line: int
    contact: Contact | None = None
    photo: Photo | None = None
    error: FormatError | None = None
    raw: str = ""
    notes: tuple[str, ...] = ()


Read = Callable[[BinaryIO, datetime | None], Iterator[ReadCard]]
"""Yields the people of a stream of bytes, one at a time. What is wrong with one of them is its
`error`; FormatError is raised only where nothing more can be read. The time is `created`, for
None now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of file that people can be read from.

    `score` says how sure the first 64 KB of a file are of this kind: 0 not at all, 100 certainly.
    """

    id: str
    label: str
    extensions: tuple[str, ...]
    score: Callable[[bytes], int]
    read: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file that people can be written into.

    `carries` returns what of a contact survives in it, exactly: reading back what was written
    gives this, but for `id`, `created` and `source`. `source` of what it returns holds the lines
    that are no field and survive. `read` reads back what `write` wrote; `write` returns how many
    people there were.
    """

    id: str
    label: str
    extension: str
    carries: Callable[[Contact], Contact]
    write: Callable[[Iterable[ContactAndPhoto], BinaryIO], int]
    read: Read
