"""The words that tell what a phrase is: roles, firms, departments, names, greetings, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache

from netcompanion.domain.normalise import fold as _fold
from netcompanion.resources import resource

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3々㈜]")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the words of a text as the data files have them."""
    return _fold(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Folded words that speak for one thing.

    `alone` say it by themselves, `beside` support it, `endings` end words that say it, and
    `phrases` are of several words.
    """

    alone: frozenset[str]
    beside: frozenset[str]
    endings: tuple[str, ...]
    phrases: frozenset[str]

    def has_ending(self, word: str) -> bool:
        """Whether a word is a compound that ends in one of the endings."""
        return word.endswith(self.endings) and any(
            word.endswith(ending) and len(word) > len(ending) + 2 for ending in self.endings
        )


_HIDDEN: ContextVar[str] = ContextVar("hidden", default="")


@contextmanager
def without(language: str) -> Iterator[None]:
    """Leave the words under the headings of one language out, to measure what they are worth.

    What was read before is read anew, on the way in and out.
    """
    token = _HIDDEN.set(language)
    words.cache_clear()
    try:
        yield
    finally:
        _HIDDEN.reset(token)
        words.cache_clear()


def _lines(name: str) -> list[str]:
    found, heading = [], ""
    for line in resource(f"reading/{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        elif line and not (heading and heading == _HIDDEN.get()):
            found.append(line)
    return found


def headings(name: str) -> tuple[str, ...]:
    """Return the languages that the words of a file are ordered by."""
    lines = resource(f"reading/{name}.txt").read_text("utf-8").splitlines()
    return tuple(dict.fromkeys(line.strip("# ") for line in lines[2:] if line.startswith("#")))


@cache
def words(name: str) -> Words:
    """Return one of `titles`, `organisations`, `departments`, `honorifics`."""
    sorts: dict[str, set[str]] = {"=": set(), "+": set(), "-": set(), "": set()}
    for token in " ".join(_lines(name)).split():
        sign = token[0] if token[0] in "=+-" else ""
        word = fold(token[len(sign) :].replace("_", " "))
        if word:
            several = sign in "=+" and " " in word and sign
            sorts[sign].add(word)
            if several:
                sorts[""].add(word)
    return Words(
        alone=frozenset(sorts["="]),
        beside=frozenset(sorts["+"]),
        endings=tuple(sorted(sorts["-"])),
        phrases=frozenset(sorts[""]),
    )


@cache
def native(name: str) -> tuple[str, ...]:
    """Return the Chinese, Japanese and Korean words of a kind, longest first."""
    return tuple(sorted(set(" ".join(_lines(f"{name}_native")).split()), key=len, reverse=True))


@cache
def names(kind: str) -> frozenset[str]:
    """Return the known `given` or `family` names, folded."""
    return frozenset(resource(f"reading/names_{kind}.txt").read_text("utf-8").split("\n"))


@cache
def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, []).extend(filter(None, map(str.strip, line.split("|"))))
    return found


@cache
def left_out(section: str) -> frozenset[str]:
    """Return the folded words of a section of `left_out`."""
    return frozenset(filter(None, map(fold, _sections("left_out")[section])))


@cache
def left_out_raw(section: str) -> tuple[str, ...]:
    """Return the words of a section of `left_out` as they are written, in lower case."""
    return tuple(dict.fromkeys(_sections("left_out")[section]))


@cache
def greetings() -> frozenset[str]:
    """Return folded greetings and closings."""
    return frozenset(
        filter(None, (fold(each) for line in _lines("greetings") for each in line.split("|")))
    )


@cache
def sections(name: str, section: str) -> frozenset[str]:
    """Return the folded words of a section of a data file."""
    return frozenset(filter(None, map(fold, _sections(name)[section])))


def is_small_word(word: str) -> bool:
    """Whether a word as it is written belongs to sentences more than to names and titles."""
    folded = fold(word)
    small = word[:1].islower() and folded not in sections("prose", "soft")
    return small and folded in sections("prose", "stops")


@cache
def labels() -> dict[str, frozenset[str]]:
    """Return which fields a folded label may stand for."""
    found: dict[str, set[str]] = {}
    for section, phrases in _sections("labels").items():
        for phrase in phrases:
            found.setdefault(fold(phrase), set()).add(section)
    return {label: frozenset(fields) for label, fields in found.items() if label}
