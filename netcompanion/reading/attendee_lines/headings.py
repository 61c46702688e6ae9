"""Rows that head a list or a part of it: "Going (12)", "Waiting list", its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.entry import Standing
from netcompanion.reading.attendee_lines.phrases import trimmed, without_signs
from netcompanion.reading.text.lexicon import fold

_LONGEST = 100
_COUNT = re.compile(
    r"\s*[(\[]\s*\d[\d.,]*\s*(?:[^\W\d_]+\s*){0,2}[)\]]\s*$|\s*[:·•–-]\s*\d[\d.,]*\s*$|\s+\d[\d.,]*\s*$"
)
_LEADING = re.compile(r"^\s*\d[\d.,]*\s+(?=[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s*:?\s*$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the rows below it, and its words."""

    text: str
    coming: Standing | None = None
    badge: str = ""


def heading(row: str) -> Heading | None:
    """Return the heading that a row is, None when it is none."""
    text = trimmed(without_signs(row))
    if not text or len(text) > _LONGEST or "@" in text:
        return None
    bare = trimmed(_LEADING.sub("", _COUNT.sub("", text)))
    is_sure = bare != text or row.rstrip().endswith(":")
    found = _meant(bare, is_sure=is_sure)
    if found is not None:
        return found
    pieces = [trimmed(piece) for piece in re.split(r"\s+[-–—|:·]\s+|:\s+", bare)]
    named = any(scores.name(piece) > 0.5 for piece in pieces)
    if len(pieces) > 1 and not named and any(words.is_any(piece, "heading") for piece in pieces):
        return Heading(bare)
    return Heading(bare) if is_sure and _has_heading_word(bare) else None


def _meant(text: str, *, is_sure: bool) -> Heading | None:
    """Return what a heading says; an answer or "Host" may stand below a name as well."""
    coming = words.standing(text)
    if coming is not None and (is_sure or _is_short(text)):
        return Heading(text, coming)
    singular = text[:-1] if text.endswith("s") and words.is_any(text[:-1], "badge") else ""
    if badge := singular or (text if is_sure and words.is_any(text, "badge") else ""):
        return Heading(text, None, badge[:1].upper() + badge[1:].lower())
    return Heading(text) if words.is_any(text, "heading") else None


def _is_short(text: str) -> bool:
    """Whether an answer is no sentence of somebody: "Can't go", but not "I'm in"."""
    each = fold(text).split()
    return len(each) < 4 and each[0] not in ("i", "im", "we")


def _has_heading_word(text: str) -> bool:
    each = fold(text).split()
    return any(
        words.is_any(" ".join(each[start : start + count]), "heading")
        for count in (1, 2, 3)
        for start in range(len(each) - count + 1)
    )


def is_title(row: str) -> bool:
    """Whether a row names a list, and nobody: it has no name, no role, no mark."""
    text = trimmed(without_signs(row))
    if not text or len(text) > _LONGEST or "\t" in row or "@" in row:
        return False
    return scores.name(text) < 0.5 or bool(re.search(r"\d", text))


def bare_title(row: str) -> str:
    """Return a title without the number of people behind it."""
    return trimmed(_COUNT.sub("", trimmed(without_signs(row))))
