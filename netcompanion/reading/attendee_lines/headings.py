"""Rows that head a list or a part of it: "Going (12)", "Waiting list", its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcompanion.reading.attendee_lines import scores, words
from netcompanion.reading.attendee_lines.entry import Coming
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
    coming: Coming | None = None
    badge: str = ""


def heading(row: str) -> Heading | None:
    """Return the heading that a row is, None when it is none."""
    text = trimmed(without_signs(row))
    if not text or len(text) > _LONGEST or "@" in text:
        return None
    bare = trimmed(_LEADING.sub("", _COUNT.sub("", text)))
    counted = bare != text
    ends = row.rstrip().endswith(":")
    found = _meant(bare)
    if found is not None and (counted or ends or not words.is_any(bare, "roles")):
        return found
    for piece in re.split(r"\s+[-–—|:·]\s+|:\s+", bare):
        if piece != bare and _meant(trimmed(piece)) is not None:
            return Heading(bare, (_meant(trimmed(piece)) or Heading("")).coming)
    if (counted or ends) and _has_heading_word(bare):
        return Heading(bare)
    return None


def _meant(text: str) -> Heading | None:
    coming = words.standing(text)
    if coming is not None:
        return Heading(text, coming)
    if words.is_any(text, "badge"):
        badge = text[:-1] if text.endswith("s") and words.is_any(text[:-1], "badge") else text
        return Heading(text, None, badge[:1].upper() + badge[1:].lower())
    if words.is_any(text, "heading"):
        return Heading(text)
    return None


def _has_heading_word(text: str) -> bool:
    each = fold(text).split()
    return any(
        words.is_any(" ".join(each[start : start + count]), "heading")
        for count in (1, 2, 3)
        for start in range(len(each) - count + 1)
    )


def is_title(row: str) -> bool:
    """Whether the first row of a list names the list and nobody: no name, no role, no mark."""
    text = trimmed(without_signs(row))
    if not text or len(text) > _LONGEST or "\t" in row or "@" in row:
        return False
    return scores.name(text) < 0 or bool(re.search(r"\d", text))


def bare_title(row: str) -> str:
    """Return a title without the number of people behind it."""
    return trimmed(_COUNT.sub("", trimmed(without_signs(row))))
