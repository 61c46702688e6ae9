"""What the text reader knows about the world: words and places kept in data files."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from netcompanion.resources import resource

LONGEST = 100_000  # characters of a text that are looked at


@cache
def facts(name: str) -> dict[str, Any]:
    """Return `resources/reading/<name>.json`, read once."""
    found: dict[str, Any] = json.loads(resource(f"reading/{name}.json").read_text("utf-8"))
    return found


def plain(text: str) -> str:
    """Return a text with full-width and other odd characters made plain, one for one."""
    strange = {char for char in set(text) if not char.isascii()}
    return text.translate({ord(char): _plain_char(char) for char in strange})


def with_digits(text: str) -> str:
    """Return a text with the digits of every script as 0 to 9, one for one."""
    strange = {char for char in set(text) if char.isdecimal() and not char.isascii()}
    return text.translate({ord(char): str(unicodedata.decimal(char)) for char in strange})


def _plain_char(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    if unicodedata.category(char) == "Pd" or char == "\u2212":
        return "-"
    if char in "\u2019\u2018\u02bc\u2032":
        return "'"
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>", "<fraction>")):
        return char
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of the words, longest first; a blank in a word stands for any blanks.

    Words of alphabets stand alone; those of scripts without blanks may touch their neighbours.
    """
    spaced: list[str] = []
    dense: list[str] = []
    for word in sorted(set(words), key=lambda each: (-len(each), each)):
        pattern = r"[ \t]{1,2}".join(map(re.escape, word.split()))
        (spaced if word[0].isalpha() and not _is_dense(word[0]) else dense).append(pattern)
    alone = (
        rf"(?<![^\W\d_])(?<![^\W\d_]\.)(?:{'|'.join(spaced)})(?![^\W\d_])" if spaced else r"(?!)"
    )
    return rf"(?:{alone}|{'|'.join(dense)})" if dense else f"(?:{alone})"


def _is_dense(char: str) -> bool:
    return "\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\ud7a3"
