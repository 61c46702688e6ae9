"""The blanks between words, from the paper between them: the recogniser leaves out every tenth."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from netcompanion.reading.photo._models import Pixels, Reading

_INK = 0.35  # of the distance between paper and the strongest print
_LEAST = 0.16  # heights of the line that a blank is wide, where no other is to be compared with
_LIKE_OTHERS = 0.72  # of the usual blank of the line
_LEAST_WIDE = 0.25  # heights, between the two names of a person in Chinese or Japanese
_UNLIKE_WIDE = 2.0  # times the narrowest gap: a name in spaced letters has all gaps alike
_UNLIKE_LETTERS = 2.5  # times the usual gap between two letters


def with_blanks(line: Pixels, reading: Reading) -> Reading:
    """Return a reading with blanks where the line has gaps as wide as those between its words."""
    gaps = _gaps(line, reading)
    text = reading.text
    blanks = [_around(gaps, index) for index, letter in enumerate(text) if letter == " "]
    within = [
        gap for index, gap in enumerate(gaps) if text[index] != " " and text[index + 1] != " "
    ]
    if not within:
        return reading
    least = max(_LEAST, _UNLIKE_LETTERS * median(within))
    if blanks:
        least = max(least, _LIKE_OTHERS * median(blanks))
    missing = [
        index + 1
        for index, gap in enumerate(gaps)
        if (gap >= least and _parts(text[index], text[index + 1]) and not _in_address(text, index))
        or (gap >= _LEAST_WIDE and gap > _UNLIKE_WIDE * min(within) and _are_wide(text, index))
    ]
    for index in reversed(missing):
        reading = _with_blank(reading, index)
    return reading


def _gaps(line: Pixels, reading: Reading) -> list[float]:
    """Return the widest stretch of paper between each two characters, in heights of the line."""
    high, wide = line.shape[:2]
    grey = cv2.cvtColor(line, cv2.COLOR_BGR2GRAY).astype(np.float32)
    away = np.abs(grey - np.median(grey))[round(0.1 * high) : max(1, round(0.9 * high))]
    strength = away.max(axis=0)
    empty = strength < _INK * max(1.0, float(np.percentile(strength, 90)))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], empty.astype(np.int8), [0]])))
    runs = [((start + end) / 2 / wide, (end - start) / high) for start, end in edges.reshape(-1, 2)]
    return [
        max((width for middle, width in runs if here < middle <= there), default=0.0)
        for here, there in pairwise(reading.places)
    ]


def _around(gaps: list[float], blank: int) -> float:
    """Return how wide a blank that was recognised is; its own place is somewhere in the gap."""
    return max(gaps[max(0, blank - 1) : blank + 1], default=0.0)


def _parts(here: str, there: str) -> bool:
    """Whether two characters may belong to two words.

    Between two small letters, or two digits, the recogniser sees blanks well, and narrow ones
    (l, i, 1) stand as far apart; scripts without blanks need none.
    """
    if _is_wide(here) or _is_wide(there):
        return False
    alike = (here.islower() and there.islower()) or (here.isdigit() and there.isdigit())
    return not alike and " " not in (here, there) and there not in ".,;:)"


def _are_wide(text: str, index: int) -> bool:
    return len(text) > 2 and _is_wide(text[index]) and _is_wide(text[index + 1])


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) == "W"


def _in_address(text: str, index: int) -> bool:
    """Whether a place is inside an address of mail or of the web, which has no blanks."""
    start, end = text.rfind(" ", 0, index) + 1, text.find(" ", index)
    word = text[start : end if end >= 0 else len(text)]
    return text[index] not in "|:" and any(mark in word for mark in ("@", "_", "//", "www."))


def _with_blank(reading: Reading, index: int) -> Reading:
    sureness = reading.sureness
    between = (reading.places[index - 1] + reading.places[index]) / 2
    return replace(
        reading,
        text=f"{reading.text[:index]} {reading.text[index:]}",
        sureness=(*sureness[:index], min(sureness[index - 1 : index + 1]), *sureness[index:]),
        places=(*reading.places[:index], between, *reading.places[index:]),
    )
