"""Lists that were changed on two sides: what either added or removed since they were one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Final

from netcompanion.domain.clash import Clash
from netcompanion.domain.contact import Contact, Phone, PhoneKind, PointKind
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.normalise import phone_digits
from netcompanion.domain.plain_text import plain
from netcompanion.domain.uniting import KEYS

Points = tuple[Any, ...]
"""Phones, e-mails, links, addresses, profiles or tags: only the type varies, hence `Any`."""

LISTS: Final = ("phones", "emails", "links", "addresses", "socials", "tags")

_BESIDE: Final = ("kind", "label", "url")  # what is said of a value; the rest is the value
_BLANK: Final = ("", PhoneKind.OTHER, PointKind.OTHER)
_NOBODY: Final = Contact(id="", uid="", created=datetime(1970, 1, 1, tzinfo=UTC))


def merged_list(
    field: str, base: Points | None, mine: Points, theirs: Points
) -> tuple[Points, list[Clash]]:
    """Return theirs and what was added here, without what either side removed, and the clashes.

    What was removed on one side and changed on the other stays. Without a base nothing was
    removed, and words that one side has not are filled from the other.
    """
    if _same(mine, theirs) or (base is not None and _same(theirs, base)):
        return mine, []
    if base is not None and _same(mine, base):
        return theirs, []
    known = list(base or ())
    there = dict(zip(_slots(field, theirs, known), theirs, strict=True))
    here = dict(zip(_slots(field, mine, known), mine, strict=True))
    return _Sides(field, dict(enumerate(base or ())), here, there).merged()


@dataclass(frozen=True, slots=True)
class _Sides:
    """One list of three sides, whose points are paired by slots."""

    field: str
    base: Mapping[int, Any]
    mine: Mapping[int, Any]
    theirs: Mapping[int, Any]

    def merged(self) -> tuple[Points, list[Clash]]:
        """Return the merged list and its clashes."""
        found: dict[int, Any] = {}
        clashes: list[Clash] = []
        for slot, theirs in self.theirs.items():
            mine = self.mine.get(slot)
            if mine is not None:
                found[slot], clash = self._of_both(self.base.get(slot), mine, theirs)
                clashes += [clash] if clash else []
            elif self._is_changed(slot, theirs):
                found[slot] = theirs
        for slot, mine in self.mine.items():
            if slot not in self.theirs and self._is_changed(slot, mine):
                found[slot] = mine
        for slot in self._less_preferred(found):
            point = found[slot] = replace(found[slot], preferred=False)
            shown = self._show(point)
            clashes.append(self._clash(point, "", f"{shown}, preferred", shown))
        return tuple(found.values()), clashes

    def _is_changed(self, slot: int, point: Any) -> bool:
        base = self.base.get(slot)
        return base is None or _plain(point) != _plain(base)

    def _of_both(self, base: Any, mine: Any, theirs: Any) -> tuple[Any, Clash | None]:
        """Return one point of two with the same value, and the clash of what is said of it."""
        if isinstance(theirs, str):
            is_old = base is not None and plain(theirs) == plain(base)
            return mine if is_old else theirs, None
        spelled = [each.name for each in fields(theirs) if each.name not in _BESIDE]
        values: dict[str, Any] = {}
        is_clash = False
        if "preferred" in spelled:
            spelled.remove("preferred")
            values["preferred"] = _preferred(base, mine, theirs)
        for group in (spelled, *([name] for name in _BESIDE if hasattr(theirs, name))):
            chosen = _changed_on_one_side(group, base, mine, theirs)
            if chosen is None and group is spelled:
                chosen = _fuller(mine, theirs)
            is_clash |= chosen is None
            values |= {name: getattr(theirs if chosen is None else chosen, name) for name in group}
        shown = (self._show(each) for each in (base, mine, theirs))
        return replace(theirs, **values), self._clash(theirs, *shown) if is_clash else None

    def _less_preferred(self, found: Mapping[int, Any]) -> list[int]:
        """Return which points not to prefer: where either side prefers one, theirs stays so."""
        preferred = [slot for slot, point in found.items() if getattr(point, "preferred", False)]
        if len(preferred) < 2 or max(map(_count, (self.mine, self.theirs))) > 1:
            return []
        return [
            slot for slot in preferred if not getattr(self.theirs.get(slot), "preferred", False)
        ]

    def _clash(self, point: Any, base: str, mine: str, theirs: str) -> Clash:
        about = bare_point(self.field, point)
        return Clash(field=self.field, about=about, base=base, mine=mine, theirs=theirs)

    def _show(self, point: Any) -> str:
        return shown_point(self.field, point)


def shown_point(field: str, point: Any) -> str:
    """Return one value of a list as a text; nothing for none."""
    if point is None:
        return ""
    values: dict[str, Any] = {field: (point,)}
    return FIELDS[field].show(replace(_NOBODY, **values))


def bare_point(field: str, point: Any) -> str:
    """Return the value alone, without kind and label, as a clash about it names it."""
    if hasattr(point, "kind"):
        nothing = PhoneKind.OTHER if isinstance(point, Phone) else PointKind.OTHER
        point = replace(point, kind=nothing, label="")
    return shown_point(field, point)


def key_of(field: str, point: Any) -> str:
    """Return what two spellings of one value share; never empty where there is any letter."""
    return KEYS[field](_cleaned(point)).strip() or "".join(map(str, _plain(point)))


def _slots(field: str, points: Sequence[Any], known: list[Any]) -> list[int]:
    """Return for each point the index of its like in `known`, to which new ones are added.

    A number may stand in a list twice, as phone and as fax: points that are the same in all they
    say are paired first, then those of one value in their order.
    """
    exact: dict[Any, deque[int]] = defaultdict(deque)
    alike: dict[str, deque[int]] = defaultdict(deque)
    for index, point in enumerate(known):
        exact[_plain(point)].append(index)
        alike[key_of(field, point)].append(index)
    slots: dict[int, int] = {}
    for place, point in enumerate(points):
        if twins := exact.get(_plain(point)):
            slots[place] = twins.popleft()
    used = set(slots.values())
    for place, point in enumerate(points):
        if place in slots:
            continue
        others = alike.get(key_of(field, point), deque())
        while others and others[0] in used:
            others.popleft()
        if not others:
            others.append(len(known))
            known.append(point)
        slots[place] = others.popleft()
        used.add(slots[place])
    return [slots[place] for place in range(len(points))]


def _changed_on_one_side(names: Iterable[str], base: Any, mine: Any, theirs: Any) -> Any:
    """Return the side whose values are to be taken; None where both say otherwise."""
    here, there = ([plain(getattr(side, name)) for name in names] for side in (mine, theirs))
    if here == there:
        return mine
    if base is None:
        blank = [all(value in _BLANK for value in values) for values in (here, there)]
        return theirs if blank[0] else mine if blank[1] else None
    before = [plain(getattr(base, name)) for name in names]
    return theirs if here == before else mine if there == before else None


def _fuller(mine: Any, theirs: Any) -> Any:
    """Return which of two spellings of one value to take; None where they may be two numbers."""
    if not isinstance(theirs, Phone):
        return theirs
    here, there = (phone_digits(each.value).lstrip("0") for each in (mine, theirs))
    if here != there and here.endswith(there):
        return mine
    return theirs if there.endswith(here) else None


def _preferred(base: Any, mine: Any, theirs: Any) -> bool:
    if base is None:
        return bool(mine.preferred or theirs.preferred)
    return bool(theirs.preferred if mine.preferred == base.preferred else mine.preferred)


def _count(side: Mapping[int, Any]) -> int:
    return sum(getattr(point, "preferred", False) for point in side.values())


def _same(mine: Points, theirs: Points) -> bool:
    return list(map(_plain, mine)) == list(map(_plain, theirs))


def _cleaned(point: Any) -> Any:
    if isinstance(point, str):
        return plain(point)
    return replace(point, **{each.name: plain(getattr(point, each.name)) for each in fields(point)})


def _plain(point: Any) -> Any:
    if isinstance(point, str):
        return plain(point)
    return tuple(plain(getattr(point, each.name)) for each in fields(point))
