"""What gives somebody away in a text: their names and how they are reached, and text without it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from mmap import mmap
from typing import Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.phrase import shortened

INSTEAD: Final = "somebody"
"""What stands where a name stood."""

_FEWEST = 5  # characters; "Ana" alone is a word in too many other texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """The texts by which somebody is known: whole names, e-mail addresses, numbers, profiles."""

    words: frozenset[str]

    def in_text(self, text: str) -> bool:
        """Whether a text has one of them as words of its own, however they are capitalised."""
        return bool(self.words) and _in_text(self.words).search(text) is not None

    def taken_out(self, text: str) -> str:
        """Return a text, plain or in JSON, with "somebody" in the place of each of them."""
        return _in_text(self.words).sub(INSTEAD, text) if self.words else text

    def in_bytes(self, data: bytes | mmap) -> bool:
        """Whether one of them stands in bytes as it is, or as JSON escapes it."""
        return any(data.find(each) >= 0 for each in _spelled(self.words))

    def out_of_bytes(self, data: bytes) -> bytes:
        """Return bytes with "somebody" in the place of each of them."""
        return _in_bytes(self.words).sub(INSTEAD.encode(), data) if self.words else data


@lru_cache
def _in_text(words: frozenset[str]) -> re.Pattern[str]:
    spelled = {each for word in words for each in (word, json.dumps(word)[1:-1])}
    spelled |= {json.dumps(word, ensure_ascii=False)[1:-1] for word in words}
    options = "|".join(map(re.escape, sorted(spelled, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{options})(?![\w-])", re.IGNORECASE)


@lru_cache
def _spelled(words: frozenset[str]) -> frozenset[bytes]:
    spelled = {form for word in words for form in (word, word.lower())}
    escaped = {json.dumps(word)[1:-1] for word in spelled}
    return frozenset(word.encode("utf-8", "replace") for word in spelled | escaped)


@lru_cache
def _in_bytes(words: frozenset[str]) -> re.Pattern[bytes]:
    options = b"|".join(map(re.escape, sorted(_spelled(words), key=len, reverse=True)))
    return re.compile(options, re.IGNORECASE)


def traces(contacts: Iterable[Contact]) -> Traces:
    """Return what gives somebody away, by all that they were known as at one time or another.

    A web page is none of it: it is that of a firm more often than not.
    """
    found: set[str] = set()
    for each in contacts:
        found |= _names(each)
        found |= {email.value for email in each.emails}
        found |= {phone.value for phone in each.phones}
        found |= {text for social in each.socials for text in (social.handle, social.url)}
    return Traces(words=frozenset(text for text in found if len(text) >= _FEWEST))


def _names(contact: Contact) -> set[str]:
    given, family = contact.given, contact.family
    whole = {contact.name, shortened(contact.name), contact.formatted}
    if given and family:
        whole |= {f"{given} {family}", f"{family} {given}", f"{family}, {given}"}
    return {" ".join(name.split()) for name in whole} | {contact.name}
