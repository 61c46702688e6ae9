"""A contact that still is what its card said leaves as it came, without a look at its fields."""

from __future__ import annotations

from collections.abc import Iterator

from netcompanion.domain.contact import Contact, Photo
from netcompanion.domain.fingerprint import fingerprint
from netcompanion.domain.source_card import parse, spell
from netcompanion.formats._common.vcard_writing.picture import picture_line
from netcompanion.formats._common.vcard_writing.render import FOLD, fold

_SPELLED_ALIKE = ("3.0", "4.0")  # by the text of a source card and by the version itself


def written(contact: Contact, photo: Photo | None, version: str) -> str | None:
    """Return the card as it came; None where something was edited or is said in other words.

    `photo` is put into the line that it was taken from.
    """
    source = contact.source
    if source is None or source.version != version or version not in _SPELLED_ALIKE:
        return None
    if not source.read_as or source.read_as != fingerprint(contact):
        return None
    text = source.text
    lines = text.split("\n")
    wanted = photo if contact.photo is not None else None
    if wanted is not None or "PHOTO" in text:
        places = [place for place, line in enumerate(lines) if _is_place(line)]
        if wanted is not None and not places:
            return None
        lines[:] = _with_picture(lines, places, wanted, version)
    if not text.isascii() or max(map(len, lines), default=0) > FOLD:
        lines = [line if _is_short(line) else fold(line)[:-2] for line in lines]
    body = "\r\n".join(lines)
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}\r\nEND:VCARD\r\n"


def _is_short(line: str) -> bool:
    return len(line) <= FOLD and (line.isascii() or len(line.encode()) <= FOLD)


def _is_place(line: str) -> bool:
    """Whether this is the line that a picture was taken from."""
    if not line.endswith(":") or "PHOTO" not in line:
        return False
    said = parse(line)
    return said.name == "PHOTO" and not said.value


def _with_picture(
    lines: list[str], places: list[int], photo: Photo | None, version: str
) -> Iterator[str]:
    """Yield the lines with the picture in its own; without it when there is none to write."""
    for place, line in enumerate(lines):
        if place not in places:
            yield line
        elif place == places[0] and photo is not None:
            yield spell(picture_line(photo, parse(line), version))
