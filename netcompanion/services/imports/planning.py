"""From what was found to items: who is new, who is here, who may be, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import differences
from netcompanion.domain.errors import FormatError
from netcompanion.domain.news import news
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import shortened
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sources import says_nothing
from netcompanion.services.imports.content import content, with_uid_of_its_own
from netcompanion.services.imports.items import Differs, Item, Maybe, New, Same, Unreadable
from netcompanion.services.imports.plan import ImportPlan
from netcompanion.services.imports.twins import Twins
from netcompanion.services.reading import Found
from netcompanion.services.recognising import has_own_uid, recognised

if TYPE_CHECKING:
    from netcompanion.services.matching import Candidate
    from netcompanion.store import Reader

_BATCH = 500
_IN_BIN = "Somebody of this name is in the bin, from where all that hung on them comes back."
_CARD_IN_BIN = "This card is that of “{}” in the bin, from where all that hung on them comes back."
_BATCH_BYTES = 8_000_000  # of pictures and of texts that cannot be read


def plan(
    reader: Reader, found: Iterable[Found], progress: Progress = silent, *, asking: bool = True
) -> ImportPlan:
    """Return what an import of `found` would do, with who may be here already.

    With `asking` somebody looks at it and decides: whoever is known again by name and number,
    and says anything new, is a look-alike like others. Else it is what happens unasked.
    """
    seen = reader.revision()
    wanted = items(reader, found, progress, look_alikes=True, asking=asking)
    return ImportPlan.of(wanted, seen)


def items(
    reader: Reader,
    found: Iterable[Found],
    progress: Progress = silent,
    *,
    look_alikes: bool = False,
    asking: bool = False,
) -> Iterator[Item]:
    """Yield one item for each thing found, in batches that ask the database a few times.

    The same card twice among `found` counts once. `look_alikes` also looks for people who may
    be here under another UID or name, and says who looks alike among `found` itself.
    """
    planning = _Planning(reader, look_alikes=look_alikes, asking=asking)
    done = 0
    for batch in _batches(found):
        yield from planning.items(batch)
        done += len(batch)
        progress(done, 0)


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Yield a few hundred at a time, or fewer with large pictures."""
    batch: list[Found] = []
    size = 0
    for each in found:
        batch.append(each)
        size += len(each.text) + (len(each.photo.data) if each.photo else 0)
        if len(batch) == _BATCH or size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Planning:
    """What was seen so far: a number for what each card says, by its UID."""

    def __init__(self, reader: Reader, *, look_alikes: bool, asking: bool) -> None:
        self._reader = reader
        self._seen: dict[str, int] = {}
        self._twins = Twins() if look_alikes else None
        self._look_alikes = look_alikes and reader.count() > 0
        self._asking = asking
        lines = reader.binned_lines(datetime.min.replace(tzinfo=UTC))
        self._in_bin = {fold(line.name) for line in lines if line.contact_id}
        self._cards_in_bin = reader.binned_cards() if self._in_bin else {}

    def items(self, batch: Iterable[Found]) -> Iterator[Item]:
        people = [each.contact for each in batch if each.contact]
        here = self._reader.contacts_by_uid(one.uid for one in people)
        here |= self._known_again(people, here)
        candidates = self._candidates([one for one in people if one.uid not in here])
        alike = self._reader.contacts(each.contact.id for each in candidates.values())
        for each in batch:
            candidate = candidates.get(each.contact.id) if each.contact else None
            known = alike.get(candidate.contact.id) if candidate else None
            yield self._item(each, here, candidate, known)

    def _candidates(self, unknown: Sequence[Contact]) -> dict[str, Candidate]:
        if not self._look_alikes:
            return {}
        from netcompanion.services.matching import likeliest

        return likeliest(self._reader, unknown)

    def _known_again(
        self, people: Iterable[Contact], here: Mapping[str, Contact]
    ) -> dict[str, Contact]:
        """Return who is meant by cards without a UID, by the UIDs they were given.

        Whose own card is in the file as well is not meant by another one. Where somebody looks
        at the items, who says anything new is a look-alike like others, and they decide.
        """
        unknown = {one.uid: one for one in people if one.uid not in here and not has_own_uid(one)}
        found = recognised(self._reader, list(unknown.values())) if unknown else {}
        return {
            uid: known
            for uid, known in found.items()
            if known.uid not in here
            and known.uid not in self._seen
            and not (self._asking and news(known, unknown[uid]))
        }

    def _item(
        self,
        found: Found,
        here: Mapping[str, Contact],
        candidate: Candidate | None,
        alike: Contact | None,
    ) -> Item:
        contact = found.contact
        if contact is None:
            return Unreadable(found=found)
        if says_nothing(contact):
            nobody = FormatError("There is nobody on this card.", found.line)
            return Unreadable(found=replace(found, contact=None, error=nobody))
        told = content(contact)
        if self._seen.get(contact.uid, told) != told and has_own_uid(contact):
            contact = with_uid_of_its_own(contact)
            here = self._reader.contacts_by_uid([contact.uid])
        existing = here.get(contact.uid)
        if contact.uid in self._seen:
            return Same(found=found, existing=existing)
        self._seen[contact.uid] = told
        if existing is not None:
            tells = differences if has_own_uid(contact) else news
            other = tells(existing, contact)
            if not other:
                return Same(found=found, existing=existing)
            return Differs(found=found, contact=contact, existing=existing, differences=other)
        if candidate is not None and alike is not None:
            return Maybe(
                found=found,
                contact=contact,
                existing=alike,
                reason=", ".join(candidate.likeness.reasons),
                differences=differences(alike, contact),
            )
        if self._twins is not None and (note := self._twins.note(contact)):
            found = replace(found, notes=(*found.notes, note))
        if note := self._in_the_bin(contact):
            found = replace(found, notes=(*found.notes, note))
        return New(found=found, contact=contact)

    def _in_the_bin(self, contact: Contact) -> str:
        """Say that somebody is in the bin, by their card or else by their name."""
        if name := self._cards_in_bin.get(contact.uid):
            return _CARD_IN_BIN.format(shortened(name))
        return _IN_BIN if fold(contact.name) in self._in_bin else ""
