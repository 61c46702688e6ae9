"""What services make of cards that they are sent, as far as it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

_GROUP = re.compile(r"^([A-Za-z0-9-]+)\.(?=[A-Za-z])")
_TYPES = re.compile(r";TYPE=([^;:]*)", re.IGNORECASE)
GOOGLE_KEEPS = frozenset(
    "ADR BDAY BEGIN EMAIL END FN N NICKNAME NOTE ORG PHOTO REV TEL TITLE UID URL VERSION".split()
)
"""The properties that a card keeps there; which ones it loses is not written down anywhere."""


def lines(data: bytes) -> list[str]:
    """Return the lines of a card, unfolded."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    return [line for line in re.sub(r"\n[ \t]", "", text).split("\n") if line]


def card(whole: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in whole).encode()


def name_of(line: str) -> str:
    """Return the name of the property on a line, in upper case and without its group."""
    return re.split("[;:]", _GROUP.sub("", line), maxsplit=1)[0].upper()


def value_of(data: bytes, name: str) -> str:
    """Return the first value of that property, "" where there is none."""
    return next((line.partition(":")[2] for line in lines(data) if name_of(line) == name), "")


def put(data: bytes, name: str, value: str) -> bytes:
    """Return the card with one property of that name, before its end."""
    kept = [line for line in lines(data) if name_of(line) != name]
    return card([*kept[:-1], f"{name}:{value}", *kept[-1:]])


def davical(data: bytes) -> bytes:
    """Groups in upper case, REV added, and a comma within a category taken for two categories."""
    changed = [_GROUP.sub(lambda group: group[0].upper(), line) for line in lines(data)]
    changed = [
        line.replace("\\,", ",") if name_of(line) == "CATEGORIES" else line for line in changed
    ]
    return put(card(changed), "REV", value_of(data, "REV") or "20260101T000000Z")


def google(data: bytes) -> bytes:
    """One TYPE a property, and what it does not know gone, with the labels of groups."""
    kept = [line for line in lines(data) if name_of(line) in GOOGLE_KEEPS]
    return card(_first_type(_GROUP.sub("", line)) for line in kept)


def _first_type(line: str) -> str:
    head, colon, value = line.partition(":")
    seen = count()

    def keep(types: re.Match[str]) -> str:
        return f";TYPE={types[1].split(',')[0]}" if next(seen) == 0 else ""

    return _TYPES.sub(keep, head) + colon + value


def signed(data: bytes) -> bytes:
    """PRODID and REV of the server's own."""
    return put(put(data, "PRODID", "-//Service//Cards 1.0//EN"), "REV", "2026-01-01T00:00:00Z")


def as_three(data: bytes) -> bytes:
    """A card of version 4.0 as one of 3.0: KIND, MEMBER and PHOTO written the older way."""
    if value_of(data, "VERSION") != "4.0":
        return data
    return card(_older(line) for line in lines(data))


def _older(line: str) -> str:
    name, value = name_of(line), line.partition(":")[2]
    if name == "VERSION":
        return "VERSION:3.0"
    if name in ("KIND", "MEMBER"):
        return f"X-ADDRESSBOOKSERVER-{name}:{value}"
    if name == "PHOTO" and value.startswith("data:image/"):
        kind, _, base64 = value.removeprefix("data:image/").partition(";base64,")
        return f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{base64}"
    return line
