"""Where everybody stands on a map of doors: in columns by how doors lead from one to the next.

Columns are those of a layered drawing (Sugiyama, Tagawa and Toda 1981): whoever a door leads to
stands after whoever it leads from, as far as rings allow. Within a column people stand beside
those they are linked to, by the mean of their rows.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from netcompanion.domain.doors import Door

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: both count in steps, columns from the root, which stands in 0."""

    column: int
    row: float


def placed(root: str, doors: Collection[Door]) -> dict[str, Place]:
    """Return the place of everybody by key; no two share one, and rows are one apart at least."""
    columns = _columns(root, doors)
    linked: dict[str, list[str]] = defaultdict(list)
    for door in doors:
        linked[door.of.key].append(door.to.key)
        linked[door.to.key].append(door.of.key)
    members: dict[int, list[str]] = defaultdict(list)
    for key, column in columns.items():
        members[column].append(key)
    rows = {key: float(place) for each in members.values() for place, key in enumerate(each)}
    for _ in range(_ROUNDS):
        for column in sorted(members, key=abs):
            wanted = {key: _wanted(linked[key], rows, rows[key]) for key in members[column]}
            members[column].sort(key=lambda key: (wanted[key], key))
            rows |= _apart(members[column], wanted)
    level = rows[root]
    return {key: Place(column, rows[key] - level) for key, column in columns.items()}


def _columns(root: str, doors: Iterable[Door]) -> dict[str, int]:
    """Return in which column everybody stands who is linked to the root, the nearest first."""
    steps: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for door in doors:
        steps[door.of.key].append((door.to.key, 1))
        steps[door.to.key].append((door.of.key, -1))
    columns = {root: 0}
    edge = deque([root])
    while edge:
        here = edge.popleft()
        for other, step in steps[here]:
            if other not in columns:
                columns[other] = columns[here] + step
                edge.append(other)
    return columns


def _wanted(linked: Collection[str], rows: Mapping[str, float], now: float) -> float:
    return fmean(rows[key] for key in linked) if linked else now


def _apart(keys: Collection[str], wanted: Mapping[str, float]) -> dict[str, float]:
    """Return rows in this order and one apart, as near as can be to those wanted, as a whole."""
    rows: dict[str, float] = {}
    last = float("-inf")
    for key in keys:
        last = rows[key] = max(wanted[key], last + 1)
    drift = fmean(rows[key] - wanted[key] for key in keys)
    return {key: row - drift for key, row in rows.items()}
