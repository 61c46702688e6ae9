"""Content lines to a contact: what is understood becomes fields, every line is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from netcompanion.domain.contact import Contact, PartialDate, PhotoRef, SourceCard
from netcompanion.domain.fingerprint import fingerprint_of
from netcompanion.domain.identity import new_id
from netcompanion.domain.sources import said, spelled
from netcompanion.formats._common.dates import OMITTED_YEAR, read_date
from netcompanion.formats._common.escaping import clean, components, split, unescape
from netcompanion.formats._common.headings import (
    ANDROID_ROWS,
    LABELS,
    Found,
    Said,
    found_in,
    heading_of,
)
from netcompanion.formats._common.points import FAMILIES, Lines, label_of, read_points

NAME_PARTS = ("family", "given", "additional", "prefix", "suffix")
_NAMELESS = uuid.UUID("6c1f1d0e-6f3e-5d53-9a2b-0c9a3f6f2f11")  # uids of cards without one
_LONGEST_UID = 250
_NOTHING = "; \t\n"
_NICKNAMES = "vnd.android.cursor.item/nickname"
_ALL_CONTACTS = frozenset({"myContacts", "My Contacts", "System Group: My Contacts"})
_STARRED = frozenset({"starred"})


def contact_from(
    source: SourceCard, photo: PhotoRef | None = None, now: datetime | None = None
) -> Contact:
    """Return the contact that a card describes, with the card's text in canonical spelling.

    A card without UID gets one that is made from what it says, so that it is known again when it
    comes a second time, also when it was written anew.
    """
    text = clean(source.text)
    return understood(source.version, text, found_in(text), photo, now)


def understood(
    version: str,
    text: str,
    found: Found,
    photo: PhotoRef | None = None,
    now: datetime | None = None,
) -> Contact:
    """Return the contact that a card describes, of which `text` says what was found in it."""
    values = _fields(found)
    values["photo"] = photo
    uid = values["uid"]
    if not uid:
        values["uid"] = _content_uid(SourceCard(version=version, text=text), photo)
    read_as = fingerprint_of(values) if uid and _as_it_stands(version, text, found, values) else ""
    return Contact(
        id=new_id(),
        created=now or datetime.now(UTC),
        source=SourceCard(version=version, text=text, read_as=read_as),
        **values,
    )


def _as_it_stands(version: str, text: str, found: Found, values: Mapping[str, Any]) -> bool:
    """Whether a card says all that a writer of its version would say, and in the same words."""
    whole = "N" in found and bool(values["formatted"])
    if version == "4.0" and "X-ABRELATEDNAMES" in text:  # the version has words of its own
        return False
    return whole and not any(";" in link.value for link in values["links"])


def fields_of(source: SourceCard) -> dict[str, Any]:
    """Return the fields that a card spells out, by the names they have in `Contact`.

    The values are what `Contact` declares; only the names vary, hence `Any`.
    """
    return _fields(found_in(source.text))


def _fields(found: Found) -> dict[str, Any]:
    """Return the fields that lines spell out, by the names they have in `Contact`.

    The values are what `Contact` declares; only the names vary, hence `Any`.
    """
    formatted = _text(found.get("FN", ()))
    family, given, additional, prefix, suffix = _name(found.get("N", ()), formatted)
    organisation, department = _org(found.get("ORG", ()))
    labels: dict[str, tuple[str, str]] = {}
    for heading, value in found.get(LABELS, ()):
        labels.setdefault(heading.group, label_of(value))
    values: dict[str, Any] = {
        "uid": _uid(found.get("UID", ())),
        "prefix": prefix,
        "given": given,
        "additional": additional,
        "family": family,
        "suffix": suffix,
        "formatted": formatted,
        "phonetic_given": _text(found.get("X-PHONETIC-FIRST-NAME", ())),
        "phonetic_family": _text(found.get("X-PHONETIC-LAST-NAME", ())),
        "nickname": _nickname(found.get("NICKNAME", ()), found.get(ANDROID_ROWS, ())),
        "organisation": organisation,
        "department": department,
        "title": _text(found.get("TITLE", ())),
        "birthday": _birthday(found.get("BDAY", ())),
        "note": _note(found.get("NOTE", ())),
        "tags": _tags(found.get("CATEGORIES", ())),
    }
    for points in FAMILIES:
        said = found.get(points)
        values[points] = read_points(points, said, labels) if said else ()
    return values


def name_parts(lines: Lines, formatted: str) -> dict[str, str]:
    """Return the parts of the first N that says anything.

    Where a program put a whole name of several words into one part, nobody has told given and
    family name apart: the parts stay empty, and the formatted name stands for itself.
    """
    return dict(zip(NAME_PARTS, _name(_said(lines, "N"), formatted), strict=True))


def first(lines: Lines, name: str) -> int | None:
    """Return the index of the line that a field of one value is read from."""
    for index in lines.named(name):
        if _says(lines.lines[index].value):
            return index
    return None


def text(lines: Lines, name: str) -> str:
    """Return the first text of this name that is not blank."""
    return _text(_said(lines, name))


def org(lines: Lines) -> tuple[str, str]:
    """Return the organisation and the department, whose levels are joined by ", "."""
    return _org(_said(lines, "ORG"))


def nickname(lines: Lines) -> str:
    """Return all nicknames, joined by ", "."""
    return _nickname(_said(lines, "NICKNAME"), _said(lines, ANDROID_ROWS))


def android_nicknames(lines: Lines) -> list[int]:
    """Return the indexes of the lines that give a nickname in Android's words."""
    return [
        index for index in lines.named(ANDROID_ROWS) if _android_nickname(lines.lines[index].value)
    ]


