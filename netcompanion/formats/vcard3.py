"""Writes vCard 3.0 (RFC 2426), the version that every address book reads.

UTF-8 without byte order mark, CRLF, folded at 75 octets between characters. A contact that came
as a card leaves saying all it said: its own lines are written again, and only fields that were
edited since replace theirs.
"""

from __future__ import annotations

from netcompanion.domain.contact import Contact, Photo
from netcompanion.formats._common.vcard_writing.card import Wording, vcard_format, write_card

_WORDING = Wording(version="3.0")

FORMAT = vcard_format(id="vcard3", label="vCard 3.0", wording=_WORDING)


def write(contact: Contact, photo: Photo | None = None) -> str:
    """Return one card with its line ends. `photo` holds the bytes of the contact's picture."""
    return write_card(_WORDING, contact, photo)
