"""Which candidates together make the best person: at most one of each field, none twice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from netcompanion.domain.proposal import Field
from netcompanion.reading.text.candidates import ROLES, Candidate
from netcompanion.reading.text.evidence import is_native

_KEPT = {Field.NAME: 7, Field.TITLE: 6, Field.ORGANISATION: 7, Field.DEPARTMENT: 4}
_LEFT_OVER = 0.5
_COOL = 1.0  # what log odds are divided by before they become probabilities
_FORBIDDEN = -50.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates that were chosen, each with the probability that it is right."""

    chosen: dict[Field, tuple[Candidate, float]]
    score: float


def best(found: Sequence[Candidate]) -> Choice:
    """Return the best consistent choice among the candidates."""
    lists: list[list[Candidate | None]] = []
    for role in ROLES:
        of_role = sorted(
            (each for each in found if each.role is role), key=lambda each: -each.score
        )
        lists.append([*_distinct(of_role, _KEPT[role]), None])
    pairs = _pairs(lists)
    weights: list[tuple[float, tuple[int, ...]]] = []
    for combination in product(*(range(len(each)) for each in lists)):
        score = 0.0
        for to, at in enumerate(combination):
            candidate = lists[to][at]
            if candidate is not None:
                score += candidate.score
            for other in range(to):
                score += pairs[other][to][combination[other]][at]
            if score < _FORBIDDEN / 2:
                break
        if score > _FORBIDDEN / 2:
            weights.append((score, combination))
    top, winner = max(weights)
    total = sum(math.exp((score - top) / _COOL) for score, _ in weights)
    chosen: dict[Field, tuple[Candidate, float]] = {}
    for to, at in enumerate(winner):
        candidate = lists[to][at]
        if candidate is not None:
            agree = {nth for nth, each in enumerate(lists[to]) if _says_the_same(candidate, each)}
            same = sum(
                math.exp((score - top) / _COOL) for score, each in weights if each[to] in agree
            )
            chosen[ROLES[to]] = (candidate, same / total)
    return Choice(chosen, top)


def _says_the_same(one: Candidate, two: Candidate | None) -> bool:
    """Whether two candidates are one, or stand under each other in two scripts."""
    if two is None or one is two:
        return one is two
    return abs(one.line - two.line) <= 1 and is_native(one.value) != is_native(two.value)


def _distinct(found: list[Candidate], most: int) -> list[Candidate]:
    kept: list[Candidate] = []
    for each in found:
        if not any(each.value == other.value and each.places == other.places for other in kept):
            kept.append(each)
        if len(kept) == most:
            break
    return kept


def _pairs(lists: list[list[Candidate | None]]) -> list[list[list[list[float]]]]:
    return [
        [
            [[_together(one, two) for two in second] for one in first] if at < to else []
            for to, second in enumerate(lists)
        ]
        for at, first in enumerate(lists)
    ]


def _follows(one: Candidate, two: Candidate) -> bool:
    """Whether a candidate begins with the part after the last of another on the same line."""
    return (
        max(at for _, at in one.parts) + 1 == min(at for _, at in two.parts)
        if one.parts and two.parts
        else False
    )


def _together(one: Candidate | None, two: Candidate | None) -> float:
    """Return what speaks for two candidates beside each other."""
    if one is None or two is None:
        return 0.0
    if one.parts & two.parts or any(
        a.start < b.end and b.start < a.end for a in one.places for b in two.places
    ):
        return _FORBIDDEN
    if one.labelled or two.labelled:
        return 0.0
    roles = (one.role, two.role)
    score = 0.0
    if one.line == two.line:
        score += _LEFT_OVER * (one.weight + two.weight)
        if roles == (Field.TITLE, Field.ORGANISATION) and _follows(one, two):
            score += 0.5
        if one.role is Field.NAME and one.places[0].start < two.places[0].start:
            score += 0.3
    away = two.line - one.line
    if roles == (Field.NAME, Field.TITLE):
        score += 1.1 if away in (0, 1) else 0.5 if away in (-1, 2) else 0.0
    elif roles == (Field.TITLE, Field.DEPARTMENT):
        score += 0.6 if away in (0, 1, -1) else -0.2
    elif roles == (Field.NAME, Field.ORGANISATION):
        score += 0.2 if abs(away) <= 2 else 0.0
    elif roles == (Field.TITLE, Field.ORGANISATION):
        score += 0.3 if away in (0, 1) else 0.0
    elif roles == (Field.ORGANISATION, Field.DEPARTMENT):
        score += 0.3 if abs(away) <= 1 else 0.0
    return score
