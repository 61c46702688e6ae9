"""Which contacts are worth comparing: those that share a key, of everybody in the book.

Comparing everybody with everybody would take 5,000,000,000 comparisons of 100,000 contacts.
A key that too many share says nothing and is passed over: a firm's switchboard, or a name
that is as frequent as a day; who shares that and more is found by another key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from netcompanion.domain.normalise import is_unspaced
from netcompanion.services.matching import firms
from netcompanion.services.matching.given import family_of_names
from netcompanion.services.matching.latin import romanised
from netcompanion.services.matching.names import HONORIFICS, PARTICLES

if TYPE_CHECKING:
    from netcompanion.store import Reader

_Stored = tuple[int, str, str, str]


class Sketch(NamedTuple):
    """What of a contact is kept in memory: its row, and the words that tell it apart.

    `heads` has for each word what all its forms and spellings share; `place` is a word for the
    firm, and `local` the first part of an e-mail address.
    """

    row: int
    words: tuple[str, ...]
    heads: tuple[str, ...]
    place: str
    local: str


_MOST_WORDS = 4
_SHORTEST_LOCAL = 6
_ALIKE = 0.88
_LARGEST = 40
"""How many may share a key that still says something."""
_ROW_BITS = 28
_ROWS = (1 << _ROW_BITS) - 1


def paired(a: int, b: int) -> int:
    """Return two rows as one number, which takes a third of the memory."""
    return (a << _ROW_BITS | b) if a < b else (b << _ROW_BITS | a)


def unpaired(pair: int) -> tuple[int, int]:
    """Return the rows of a pair, the lower first."""
    return pair >> _ROW_BITS, pair & _ROWS


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a folded name that tell people apart, in Latin letters."""
    if not name.isascii():
        name = _romanised(name)
    words = (word for word in name.split() if word not in PARTICLES and word not in HONORIFICS)
    return tuple(words)[:_MOST_WORDS]


def _romanised(name: str) -> str:
    """Return a folded name in Latin letters; characters that stood together become one word."""
    words = name.split()
    if any(map(is_unspaced, words)):
        # Folding has taken a name of two to four characters apart; the first is the family's.
        return f"{romanised(words[0])} {''.join(map(romanised, words[1:]))}"
    return romanised(name)


def sketched(stored: Iterable[_Stored]) -> Iterator[Sketch]:
    """Yield the sketches of contacts; equal words are one object among them."""
    heads: dict[str, str] = {}
    places: dict[str, str] = {}
    for row, name, firm, email in stored:
        words = words_of(name)
        for word in words:
            if word not in heads:
                heads[word] = family_of_names(word) if len(word) > 1 else word
        local, _, host = email.partition("@")
        own = firm or host
        if own not in places:
            core = firms.core(firm)
            places[own] = core[0] if core else firms.label(host)
        yield Sketch(row, words, tuple(heads[word] for word in words), places[own], local)


def name_keys(sketch: Sketch) -> Iterator[str]:
    """Yield the keys of one contact: two parts of its name, firm and initials, mailbox."""
    heads = sorted({head for head in sketch.heads if len(head) > 1})
    for one, other in combinations(heads, 2):
        yield f"{one} {other}"
    if sketch.place:
        letters = sorted({head[0] for head in sketch.heads})
        for a, b in combinations(letters, 2):
            yield f"{sketch.place}/{a}{b}"
        if len(heads) == 1 or len(letters) == 1:
            yield f"{sketch.place}={heads[0] if heads else ''}"
    if len(sketch.local) >= _SHORTEST_LOCAL:
        yield f"{sketch.local}@"


def by_point(reader: Reader, kind: str) -> Iterator[list[int]]:
    """Yield the rows of those who share an e-mail address or a number."""
    for _, owners in groupby(reader.point_owners(kind), itemgetter(0)):
        rows = {row for _, row in owners}
        if len(rows) > 1:
            yield sorted(rows)


def by_name(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """Yield the places in `sketches` of those who share a key of their names."""
    packed = [
        (hash(key) & ~_ROWS) | place
        for place, sketch in enumerate(sketches)
        for key in name_keys(sketch)
    ]
    packed.sort()
    block: list[int] = []
    last = None
    for each in packed:
        key = each & ~_ROWS
        if key != last:
            if len(block) > 1:
                yield block
            block, last = [], key
        block.append(each & _ROWS)
    if len(block) > 1:
        yield block


def pairs_of(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; none of one that is too large."""
    return combinations(block, 2) if len(block) <= _LARGEST else iter(())


def may_be(one: Sketch, other: Sketch) -> bool:
    """Whether two names look, at a glance, as if they were one person's."""
    shared = set(one.heads) & set(other.heads)
    if len(shared) > 1 or not one.heads or not other.heads:
        return True
    if not shared:
        return _look_alike(" ".join(one.words), " ".join(other.words))
    mine = [word for word, head in zip(one.words, one.heads, strict=True) if head not in shared]
    theirs = [w for w, head in zip(other.words, other.heads, strict=True) if head not in shared]
    if not mine or not theirs:
        return True
    return any(a[0] == b[0] and _may_stand_for(a, b) for a in mine for b in theirs)


def share_a_word(one: Sketch, other: Sketch) -> bool:
    """Whether two who share a number also share a word of their names, or have none."""
    if not one.heads or not other.heads or not set(one.heads).isdisjoint(other.heads):
        return True
    return may_be(one, other)


def _may_stand_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or _look_alike(one, other)


def _look_alike(one: str, other: str) -> bool:
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(one, other, score_cutoff=_ALIKE) > 0
