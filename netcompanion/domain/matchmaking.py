"""What one person wants and another offers: whether the two fit, and by which words.

Both are short phrases of any language, of which only the words are known. Two words agree when
they are forms of one (accountant, accounting); a phrase fits another when words that agree are
most of what one of them says. How much a word says, and what is most, is *judgement*, held
against pairs that were labelled by hand before (`tests/domain/trades.tsv`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, pairwise, product
from typing import Final

from netcompanion.domain.normalise import fold
from netcompanion.domain.small_words import small_words


class Source(StrEnum):
    """Where it is written what somebody wants or offers."""

    WANT = "want"
    NEED = "need"
    NOTE = "note"
    OFFER = "offer"
    TAG = "tag"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One thing that a contact wants or offers, in the words in which it was written."""

    contact_id: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A want and an offer that fit; the rarer the words they share, the greater the `weight`."""

    want: Trade
    offer: Trade
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that says something: folded, as it was written, and how much it says, up to 1.

    `joined` is the first half of a compound, as "water" in "water meter".
    """

    key: str
    written: str
    weight: float = 1.0
    joined: bool = False


COMMON: Final = 100
"""How many may want or offer something by a word that explains anything."""
MOST: Final = 10_000
"""How many pairs of a want and an offer are looked at."""

_LONGEST: Final = 400  # characters of a text that are read: who writes more writes a story
_LONGEST_RUN: Final = 24  # characters that are compared, of a script without blanks
_ENOUGH: Final = 0.55  # what agrees is at least this much of one of the two phrases
_ENOUGH_OF_SEVERAL: Final = 0.4  # when it is more than one word
_LEAST: Final = 0.5  # and weighs this: no rank alone, nor the first halves of two compounds
_RANK, _VAGUE, _QUALIFYING, _COMPOUND = 0.3, 0.5, 0.5, 0.45
_SHOUTED: Final = 4  # letters of a word in capitals that is an abbreviation, "IT" or "HR"
_WHOLE: Final = 7  # letters of a word that may be the first half of a longer one,
_SECOND_HALF: Final = 4  # which has this many more
_LONG: Final = 8  # letters that two words share which are forms of one
_LONG_ENDING: Final = 6  # whatever follows, so long
_ENDING: Final = 4  # letters of an ending that needs not be known
_LONGEST_ENDING: Final = 8  # letters of an ending that is known
_LEAST_START: Final = 4  # letters that words are searched by

