"""Which rows of a list belong to one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import mean

from netcompanion.reading.attendee_lines import scores
from netcompanion.reading.attendee_lines.phrases import BULLET, Pieces, take_apart
from netcompanion.reading.attendee_lines.words import is_any
from netcompanion.reading.text.forms import fields_of

_PERIODS = (2, 3, 4)
_MOST_TOGETHER = 6
_LABEL = re.compile(r"^\s*([^:]{2,40}):\s*(\S.*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list, and whether an empty one stands before it."""

    text: str
    after_gap: bool = False


@lru_cache(maxsize=1 << 14)
def _pieces(row: str) -> Pieces:
    """Return the pieces of a row, which several questions are about."""
    return take_apart([row])


def grouped(rows: Sequence[Row], *, is_cut: bool = False) -> list[list[str]]:
    """Return the rows of each person, in their order; `is_cut`: the last one may have more."""
    if not rows:
        return []
    return (
        _labelled(rows)
        or _apart(rows)
        or _in_turn(rows, is_cut=is_cut)
        or _under_names(rows)
        or [[row.text] for row in rows]
    )


def _labelled(rows: Sequence[Row]) -> list[list[str]]:
    """Return people whose rows say what they hold: "Name: Ada Moss", "Company: Moss Ltd"."""
    found = [_LABEL.match(row.text) for row in rows]
    fields = [fields_of(each[1]) if each else frozenset() for each in found]
    if sum(map(bool, fields)) < max(2, 0.6 * len(rows)):
        return []
    first = next(each[1] for each, field in zip(found, fields, strict=True) if each and field)
    groups: list[list[str]] = []
    for row, match, field in zip(rows, found, fields, strict=True):
        if match and match[1] == first:
            groups.append([])
        if groups:
            groups[-1].append(match[2] if match and field else row.text)
    return groups


def _apart(rows: Sequence[Row]) -> list[list[str]]:
    """Return people who have an empty row between them, and several rows each."""
    groups: list[list[str]] = []
    for row in rows:
        if row.after_gap or not groups:
            groups.append([])
        groups[-1].append(row.text)
    several = [group for group in groups if 1 < len(group) <= _MOST_TOGETHER]
    if len(several) < 2 or len(several) < 0.5 * len(groups):
        return []
    firsts = mean(_named(group[0]) for group in several)
    others = mean(_named(each) for group in several for each in group[1:])
    if firsts < 0 or firsts - others < 1.5:
        return []
    return groups


def _in_turn(rows: Sequence[Row], *, is_cut: bool) -> list[list[str]]:
    """Return people who have as many rows each, the name first."""
    if any(BULLET.match(row.text) for row in rows[:3]):
        return []
    named = [_named(row.text) for row in rows]
    best, found = 2.0, 0
    for period in _PERIODS:
        if len(rows) < 2 * period or (len(rows) % period and not is_cut):
            continue
        firsts = named[::period]
        others = [score for at, score in enumerate(named) if at % period]
        sure = sum(score > -0.5 for score in firsts) >= 0.85 * len(firsts)
        sure = sure and _are_bare(rows[::period])
        gap = mean(firsts) - mean(others)
        if sure and gap > best and _differ(named, period):
            best, found = gap, period
    if not found:
        return []
    texts = [row.text for row in rows]
    return [texts[at : at + found] for at in range(0, len(texts), found)]


def _are_bare(rows: Sequence[Row]) -> bool:
    """Whether rows have nothing beside a name."""
    return sum(len(_pieces(row.text).phrases) == 1 for row in rows) >= 0.7 * len(rows)


def _differ(named: Sequence[float], period: int) -> bool:
    """Whether no other place of the turn holds names, and hardly any other row is one."""
    first = mean(named[::period])
    others = [score for at, score in enumerate(named) if at % period]
    stray = sum(score > 1.0 for score in others)
    apart = all(first - mean(named[at::period]) > 1.0 for at in range(1, period))
    return apart and stray <= max(len(named) // period > 2, 0.1 * len(others))


def _under_names(rows: Sequence[Row]) -> list[list[str]]:
    """Return people under whose names rows stand that say more of them."""
    if any(BULLET.match(row.text) for row in rows[:3]):
        return _under_bullets(rows)
    kinds = _kinds(rows)
    details = kinds.count("detail")
    if kinds[0] != "name" or details < 0.25 * len(rows) or kinds.count("record") > 0.2 * len(rows):
        return []
    return _gathered(rows, [kind != "detail" for kind in kinds])


def _kinds(rows: Sequence[Row]) -> list[str]:
    """Return what each row is; numbers are of the one above where most people have one."""
    kinds = [_kind(row.text) for row in rows]
    own = "detail" if kinds.count("point") >= 0.6 * kinds.count("name") else "name"
    return [own if kind == "point" else kind for kind in kinds]


def _under_bullets(rows: Sequence[Row]) -> list[list[str]]:
    bulleted = [bool(BULLET.match(row.text)) for row in rows]
    if all(bulleted) or sum(bulleted) < 2 or not bulleted[0]:
        return []
    starts = [
        is_bulleted or _kind(row.text) != "detail"
        for row, is_bulleted in zip(rows, bulleted, strict=True)
    ]
    return _gathered(rows, starts)


def _gathered(rows: Sequence[Row], starts: Sequence[bool]) -> list[list[str]]:
    groups: list[list[str]] = []
    for row, begins in zip(rows, starts, strict=True):
        if begins or not groups or len(groups[-1]) >= _MOST_TOGETHER:
            groups.append([])
        groups[-1].append(row.text)
    return groups


def _kind(row: str) -> str:
    """Return whether a row is a name, a record, a number, or says more of the one before."""
    pieces = _pieces(row)
    phrases = pieces.phrases
    if not phrases:
        return "point" if pieces.phone or pieces.email else "detail"
    first = phrases[0].text
    if row.startswith("~") or is_any(first, "me"):
        return "name"
    is_named = _named(row) > (0.0 if len(first.split()) > 1 else -1.0)
    if len(phrases) == 1:
        return "name" if is_named else "detail"
    return "record" if is_named else "detail"


def _named(row: str) -> float:
    """Return how much a row begins with a name."""
    pieces = _pieces(row)
    if not pieces.phrases:
        return -3.0
    first = pieces.phrases[0].text
    if pieces.phrases[0].mark == "at":
        return -3.0
    score = scores.name(first) - 0.7 * max(0.0, scores.title(first))
    return score - 0.7 * max(0.0, scores.firm(first)) - (1.0 if row[:1].islower() else 0.0)
