"""The folded words that a contact is found by."""

from __future__ import annotations

from typing import NamedTuple

from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import fold, is_unspaced, phone_digits, squashed


class Words(NamedTuple):
    """The folded words of one contact, in the columns of `contact_search`."""

    names: str
    handles: str
    notes: str
    met: str = ""


def words_of(value: Contact) -> Words:
    """Return what is to be indexed for a contact, but for the words of its encounters."""
    return Words(names_of(value), handles_of(value), notes_of(value))


def names_of(value: Contact) -> str:
    """Return the folded words of every name, with what they are when joined, and in Latin."""
    parts = (
        value.name,
        value.prefix,
        value.given,
        value.additional,
        value.family,
        value.suffix,
        value.phonetic_given,
        value.phonetic_family,
        value.nickname,
    )
    written = " ".join(filter(None, parts))
    words = with_joined(written)
    if not words.isascii():
        words = f"{words} {_in_latin(written)}"
    # Unspaced scripts are found by phrases, in which each repetition counts.
    return " ".join(dict.fromkeys(words.split())) if words.isascii() else words


def _in_latin(names: str) -> str:
    """Return the folded words of names in other scripts as a plain keyboard writes them."""
    from anyascii import anyascii  # for few names in most books

    words = (fold(name) if is_unspaced(fold(name)[:1]) else name for name in names.split())
    return fold(anyascii(" ".join(words)).replace("'", ""))


def handles_of(value: Contact) -> str:
    """Return the folded words of what a contact is reached by or known for, but names."""
    words = (value.organisation, value.department, value.title, *value.tags)
    phones = [phone.value for phone in value.phones]
    exact = (
        *[email.value for email in value.emails],
        *phones,
        *[link.value for link in value.links],
        *[f"{social.handle} {social.url}" for social in value.socials],
    )
    return " ".join(
        (with_joined(" ".join(words)), fold(" ".join(exact)), *map(phone_digits, phones))
    )


def notes_of(value: Contact) -> str:
    """Return the folded words of the note, the addresses, and what one wants and offers."""
    places = [" ".join(address.parts) for address in value.addresses]
    return with_joined(" ".join((value.note, *places, *value.wants, *value.offers)))


def with_joined(text: str) -> str:
    """Fold, and add the joined forms that are not there yet."""
    folded = fold(text)
    joined = squashed(text)
    return f"{folded} {joined}" if joined else folded
