"""Names that a card prints large, on two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from netcompanion.reading.text import evidence
from netcompanion.reading.text.blocks import Row, size_of
from netcompanion.reading.text.lexicon import fold, names

_LARGE = 1.2  # times the usual print
_ALIKE = 1.3  # how much larger one line of a name may be than the other
_NEARLY = 2.2  # the same where the upper line is a given name, or one after a form of address
_WORDS = re.compile(r"[^\W\d_][^\d@:/|]*")


def joined_names(found: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the blocks of a card with the two lines of a name as one row."""
    sizes = [size_of(row) for block in found for row in block]
    usual = median(sizes) if sizes else 1.0
    return [_joined(block, usual) for block in found]


def _joined(block: Sequence[Row], usual: float) -> list[Row]:
    rows = list(block)
    for at in range(len(rows) - 1):
        if _is_one_name(rows[at], rows[at + 1], usual):
            return [*rows[:at], (*rows[at], *rows[at + 1]), *rows[at + 2 :]]
    return rows


def _is_one_name(one: Row, two: Row, usual: float) -> bool:
    """Whether two lines, large and alike, have half of a name each."""
    if len(one) != 1 or len(two) != 1:
        return False
    first, second = one[0], two[0]
    small, large = sorted((first.size, second.size))
    if _is_given(first.text):
        if large < _LARGE * usual or large > _NEARLY * small:
            return False
    elif small < _LARGE * usual or large > _ALIKE * small:
        return False
    if first.text.isupper() != second.text.isupper() and len(second.text.split()) > 1:
        return False
    return _is_half(first.text) and _is_half(second.text) and _is_short(first.text, second.text)


def _is_half(text: str) -> bool:
    bare = evidence.stripped(text.split(",")[0])[0]
    return (
        _WORDS.fullmatch(bare) is not None
        and not evidence.is_native(bare)
        and evidence.title(bare) < 1
        and evidence.organisation(bare) < 1
        and evidence.department(bare) < 1
        and evidence.name(f"{bare} {bare}", bare.isupper(), False) > -2.5
    )


def _is_given(text: str) -> bool:
    bare, honoured, _ = evidence.stripped(text)
    return " " not in bare and (honoured or fold(bare) in names("given"))


def _is_short(one: str, two: str) -> bool:
    """Whether one of the lines is too little for a name by itself."""
    counts = [len(evidence.stripped(text.split(",")[0])[0].split()) for text in (one, two)]
    return min(counts) == 1 and max(counts) <= 3
