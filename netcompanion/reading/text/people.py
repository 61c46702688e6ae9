"""The people of a text: one, or several in a list, a table, or signatures under each other."""

from __future__ import annotations

from collections.abc import Sequence

from netcompanion.domain.proposal import Proposal
from netcompanion.reading.text.body import read_body
from netcompanion.reading.text.facts import LONGEST, plain
from netcompanion.reading.text.lists import in_list
from netcompanion.reading.text.nobody import is_about_somebody
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.points import find_points
from netcompanion.reading.text.repair import put_back, repaired
from netcompanion.reading.text.signatures import in_blocks
from netcompanion.reading.text.spans import PointSpan
from netcompanion.reading.text.tables import blanked, find_table

_MOST = 500  # people of one text
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
    return in_list(text, body, points) or in_blocks(text, body.lines, points, region, _MOST)
