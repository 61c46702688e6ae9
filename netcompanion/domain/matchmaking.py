"""What one person wants and another offers: whether the two fit, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from netcompanion.domain.normalise import fold


class Source(StrEnum):
    """Where it is written what somebody wants or offers."""

    WANT = "want"
    NEED = "need"
    OFFER = "offer"
    TAG = "tag"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One thing that a contact wants or offers, in the words in which it was written."""

    contact_id: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that says something: folded, as it was written, and how much it says."""

    key: str
    written: str
    weight: float = 1.0


_LONGEST: Final = 400  # characters of a text that are read
_CHUNK: Final = re.compile(r"[^\W_]+")
_STOP: Final = frozenset(
    "a an and the of for to in on with at by from or somebody someone anyone who that is are help "
    "new people business good want wants need needs looking offer offers introduction".split()
)


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text that say what it is about."""
    return tuple(_words(text[:_LONGEST]))


def fit(want: str, offer: str) -> tuple[str, ...]:
    """Return the words of an offer, as written there, that answer to a want; () for no fit."""
    wanted = words(want)
    shared = [each for each in words(offer) if any(agree(each.key, w.key) for w in wanted)]
    return tuple(dict.fromkeys(each.written for each in shared))


@lru_cache(maxsize=1 << 14)
def agree(one: str, other: str) -> bool:
    """Whether two folded words are forms of one."""
    if one == other:
        return True
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same >= 5 and max(len(one), len(other)) - same <= 4


def _words(text: str) -> Iterator[Word]:
    for chunk in _CHUNK.findall(text):
        for key in fold(chunk).split():
            if key not in _STOP and len(key) > 1:
                yield Word(key=key, written=chunk)
