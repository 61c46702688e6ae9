"""Which contacts are worth comparing: those that share a key, of everybody in the book.

Comparing everybody with everybody would take 5,000,000,000 comparisons of 100,000 contacts.
A key that too many share says nothing by itself: a firm's switchboard, or a name that is as
frequent as a day. Of those only namesakes are compared, each with the next; who shares that and
more is found by another key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, groupby, islice, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from netcompanion.domain.normalise import is_unspaced
from netcompanion.services.matching import firms
from netcompanion.services.matching.given import family_of_names, same_form
from netcompanion.services.matching.latin import is_han, romanised
from netcompanion.services.matching.names import HONORIFICS, PARTICLES

if TYPE_CHECKING:
    from netcompanion.store import Reader

_Stored = tuple[int, str, str, str]


class Sketch(NamedTuple):
    """What of a contact is kept in memory: its row, and the words that tell it apart.

    `heads` has for each word what all its forms and spellings share; `place` is a word for the
    firm, and `local` the first part of an e-mail address. `unread`: its characters do not say
    how they are read.
    """

    row: int
    words: tuple[str, ...]
    heads: tuple[str, ...]
    place: str
    local: str
    unread: bool


_LEFT_OUT = PARTICLES | HONORIFICS
_MOST_WORDS = 4
_SHORTEST_LOCAL = 6
_LEAST_ALIKE = 0.88
_INITIALS = str.maketrans("cqywj", "kkivi")
NAMESAKES = 8
"""How many may have one name that still says something by itself."""
LARGEST = 40
"""How many may share any other key; larger blocks are split by a second one."""
_EACH = 3
"""How many who look alike are compared in a block, for each who is in it."""
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
    words = (word for word in name.split() if len(word) == 1 or word not in _LEFT_OUT)
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
            telling = [word for word in core if len(word) > 2] or list(core)
            places[own] = "".join(telling[:2]) if core else firms.label(host)
        yield Sketch(
            row, words, tuple(heads[word] for word in words), places[own], local, is_han(name)
        )


def names_in(sketch: Sketch) -> Iterator[str]:
    """Yield what namesakes share: each two words of a name, in any order."""
    for one, other in combinations(sorted({word for word in sketch.words if len(word) > 1}), 2):
        yield f"{one} {other}"


def forms_in(sketch: Sketch) -> Iterator[str]:
    """Yield what the forms and spellings of one name share."""
    heads = sorted({head for head in sketch.heads if len(head) > 1})
    for one, other in combinations(heads, 2):
        yield f"{one} {other}"


def places_in(sketch: Sketch) -> Iterator[str]:
    """Yield what the spellings of one name at one firm share, or at any: initials, mailbox."""
    if sketch.place:
        letters = sorted({word[0].translate(_INITIALS) for word in sketch.words})
        for a, b in combinations(letters, 2):
            yield f"{sketch.place}/{a}{b}"
        if len(sketch.words) < 2 or len(letters) < 2:
            for head in {head for head in sketch.heads if len(head) > 1}:
                yield f"{sketch.place}={head}"
    if len(sketch.local) >= _SHORTEST_LOCAL:
        yield f"{sketch.local}@"


def by_point(reader: Reader, kind: str) -> Iterator[list[int]]:
    """Yield the rows of those who share an e-mail address or a number."""
    for _, owners in groupby(reader.point_owners(kind), itemgetter(0)):
        rows = {row for _, row in owners}
        if len(rows) > 1:
            yield sorted(rows)


def by_key(
    sketches: Sequence[Sketch], keys: Callable[[Sketch], Iterator[str]]
) -> Iterator[list[Sketch]]:
    """Yield those who share a key."""
    packed = [
        (hash(key) & ~_ROWS) | place
        for place, sketch in enumerate(sketches)
        for key in keys(sketch)
    ]
    packed.sort()
    block: list[Sketch] = []
    last = None
    for each in packed:
        key = each & ~_ROWS
        if key != last:
            if len(block) > 1:
                yield block
            block, last = [], key
        block.append(sketches[each & _ROWS])
    if len(block) > 1:
        yield block


def split(
    block: Sequence[Sketch], keys: Callable[[Sketch], Iterable[str]]
) -> Iterator[list[Sketch]]:
    """Yield parts of a large block that share one more key."""
    parts: dict[str, list[Sketch]] = {}
    for sketch in block:
        for key in set(keys(sketch)):
            parts.setdefault(key, []).append(sketch)
    return (part for part in parts.values() if len(part) > 1)


def near(
    block: Sequence[Sketch], are_alike: Callable[[Sketch, Sketch], bool], *, by_point: bool = False
) -> Iterator[tuple[Sketch, Sketch]]:
    """Yield who looks alike of those who share a key, a few for each of them.

    Where many do, those who are next to each other by name come first. In a block that is too
    large to say anything it is a chain of namesakes: `by_point` they share an address or a
    number, else they have to be at one firm and not to have two addresses.
    """
    few = len(block) <= 2 * _EACH + 1  # and no more pairs than that
    ordered = block if few else sorted(block, key=_by_name)
    if len(block) > LARGEST:
        return (pair for pair in pairwise(ordered) if _are_copies(*pair, by_point))
    pairs = (
        pair for gap in range(1, len(block)) for pair in zip(ordered, ordered[gap:], strict=False)
    )
    return islice((pair for pair in pairs if are_alike(*pair)), _EACH * len(block))


def _by_name(sketch: Sketch) -> tuple[Any, ...]:
    return sorted(sketch.heads), sketch.words, sketch.place, sketch.local


def _are_copies(one: Sketch, other: Sketch, by_point: bool) -> bool:
    if one.words != other.words:
        return False
    two_addresses = one.local and other.local and one.local != other.local
    return by_point or (one.place == other.place and not two_addresses)


def may_be(one: Sketch, other: Sketch) -> bool:
    """Whether two names look, at a glance, as if they were one person's."""
    if not one.words or not other.words:
        return True
    mine, theirs = _unlike(one, other)
    if len(mine) == len(one.words):
        differ = len(one.words) != len(other.words)
        return differ and _look_alike("".join(one.words), "".join(other.words))
    if not mine or not theirs or len(one.words) - len(mine) > 1:
        return True
    return any(a[0] == b[0] and _may_stand_for(a, b) for a in mine for b in theirs)


def share_a_word(one: Sketch, other: Sketch) -> bool:
    """Whether two who share a number also share a word of their names, or have none."""
    if one.unread != other.unread or len(_unlike(one, other)[0]) < len(one.words):
        return True
    return may_be(one, other) or _look_alike(" ".join(one.words), " ".join(other.words))


def _unlike(one: Sketch, other: Sketch) -> tuple[list[str], list[str]]:
    """Return the words of each that are no form of a word of the other.

    What all forms of names are connected by is not enough: by way of "Chris" it also connects
    "Christian" with "Christine".
    """
    mine = [word for word in one.words if word not in other.words]
    theirs = [word for word in other.words if word not in one.words]
    for word in tuple(mine):
        head = one.heads[one.words.index(word)]
        for each in theirs:
            if other.heads[other.words.index(each)] == head and same_form(word, each):
                mine.remove(word)
                theirs.remove(each)
                break
    return mine, theirs


def _may_stand_for(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or _look_alike(one, other)


def _look_alike(one: str, other: str) -> bool:
    return _similarity()(one, other, score_cutoff=_LEAST_ALIKE) > 0


@cache
def _similarity() -> Callable[..., float]:
    from rapidfuzz.distance import JaroWinkler  # no part of starting the app

    return JaroWinkler.similarity
