"""Puts the fields that were edited into the lines of the card that a contact came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.person import (
    NAME_PARTS,
    birthday,
    first,
    name_parts,
    nickname,
    note,
    org,
    tags,
    text,
)
from netcompanion.formats._common.points import FAMILIES, sort_lines
from netcompanion.formats._common.vcard_writing.points import write_points
from netcompanion.formats._common.vcard_writing.sheet import Sheet
from netcompanion.formats._common.vcard_writing.words import with_apples_date

_TEXTS = {
    "title": "TITLE",
    "phonetic_given": "X-PHONETIC-FIRST-NAME",
    "phonetic_family": "X-PHONETIC-LAST-NAME",
}


def edited_lines(
    contact: Contact,
    source: Sequence[CardLine],
    worded: Callable[[list[CardLine]], list[CardLine]] = list,
) -> Iterator[CardLine]:
    """Yield the lines to write: the source's, with those of edited fields replaced.

    New lines are made in the words of version 3.0, and `worded` puts them into another's.
    """
    sheet = Sheet(sort_lines(source), worded)
    _write_name(contact, sheet)
    _write_texts(contact, sheet)
    for family in FAMILIES:
        write_points(getattr(contact, family), family, sheet)
    _write_birthday(contact, sheet)
    if tags(sheet.source) != contact.tags:
        sheet.replace_all("CATEGORIES", ",".join(map(escape, contact.tags)))
    if note(sheet.source) != contact.note:
        sheet.replace_all("NOTE", escape(contact.note))
    if text(sheet.source, "UID") != contact.uid:
        sheet.replace_all("UID", escape(contact.uid))
    return sheet.lines()


def _write_name(contact: Contact, sheet: Sheet) -> None:
    """Write N and FN, which version 3.0 wants in every card."""
    source = sheet.source
    formatted = text(source, "FN")
    parts = tuple(getattr(contact, name) for name in NAME_PARTS)
    said = tuple(name_parts(source, formatted).values())
    whole = contact.formatted or contact.name
    if parts != said or not source.named("N") or (formatted != whole and not any(parts)):
        sheet.replace_all("N", _structured_name(contact, parts))
    if not formatted or formatted != contact.formatted:
        sheet.replace_all("FN", escape(whole), keep_empty=True)


def _structured_name(contact: Contact, parts: tuple[str, ...]) -> str:
    """Return N. A name that nobody has taken apart is written as the given name.

    Phones show N rather than FN; the reader knows the whole name in one part again.
    """
    whole = contact.formatted
    if not any(parts) and whole and whole != contact.organisation:
        parts = ("", whole, "", "", "")
    return compose(parts)


def _write_texts(contact: Contact, sheet: Sheet) -> None:
    source = sheet.source
    for field, name in _TEXTS.items():
        value = getattr(contact, field)
        if text(source, name) != value:
            sheet.replace_one(name, first(source, name), escape(value))
    if nickname(source) != contact.nickname:
        sheet.replace_all("NICKNAME", escape(contact.nickname))
    if org(source) != (contact.organisation, contact.department):
        parts = [contact.organisation, contact.department]
        value = compose(parts if contact.department else parts[:1])
        sheet.replace_one("ORG", first(source, "ORG"), value)


def _write_birthday(contact: Contact, sheet: Sheet) -> None:
    value = contact.birthday
    if birthday(sheet.source) == value:
        return
    if value is None:
        sheet.replace_all("BDAY", "")
        return
    sheet.replace_lines("BDAY", [with_apples_date(CardLine(name="BDAY", value=""), value)])
