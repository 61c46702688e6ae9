"""Reads back what was written, and compares each person with what they were to become."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.errors import FormatError
from netcompanion.domain.other_details import other_details
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.formats import ContactAndPhoto
from netcompanion.services.exports.leaving import Leaving

_COMPARED: Final = tuple(
    name
    for name in Contact.__dataclass_fields__
    if name not in ("id", "uid", "created", "source", "networks", "wants", "offers")
)
_BATCH: Final = 200
_NOT_EVERYBODY: Final = (
    "{missing} of {total} people could not be read back. What was there is as it was."
)
_TOO_MANY: Final = "More than {total} people were read back. What was there is as it was."


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Somebody who came back otherwise than they were written; `what` says in words how."""

    name: str
    what: str


class Proof:
    """Compares the people of a file with those it was made of: a few bytes for each are kept."""

    def __init__(self, leaving: Leaving) -> None:
        self.ids: list[str] = []
        self.left_out: list[Differing] = []
        self._leaving = leaving
        self._carries = leaving.target.carries
        self._marks = array("q")
        self._uids = array("q")

    def expecting(self, people: Iterable[ContactAndPhoto]) -> Iterator[ContactAndPhoto]:
        """Pass people on, and keep in mind what of them has to come back.

        Those of whom the format has a place for nothing are left out.
        """
        for person in people:
            carried = self._carries(person[0])
            if says_nothing(carried):
                self.left_out.append(_left_out(person[0]))
                continue
            self.ids.append(person[0].id)
            self._marks.append(_mark(carried))
            self._uids.append(hash(carried.uid) if carried.uid else 0)
            yield person

    def differences(self, part: Path, progress: Progress = silent) -> Iterator[Differing]:
        """Yield those who came back otherwise.

        Raises:
            FormatError: there are more or fewer people in the file than were written.
        """
        yield from self.left_out
        total = len(self.ids)
        with part.open("rb") as stream:
            found = self._found(stream)
            contact = next(found, None)
            for index in range(total):
                if contact is None:
                    raise FormatError(_NOT_EVERYBODY.format(missing=total - index, total=total))
                if not self._is_as_expected(index, contact):
                    yield self._differing(index, contact)
                if index % _BATCH == 0:
                    progress(index, total)
                contact = next(found, None)
        if contact is not None:
            raise FormatError(_TOO_MANY.format(total=total))

    def _found(self, stream: BinaryIO) -> Iterator[Contact]:
        for card in self._leaving.target.read(stream, None):
            if card.contact is not None and card.error is None:
                yield card.contact

    def _is_as_expected(self, index: int, contact: Contact) -> bool:
        uid = self._uids[index]
        return self._marks[index] == _mark(contact) and uid in (0, hash(contact.uid))

    def _differing(self, index: int, contact: Contact) -> Differing:
        expected = self._carries(self._leaving.person(self.ids[index]))
        return Differing(name=expected.name, what="; ".join(_words(expected, contact)))


def says_nothing(carried: Contact) -> bool:
    """Whether a format has a place for nothing that is known of somebody."""
    fields = (getattr(carried, name) for name in ("uid", *_COMPARED))
    return not any(fields) and not _lines(carried)


def _left_out(contact: Contact) -> Differing:
    name = contact.name or "Somebody without a name"
    return Differing(name=name, what="nothing that is known of them has a place in this format")


def _mark(contact: Contact) -> int:
    """Return a number that is the same, in this process, for contacts that say the same."""
    fields = tuple(getattr(contact, name) for name in _COMPARED)
    return hash((fields, frozenset(_lines(contact).items())))


def _lines(contact: Contact) -> Counter[tuple[str, str]]:
    """Return what a contact says besides its fields, however its program spells parameters."""
    return Counter((line.name, line.value) for line in other_details(contact))


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
