"""Which lines of a note came with a card, and which were written here and are private.

A line is told by its words: without blanks around it, and without the day that a merge of two
people puts before a note, which is no secret. A line that is changed here is a line written here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from netcompanion.domain.merging import DATED
from netcompanion.domain.plain_text import plain

_HALF: Final = 0.5
_MOST_LINES: Final = 100
"""Of those that were written here, and of those that went, to tell which became which."""


def key(line: str) -> str:
    """Return what a line says, by which it is known again."""
    text = str(plain(line))
    while (found := DATED.match(text)) and found.end() < len(text):
        text = text[found.end() :].strip()
    return text


def public_part(note: str, known: Iterable[str]) -> str:
    """Return the lines of a note that are in one of the texts, as the note spells them."""
    lines = note.split("\n")
    return "\n".join(line for line, is_theirs in _flagged(lines, known) if is_theirs)


def to_send(note: str, known: Iterable[str], there: str) -> str:
    """Return what a card says of a note: the lines that are in one of the `known` texts.

    `there` is what the card says now. A line of it that is not in the note was removed, and goes;
    but where it was only changed here, the old line stays there, and the new one stays here.
    """
    flagged = list(_flagged(note.split("\n"), (*known, there)))
    said = [line for line, is_theirs in flagged if is_theirs]
    own = [line for line, is_theirs in flagged if not is_theirs]
    whole = _with_changed(said, there.split("\n"), own, _keys(note))
    return there if same_lines(whole, there.split("\n")) else "\n".join(whole)


def with_private(note: str, before: str, after: str, known: Iterable[str]) -> str:
    """Return a note whose public part was `before`, and is to be `after`; private lines stay.

    Each stays after the line that it followed. `known` are the texts that tell the public lines.
    """
    if same_lines(before.split("\n"), after.split("\n")):
        return note
    flagged = list(_flagged(note.split("\n"), known))
    here = {key(line): line for line, is_theirs in flagged if is_theirs and line.strip()}
    changed = _keys(before) - here.keys()  # here they are other lines
    now = [line for line in after.split("\n") if key(line) not in changed]
    blocks = _blocks(flagged, now)
    whole = list(blocks[0])
    for place, line in enumerate(now, start=1):
        above = blocks[place - 1]
        if line.strip() or not above or above[-1].strip():  # one blank line between two is enough
            whole.append(here.get(key(line), line))
        whole += blocks[place]
    return "\n".join(whole).strip("\n")


def same_lines(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether both say the same, line by line; blank ones say nothing."""
    return [*filter(None, map(key, some))] == [*filter(None, map(key, others))]


def learned(came: str, base: str, mine: str, theirs: str, *, clash: bool) -> str:
    """Return the lines that came from elsewhere, now that a card says other ones than before.

    What was written here and comes back is still mine. What was removed there is forgotten,
    unless it may be chosen again.
    """
    was, there = _keys(base), _keys(theirs)
    gone = frozenset() if clash else was - there
    more = there - was - _keys(came) - _keys(mine)
    kept = [line for line in came.split("\n") if key(line) not in gone]
    new = dict.fromkeys(line for line in theirs.split("\n") if key(line) in more)
    return "\n".join((*kept, *new)).strip("\n")


def _keys(text: str) -> frozenset[str]:
    return frozenset(map(key, text.split("\n"))) - {""}


def _flagged(lines: Sequence[str], known: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is in a text; a blank one is where those around it are."""
    said = frozenset[str]().union(*map(_keys, known))
    flags = [key(line) in said if line.strip() else None for line in lines]
    before = _filled(flags)
    after = _filled(flags[::-1])[::-1]
    for line, flag, one, other in zip(lines, flags, before, after, strict=True):
        around = [each for each in (one, other) if each is not None]
        yield line, flag if flag is not None else bool(around) and all(around)


def _filled(flags: Iterable[bool | None]) -> list[bool | None]:
    """Return the flags with the last one before instead of each that is none."""
    filled: list[bool | None] = []
    for flag in flags:
        filled.append(flag if flag is not None or not filled else filled[-1])
    return filled


def _with_changed(
    said: Sequence[str], there: Iterable[str], own: Sequence[str], here: frozenset[str]
) -> list[str]:
    """Return lines with those of a card that were changed here, after what they followed there."""
    found = _places(said)
    gone: list[tuple[int, str]] = []
    at = 0
    for line in there:
        told = key(line)
        if (place := _from(found.get(told, ()), at)) is not None:
            at = place + 1
        elif told and told not in here:
            gone.append((at, line))
    inserted: dict[int, list[str]] = defaultdict(list)
    changed = _changed([line for _, line in gone], own)
    for number, (place, line) in enumerate(gone):
        if number in changed:
            inserted[place].append(line)
    whole = [*inserted[0]]
    for place, line in enumerate(said, start=1):
        whole += (line, *inserted[place])
    return whole


def _changed(gone: Sequence[str], own: Sequence[str]) -> set[int]:
    """Return which lines became another one: at least half of each is in one of its own."""
    new = [_pairs(key(line)) for line in own[:_MOST_LINES]]
    likeness: list[tuple[float, int, int]] = []
    for number, line in enumerate(gone[:_MOST_LINES] if new else ()):
        old = _pairs(key(line))
        shares = ((len(old & each) / len(old), place) for place, each in enumerate(new))
        likeness += [(-share, number, place) for share, place in shares if share >= _HALF]
    changed: set[int] = set()
    taken: set[int] = set()
    for _, number, place in sorted(likeness):
        if number not in changed and place not in taken:
            changed.add(number)
            taken.add(place)
    return changed


def _pairs(line: str) -> frozenset[str]:
    text = line.casefold()
    return frozenset(text[place : place + 2] for place in range(max(1, len(text) - 1)))


def _blocks(flagged: Sequence[tuple[str, bool]], now: Sequence[str]) -> list[list[str]]:
    """Return the lines that stay before the first of others, and after each.

    Where the line that one followed is gone, it stays before the next one.
    """
    found = _places(now)
    blocks: list[list[str]] = [[] for _ in range(len(now) + 1)]
    at = 0
    loose: list[str] | None = None if any(is_theirs for _, is_theirs in flagged) else []
    for line, is_theirs in flagged:
        if not is_theirs:
            (blocks[at] if loose is None else loose).append(line)
        elif (place := _from(found.get(key(line), ()), at)) is not None:
            blocks[place] += loose or ()
            at, loose = place + 1, None
        elif line.strip() and loose is None:
            loose = []
    blocks[-1] += loose or ()
    return blocks


def _places(lines: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Return where each line stands, by what it says; blank ones nowhere."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if told := key(line):
            places[told].append(place)
    return places


def _from(places: Sequence[int], at: int) -> int | None:
    """Return the first of some places from one on."""
    index = bisect_left(places, at)
    return places[index] if index < len(places) else None
