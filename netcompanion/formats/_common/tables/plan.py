"""The columns of a table sorted by what they hold: single fields, things of several columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netcompanion.formats._common.tables.targets import target

_NUMBER_INSIDE = re.compile(r"[^\d]+? ?(\d{1,4})[ :–-]+\S")
_NUMBER = re.compile(r"[^\d]+? ?(\d{1,4})(?:[ :–-]+\S.*)?")
_LAST_NUMBER = re.compile(r"\d{1,3}$")
_SINGLES = frozenset(
    "name given family additional prefix suffix nickname phonetic_given phonetic_family title"
    " organisation department birthday uid".split()
)
_FIRST = frozenset({"", "street", "formatted"})  # parts with which a thing begins
_SLUG = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one thing: a number with its label, an address in parts.

    `cells` gives columns by part: "" is the value, "label" its label, "street" and so on.
    """

    family: str
    kind: str
    cells: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a row says what.

    `headed` are columns that have a line of the note, after their names. `lines` are kept as lines
    of these names and labels, `customs` are columns for one's own use.
    """

    singles: dict[str, int]
    groups: list[Group]
    tags: list[int]
    escaped_tags: list[int]
    notes: list[int]
    headed: list[tuple[int, str]]
    customs: list[tuple[int, str]]
    lines: list[tuple[int, str, str]]


def plan(header: Sequence[str], columns: Sequence[str]) -> Plan:
    """Return the plan of a header whose columns hold these targets."""
    made = Plan({}, [], [], [], [], [], [], [])
    open_groups: dict[tuple[str, str, str], Group] = {}
    lists = {"tags": made.tags, "tags.escaped": made.escaped_tags, "note": made.notes}
    for column, id_ in enumerate(columns):
        parts = target(id_)
        name = header[column] if column < len(header) else ""
        if not id_:
            continue
        if id_ in lists:
            lists[id_].append(column)
        elif parts.family in _SINGLES:
            made.singles.setdefault(id_, column)
        elif id_ == "note.headed":
            made.headed.append((column, name))
        elif id_ == "line.custom":
            made.customs.append((column, custom_name(name, len(made.customs) + 1)))
        elif id_ == "line":
            made.lines.append((column, *line_name(name)))
        elif id_ == "detail" and not _has_label(columns):
            made.lines.append((column, "X-CUSTOM-FIELD", name))
        else:
            _group(made.groups, open_groups, parts.family, parts.kind, parts.part, name).append(
                column
            )
    return made


def _has_label(columns: Sequence[str]) -> bool:
    return "detail.label" in columns


def _group(
    groups: list[Group],
    open_groups: dict[tuple[str, str, str], Group],
    family: str,
    kind: str,
    part: str,
    name: str,
) -> list[int]:
    """Return the place of a column in its group: the one of the same number that lacks it.

    "Address 2" is the second line of an address, and "Address 2 street" the street of a second.
    A "City" after "Company address" belongs to that.
    """
    found = _NUMBER_INSIDE.match(name) if family == "address" else _NUMBER.fullmatch(name)
    number = found[1] if found and not (family == "address" and kind) else ""
    key = (family, kind, number)
    group = open_groups.get(key)
    if group is None and not number and part not in _FIRST:
        alike = (each for each in reversed(groups) if each.family == family)
        if family != "address":  # a label of what came last
            group = next((each for each in alike if part not in each.cells), None)
        elif not kind:
            last = next(alike, None)
            if last is not None and part not in last.cells and not _FIRST.isdisjoint(last.cells):
                group = open_groups[key] = last
    if group is None or (part in group.cells and part != "extended"):
        group = open_groups[key] = Group(family, kind)
        groups.append(group)
    return group.cells.setdefault(part, [])


def custom_name(header: str, number: int) -> str:
    """Return the name of the line in which a column for one's own use is kept.

    The number is that of the header, else the one that it has among such columns.
    """
    found = _LAST_NUMBER.search(header)
    number = int(found[0]) if found else number
    return f"X-USER-{number}" if header.startswith("User ") else f"X-CUSTOM{number}"


def line_name(header: str) -> tuple[str, str]:
    """Return name and label of the line in which a column without a field is kept."""
    slug = _SLUG.sub("-", header.upper()).strip("-")
    plain = header.isascii() and 0 < len(slug) <= 60
    return (f"X-{slug}", "") if plain else ("X-CUSTOM-FIELD", header)