_AFTER_THREE: Final = frozenset(("e", "es", "er", "ers", "ing", "ed"))
_AFTER_FOUR: Final = frozenset(
    ("", "e", "s", "es", "er", "ers", "ing", "ings", "ed", "or", "ors", "n", "en")
)
_CUTS: Final = ((3, 6), (4, 8), (5, 1 << 30))
"""How many letters two words have in common at least, and how long they then are at most."""
_HAN: Final = "\u3005\u3400-\u4dbf\u4e00-\u9fff"
_KATAKANA: Final = "\u30a1-\u30fa\u30fc"
_HANGUL: Final = "\uac00-\ud7a3"
_BETWEEN: Final = r"\s'’`\u00b4\"“”„«»&+_*#\-\u2010-\u2015\u02bc\u2018"
_ENDS: Final = r",;:.!?/|()\[\]{}<>=•·…、。\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09「」・।،؛"
_PIECE: Final = re.compile(
    f"(?P<run>[{_HAN}]+|[{_KATAKANA}]+|[{_HANGUL}]+)"
    f"|(?P<end>[{_ENDS}])"
    f"|(?P<word>[^{_HAN}\u3041-\u30ff{_HANGUL}{_BETWEEN}{_ENDS}]+)"
)
"""Runs of a script without blanks, ends of phrases, words; the kana of grammar are passed by."""
_IS_RUN: Final = re.compile(f"[{_HAN}{_KATAKANA}{_HANGUL}]")
_ARTICLE: Final = re.compile("^\u0627\u0644(?=...)")  # the Arabic one, joined to its word


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text that say what it is about."""
    return _words(text[:_LONGEST])


@lru_cache(maxsize=1 << 15)
def _words(text: str) -> tuple[Word, ...]:
    small = small_words()
    pieces = list(_pieces(text))
    # In English the last word says what it is: a water meter is a meter. Elsewhere it may not.
    compounds = text.isascii() and small.foreign.isdisjoint(key for key, _ in pieces)
    found: list[Word] = []
    phrase: list[tuple[str, str]] = []
    said = qualifying = False
    for key, written in (*pieces, ("", "")):
        if key and key not in small.nothing:
            phrase.append((key, written))
            continue
        found += _weighed(phrase, qualifying=qualifying, compounds=compounds)
        said = bool(key) and (said or any(_worth(each) == 1 for each, _ in phrase))
        qualifying = bool(key) and (qualifying or (said and key in small.behind))
        phrase = []
    return tuple(found)


def fit(want: str, offer: str) -> tuple[str, ...]:
    """Return the words of an offer, as written there, that answer to a want; () for no fit."""
    return tuple(dict.fromkeys(each.written for each in _shared(words(want), words(offer))))


def matches(wants: Sequence[Trade], offers: Sequence[Trade], most: int = MOST) -> list[Match]:
    """Return who offers what somebody else wants, the rarest words first.

    A word that more than `COMMON` wants or offers share explains nothing. Of the pairs that are
    left, `most` are looked at, those with the rarest words, so that the time is bounded.
    """
    by_want, by_offer = _by_word(wants), _by_word(offers)
    near = _by_start(by_offer)
    answers = {key: _answers(key, near, by_offer) for key in by_want}
    rare = sorted(
        (
            key
            for key, found in answers.items()
            if 0 < len(found) <= COMMON and len(by_want[key]) <= COMMON
        ),
        key=lambda key: (len(answers[key]) * len(by_want[key]), key),
    )
    pairs = (pair for key in rare for pair in product(by_want[key], answers[key]))
    found: list[Match] = []
    for w, o in dict.fromkeys(islice(pairs, most)):
        want, offer = wants[w], offers[o]
        if want.contact_id == offer.contact_id:
            continue
        if shared := _shared(words(want.text), words(offer.text)):
            weight = sum(
                each.weight * math.log(1 + len(offers) / len(by_offer[each.key]))
                for each in {each.key: each for each in shared}.values()
            )
            found.append(Match(want=want, offer=offer, weight=weight))
    return sorted(found, key=lambda each: -each.weight)


def starts(texts: Iterable[str]) -> set[str]:
    """Return how words begin that could agree with those of texts, to search folded texts for.

    Of a run it is every two characters in it, with a blank between, as folding writes them.
    """
    found: set[str] = set()
    for text in texts:
        for word in words(text):
            if _IS_RUN.match(word.key):
                found |= {" ".join(pair) for pair in pairwise(word.key)}
            else:
                found.add(word.key[: max(_LEAST_START, len(word.key) - _ENDING)].rstrip("."))
    return found


@lru_cache(maxsize=1 << 16)
def agree(one: str, other: str) -> bool:
    """Whether two folded words are forms of one, or two runs have most of the shorter in common."""
    if one == other:
        return True
    if _IS_RUN.match(one) or _IS_RUN.match(other):
        return 2 * _longest_common(one, other) > max(2, min(len(one), len(other)))
    same = _common_start(one, other)
    ends = one[same:], other[same:]
    longest = max(map(len, ends))
    if same >= _LONG and longest <= _LONG_ENDING:
        return True
    if same >= _WHOLE and "" in ends and longest >= _SECOND_HALF:
        return True
    least = max(3, len(one) - _LONGEST_ENDING, len(other) - _LONGEST_ENDING)
    return any(_are_endings(one[cut:], other[cut:], cut) for cut in range(same, least - 1, -1))


def _are_endings(one: str, other: str, cut: int) -> bool:
    """Whether two words are forms of one whose endings follow `cut` letters they share."""
    ends = {one, other}
    if cut == 3:
        return ends <= _AFTER_THREE or ends == {"", "s"}
    if cut == 4:
        return ends <= _AFTER_FOUR
    known = small_words().endings
    return ends <= known or (not (one + other).isascii() and max(map(len, ends)) <= _ENDING)


def _common_start(one: str, other: str) -> int:
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _longest_common(one: str, other: str) -> int:
    short, long = sorted((one, other), key=len)
    sizes = range(len(short), 1, -1)
    parts = ((n, short[at : at + n]) for n in sizes for at in range(len(short) - n + 1))
    return next((n for n, part in parts if part in long), 0)


def _shared(wanted: Sequence[Word], offered: Sequence[Word]) -> list[Word]:
    """Return the words of an offer that answer to a want, if they are enough."""
    pairs = [(one, two) for one in wanted for two in offered if agree(one.key, two.key)]
    if not pairs:
        return []
    of_want = {one.key: min(one.weight, two.weight) for one, two in pairs}
    of_offer = {two.key: min(one.weight, two.weight) for one, two in pairs}
    part_of_want = sum(of_want.values()) / _total(wanted)
    part_of_offer = sum(of_offer.values()) / _total(offered)
    if len(of_want) == 1 and not any(_worth(key) == 1 for key in of_want):
        part_of_offer = 0  # "engineer" is not the steam engineer who is wanted
    if _has_more(wanted, of_want) and _has_more(offered, of_offer):
        return []  # a tax accountant is no payroll accountant
    several = sum(_worth(key) == 1 for key in of_want) > 1
    enough = max(part_of_want, part_of_offer) >= (_ENOUGH_OF_SEVERAL if several else _ENOUGH)
    heavy = max(sum(of_want.values()), sum(of_offer.values())) >= _LEAST
    return [two for _, two in pairs] if enough and heavy else []


def _has_more(every: Sequence[Word], shared: Collection[str]) -> bool:
    """Whether a phrase has first halves of compounds of which it shares the second alone."""
    joined = {each.key for each in every if each.joined}
    return bool(joined) and joined.isdisjoint(shared)


def _total(every: Sequence[Word]) -> float:
    return sum(each.weight for each in every)


def _by_word(trades: Sequence[Trade]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, trade in enumerate(trades):
        for key in {word.key for word in words(trade.text)}:
            found[key].append(number)
    return found


def _by_start(keys: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for start in _starts(key):
            found[start].append(key)
    return found


def _answers(
    key: str, near: Mapping[str, Sequence[str]], by_offer: Mapping[str, Sequence[int]]
) -> list[int]:
    others = {other for start in _starts(key) for other in near.get(start, ())}
    found = (number for other in others if agree(key, other) for number in by_offer[other])
    return sorted(set(found))


def _starts(key: str) -> set[str]:
    """Return what two words that agree have one of in common.

    Few letters in common have short endings behind them (`_are_endings`), so that long words
    need not be compared with all that begin with the same three.
    """
    if _IS_RUN.match(key):
        return set(map("".join, pairwise(key)))
    return {key[:cut] for cut, longest in _CUTS if cut <= len(key) <= longest} or {key}


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield words folded and as written; "" folded is the end of a phrase."""
    if not text.isascii():
        text = small_words().runs.sub(" ", unicodedata.normalize("NFKC", text))
    for piece in _PIECE.finditer(text):
        written = piece.group()
        if piece.lastgroup == "end":
            yield "", ""
        elif piece.lastgroup == "word":
            yield from ((key, written) for key in _keys(written))
        elif len(written) > 1:
            yield written[:_LONGEST_RUN], written[:_LONGEST_RUN]


def _keys(written: str) -> Iterator[str]:
    shouted = written.isupper() and len(written) <= _SHOUTED
    nothing = small_words().nothing
    for key in fold(written).split():
        if shouted and key in nothing:
            yield f"{key}."  # IT is no "it"
        elif key in nothing or shouted or (len(key) > 2 and not key.isdecimal()):
            yield _ARTICLE.sub("", key)


def _weighed(
    phrase: Sequence[tuple[str, str]], *, qualifying: bool, compounds: bool
) -> Iterator[Word]:
    """Yield the words of a phrase."""
    has_head = bool(phrase) and compounds and _worth(phrase[-1][0]) == 1
    for number, (key, written) in enumerate(phrase, 1):
        joined = has_head and number < len(phrase)
        most = min(_QUALIFYING if qualifying else 1.0, _COMPOUND if joined else 1.0)
        yield Word(key=key, written=written, weight=min(_worth(key), most), joined=joined)


def _worth(key: str) -> float:
    small = small_words()
    if key in small.ranks:
        return _RANK
    return _VAGUE if key in small.vague else 1.0
