"""Several telephone numbers in one cell, and numbers that a spreadsheet has spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netcompanion.formats._common.tables.headers import sided_meaning

_LEAST = 7  # digits of a number that can stand beside another
_LONGEST = 300  # characters of a cell that is looked into
_SURE = re.compile(r";(?! ?ext)|\n| / (?=\+|0)")
_PERHAPS = re.compile(r"[,/|]| or | oder | ou | o | und | and ", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_][^\d:+(]{0,30}):[ \t]*(.*\d.*)", re.DOTALL)
_BEHIND = re.compile(r"([+(\d][\d ()./+-]*\d) ?\(([^\W\d_][^\d()]{0,30})\)")
_LETTERS = {"m": "phone:mobile", "c": "phone:mobile", "f": "phone:fax"}
_PLAIN = {"t": "phone", "p": "phone", "d": "phone"}
_SPOILT = re.compile(r"\d[.,]\d+ ?E ?\+? ?\d{1,2}", re.IGNORECASE)


def is_spoilt(text: str) -> bool:
    """Whether a spreadsheet has rounded what was a number: "4.47701E+11"."""
    return _SPOILT.fullmatch(text) is not None


def numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a cell, each after the kind that a word beside it says, or ""."""
    for part in filter(None, map(str.strip, _SURE.split(text))):
        pieces = [piece.strip() for piece in _PERHAPS.split(part)] if len(part) < _LONGEST else []
        if len(pieces) > 1 and all(_digits(piece) >= _LEAST for piece in pieces):
            yield from map(_sorted, pieces)
        else:
            yield _sorted(part)


def _digits(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _sorted(text: str) -> tuple[str, str]:
    for word, number in _said_beside(text):
        short = word.casefold().strip(". ")
        meaning = _LETTERS.get(short) or _PLAIN.get(short) or sided_meaning(word)
        meaning = meaning or sided_meaning(f"{word} phone")
        if meaning.startswith("phone"):
            return meaning.partition(":")[2], number
    return "", text


def _said_beside(text: str) -> Iterator[tuple[str, str]]:
    if len(text) < _LONGEST:
        if before := _BEFORE.fullmatch(text):
            yield before[1], before[2].strip()
        if behind := _BEHIND.fullmatch(text):
            yield behind[2], behind[1]
