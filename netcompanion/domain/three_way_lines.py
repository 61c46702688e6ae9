"""The lines of a card that was changed on two sides, those that are no field among them.

The fields of the merged contact are what counts when it is written: a line of a field that says
otherwise is edited then. So the lines here only have to say all that fields do not.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from netcompanion.domain.clash import OTHER, Clash
from netcompanion.domain.contact import CardLine, SourceCard
from netcompanion.domain.differing import FIELDS
from netcompanion.domain.source_card import spell
from netcompanion.domain.sources import COMPANIONS, SAYS_NOTHING, regrouped

_POINTS: Final = frozenset(
    name
    for each in ("phones", "emails", "links", "addresses", "socials")
    for name in FIELDS[each].lines
    if name != "LABEL"  # which no field reads
)
_FIELD_LINES: Final = (
    frozenset(name for each in FIELDS.values() for name in each.lines) - {"LABEL"} - _POINTS
)
OF_FIELDS: Final = _POINTS | _FIELD_LINES
"""The lines that fields are read from."""
_ONCE: Final = frozenset(  # RFC 6350, 6.1.4, 6.2.6, 6.2.7; RFC 2426, 3.6.3 and 3.7.1; Apple's
    "KIND GENDER ANNIVERSARY SORT-STRING CLASS X-ABSHOWAS X-GENDER X-ANNIVERSARY".split()
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, and what others of its group say of it."""

    line: CardLine
    companions: tuple[CardLine, ...]
    key: tuple[object, ...]
    held: frozenset[tuple[str, str]]

    @property
    def text(self) -> str:
        return "\n".join(map(spell, (self.line, *self.companions)))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What becomes of the lines there: by their index, what stands instead; and what is added."""

    instead: dict[int, list[CardLine]] = field(default_factory=dict)
    added: list[_Unit] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merged_source(
    base: SourceCard | None, mine: SourceCard | None, theirs: SourceCard | None
) -> tuple[SourceCard | None, list[Clash]]:
    """Return their card, with the lines that were added, changed or removed here since the base.

    All three are of one version. A contact without a card has nothing to say of lines. Without a
    base all lines of both are there.
    """
    if mine is None or not mine.text or theirs is None:
        return theirs or mine, []
    if base is not None and base.text == mine.text:
        return theirs, []
    before, here, there = (_by_name(each) for each in (base, mine, theirs))
    changes = _Changes()
    for name in {**here, **before}:
        sides = (before.get(name, ()), here.get(name, ()), there.get(name, ()))
        if name in _FIELD_LINES or name == "":
            _take_all(*sides, changes, has_base=base is not None)
        else:
            _take_each(*sides, changes)
    if not changes.instead and not changes.added:
        return theirs, changes.clashes
    kept = list(_kept(theirs.lines, changes.instead))
    used = {line.group.upper() for line in kept}
    added = regrouped(_with_companions(changes.added), used)
    return SourceCard.of(theirs.version, (*kept, *added)), changes.clashes


def _kept(lines: Sequence[CardLine], instead: Mapping[int, list[CardLine]]) -> Iterator[CardLine]:
    """Yield the lines there with what stands instead of some, and no label of what is gone."""
    left = {
        new.group.upper()
        for index, line in enumerate(lines)
        for new in instead.get(index, (line,))
        if new.name not in COMPANIONS
    }
    emptied = {lines[index].group.upper() for index in instead} - left
    for index, line in enumerate(lines):
        if line.name not in COMPANIONS or line.group.upper() not in emptied:
            yield from instead.get(index, (line,))


def _with_companions(units: Iterable[_Unit]) -> Iterator[CardLine]:
    told: set[str] = set()
    for unit in units:
        yield unit.line
        if unit.line.group.upper() not in told:
            told.add(unit.line.group.upper())
            yield from unit.companions


Units = Sequence[tuple[int, _Unit]]


def _by_name(source: SourceCard | None) -> Mapping[str, Units]:
    """Return the lines of a card by name, each with its index; that of the picture by ""."""
    lines = source.lines if source else ()
    groups: dict[str, list[CardLine]] = defaultdict(list)
    for line in lines:
        if line.name in COMPANIONS:
            groups[line.group.upper()].append(line)
    found: dict[str, list[tuple[int, _Unit]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.name not in COMPANIONS and line.name not in SAYS_NOTHING:
            name = "" if line.name == "PHOTO" and not line.value else line.name
            found[name].append((index, _unit(line, groups.get(line.group.upper(), ()))))
    return found


def _unit(line: CardLine, companions: Sequence[CardLine]) -> _Unit:
    said = tuple(companions) if line.group else ()
    held = frozenset((each.name, each.value) for each in said)
    params = frozenset(
        (name, frozenset(map(str.casefold, values)) if name == "TYPE" else values)
        for name, values in line.params
    )
    return _Unit(line, said, (line.name, line.value, params, held), held)


def _take_all(
    before: Units, here: Units, there: Units, changes: _Changes, *, has_base: bool
) -> None:
    """Take the lines of a field with one value from the side that has changed them."""
    mine, theirs = _keys(here), _keys(there)
    unchanged_there = theirs == _keys(before) if has_base else not theirs
    if mine == theirs or not unchanged_there:
        return
    for index, _ in there:
        changes.instead[index] = []
    units = [unit for _, unit in here]
    if there and not any(unit.line.group for unit in units):
        changes.instead[there[0][0]] = [unit.line for unit in units]
    else:
        changes.added.extend(units)


def _keys(units: Units) -> list[object]:
    return [unit.key for _, unit in units]


def _take_each(before: Units, here: Units, there: Units, changes: _Changes) -> None:
    """Take what was added, changed or removed here of lines of which there may be many."""
    removed_here, added_here = _unmatched(before, here)
    removed_there, added_there = _unmatched(before, there)
    changed_there = dict(zip((index for index, _ in removed_there), added_there, strict=False))
    places = _places(before, there)
    new_there = {unit.key for _, unit in added_there}
    gone_there = {index for index, _ in removed_there}
    lines = dict(there)
    for was, now in zip_longest(removed_here, added_here):
        if now is not None and now[1].key in new_there:
            _remove(was, places, changes)
        elif was is None:
            _add(now[1], "", there, changes)
        elif was[0] not in gone_there:
            index = places[was[0]]
            _replace(index, lines[index], now[1] if now else None, changes)
        elif now is not None and was[0] in changed_there and now[1].line.name not in _POINTS:
            changes.clashes.append(_clash(now[1], was[1].text, changed_there[was[0]][1]))
        elif now is not None:
            _add(now[1], was[1].text, there, changes)


def _unmatched(before: Units, now: Units) -> tuple[Units, Units]:
    """Return the lines that are gone, and those that are new."""
    known: dict[object, deque[int]] = defaultdict(deque)
    for place, (_, unit) in enumerate(before):
        known[unit.key].append(place)
    new = []
    for each in now:
        if places := known.get(each[1].key):
            places.popleft()
        else:
            new.append(each)
    gone = {place for places in known.values() for place in places}
    return [each for place, each in enumerate(before) if place in gone], new


def _places(before: Units, there: Units) -> dict[int, int]:
    """Return where lines of the base stand in the other card, by their index in the base."""
    known: dict[object, deque[int]] = defaultdict(deque)
    for index, unit in there:
        known[unit.key].append(index)
    return {index: known[unit.key].popleft() for index, unit in before if known[unit.key]}


def _remove(was: tuple[int, _Unit] | None, places: Mapping[int, int], changes: _Changes) -> None:
    if was is not None and was[0] in places:
        changes.instead[places[was[0]]] = []


def _replace(index: int, was: _Unit, now: _Unit | None, changes: _Changes) -> None:
    changes.instead[index] = []
    if now is not None and now.held == was.held:
        changes.instead[index] = [replace(now.line, group=was.line.group)]
    elif now is not None:
        changes.added.append(now)


def _add(now: _Unit, base: str, there: Units, changes: _Changes) -> None:
    if now.line.name in _ONCE and there:
        changes.clashes.append(_clash(now, base, there[0][1]))
    else:
        changes.added.append(now)


def _clash(mine: _Unit, base: str, theirs: _Unit) -> Clash:
    return Clash(field=OTHER, about=mine.line.name, base=base, mine=mine.text, theirs=theirs.text)
