"""The people of a text: one, or several in a list, a table, or signatures under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netcompanion.domain.proposal import Proposal
from netcompanion.reading.text.body import read_body
from netcompanion.reading.text.facts import LONGEST, plain
from netcompanion.reading.text.lists import in_list
from netcompanion.reading.text.nobody import is_about_somebody
from netcompanion.reading.text.person import LONGEST_PERSON, read_person
from netcompanion.reading.text.points import find_points
from netcompanion.reading.text.repair import put_back, repaired
from netcompanion.reading.text.signatures import in_blocks
from netcompanion.reading.text.spans import PointSpan
from netcompanion.reading.text.tables import blanked, find_table

_MOST = 500  # people of one text
_LONGEST_LIST = 1_000_000  # characters of a text in which people are counted
_GAP = re.compile(r"\n[^\S\n]*\n")
_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The people of a text who were read, and how much of it was left out."""

    found: tuple[Proposal, ...]
    total: int
    """How many people the text has; more than were found where they are too many."""
    characters: int
    """How many characters of the text were read."""


def read(text: str, region: str, home: str = "") -> People:
    """Return everybody a text describes; the countries are those of `read_person`."""
    clean = repaired(text[:_LONGEST_LIST])
    table = find_table(clean.text)
    if table is not None:
        rows = [[table.head, row] for row in table.rows]
        found = _each(text, clean.origin, blanked(clean.text, table), rows, region, home)
        return _people_of(found, len(rows), len(clean.text))
    start = _begin_of(clean.text)
    points = find_points(start, region)
    people, gap = _people(plain(start), points, region)
    if people:
        found = _each(text, clean.origin, start, people, region, home)
        rest = filter(str.strip, gap.split(clean.text[len(start) :]))
        return _people_of(found, len(people) + sum(1 for _ in rest), len(start))
    one = read_person(start, region, points=points, home=home)
    proposal = put_back(one, text, clean.origin)
    return _people_of([proposal] if is_about_somebody(proposal) else [], 0, LONGEST_PERSON)


def _people_of(found: Sequence[Proposal], total: int, characters: int) -> People:
    """Return who was found; what says nothing about anybody counts only among too many."""
    counted = total if total > _MOST else len(found)
    return People(found=tuple(found), total=counted, characters=characters)


def _begin_of(text: str) -> str:
    """Return the whole lines of a text that are looked at."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind("\n", 0, LONGEST)
    return text[: end if end > 0 else LONGEST]


def _each(
    text: str,
    origin: Sequence[int],
    seen: str,
    people: list[list[_Stretch]],
    region: str,
    home: str,
) -> list[Proposal]:
    """Return what the stretches of each person say; `origin` is where they stood in `text`."""
    found = []
    for stretches in people[:_MOST]:
        piece = "\n".join(seen[start:end] for start, end in stretches)
        where: list[int] = []
        for start, end in stretches:
            where += [origin[at] for at in range(start, end)]
            where.append(where[-1] + 1 if where else 0)
        proposal = read_person(piece, region, home=home)
        if proposal.proposed:
            found.append(put_back(proposal, text, where))
    return found


def _people(
    text: str, points: Sequence[PointSpan], region: str
) -> tuple[list[list[_Stretch]], re.Pattern[str]]:
    """Return the stretches of each person, none when it is only one; and what is between them."""
    if "\n" not in text:
        return [], _GAP
    body = read_body(text, [(point.start, point.end) for point in points])
    if people := in_list(text, body, points):
        return people, re.compile("\n")
    return in_blocks(text, body.lines, points, region, _MOST), _GAP
