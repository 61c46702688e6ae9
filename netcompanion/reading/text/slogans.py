"""What cards print that says nothing about the person: slogans, certificates, opening hours."""

from __future__ import annotations

import re
from functools import cache

from netcompanion.reading.text import evidence
from netcompanion.reading.text.lexicon import fold, left_out

_NORM = re.compile(r"\b(?:ISO|EN|DIN|IATF|OHSAS|HACCP|FSC|PEFC|GOTS)[ -]?\d{2,}")
_HOURS = re.compile(r"\d{1,2}[:.h]\d{2}\s?[-–—]\s?\d{1,2}[:.h]\d{2}(?!\d)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b\W*$")
_BULLETS = re.compile(r"\s*[·•|/∙‧]\s*")
_POINT = re.compile(r"@|www|\.[a-z]{2,}\b|\d[\d ()/.+-]{6,}\d")
_BARELY = 0.6  # below this what was recognised is as likely a drawing as it is words


def is_beside_the_point(text: str, sureness: float) -> bool:
    """Whether a line of a card is no part of what it says about its owner."""
    if _NORM.search(text) or _HOURS.search(text):
        return True
    if _POINT.search(text):
        return False
    if sureness < _BARELY and not re.search(r"\d", text) and not evidence.is_native(text):
        return True
    return _is_founding(text) or _is_list_of_works(text)


def _is_founding(text: str) -> bool:
    """Whether a line says since when there has been a firm."""
    folded = f" {fold(text)} "
    if not _YEAR.search(text) or len(folded.split()) > 7:
        return False
    return any(f" {each}" in folded for each in _since())


@cache
def _since() -> tuple[str, ...]:
    """Return the words before a year of founding."""
    begun = (each.rstrip(" 12") for each in left_out("noise") if each[-1] in "12")
    return (*begun, "established", "est", "founded", "gegrundet", "gegr", "od roku", "anno")


def _is_list_of_works(text: str) -> bool:
    """Whether a line lists what a firm does: "Design · Build · Repair"."""
    each = [part for part in _BULLETS.split(text) if part]
    return len(each) >= 3 and all(
        len(part.split()) <= 2
        and not re.search(r"\d", part)
        and evidence.name(part) < 0.5
        and evidence.title(part) < 1
        and not evidence.has_legal_form(part)
        for part in each
    )
