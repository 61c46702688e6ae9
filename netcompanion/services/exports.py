"""Handing people over: who, what goes along with them, and files that are whole or not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact, ContactLine
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.event import Encounter
from netcompanion.domain.losses import losses
from netcompanion.domain.phrase import written_day
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.formats import ContactAndPhoto, Format, export_formats, vcard
from netcompanion.services.files import distinct_name, names_in, replacing

if TYPE_CHECKING:
    from netcompanion.store import Reader

_BATCH = 200


def note_is_theirs(contact: Contact) -> bool:
    """Whether the note came with the card, and so leaves with it."""
    return bool(contact.note) and contact.note == vcard.note_of(contact.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What goes along with each person; what is private stays here unless it is asked for.

    A note that came with somebody's card is theirs and leaves with it; one that was written
    here is private.
    """

    met: bool = True
    tags: bool = True
    notes: bool = False
    promises: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Whom to export: the people of an event, those with a tag, chosen ones, or everybody."""

    event_id: str | None = None
    tag: str | None = None
    ids: tuple[str, ...] | None = None


EVERYBODY = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What an export would be: how many people, and what some of them would lose.

    `lost` counts people by field of `Contact` that the format cannot carry.
    """

    people: int
    without_phone: tuple[ContactLine, ...]
    lost: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, and where."""

    people: int
    files: int
    path: Path


def chosen(reader: Reader, who: Selection) -> list[str]:
    """Return the ids of those who are meant, by name, each once."""
    if who.ids is not None:
        return list(dict.fromkeys(who.ids))
    return reader.contact_ids(event_id=who.event_id, tag=who.tag)


def review(reader: Reader, who: Selection, format_id: str = "vcard3") -> Review:
    """Return what an export would be, to be shown before it is made."""
    target = _format(format_id)
    people, silent_ones = 0, list[str]()
    lost: dict[str, int] = {}
    for contact in _contacts(reader, chosen(reader, who)):
        people += 1
        if not contact.phones:
            silent_ones.append(contact.id)
        for name in losses(contact, target.carries(contact)):
            lost[name] = lost.get(name, 0) + 1
    lines = reader.lines(silent_ones)
    ordered = tuple(lines[id_] for id_ in silent_ones if id_ in lines)
    return Review(people=people, without_phone=ordered, lost=lost)


def write_file(
    reader: Reader,
    who: Selection,
    out: Path,
    choices: Choices | None = None,
    *,
    format_id: str = "vcard3",
    progress: Progress = silent,
) -> Written:
    """Write everybody into one file. It is read back before it takes its place.

    Raises:
        UserError: nobody is meant, or the file cannot be written; an old file is untouched.
    """
    target = _format(format_id)
    ids = _somebody(chosen(reader, who))
    people = _people(reader, ids, who, choices or Choices(), progress)
    with replacing(out) as stream:
        count = target.write(people, stream)
        stream.flush()
        _prove(Path(stream.name), count)
    return Written(people=count, files=1, path=out)


def write_folder(
    reader: Reader,
    who: Selection,
    folder: Path,
    choices: Choices | None = None,
    *,
    format_id: str = "vcard3",
    progress: Progress = silent,
) -> Written:
    """Write one file per person into a folder, which is made if it is not there.

    The files that are in it stay; who has the name of one gets another.

    Raises:
        UserError: nobody is meant, or a file cannot be written; the files before it are whole.
    """
    target = _format(format_id)
    ids = _somebody(chosen(reader, who))
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = names_in(folder)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise UserError(f"The folder {folder} cannot be used ({reason}).") from error
    for person in _people(reader, ids, who, choices or Choices(), progress):
        name = distinct_name(person[0].name, person[0].uid, taken)
        with replacing(folder / f"{name}{target.extension}", sweeping=count == 0) as stream:
            target.write([person], stream)
            stream.flush()
            _prove(Path(stream.name), 1)
        count += 1
    return Written(people=count, files=count, path=folder)


def _format(format_id: str) -> Format:
    formats = export_formats()
    if format_id not in formats:
        raise UserError(f"There is no format “{format_id}”. Choose one of: {', '.join(formats)}.")
    return formats[format_id]


def _somebody(ids: list[str]) -> list[str]:
    if not ids:
        raise UserError("There is nobody to export. Nothing was written.")
    return ids


def _prove(part: Path, people: int) -> None:
    """Read a file back with the reader that strangers' files meet.

    Raises:
        FormatError: not everybody is in it.
    """
    with part.open("rb") as stream:
        found = sum(card.error is None for card in vcard.read_cards(stream))
    if found != people:
        raise FormatError(
            f"Only {found} of {people} people could be read back. Nothing was written."
        )


def _people(
    reader: Reader, ids: Sequence[str], who: Selection, choices: Choices, progress: Progress
) -> Iterator[ContactAndPhoto]:
    """Yield contacts as they are to leave, with their pictures, a few of them at a time."""
    along = _Along(reader, who.event_id, choices)
    for done, contact in enumerate(_contacts(reader, ids), start=1):
        photo = reader.photo(contact.photo.digest) if contact.photo else None
        yield along.with_choices(contact), photo
        if done % _BATCH == 0 or done == len(ids):
            progress(done, len(ids))


def _contacts(reader: Reader, ids: Iterable[str]) -> Iterator[Contact]:
    remaining = iter(ids)
    while batch := list(islice(remaining, _BATCH)):
        found = reader.contacts(batch)
        yield from (found[id_] for id_ in batch if id_ in found)


class _Along:
    """Puts what goes along with a contact into its note, or takes it out."""

    def __init__(self, reader: Reader, event_id: str | None, choices: Choices) -> None:
        self._reader = reader
        self._event_id = event_id
        self._choices = choices
        self._places: dict[str, str] = {}
        self._any_met = bool(reader.counts().get("encounter"))

    def with_choices(self, contact: Contact) -> Contact:
        """Return the contact as it is to leave."""
        tags = contact.tags if self._choices.tags else ()
        return replace(contact, tags=tags, note="\n".join(self._note(contact)))

    def _note(self, contact: Contact) -> Iterator[str]:
        wanted = self._any_met and (self._choices.met or self._choices.notes)
        meetings = self._reader.encounters(contact_id=contact.id) if wanted else []
        met = self._met(meetings) if self._choices.met else ""
        if met and not contact.note.startswith(met):
            yield met
        if contact.note and (self._choices.notes or note_is_theirs(contact)):
            yield contact.note
        if self._choices.notes:
            for meeting in reversed(meetings):
                yield from _said(meeting)
        if self._choices.promises:
            yield from map(_promised, self._reader.promises(contact_id=contact.id))

    def _met(self, meetings: Sequence[Encounter]) -> str:
        """Return where and when we met: at the event in question, else the first time."""
        there = [each for each in meetings if each.event_id == self._event_id]
        for meeting in there if self._event_id else meetings[-1:]:
            place = self._place(meeting)
            day = written_day(meeting.on)
            return f"Met at {place}, {day}" if place else f"Met on {day}"
        return ""

    def _place(self, meeting: Encounter) -> str:
        if meeting.event_id is None:
            return meeting.place
        if meeting.event_id not in self._places:
            event = self._reader.event(meeting.event_id)
            words = (event.name, event.place) if event else (meeting.place,)
            self._places[meeting.event_id] = ", ".join(filter(None, words))
        return self._places[meeting.event_id]


def _said(meeting: Encounter) -> Iterator[str]:
    parts = {
        "Said": meeting.said,
        "Proud of": meeting.proud,
        "Needs": ", ".join(meeting.needs),
        "Remember": meeting.remember,
        "Learned": meeting.learned,
    }
    for name, words in parts.items():
        if words:
            yield f"{name}: {words}"


def _promised(promise: Promise) -> str:
    who = "I owe" if promise.direction is Direction.I_OWE else "They owe"
    due = f", by {written_day(promise.due)}" if promise.due else ""
    state = "" if promise.state is PromiseState.OPEN else f" ({promise.state.value})"
    return f"{who}: {promise.what}{due}{state}"
