"""Cards as texts, for the tests of those who write them."""

from __future__ import annotations

import io

from netcompanion.domain.contact import Contact, Photo
from netcompanion.formats import Format, export_formats
from netcompanion.formats.vcard import read_cards
from tests.formats.people import NOW


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def read(text: str) -> Contact:
    (found,) = read_cards(io.BytesIO(text.encode()), NOW)
    assert found.contact is not None
    return found.contact


def written(format_id: str, contact: Contact, photo: Photo | None = None) -> str:
    out = io.BytesIO()
    target: Format = export_formats()[format_id]
    assert target.write([(contact, photo)], out) == 1
    return out.getvalue().decode()


def body(text: str) -> list[str]:
    """Return the unfolded lines between VERSION and END."""
    return text.replace("=\r\n", "").replace("\r\n ", "").split("\r\n")[2:-2]


def sayings(contact: Contact) -> list[tuple[object, ...]]:
    """Return what the card of a contact says, property by property, in its order."""
    assert contact.source is not None
    return [
        (
            line.name,
            line.group.upper(),
            line.value,
            tuple(
                (key, tuple(map(str.casefold, values)) if key == "TYPE" else values)
                for key, values in line.params
            ),
        )
        for line in contact.source.lines
    ]