def tags(lines: Lines) -> tuple[str, ...]:
    """Return the categories, each once."""
    return _tags(_said(lines, "CATEGORIES"))


def note(lines: Lines) -> str:
    """Return all notes, one after the other."""
    return _note(_said(lines, "NOTE"))


def birthday(lines: Lines) -> PartialDate | None:
    """Return the first birthday that is a date."""
    return _birthday(_said(lines, "BDAY"))


def _said(lines: Lines, name: str) -> list[Said]:
    found = (lines.lines[index] for index in lines.named(name))
    return [(heading_of(line), line.value) for line in found]


def _says(value: str) -> bool:
    return bool(unescape(value).strip().strip(_NOTHING))


def _text(found: Iterable[Said]) -> str:
    for _, value in found:
        text = unescape(value).strip()
        if text and text.strip(_NOTHING):
            return text
    return ""


def _name(found: Iterable[Said], formatted: str) -> list[str]:
    for _, value in found:
        parts = components(value, 5)
        if any(parts):
            if " " in formatted and formatted in parts and sum(map(bool, parts)) == 1:
                break
            return parts
    return [""] * 5


def _org(found: Iterable[Said]) -> tuple[str, str]:
    for _, value in found:
        if _says(value):
            name, *levels = [unescape(part).strip() for part in split(value, ";")]
            return name, ", ".join(filter(None, levels))
    return "", ""


def _note(found: Iterable[Said]) -> str:
    texts = [unescape(value).strip() for _, value in found]
    return "\n".join(filter(None, texts))


def _birthday(found: Iterable[Said]) -> PartialDate | None:
    for heading, value in found:
        year = OMITTED_YEAR
        if heading.params:
            omitted = heading.param("X-APPLE-OMIT-YEAR")
            if omitted.isdecimal() and len(omitted) < 5:
                year = int(omitted)
        date = read_date(unescape(value), omitted_year=year)
        if date is not None:
            return date
    return None


def _items(found: Iterable[Said]) -> list[str]:
    items = [unescape(item).strip() for _, value in found for item in split(value, ",")]
    return list(filter(None, items))


def _nickname(found: Iterable[Said], rows: Iterable[Said]) -> str:
    """Return the nicknames; Android's own words for one count where there is no other."""
    items = _items(found) or list(filter(None, (_android_nickname(value) for _, value in rows)))
    return ", ".join(items)


def _android_nickname(value: str) -> str:
    """Return the nickname in "<MIME type>;<data1>;<data2>;...", or ""."""
    kind, _, rest = value.partition(";")
    return unescape(split(rest, ";")[0]).strip() if kind == _NICKNAMES else ""


def _tags(found: Iterable[Said]) -> tuple[str, ...]:
    """Return the categories, each once, without what Google and Android call everybody."""
    items = dict.fromkeys(_items(found))
    everybody = _ALL_CONTACTS & items.keys()
    unsaid = everybody | _STARRED if everybody else everybody
    return tuple(item for item in items if item not in unsaid)


def _uid(found: Iterable[Said]) -> str:
    uid = _text(found)
    return uid if len(uid) <= _LONGEST_UID else ""


def _content_uid(source: SourceCard, photo: PhotoRef | None) -> str:
    digest = photo.digest if photo else ""
    return str(uuid.uuid5(_NAMELESS, spelled(said(source)) + digest))
