"""A list of attendees in whatever shape it comes: a table, lines, a page, cards, an invitation."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.domain.event import Event
from netcompanion.formats import ics
from netcompanion.reading.attendee_lines import Standing
from netcompanion.reading.web_text import is_page, text_of_html
from netcompanion.services.archives import is_archive
from netcompanion.services.attendees import lines, tables
from netcompanion.services.attendees.invited import fitting, guests
from netcompanion.services.attendees.knowing import known
from netcompanion.services.attendees.model import Attendee, AttendeeList
from netcompanion.services.attendees.ticking import ticked
from netcompanion.services.reading import read_bytes, unreadable

if TYPE_CHECKING:
    from netcompanion.store import Reader

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
_TABLES = (".csv", ".tsv", ".tab")
_PAGES = (b"%PDF-", b"{\\rtf")  # what PDF and RTF begin with
_NO_TEXT = (
    "This file is no list that can be read. Save it as CSV, or copy its rows and paste them here."
    " Nothing was changed."
)
_OTHERS = (
    "None of the appointments in this calendar is this event: none has its name and day, or begins"
    " when it does. Nothing was changed."
)


def read_list(
    reader: Reader,
    event: Event,
    source: str | bytes | Path,
    *,
    columns: Sequence[str] | None = None,
) -> AttendeeList:
    """Return whom a list names, with the contacts they are and whether to tick them at first.

    `source` is a text, a file, or the bytes of one. Of a calendar, it is who was asked to come to
    the appointment that the event is. `columns` says what the columns of a table hold (see
    `COLUMNS`), None finds out. Work for a job: it takes about a second for 2,000 rows, which are
    the most that are read.

    Raises:
        UserError: the file cannot be read, is no list or too large, or names nobody.
    """
    data = _bytes_of(source)
    if len(data) > MOST_BYTES:
        raise UserError(f"This list is larger than {MOST_BYTES // 1_000_000} MB. Nothing was read.")
    suffix = source.suffix.lower() if isinstance(source, Path) else ""
    found = _read(data, event, columns, is_table=suffix in _TABLES)
    if not found.attendees:
        raise UserError("Nobody was found in this list. Nothing was changed.")
    people = known(reader, found.attendees)
    return replace(found, attendees=tuple(ticked(reader, event, people)))


def _bytes_of(source: str | bytes | Path) -> bytes:
    if isinstance(source, str):
        return source.encode("utf-8", "replace")
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(unreadable(source, error)) from error


def _read(
    data: bytes, event: Event, columns: Sequence[str] | None, *, is_table: bool
) -> AttendeeList:
    if is_archive(data) or data.startswith(_PAGES):  # Excel and LibreOffice write archives
        raise UserError(_NO_TEXT)
    if ics.is_calendar(data):
        return _invited(data, event)
    if data.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() == b"BEGIN:VCARD":
        return _on_cards(data)
    text = _text(data)
    if is_page(text):
        text = text_of_html(text)
        data = text.encode()
    found = tables.read(data, MOST_ROWS, columns, is_table=is_table)
    return lines.read(text, MOST_ROWS) if found is None else found


def _text(data: bytes) -> str:
    """Return bytes as text: in UTF-8, in UTF-16 where they begin so, else in Windows' letters."""
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(_NO_TEXT)


def _invited(data: bytes, event: Event) -> AttendeeList:
    """Return those who were asked to come to the appointment of a calendar that an event is."""
    try:
        read = ics.read(io.BytesIO(data), event.start)
        found = [each.appointment for each in read if each.appointment]
    except FormatError as error:
        raise UserError(f"{error} Nothing was changed.") from error
    appointment = fitting(found, event)
    if found and appointment is None:
        raise UserError(_OTHERS)
    return AttendeeList(
        title=appointment.name if appointment else "",
        attendees=tuple(guests(appointment)) if appointment else (),
    )


def _on_cards(data: bytes) -> AttendeeList:
    """Return those whose cards a file holds."""
    contacts = [found.contact for found in read_bytes("", data) if found.contact]
    return AttendeeList(
        attendees=tuple(map(_of_card, contacts[:MOST_ROWS])),
        left_out=max(0, len(contacts) - MOST_ROWS),
    )


def _of_card(contact: Contact) -> Attendee:
    return Attendee(
        text=" · ".join(filter(None, (contact.name, contact.title, contact.organisation))),
        name=contact.name,
        title=contact.title,
        organisation=contact.organisation,
        email=contact.emails[0].value if contact.emails else "",
        phone=contact.phones[0].value if contact.phones else "",
        standing=Standing.UNKNOWN,
    )
