"""How much a phrase of a list is a name, a role, a firm or a place, as log odds."""

from __future__ import annotations

import re
from functools import lru_cache

from netcompanion.reading.attendee_lines.words import is_any
from netcompanion.reading.text import evidence
from netcompanion.reading.text.gazetteer import countries_with_city, country_of

_LOWEST, _HIGHEST = -3.0, 4.0
_ACRONYM = re.compile(r"[A-Z][A-Z&0-9]{1,5}")
_COUPLE = re.compile(r"^[^\W\d_]+ (?:&|and|und|et|y) ([^\W\d_]+ [^\W\d_]+)$")
_REGION = re.compile(r"(?i)(?:greater )?.{2,30} (?:metropolitan )?area|.{2,30} region")
_LONGEST = 120


@lru_cache(maxsize=8000)
def name(phrase: str) -> float:
    """Return how much a phrase is somebody's name, however its letters are written."""
    if len(phrase) > _LONGEST:
        return _LOWEST
    phrase = _COUPLE.sub(r"\1", phrase)
    if phrase.islower() and len(phrase.split()) < 5:
        return _bounded(evidence.name(phrase.title()) - 0.3)
    return _bounded(evidence.name(phrase, shouted=phrase.isupper()))


@lru_cache(maxsize=8000)
def title(phrase: str) -> float:
    """Return how much a phrase is a role or a trade."""
    if len(phrase) > _LONGEST:
        return _LOWEST
    score = max(evidence.title(phrase), evidence.department(phrase) - 0.3)
    if is_any(phrase, "roles"):
        score = max(score, 2.0)
    elif _ACRONYM.fullmatch(phrase):
        score -= 0.5
    if phrase[:1].islower():
        score += 0.7
    return _bounded(score)


@lru_cache(maxsize=8000)
def firm(phrase: str) -> float:
    """Return how much a phrase is a firm, a school or a club."""
    if len(phrase) > _LONGEST:
        return _LOWEST
    score = evidence.organisation(phrase)
    if _ACRONYM.fullmatch(phrase) and not is_any(phrase, "roles"):
        score += 1.5
    if phrase == phrase.lower() and phrase != phrase.upper():
        score -= 0.7 if phrase[0].isalnum() else 3.5
    return _bounded(score)


@lru_cache(maxsize=8000)
def place(phrase: str) -> float:
    """Return how much a phrase is a country, a town, or both."""
    if len(phrase) > 60:
        return _LOWEST
    if country_of(phrase) or _REGION.fullmatch(phrase):
        return 2.0
    if re.fullmatch("[A-Z]{2}", phrase):
        return 0.3
    last = phrase.rpartition(",")[2].strip()
    if last != phrase and country_of(last):
        return 2.0
    known = countries_with_city(phrase)
    return 0.8 if known and phrase[:1].isupper() else _LOWEST


def _bounded(score: float) -> float:
    return min(_HIGHEST, max(_LOWEST, score))
