"""What of a contact does not survive a journey, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, Final

from netcompanion.domain.contact import (
    CardLine,
    Contact,
    Link,
    PostalAddress,
    SocialProfile,
)
from netcompanion.domain.display import SHOWN_ELSEWHERE
from netcompanion.domain.normalise import plain_link
from netcompanion.domain.other_details import fields_and_rest, other_details, words_of

_OURS: Final = frozenset({"id", "uid", "created", "source"})  # nothing that a person would miss
_FAMILIES: Final = ("phones", "emails", "links", "addresses", "socials")
_SORTS: Final = {"kind": "kinds", "label": "labels", "preferred": "preferred"}
_NAMES: Final = ("prefix", "given", "additional", "family", "suffix")
_SPELLING: Final = re.compile(r"^data:[^,]*,|^[A-Za-z][A-Za-z0-9+.-]*:(?!//)|\\[nN]|[\W_]")
_OF_ADDRESSES: Final = frozenset({"ADR", "LABEL"})
_MOST_ADDRESSES: Final = 100  # of one contact that are looked at for each other
_SEXES: Final = {"male": "m", "female": "f"}
_SINGLE: Final = tuple(
    name
    for name in Contact.__dataclass_fields__
    if name not in (*_OURS, *_FAMILIES, *_NAMES, "tags", "networks", "wants", "offers")
)


def losses(before: Contact, after: Contact) -> dict[str, int]:
    """Return how many things of each sort are in `before` and not in `after`.

    The sorts: fields of `Contact` ("phones": numbers that are gone, "tags", "photo", "note", ...);
    "names" (a name whose parts are gone though the whole name stays), "kinds" and "labels" (of
    points that stay), "preferred" (marks of the first choice), "lines" (of the source card, no
    field). A sort of which nothing is lost is absent.
    """
    if before == after:
        return {}
    lost: Counter[str] = Counter()
    for name in _SINGLE:
        lost[name] = int(_differs(before, after, name))
    lost["names"] = int(any(_differs(before, after, name) for name in _NAMES))
    lost["tags"] = len(set(before.tags) - set(after.tags))
    lost["networks"] = len(before.networks - after.networks)
    lost["wants"] = len(set(before.wants) - set(after.wants))
    lost["offers"] = len(set(before.offers) - set(after.offers))
    for name in _FAMILIES:
        lost += _of_points(name, getattr(before, name), getattr(after, name))
    lost["lines"] = lost_lines(before, after).total()
    return {name: number for name, number in lost.items() if number > 0}


def lost_lines(before: Contact, after: Contact) -> Counter[str]:
    """Return the names of the lines that no field says and that are gone, and how many of each."""
    if before.source == after.source:
        return Counter()
    came, stayed = _others(before), _others(after)
    gone = came - stayed
    names: Counter[str] = Counter()
    if not gone:
        return names
    reworded = Counter[str]()
    for line, number in (stayed - came).items():
        reworded[_core(line.name, line.value)] += number
    kept = _kept(after, {line.name for line in gone} & SHOWN_ELSEWHERE)
    addresses = _addresses(after) if any(line.name in _OF_ADDRESSES for line in gone) else []
    for line, number in gone.items():
        words = _core(line.name, line.value)
        if line.name == "ADR":
            lost = number if _is_coarser(line, addresses) else 0
        elif (line.name, words) in kept or _is_addressed(line, addresses):
            lost = 0
        else:
            lost = max(number - reworded[words], 0)
            reworded[words] -= number - lost
        names[line.name] += lost
    return +names


def _others(contact: Contact) -> Counter[CardLine]:
    return Counter(replace(line, group="") for line in other_details(contact))


def _kept(contact: Contact, names: Collection[str]) -> set[tuple[str, str]]:
    """Return what lines of these names say, be they fields or not."""
    lines = contact.source.lines if names and contact.source else ()
    return {(line.name, _core(line.name, line.value)) for line in lines if line.name in names}


def _addresses(contact: Contact) -> list[frozenset[str]]:
    """Return the words of each postal address."""
    said = [" ".join(each.parts) for each in contact.addresses[:_MOST_ADDRESSES]]
    lines = contact.source.lines if contact.source else ()
    said += [line.value for line in lines if line.name == "ADR"][:_MOST_ADDRESSES]
    return list(map(words_of, said))


def _is_coarser(address: CardLine, stay: Sequence[frozenset[str]]) -> bool:
    """Whether an address stays without words of its finer components; a lost one is counted."""
    fields, rest = map(words_of, fields_and_rest(address))
    near = [words for words in stay if fields <= words]
    return not any(rest <= words for words in near) if near else not fields


def _is_addressed(label: CardLine, addresses: Sequence[frozenset[str]]) -> bool:
    """Whether an address says all words of its label."""
    said = words_of(label.value) if label.name == "LABEL" else frozenset()
    return bool(said) and any(said <= words for words in addresses)


def _core(name: str, value: str) -> str:
    """Return what a value says in every version: "geo:1,2" is "1;2", and "Female" is "F"."""
    if name == "X-ANDROID-CUSTOM":  # sort;value;type;label, and many that are empty
        value = value.partition(";")[2].partition(";")[0]
    core = _SPELLING.sub("", value).casefold().removeprefix("1604")  # no year, as Apple writes it
    return _SEXES.get(core, core)


def _differs(before: Contact, after: Contact, name: str) -> bool:
    mine = getattr(before, name)
    return bool(mine) and mine != getattr(after, name)


def _of_points(family: str, before: Sequence[Any], after: Sequence[Any]) -> Counter[str]:
    """Count the points that are gone, and what those that stay do not say any more."""
    lost: Counter[str] = Counter()
    if before == after:
        return lost
    stay: dict[object, tuple[list[Any], list[Any]]] = {}
    for side, points in enumerate((before, after)):
        for point in points:
            stay.setdefault(_value(point), ([], []))[side].append(point)
    for mine, theirs in stay.values():
        lost[family] += max(len(mine) - len(theirs), 0)
        for silent in _unsaid(mine, theirs):
            lost.update(_SORTS[attribute] for attribute in silent)
    return lost


def _unsaid(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    """Yield what each point of one value says and its counterpart does not, best matches first.

    Every round goes once over the points, so that thousands of one value take no longer each.
    """
    waiting = sorted(((_sayings(point), point) for point in before), key=lambda said: -len(said[0]))
    free = dict(enumerate(after))
    for dropped in range(len(_SORTS) + 1):
        at = {names: _by_words(names, free) for names in _subsets()}
        left = []
        for said, point in waiting:
            for kept in combinations(said, max(len(said) - dropped, 0)):
                found = _taken(at[kept].get(_words(kept, point), []), free)
                if found:
                    yield tuple(name for name in said if name not in kept)
                    break
            else:
                left.append((said, point))
        waiting = left


def _subsets() -> Iterator[tuple[str, ...]]:
    return (names for size in range(len(_SORTS) + 1) for names in combinations(_SORTS, size))


def _by_words(names: tuple[str, ...], free: dict[int, Any]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for index, point in free.items():
        found.setdefault(_words(names, point), []).append(index)
    return found


def _taken(indexes: list[int], free: dict[int, Any]) -> bool:
    """Whether one of these points was still free; it is no longer."""
    while indexes:
        if free.pop(indexes.pop(), None) is not None:
            return True
    return False


def _words(names: tuple[str, ...], point: Any) -> tuple[object, ...]:
    return tuple(getattr(point, name, "") for name in names)


def _sayings(point: Any) -> tuple[str, ...]:
    """Return which of its attributes a point says something by."""
    return tuple(name for name in _SORTS if getattr(point, name, "") not in ("", "other", False))


def _value(point: Any) -> object:
    match point:
        case Link():
            return plain_link(point.value)
        case PostalAddress():
            return point.parts
        case SocialProfile():
            return (point.service, point.handle, point.url)
    return point.value
