"""Names of every script in the letters of a plain keyboard, and what spellings have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from netcompanion.domain.normalise import fold

_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u30ff]")
_ARTICLE = re.compile("(?<!\\w)\u0627\u0644(?=\\w)")  # al- in front of a word
_CACHED = 1 << 16

_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("oye?u", "u"),  # Greek and Slavic digraphs
        ("oy(?![aeiou])", "u"),
        ("tsch|tch", "c"),
        ("shch|schtsch", "sc"),
        ("sch|sh", "s"),
        ("zh", "z"),
        ("kh|ch(?=[rlns])", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("gh", "g"),
        ("dh", "d"),
        ("ck|q|ch?(?=k)", "k"),
        ("x", "ks"),
        ("sz", "s"),
        ("cz", "c"),
        ("rz", "z"),
        ("tz", "z"),
        ("dj", "j"),
        ("(?<=[oe])ff$", "v"),
        ("w", "v"),
        ("^ye|^ie", "e"),
        ("(?<=[aeiou])h(?![aeiou])|(?<=[bcdfgjklmnprstvz])h", ""),
        ("young", "yung"),
        ("(?<=[yjhsg])eo(?=n|k|$)", "u"),  # Korean
        ("oo|uu", "u"),
        ("ou", "o"),
        ("ue", "u"),
        ("oe", "o"),
        ("ae", "a"),
        ("aa", "a"),
        ("ee", "i"),
        ("[yj]", "i"),
        ("c(?=[aoulrkt]|$)", "k"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile("[aeiouyw]")


def is_abjad(text: str) -> bool:
    """Whether a text is written with consonants alone, as Arabic and Hebrew are."""
    return not text.isascii() and _ABJAD.search(text) is not None


def is_han(text: str) -> bool:
    """Whether a text has characters whose reading is not to be seen."""
    return not text.isascii() and _HAN.search(text) is not None


def is_kana(text: str) -> bool:
    """Whether a text is Japanese for sure."""
    return not text.isascii() and _KANA.search(text) is not None


@lru_cache(_CACHED)
def romanised(text: str) -> str:
    """Return folded words in Latin letters: "Дмитрий" as "dmitriy", "王伟" as "wangwei"."""
    if text.isascii():
        return fold(text)
    folded = fold(text)
    if folded.isascii():
        return folded
    from anyascii import anyascii  # a table for all of Unicode, of which few books need any

    if is_abjad(text):
        text = _ARTICLE.sub("", text)
    return fold(anyascii(text).replace("'", ""))


@lru_cache(_CACHED)
def skeleton(word: str) -> str:
    """Return what the usual spellings of one Latin word share: "mueller" and "muller".

    Vowels stay, since "Mario" and "Maria" are two people.
    """
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(_CACHED)
def consonants(word: str) -> str:
    """Return the consonants of a Latin word, for names that were written with them alone."""
    return skeleton(_VOWELS.sub("", skeleton(word)))
