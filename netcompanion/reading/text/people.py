"""The people of a text: one, or several in a list, a table, or signatures under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from netcompanion.domain.contact import Email, Phone
from netcompanion.domain.proposal import Field, Proposal
from netcompanion.reading.text.body import Body, Line, read_body
from netcompanion.reading.text.facts import LONGEST, plain
from netcompanion.reading.text.lists import in_list
from netcompanion.reading.text.nobody import is_about_somebody
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.points import find_points
from netcompanion.reading.text.reach import reach_of
from netcompanion.reading.text.repair import put_back, repaired
from netcompanion.reading.text.spans import PointSpan
from netcompanion.reading.text.tables import blanked, find_table

_MOST = 500  # people of one text
_MOST_BLOCKS = 60
_Stretch = tuple[int, int]


def read(text: str, region: str) -> list[Proposal]:
    """Return everybody a text describes."""
    clean = repaired(text[:LONGEST])
    table = find_table(clean.text)
    if table is not None:
        rows = [[table.head, row] for row in table.rows]
        return _each(text, clean.origin, blanked(clean.text, table), rows, region)
    seen = plain(clean.text)
    points = find_points(seen, region)
    people = _people(seen, points, region)
    if not people:
        proposal = read_person(clean.text, region, points=points)
        return [put_back(proposal, text, clean.origin)] if is_about_somebody(proposal) else []
    return _each(text, clean.origin, clean.text, people, region)


def _each(
    text: str, origin: Sequence[int], seen: str, people: list[list[_Stretch]], region: str
) -> list[Proposal]:
    """Return what the stretches of each person say; `origin` is where they stood in `text`."""
    found = []
    for stretches in people[:_MOST]:
        piece = "\n".join(seen[start:end] for start, end in stretches)
        where: list[int] = []
        for start, end in stretches:
            where += [origin[at] for at in range(start, end)]
            where.append(where[-1] + 1 if where else 0)
        proposal = read_person(piece, region)
        if proposal.proposed:
            found.append(put_back(proposal, text, where))
    return found


def _people(text: str, points: Sequence[PointSpan], region: str) -> list[list[_Stretch]]:
    """Return the stretches of a text that belong to each person; none when it has only one."""
    if "\n" not in text:
        return []
    body = read_body(text, [(point.start, point.end) for point in points])
    return in_list(text, body, points) or _in_blocks(text, body, points, region)


def _in_blocks(
    text: str, body: Body, points: Sequence[PointSpan], region: str
) -> list[list[_Stretch]]:
    """Return the signatures that stand under each other, blank lines or rules between them."""
    ways = [point for point in points if isinstance(point.value, Email | Phone)]
    if len(ways) < 2:
        return []
    blocks = _blocks(body.lines)
    if not 1 < len(blocks) <= _MOST_BLOCKS:
        return []
    named: list[tuple[list[_Stretch], str]] = []
    for block in blocks:
        stretch = (block[0].start, block[-1].end)
        inside = [point for point in ways if stretch[0] <= point.start < stretch[1]]
        name = (
            _clear_name(text[stretch[0] : stretch[1]], region) if len(block) > 1 and inside else ""
        )
        if name and not any(_shares(name, other) for _, other in named):
            named.append(([stretch], name))
        elif named:
            named[-1][0].append(stretch)
    if len(named) < 2 or _crossed(named, ways):
        return []
    return [stretches for stretches, _ in named]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines that stand together without a gap."""
    numbered = enumerate(lines)
    return [
        [line for _, line in group]
        for _, group in groupby(numbered, lambda each: each[1].index - each[0])
    ]


def _clear_name(text: str, region: str) -> str:
    """Return the name that a block gives beyond doubt, with a title or firm; "" for none."""
    proposal = read_person(text, region)
    name = next((each for each in proposal.all_of(Field.NAME) if each.is_sure), None)
    if name is None or not proposal.all_of(Field.TITLE) + proposal.all_of(Field.ORGANISATION):
        return ""
    return " ".join(text[place.start : place.end] for place in name.places)


def _shares(one: str, other: str) -> bool:
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


def _crossed(named: Sequence[tuple[list[_Stretch], str]], points: Sequence[PointSpan]) -> bool:
    """Whether an e-mail of one block belongs to the name of another: then both are one person."""
    for stretches, _ in named:
        mails = [
            point for point in points if any(start <= point.start < end for start, end in stretches)
        ]
        for others, name in named:
            if others is not stretches and reach_of(mails).name(name) >= 2.5:
                return True
    return False
