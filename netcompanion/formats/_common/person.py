"""Content lines to a contact: what is understood becomes fields, every line is kept."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from netcompanion.domain.contact import Contact, PartialDate, PhotoRef, SourceCard
from netcompanion.domain.identity import new_id
from netcompanion.domain.sources import said, spelled
from netcompanion.formats._common.dates import OMITTED_YEAR, read_date
from netcompanion.formats._common.escaping import components, split, unescape
from netcompanion.formats._common.points import FAMILIES, Lines, param, placed, sort_lines

_NAMELESS = uuid.UUID("6c1f1d0e-6f3e-5d53-9a2b-0c9a3f6f2f11")  # uids of cards without one
NAME_PARTS = ("family", "given", "additional", "prefix", "suffix")


def contact_from(
    source: SourceCard, photo: PhotoRef | None = None, now: datetime | None = None
) -> Contact:
    """Return the contact that a card describes.

    A card without UID gets one that is made from what it says, so that it is known again when it
    comes a second time, also when it was written anew.
    """
    lines = sort_lines(source.lines)
    return Contact(
        id=new_id(),
        uid=_uid(lines) or _content_uid(source, photo),
        created=now or datetime.now(UTC),
        photo=photo,
        source=source,
        **fields(lines),
    )


def fields(lines: Lines) -> dict[str, Any]:
    """Return the fields that lines spell out, by the names they have in `Contact`.

    The values are what `Contact` declares; only the names vary, hence `Any`.
    """
    formatted = text(lines, "FN")
    values: dict[str, Any] = name_parts(lines, formatted)
    organisation, department = org(lines)
    values |= {
        "formatted": formatted,
        "phonetic_given": text(lines, "X-PHONETIC-FIRST-NAME"),
        "phonetic_family": text(lines, "X-PHONETIC-LAST-NAME"),
        "nickname": nickname(lines),
        "organisation": organisation,
        "department": department,
        "title": text(lines, "TITLE"),
        "birthday": birthday(lines),
        "note": note(lines),
        "tags": tags(lines),
    }
    for family in FAMILIES:
        values[family] = tuple(found.point for found in placed(lines, family))
    return values


def name_parts(lines: Lines, formatted: str) -> dict[str, str]:
    """Return the parts of the first N that says anything.

    Where a program put a whole name of several words into one part, nobody has told given and
    family name apart: the parts stay empty, and the formatted name stands for itself.
    """
    index = first(lines, "N")
    parts = components(lines.lines[index].value, 5) if index is not None else [""] * 5
    said = [part for part in parts if part]
    if said == [formatted] and " " in formatted:
        parts = [""] * 5
    return dict(zip(NAME_PARTS, parts, strict=True))


def first(lines: Lines, name: str) -> int | None:
    """Return the index of the line that a field of one value is read from."""
    for index in lines.named(name):
        if unescape(lines.lines[index].value).strip("; \t\n"):
            return index
    return None


def text(lines: Lines, name: str) -> str:
    """Return the first text of this name that is not blank."""
    index = first(lines, name)
    return unescape(lines.lines[index].value).strip() if index is not None else ""


def org(lines: Lines) -> tuple[str, str]:
    """Return the organisation and the department, whose levels are joined by ", "."""
    index = first(lines, "ORG")
    if index is None:
        return "", ""
    parts = [unescape(part).strip() for part in split(lines.lines[index].value, ";")]
    return parts[0], ", ".join(filter(None, parts[1:]))


def nickname(lines: Lines) -> str:
    """Return all nicknames, joined by ", "."""
    return ", ".join(_items(lines, "NICKNAME"))


def tags(lines: Lines) -> tuple[str, ...]:
    """Return the categories, each once."""
    return tuple(dict.fromkeys(_items(lines, "CATEGORIES")))


def note(lines: Lines) -> str:
    """Return all notes, one after the other."""
    texts = (unescape(lines.lines[index].value).strip() for index in lines.named("NOTE"))
    return "\n".join(filter(None, texts))


def birthday(lines: Lines) -> PartialDate | None:
    """Return the first birthday that is a date."""
    for index in lines.named("BDAY"):
        line = lines.lines[index]
        omitted = param(line, "X-APPLE-OMIT-YEAR")
        year = int(omitted) if omitted.isdecimal() and len(omitted) < 5 else OMITTED_YEAR
        found = read_date(unescape(line.value), omitted_year=year)
        if found is not None:
            return found
    return None


def _items(lines: Lines, name: str) -> list[str]:
    items = (
        unescape(item).strip()
        for index in lines.named(name)
        for item in split(lines.lines[index].value, ",")
    )
    return [item for item in items if item]


def _uid(lines: Lines) -> str:
    found = text(lines, "UID")
    return found if len(found) <= 250 else ""


def _content_uid(source: SourceCard, photo: PhotoRef | None) -> str:
    digest = photo.digest if photo else ""
    return str(uuid.uuid5(_NAMELESS, spelled(said(source)) + digest))
