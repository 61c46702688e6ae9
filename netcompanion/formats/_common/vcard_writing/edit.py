"""Puts the fields that were edited into the lines of the card that a contact came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from netcompanion.domain.contact import CardLine, Contact
from netcompanion.domain.fingerprint import fingerprint
from netcompanion.formats._common.escaping import compose, escape
from netcompanion.formats._common.person import (
    NAME_PARTS,
    android_nicknames,
    birthday,
    fields_of,
    first,
    name_parts,
    nickname,
    org,
    text,
)
from netcompanion.formats._common.points import FAMILIES, sort_lines
from netcompanion.formats._common.vcard_writing.convert import in_version
from netcompanion.formats._common.vcard_writing.points import write_points
from netcompanion.formats._common.vcard_writing.sheet import Sheet
from netcompanion.formats._common.vcard_writing.words import with_apples_date

_TEXTS = {
    "title": "TITLE",
    "phonetic_given": "X-PHONETIC-FIRST-NAME",
    "phonetic_family": "X-PHONETIC-LAST-NAME",
}

_NAMES = frozenset({"formatted", *NAME_PARTS})
_IN_TEXTS = frozenset({"nickname", "organisation", "department", *_TEXTS})
_ALL = _NAMES | _IN_TEXTS | frozenset({"birthday", "tags", "note", "uid", *FAMILIES})


def edited_lines(
    contact: Contact, source: Sequence[CardLine], version: str = "3.0"
) -> Iterator[CardLine]:
    """Yield the lines to write: the source's, with those of edited fields replaced.

    The source's are in the words of `version`; new lines are made in those of 3.0 and put into
    them. Before 4.0 every card wants N.
    """
    changed = _changed(contact)
    if version != "4.0" and not any(line.name == "N" for line in source):
        changed |= _NAMES
    if not changed:
        return iter(source)
    sheet = Sheet(sort_lines(source), partial(in_version, came="3.0", leaves=version))
    if not changed.isdisjoint(_NAMES):
        _write_name(contact, sheet)
    if not changed.isdisjoint(_IN_TEXTS):
        _write_texts(contact, sheet)
    for family in FAMILIES:
        if family in changed:
            write_points(getattr(contact, family), family, sheet)
    if "birthday" in changed:
        _write_birthday(contact, sheet)
    if "tags" in changed:
        sheet.replace_all("CATEGORIES", ",".join(map(escape, contact.tags)))
    if "note" in changed:
        sheet.replace_all("NOTE", escape(contact.note))
    if "uid" in changed:
        sheet.replace_all("UID", escape(contact.uid))
    return sheet.lines()


def _changed(contact: Contact) -> frozenset[str]:
    """Return the fields that the card of a contact does not say, or says otherwise."""
    source = contact.source
    if source is None:
        return _ALL
    if source.read_as and source.read_as == fingerprint(contact):
        return frozenset()
    said = fields_of(source)
    changed = {name for name in _ALL if getattr(contact, name) != said[name]}
    if not said["formatted"]:  # version 3.0 wants FN in every card
        changed.add("formatted")
    return frozenset(changed)


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
        for index in android_nicknames(source):
            sheet.put(index, ())
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
