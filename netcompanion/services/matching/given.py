"""Given names that one person goes by: short forms and the forms of other languages.

`given_names.txt` is a selection of common knowledge about names; English short forms come from
the `nicknames` package. Names on one line are one name. A short form may stand on several lines,
and then belongs to each of the names there.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from netcompanion.services.matching.latin import romanised, skeleton

_NOT = frozenset(
    frozenset(map(skeleton, pair.split()))
    for pair in (
        "aaron erin|paul polly|anna annette|anna hannah|anna bryanna|anna savannah|mary maureen"
        "|mary marsha|mary marilyn|mary marion|mary rosemary|mary mariah|erin aaron|daniel sheridan"
        "|jean genevieve|andrea andrew|andrea andreas|andrea andre|gabriele gabriel|simone simon"
    ).split("|")
)
"""What tables say, and what is two people more often than one."""

_ENDS_OF_WOMEN = (
    *("a", "e", "ia", "ie", "ina", "ine", "in", "etta", "ette", "ella", "elle", "ita", "ka"),
    *("is", "ya", "ja", "na", "nka", "y", "i"),
)
_SHORTEST_STEM = 3
_PET_END = re.compile("(?:ie|iek|ek|ko|us|ke|i|y|e|o)$")


@cache
def _lines() -> list[str]:
    return Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8").splitlines()


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Return on which lines the skeletons of names stand; made at the first question."""
    lines: dict[str, set[int]] = {}
    for number, words in _words_by_line().items():
        for word in words:
            lines.setdefault(skeleton(word), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


@cache
def _heads() -> dict[str, str]:
    """Return for each name one that stands for all that are connected with it by any lines."""
    heads: dict[str, str] = {}

    def head(name: str) -> str:
        while heads.setdefault(name, name) != name:
            heads[name] = heads[heads[name]]
            name = heads[name]
        return name

    first: dict[int, str] = {}
    for name, numbers in _groups().items():
        for number in numbers:
            heads[head(name)] = head(first.setdefault(number, name))
    return {name: head(name) for name in heads}


def family_of_names(word: str) -> str:
    """Return a word that all names share which `same_given` may call one; for blocking."""
    key = skeleton(word)
    return _heads().get(key, key)


@lru_cache(1 << 14)
def same_given(one: str, other: str) -> bool:
    """Whether two romanised given names are known as forms of one."""
    if frozenset((skeleton(one), skeleton(other))) in _NOT or _are_el_and_elle(one, other):
        return False
    lines = _groups()
    return not lines.get(skeleton(one), frozenset()).isdisjoint(
        lines.get(skeleton(other), frozenset())
    )


def _are_el_and_elle(one: str, other: str) -> bool:
    """Whether two names are those of a man and a woman: "Daniel" and "Danielle" or "Daniella"."""
    short, long = sorted((one, other), key=len)
    return short.endswith("el") and long in (f"{short}le", f"{short}la")


@lru_cache(1 << 14)
def same_form(one: str, other: str) -> bool:
    """Whether two words are spellings of one, or given names known as forms of one."""
    return skeleton(one) == skeleton(other) or same_given(one, other)


@lru_cache(1 << 14)
def forms(word: str, limit: int = 40) -> tuple[str, ...]:
    """Return the names, as romanised words, that a given name may also stand as."""
    number_of = _words_by_line()
    found: dict[str, None] = {word: None}
    for number in sorted(_groups().get(skeleton(word), ())):
        found.update(dict.fromkeys(number_of.get(number, ())))
    return tuple(found)[:limit]


@cache
def _words_by_line() -> dict[int, tuple[str, ...]]:
    from nicknames import name_triplets  # reads a file when it is imported

    lines = [tuple(_one_word(name) for name in line.split()) for line in _lines()]
    lines += [(triplet.name1, triplet.name2) for triplet in name_triplets()]
    return dict(enumerate(lines))


def _one_word(name: str) -> str:
    return romanised(name).replace(" ", "")


def is_known(word: str) -> bool:
    """Whether a word is a given name that the tables have."""
    return skeleton(word) in _groups()


def is_shortened(one: str, other: str) -> bool:
    """Whether one looks like a beginning or end of the other, or like its pet form: "Zsuzsi"."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST_STEM and len(long) >= len(short) + 2 and long.startswith(short):
        return True
    if len(short) > _SHORTEST_STEM and len(long) >= len(short) + 2 and long.endswith(short):
        return True
    stem = _PET_END.sub("", short)
    return stem != short and len(stem) >= _SHORTEST_STEM and long.startswith(stem)


def are_man_and_woman(one: str, other: str) -> bool:
    """Whether two names differ in nothing but the ending: "Martin" and "Martina"."""
    if _are_el_and_elle(one, other):
        return True
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    ends = (one[common:], other[common:])
    return max(map(len, ends)) <= 3 and all(end in _MEN_OR_WOMEN for end in ends)


_MEN_OR_WOMEN = frozenset(("", "o", "os", "us", "as", "s", "i", "y", "u", "er", *_ENDS_OF_WOMEN))
