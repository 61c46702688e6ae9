"""Whose the lines of somebody's note are: those that came with a card, and private ones."""

from __future__ import annotations

from netcompanion.domain.contact import Contact
from netcompanion.domain.whose_note import public_part
from netcompanion.formats import vcard


def note_is_theirs(contact: Contact) -> bool:
    """Whether the whole note came with the card, and so leaves with it."""
    return bool(contact.note) and contact.note == vcard.note_of(contact.source)


def their_note(contact: Contact) -> str:
    """Return the lines of a note that came with the card; those written here are private.

    A merge puts a day before a note, which is no secret.
    """
    theirs = vcard.note_of(contact.source)
    if not theirs or contact.note == theirs:
        return theirs and contact.note
    return public_part(contact.note, [theirs]).strip()
