"""What of a contact does not survive a journey, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    PostalAddress,
    SocialProfile,
    SourceCard,
)
from netcompanion.domain.display import SHOWN_ELSEWHERE

_OURS: Final = frozenset({"id", "uid", "created", "source"})  # nothing that a person would miss
_FAMILIES: Final = ("phones", "emails", "links", "addresses", "socials")
_SORTS: Final = {"kind": "kinds", "label": "labels", "preferred": "preferred"}
_NAMES: Final = ("prefix", "given", "additional", "family", "suffix")


def losses(before: Contact, after: Contact) -> dict[str, int]:
    """Return how many things of each sort are in `before` and not in `after`.

    The sorts: fields of `Contact` ("phones": numbers that are gone, "tags", "photo", "note", ...);
    "names" (a name whose parts are gone though the whole name stays), "kinds" and "labels" (of
    points that stay), "preferred" (marks of the first choice), "lines" (of the source card, no
    field). A sort of which nothing is lost is absent.
    """
    lost: Counter[str] = Counter()
    for name in Contact.__dataclass_fields__:
        if name not in (*_OURS, *_FAMILIES, *_NAMES, "tags", "networks"):
            lost[name] = int(_differs(before, after, name))
    lost["names"] = int(any(_differs(before, after, name) for name in _NAMES))
    lost["tags"] = len(set(before.tags) - set(after.tags))
    lost["networks"] = len(before.networks - after.networks)
    for name in _FAMILIES:
        lost += _of_points(name, getattr(before, name), getattr(after, name))
    lost["lines"] = _lines(before.source, after.source).total()
    return {name: number for name, number in lost.items() if number > 0}


def _differs(before: Contact, after: Contact, name: str) -> bool:
    mine = getattr(before, name)
    return bool(mine) and mine != getattr(after, name)


def _of_points(family: str, before: Iterable[Any], after: Iterable[Any]) -> Counter[str]:
    """Count the points that are gone, and what those that stay do not say any more."""
    lost: Counter[str] = Counter()
    left: dict[object, list[Any]] = {}
    for point in after:
        left.setdefault(_value(point), []).append(point)
    for point in before:
        same = left.get(_value(point))
        if not same:
            lost[family] += 1
            continue
        other = same.pop(same.index(point) if point in same else 0)
        for attribute, sort in (("kind", "kinds"), ("label", "labels"), ("preferred", "preferred")):
            mine = getattr(point, attribute, "")
            lost[sort] += int(
                mine not in ("", "other", False) and mine != getattr(other, attribute)
            )
    return lost


def _value(point: Any) -> object:
    match point:
        case PostalAddress():
            return point.parts
        case SocialProfile():
            return (point.service, point.handle, point.url)
    return point.value


def _lines(before: SourceCard | None, after: SourceCard | None) -> Counter[CardLine]:
    """Return the lines of one card that are no field and are not in another one."""
    return _others(before) - _others(after)


def _others(source: SourceCard | None) -> Counter[CardLine]:
    lines = source.lines if source else ()
    return Counter(line for line in lines if line.name not in SHOWN_ELSEWHERE)
