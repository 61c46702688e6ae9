"""A text as it was meant: letters that were spaced out together, invisible marks gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from netcompanion.domain.proposal import Omitted, Place, Proposal, Proposed

_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SPACED = re.compile(
    r"(?<![^ \t\n|·•,])[^\W\d_][.\-&'’]?(?: (?:[^\W\d_][.]?|[-&'’]))+(?![^ \t\n|·•,.])"
)
_FEWEST = 4  # letters apart from each other that are a word


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text that is easier to read, and where each of its characters stood."""

    text: str
    origin: Sequence[int]


def repaired(text: str) -> Repaired:
    """Return a text without invisible characters, and with its spaced-out words joined."""
    keep = [True] * len(text)
    for at, char in enumerate(text):
        if char in _INVISIBLE or char == "\r":
            keep[at] = False
    for start, end in _lines(text):
        _close_up(text, start, end, keep)
    origin = [at for at, kept in enumerate(keep) if kept]
    if len(origin) == len(text):
        return Repaired(text, range(len(text)))
    return Repaired("".join(text[at] for at in origin), origin)


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _close_up(text: str, start: int, end: int, keep: list[bool]) -> None:
    """Drop the blanks inside spaced-out words of a line, and all but one between its words."""
    words = [
        each
        for each in _SPACED.finditer(text, start, end)
        if not re.search(r"[\u3040-\u9fff]", each[0])
    ]
    if any(len(word[0].split()) >= _FEWEST for word in words):
        for word in words:
            for at in range(word.start(), word.end()):
                if text[at] == " ":
                    keep[at] = False
        _narrow(text, start, end, keep)
    elif _is_wide(text[start:end]):
        _narrow(text, start, end, keep)


def _is_wide(line: str) -> bool:
    """Whether all the blanks of a short line are wide, so that they say nothing."""
    few = len(line.split()) <= 6 and not re.search(r"\d", line)
    return few and bool(re.search(r"\S {2,8}\S", line)) and not re.search(r"\S \S", line)


def _narrow(text: str, start: int, end: int, keep: list[bool]) -> None:
    for gap in re.finditer(r" {2,8}", text[start:end]):
        for at in range(start + gap.start() + 1, start + gap.end()):
            keep[at] = False


def put_back(proposal: Proposal, text: str, origin: Sequence[int]) -> Proposal:
    """Return a proposal whose places are those in the text that it was repaired from."""
    if isinstance(origin, range) and len(proposal.text) == len(text):
        return replace(proposal, text=text)
    return replace(
        proposal,
        text=text,
        proposed=tuple(_moved(each, origin) for each in proposal.proposed),
        omitted=tuple(
            Omitted(place=place, why=each.why)
            for each in proposal.omitted
            for place in _back(each.place, origin)
        ),
    )


def _moved(proposed: Proposed, origin: Sequence[int]) -> Proposed:
    places = [place for each in proposed.places for place in _back(each, origin)]
    return replace(proposed, places=tuple(places))


def _back(place: Place, origin: Sequence[int]) -> list[Place]:
    """Return the stretches of the original that a place covers; small gaps belong to them."""
    found: list[Place] = []
    for at in range(place.start, min(place.end, len(origin))):
        where = origin[at]
        if found and -1 <= where - found[-1].end <= 8:
            found[-1] = Place(found[-1].start, max(found[-1].end, where + 1))
        else:
            found.append(Place(where, where + 1))
    return found
