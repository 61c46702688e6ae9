"""Words that say little of what somebody wants or offers, in many languages; all are folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from netcompanion.domain.normalise import fold
from netcompanion.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWords:
    """The words by how little they say.

    Behind those of `behind` stands what qualifies (a shop *in* Ghent); they say nothing, like
    those of `nothing`, which are either in `english` or in `foreign`. `ranks` say little of what
    somebody can do, and `vague` words are part of half of all work. `runs` finds those that say
    nothing in scripts without blanks. `endings` may follow where two words are forms of one.
    """

    behind: frozenset[str]
    nothing: frozenset[str]
    english: frozenset[str]
    foreign: frozenset[str]
    ranks: frozenset[str]
    vague: frozenset[str]
    runs: re.Pattern[str]
    endings: frozenset[str]


@cache
def small_words() -> SmallWords:
    """Return the words of all languages; the file is read once."""
    text = resource("matching/small_words.txt").read_text(encoding="utf-8")
    parts: dict[str, list[str]] = {}
    part: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            part = parts.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            part += line.split()
    folded = {name: frozenset(fold(" ".join(words)).split()) for name, words in parts.items()}
    english = folded["behind"] | folded["nothing"]
    foreign = folded["behind elsewhere"] | folded["nothing elsewhere"]
    return SmallWords(
        behind=folded["behind"] | folded["behind elsewhere"],
        nothing=english | foreign,
        english=english,
        foreign=foreign - english,
        ranks=folded["rank"],
        vague=folded["vague"],
        runs=re.compile("|".join(sorted(parts["run"], key=len, reverse=True))),
        endings=folded["ending"] | {""},
    )
