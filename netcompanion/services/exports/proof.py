"""Reads back what was written, and compares each person with what they were to become."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.errors import FormatError
from netcompanion.domain.losses import other_lines
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.formats import ContactAndPhoto
from netcompanion.services.exports.leaving import Leaving

_COMPARED: Final = tuple(
    name
    for name in Contact.__dataclass_fields__
    if name not in ("id", "uid", "created", "source", "networks")
)
_BATCH: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Somebody who came back otherwise than they were written; `what` says in words how."""

    name: str
    what: str


class Proof:
    """Compares the people of a file with those it was made of: a few bytes for each are kept."""

    def __init__(self, leaving: Leaving) -> None:
        self.ids: list[str] = []
        self._leaving = leaving
        self._carries = leaving.target.carries
        self._marks = array("q")
        self._uids = array("q")

    def expecting(self, people: Iterable[ContactAndPhoto]) -> Iterator[ContactAndPhoto]:
        """Pass people on, and keep in mind what of them has to come back."""
        for person in people:
            carried = self._carries(person[0])
            self.ids.append(person[0].id)
            self._marks.append(_mark(carried))
            self._uids.append(hash(carried.uid) if carried.uid else 0)
            yield person

    def differences(self, part: Path, progress: Progress = silent) -> Iterator[Differing]:
        """Yield those who came back otherwise.

        Raises:
            FormatError: there are more or fewer people in the file than were written.
        """
        total, found = len(self.ids), 0
        with part.open("rb") as stream:
            for card in self._leaving.target.read(stream, None):
                if card.contact is None or card.error is not None:
                    continue
                if found < total and not self._is_as_expected(found, card.contact):
                    expected = self._carries(self._leaving.person(self.ids[found]))
                    yield Differing(
                        name=expected.name, what="; ".join(_words(expected, card.contact))
                    )
                found += 1
                if found % _BATCH == 0:
                    progress(total, total)
        if found != total:
            raise FormatError(f"{found} of {total} people could be read back. Nothing was written.")

    def _is_as_expected(self, index: int, contact: Contact) -> bool:
        uid = self._uids[index]
        return self._marks[index] == _mark(contact) and uid in (0, hash(contact.uid))


def _mark(contact: Contact) -> int:
    """Return a number that is the same, in this process, for contacts that say the same."""
    fields = tuple(getattr(contact, name) for name in _COMPARED)
    return hash((fields, frozenset(_lines(contact).items())))


def _lines(contact: Contact) -> Counter[tuple[str, str]]:
    """Return what a contact says besides its fields, however its program spells parameters."""
    return Counter((line.name, line.value) for line in other_lines(contact.source))


def _words(expected: Contact, found: Contact) -> Iterator[str]:
    for each in FIELDS.values():
        if any(getattr(expected, name) != getattr(found, name) for name in each.attributes):
            meant, came = each.show(expected), each.show(found)
            if meant == came:
                yield each.name
            else:
                yield f"{each.name}: “{shortened(meant)}” became “{shortened(came)}”"
    if expected.uid and expected.uid != found.uid:
        yield "UID"
    names = (_lines(expected) - _lines(found)) + (_lines(found) - _lines(expected))
    if names:
        yield f"other details: {', '.join(sorted({name for name, _ in names}))}"
