"""Letters that recognition writes otherwise than the language, or the rest of the card, does.

As in `worn`, one character takes the place of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from netcompanion.reading.text.lexicon import fold, names, words

_GERMAN = str.maketrans("āĀōŌūŪ", "äÄöÖüÜ")
_NORDIC = str.maketrans("ōŌ", "öÖ")
_LETTERS = {
    "RO": str.maketrans("şŞţŢ", "șȘțȚ"),
    "MD": str.maketrans("şŞţŢ", "șȘțȚ"),
    "HU": str.maketrans("ōŌõÕūŪûÛ", "őŐőŐűŰűŰ"),
    "TR": str.maketrans("șȘǧǦ", "şŞğĞ"),
    **dict.fromkeys(("DE", "AT", "CH", "LI"), _GERMAN),
    **dict.fromkeys(("SE", "FI", "IS"), _NORDIC),
    **dict.fromkeys(("FR", "BE", "LU", "CA"), str.maketrans("īĪ", "ïÏ")),
}
"""Letters a language does not have, and those of the same look that it has."""
_ROMANIAN = re.compile(r"(?i)rom[aâ]nia|\+ ?40[ \d]|\.ro\b")
_TURKISH = re.compile(r"(?i)t[uü]rkiye|\+ ?90[ \d]|\.tr\b|\bA\.?Ş\b|Ltd\.? ?Şti")
_SMALL_I = re.compile(r"(?<![\w@./'-])i(?=[^\W\d_]{2,}(?![\w@.]))")
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{4,}(?![\w@])")
_POINT = re.compile(r"@|www|://|\w\.\w{2,}")
_NO_DOT = "\u0131"
_LONG = 7  # letters of a word that is known by all of them but one


def spelled(text: str, region: str) -> Iterator[tuple[int, str]]:
    """Yield where a character of a card is another one, and which."""
    if not region:
        region = "RO" if _ROMANIAN.search(text) else "TR" if _TURKISH.search(text) else ""
    letters = _LETTERS.get(region, {})
    yield from (
        (at, char.translate(letters)) for at, char in enumerate(text) if ord(char) in letters
    )
    if region == "TR":
        yield from _capitals(text)
    yield from _dotless(text)
    yield from _twins(text)
    yield from _known_words(text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines without points, and where they start."""
    start = 0
    for line in text.split("\n"):
        if not _POINT.search(line):
            yield start, line
        start += len(line) + 1


def _capitals(text: str) -> Iterator[tuple[int, str]]:
    """Mend the capital İ of Turkish, whose dot makes it a small letter to recognition."""
    for start, line in _lines(text):
        each = line.split()
        if sum(word[0].isupper() for word in each) * 2 > len(each):
            yield from ((start + found.start(), "İ") for found in _SMALL_I.finditer(line))


def _dotless(text: str) -> Iterator[tuple[int, str]]:
    """Mend a dotted i beside dotless ones: Turkish words have vowels of one harmony."""
    for start, line in _lines(text):
        for word in _WORD.finditer(line):
            if _NO_DOT in word[0] and "i" in word[0] and not re.search("[eöü]", word[0]):
                yield from (
                    (start + word.start() + at, _NO_DOT)
                    for at, char in enumerate(word[0])
                    if char == "i"
                )


def _twins(text: str) -> Iterator[tuple[int, str]]:
    """Mend a word that stands elsewhere on the card with its accents."""
    found = [
        (start + word.start(), word[0])
        for start, line in _lines(text)
        for word in _WORD.finditer(line)
        if not word[0].isupper()
    ]
    richest: dict[str, str] = {}
    for _, word in found:
        key = fold(word)
        richest[key] = max(richest.get(key, word), word, key=_accents)
    for at, word in found:
        better = richest[fold(word)]
        if _accents(better) and not _accents(word) and len(better) == len(word):
            yield from (
                (at + nth, new)
                for nth, (old, new) in enumerate(zip(word, better, strict=True))
                if old.lower() != new.lower()
            )


def _accents(word: str) -> int:
    return sum(not char.isascii() for char in word)


def _known_words(text: str) -> Iterator[tuple[int, str]]:
    """Mend a long word that is a known one but for a letter of the same look."""
    for start, line in _lines(text):
        for found in _WORD.finditer(line):
            word = found[0].casefold()
            if len(word) < _LONG or not word.isascii() or _is_known(word):
                continue
            likely = {
                (at, other)
                for at, char in enumerate(word[:-1])  # the end of a word is its grammar
                for other in _LOOKALIKE.get(char, "")
                if word[:at] + other + word[at + 1 :] in _job_words()
            }
            if len(likely) == 1:
                at, other = likely.pop()
                yield start + found.start() + at, other


_LOOKALIKE = {
    "i": "lt", "l": "ti", "t": "fl", "f": "t", "r": "mn", "n": "mru", "m": "nr", "u": "n",
    "h": "b", "b": "h", "v": "y", "y": "v",
}  # fmt: skip


@cache
def _job_words() -> frozenset[str]:
    """Return the words of titles and departments that stand for themselves."""
    known = frozenset[str]().union(
        *(words(kind).alone | words(kind).beside for kind in ("titles", "departments"))
    )
    return frozenset(word for word in known if len(word) >= _LONG and " " not in word)


def _is_known(word: str) -> bool:
    return (
        word in _job_words()
        or word in names("given")
        or word in names("family")
        or word in words("organisations").alone
        or word in words("organisations").beside
        or any(words(kind).has_ending(word) for kind in ("titles", "departments"))
        or word.rstrip("s") in _job_words()
    )
