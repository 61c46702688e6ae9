"""People who can be told from their number alone, so that half of one is known for a half."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from netcompanion.domain.change import Change, Edit, Entity
from netcompanion.domain.contact import Contact, Email, Phone, Photo, PhotoRef, PostalAddress
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Promise
from tests import builders

FAMILIES = ("Finch", "Lund", "Roe", "Müller", "Ødegaard", "Reed", "Quist", "Abara")


def person(number: int) -> Contact:
    """Return a contact with something of most kinds; each fourth has a picture."""
    plain = builders.contact(f"Ada{number} {FAMILIES[number % len(FAMILIES)]}", number)
    picture = face(number) if has_face(number) else None
    return replace(
        plain,
        organisation=f"Firm {number % 23}",
        emails=(Email(value=f"ada{number}@firm{number % 23}.example"),),
        phones=(Phone(value=f"+44 7700 900{number % 1000:03}"),),
        addresses=(PostalAddress(street=f"{number} Kiln Lane", locality="Leeds"),),
        tags=("glass", f"hall {number % 5}"),
        note=f"Stands at booth {number}.\n" * (1 + number % 7),
        photo=PhotoRef(digest=picture.digest, media_type=picture.media_type) if picture else None,
    )


def has_face(number: int) -> bool:
    """Whether somebody has a picture."""
    return number % 4 == 0


def face(number: int, size: int = 3_000) -> Photo:
    """Return a picture as large as asked for, which is nobody else's."""
    data = b"\x89PNG" + Random(number).randbytes(size)
    return Photo(digest=hashlib.sha256(data).hexdigest(), media_type="image/png", data=data)


def met(number: int) -> Encounter:
    """Return the conversation with somebody."""
    return builders.encounter(person(number), said=f"Wants kiln {number}")


def promised(number: int) -> Promise:
    """Return what somebody was promised."""
    return builders.promise(person(number), f"Send drawing {number}")


def all_of(number: int) -> tuple[Entity, ...]:
    """Return a contact and everything that hangs on them."""
    return (person(number), met(number), promised(number))


def coming(numbers: Sequence[int], label: str = "Added somebody") -> Change:
    """Return the one change that brings people in, whole."""
    edits = (Edit(None, each) for number in numbers for each in all_of(number))
    faces = (face(number) for number in numbers if has_face(number))
    return Change(label, tuple(edits), tuple(faces))


def cards(path: Path, count: int) -> Path:
    """Write an address book of many people."""
    path.write_text("".join(_card(number) for number in range(count)), "utf-8")
    return path


def _card(number: int) -> str:
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:import-{number}",
        f"FN:Bo{number} {FAMILIES[number % len(FAMILIES)]}",
        f"N:{FAMILIES[number % len(FAMILIES)]};Bo{number};;;",
        f"ORG:Works {number % 997}",
        f"EMAIL:bo{number}@works{number % 997}.example",
        f"TEL:+44 7700 {900000 + number}",
        "END:VCARD",
    )
    return "".join(f"{line}\r\n" for line in lines)
