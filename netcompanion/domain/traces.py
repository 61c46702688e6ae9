"""What gives somebody away in a text: their names and how they are reached, and text without it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from mmap import mmap
from typing import Final

from netcompanion.domain.contact import Contact
from netcompanion.domain.phrase import shortened

INSTEAD: Final = "somebody"
"""What stands where a name stood."""

_FEWEST_DIGITS: Final = 7  # of a number; fewer may be anything
_ALONE: Final = 9  # digits, which within others would be part of another number
_ZERO: Final = r"(?:\(0\)[\s().\-/]{0,3})?"  # of within, written beside the code from abroad
_NUMBER: Final = re.compile(r"\+?[\d\s().\-/]+")
_GAP: Final = r"[\s().\-/]{0,3}"
_BLANKS: Final = r"(?:\s|\\[nrt])+"
_MARKS: Final = "\u0300-\u036f"  # which make another letter of the one before
_FEWEST = 5  # characters; "Ana" alone is a word in too many other texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """The texts by which somebody is known: whole names, e-mail addresses, numbers, profiles."""

    words: frozenset[str]

    def in_text(self, text: str) -> bool:
        """Whether a text has one of them as words of its own, however they are spelled."""
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
    options = "|".join(map(_any_spelling, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?:(?<![\w-])|(?<=\\[nrt]))(?:{options})(?![\w{_MARKS}-])", re.IGNORECASE)


def _any_spelling(word: str) -> str:
    """Return the pattern of a word, whatever blanks are in it and however it is spelled.

    A letter may be one character or two (NFC, NFD), and each as JSON escapes it.
    """
    if is_number(word):
        return _any_number(word)
    parts = unicodedata.normalize("NFC", word).split()
    return _BLANKS.join("".join(map(_any_letter, part)) for part in parts)


def _any_letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    plain = {letter, apart}
    forms = {*plain, *(json.dumps(each)[1:-1] for each in plain)}
    options = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return f"(?:{options})" if len(forms) > 1 else options


def _any_number(word: str) -> str:
    """Return the pattern of a number with any separators, as from abroad or from within.

    How long the code of a country is cannot be told from the digits: from one to three.
    """
    digits = _digits(word)
    if digits.startswith("00") or word.startswith("+"):
        digits = digits.removeprefix("00")
        codes = (rf"(?:\+|00)?{_gapped(digits[:code])}" for code in (1, 2, 3))
        rests = (_gapped(digits[code:]) for code in (1, 2, 3))
        pairs = zip(codes, rests, strict=True)
        options = (rf"(?:{code}{_GAP}{_ZERO}|0{_GAP}){rest}" for code, rest in pairs)
        return f"(?:{'|'.join(options)})"
    if digits.startswith("0"):
        return rf"(?:(?:\+|00)\d{{1,3}}{_GAP}{_ZERO}|0{_GAP})?{_gapped(digits[1:])}"
    return _gapped(digits)


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)


def _gapped(digits: str) -> str:
    return _GAP.join(digits)


def is_number(word: str) -> bool:
    """Whether a word is a phone number, which is known by its digits alone."""
    return _NUMBER.fullmatch(word) is not None and len(_digits(word)) >= _FEWEST_DIGITS


@lru_cache
def _spelled(words: frozenset[str]) -> frozenset[bytes]:
    spelled = {form for word in words for form in _forms(word)}
    escaped = {json.dumps(word)[1:-1] for word in spelled}
    return frozenset(word.encode("utf-8", "replace") for word in spelled | escaped)


def _forms(word: str) -> Iterator[str]:
    """Yield how a word may stand in a file: composed or not, small, a number without blanks."""
    for form in ("NFC", "NFD"):
        whole = unicodedata.normalize(form, word)
        yield from (whole, whole.lower())
    if is_number(word) and len(_digits(word)) >= _ALONE:
        yield _digits(word).removeprefix("00")


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
