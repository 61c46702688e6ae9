"""Words that are written once in a whole run, so that each can be looked for afterwards.

Whatever a person enters holds such a word; dates and pictures are words themselves. What is gone
in the end without anybody having removed it was lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from netcompanion.domain.contact import Contact, PartialDate, Photo
from netcompanion.domain.plain_text import plain
from netcompanion.domain.sync import Conflict
from netcompanion.domain.three_way_lines import OF_FIELDS
from netcompanion.services.sync import cards

Words = frozenset[str]

_WORD: Final = re.compile(r"k\d+k|7700 900\d{3}")
_FIRST_DAY: Final = date(1900, 1, 1)
_SINGLE: Final = (
    "prefix given additional family suffix formatted phonetic_given phonetic_family nickname "
    "organisation department title"
).split()
_LISTS: Final = ("phones", "emails", "links", "addresses", "socials", "tags")
_PRIVATE: Final = ("wants", "offers")
"""On no card; and lines of the note that were written here are on none either."""
_UNSAID: Final = OF_FIELDS | {"REV", "PRODID", "UID", "VERSION", "KIND", "PHOTO"}
_TEXTS: Final = (
    "{}",
    "{}",
    "{}, Söhne; & Cie",
    "Ünï {} 日本 👩‍🚀",
    '{} "so called"',
    "back\\{}\\n",
    "{} " + "long " * 40 + "end",
    "<b>{}</b> 50 %: =1+1",
)


class Pen:
    """Writes words that nobody has written before."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._number = 0

    def word(self) -> str:
        self._number += 1
        return f"k{self._number}k"

    def text(self) -> str:
        return self.random.choice(_TEXTS).format(self.word())

    def phone(self) -> str:
        self._number += 1
        return f"+44 7700 900{self._number % 1000:03}"

    def birthday(self) -> PartialDate:
        self._number += 1
        day = _FIRST_DAY + timedelta(days=self._number)
        return PartialDate(year=day.year, month=day.month, day=day.day)

    def picture(self) -> Photo:
        content = b"\x89PNG\r\n\x1a\n" + self.word().encode() * 20
        digest = hashlib.sha256(content).hexdigest()
        return Photo(digest=digest, media_type="image/png", data=content)


def on_contact(contact: Contact, *, private: bool = True) -> Words:
    """Return the words that a contact says; `private`: also those that no card may have."""
    texts = [getattr(contact, name) for name in _SINGLE]
    texts += [text for name in _LISTS for each in getattr(contact, name) for text in _texts(each)]
    if private:
        texts.append(contact.note)
        texts += [text for name in _PRIVATE for text in getattr(contact, name)]
    texts += [line.value for line in _others(contact)]
    return frozenset((*_in(texts), *_born(contact), *_pictured(contact)))


def on_card(data: bytes) -> Words:
    """Return the words on a card."""
    contact = cards.read(data).contact
    assert contact is not None, data
    return on_contact(contact)


def in_conflict(conflict: Conflict) -> Words:
    """Return the words that the two sides of a conflict show."""
    found = set(_in((conflict.mine, conflict.theirs)))
    for side in (conflict.mine_contact, conflict.theirs_contact):
        if conflict.field == "birthday":
            found.update(_born(side))
        elif conflict.field == "photo":
            found.update(_pictured(side))
    return frozenset(found)


def in_text(text: str) -> Words:
    """Return the words in any text."""
    return frozenset(_WORD.findall(text))


def shape(contact: Contact) -> dict[str, Any]:
    """Return what a contact says by field, in an order of its own, and without what no card has."""
    found: dict[str, Any] = {name: plain(getattr(contact, name)) for name in _SINGLE}
    found["formatted"] = found["formatted"] or plain(contact.name)
    found["birthday"] = contact.birthday
    found["photo"] = contact.photo.digest if contact.photo else ""
    for name in _LISTS:
        found[name] = sorted(tuple(map(str, _values(each))) for each in getattr(contact, name))
    found["other lines"] = sorted((line.name, line.value) for line in _others(contact))
    return found


def _in(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text)


def _texts(point: Any) -> Iterator[str]:
    yield from (each for each in _values(point) if isinstance(each, str))


def _values(point: Any) -> Iterator[Any]:
    if isinstance(point, str):
        yield plain(point)
    else:
        yield from (plain(getattr(point, each.name)) for each in fields(point))


def _others(contact: Contact) -> list[Any]:
    lines = contact.source.lines if contact.source else ()
    return [line for line in lines if line.name not in _UNSAID and line.name != "X-ABLABEL"]


def _born(contact: Contact) -> Iterator[str]:
    if contact.birthday is not None:
        yield f"born {contact.birthday}"


def _pictured(contact: Contact) -> Iterator[str]:
    if contact.photo is not None:
        yield f"picture {contact.photo.digest[:12]}"
