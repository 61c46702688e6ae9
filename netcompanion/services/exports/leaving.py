"""Whom an export is about, and each of them as they are to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.formats import ContactAndPhoto, Format, export_formats
from netcompanion.services.exports.along import Along, Choices

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BATCH: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whom to export: the people of an event, those with a tag, chosen ones, or everybody.

    `new_for` leaves out those who were sent to that destination and did not change since.
    """

    event_id: str | None = None
    tag: str | None = None
    ids: tuple[str, ...] | None = None
    new_for: str = ""


EVERYBODY: Final = Selection()


def chosen(reader: Reader, who: Selection) -> list[str]:
    """Return the ids of those who are meant, by name, each once."""
    if who.ids is not None:
        ids = list(dict.fromkeys(who.ids))
    else:
        ids = reader.contact_ids(event_id=who.event_id, tag=who.tag)
    if not who.new_for:
        return ids
    new = set(reader.unsent(who.new_for))
    return [each for each in ids if each in new]


class Leaving:
    """The people of one export, a few of them in memory at a time."""

    def __init__(
        self, reader: Reader, who: Selection, choices: Choices | None, format_id: str
    ) -> None:
        """Find out who is meant. Raises UserError for a format that there is none of."""
        formats = export_formats()
        if format_id not in formats:
            known = ", ".join(sorted(formats))
            raise UserError(f"There is no format “{format_id}”. Choose one of: {known}.")
        self.target: Format = formats[format_id]
        self.ids = chosen(reader, who)
        self._reader = reader
        self._along = Along(reader, who.event_id, choices or Choices(), format_id)

    def contacts(self, progress: Progress = silent) -> Iterator[Contact]:
        """Yield everybody as they are to leave."""
        for done, contact in enumerate(_contacts(self._reader, self.ids), start=1):
            yield self._along.with_choices(contact)
            if done % _BATCH == 0 or done == len(self.ids):
                progress(done, len(self.ids))

    def people(self, progress: Progress = silent) -> Iterator[ContactAndPhoto]:
        """Yield everybody as they are to leave, with their pictures."""
        for contact in self.contacts(progress):
            photo = self._reader.photo(contact.photo.digest) if contact.photo else None
            yield contact, photo

    def person(self, contact_id: str) -> Contact:
        """Return one of them as they are to leave."""
        return self._along.with_choices(self._reader.contacts((contact_id,))[contact_id])


def _contacts(reader: Reader, ids: Iterable[str]) -> Iterator[Contact]:
    remaining = iter(ids)
    while batch := list(islice(remaining, _BATCH)):
        found = reader.contacts(batch)
        yield from (found[id_] for id_ in batch if id_ in found)
