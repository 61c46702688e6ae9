"""The parts of lines that may each be a value, and the ways they may belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from netcompanion.reading.text.body import Line, is_pronouns, is_small_print
from netcompanion.reading.text.evidence import is_legal_form
from netcompanion.reading.text.gazetteer import country_of, large_city_country
from netcompanion.reading.text.lexicon import fold, left_out, left_out_raw, words

_MOST_PARTS = 600  # of a text that are looked at
_MOST_IN_LINE = 80
MOST_JOINED = 4  # parts of a line that may be one value
_CJK = r"\u3040-\u9fff\uac00-\ud7a3"
_SIGNS = "|•·●▪■◆★☆※│┃¦‖►▶→✉☎✆📞📱📧🏷📍\ufffd"
_MARKS = re.compile(
    rf"(?P<strong>\t+|[ \t]*[{_SIGNS}]+\ufe0f?[ \t]*|[ \t]{{3,}}|[ \t]+(?:[–—]|--+)[ \t]+"
    r"|\"[ \t]*[;,|][ \t]*\"|[ \t]+(?:→|=>|->)[ \t]+|[ \t]*;[ \t]*|[ \t]+//[ \t]+|[ \t]*::[ \t]*)"
    r"|(?P<comma>[ \t]?,[ \t]*|、)"
    r"|(?P<dash>[ \t]+-[ \t]+|[ \t]{2}|(?<=\w)[ \t]-(?=\w))"
    r"|(?P<slash>[ \t]*/[ \t]+|[ \t]+/[ \t]*|(?<=[a-z]{3})/(?=[A-Z]))"
    r"|(?P<bracket>[ \t]*[(\uff08\[{<\"“„][ \t]*)|(?P<closed>[ \t]*[)\uff09\]}>\"”][,;:]?[ \t]*)"
    r"|(?P<colon>(?<=\w)[ \t]?[:\uff1a][ \t]+(?=\S))"
    r"|(?P<stop>(?<=[a-z]{4})\.[ \t]+(?=[A-Z]))"
    rf"|(?P<script>(?<=[A-Za-z.,)])[ \t]+(?=[{_CJK}㈜])|(?<=[{_CJK}])[ \t]+(?=[A-Za-z(])"
    rf"|(?<=[a-z])(?=[{_CJK}])|(?<=[{_CJK}])(?=[A-Z][a-z]))"
    rf"|(?P<blank>(?<=[{_CJK}㈜)])[ \t]+(?=[{_CJK}㈜(]))"
)
JOINING = {
    "strong": 3.2,
    "stop": 2.5,
    "colon": 2.6,
    "comma": 0.3,
    "dash": 0.6,
    "slash": 0.5,
    "bracket": 0.5,
    "closed": 0.2,
    "script": 2.4,
    "blank": 0.3,
    "at": 1.8,
    "perhaps": 0.3,
    "point": 4.0,
}
"""What it costs that a value goes on over a mark."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line; `mark` is what stands between it and the part before it."""

    line: int
    at: int
    start: int
    end: int
    mark: str
    weight: float = 1.0
    """How much it would miss to leave it unexplained."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line and its parts, in order."""

    line: Line
    parts: tuple[Part, ...]


def rows_of(text: str, lines: Sequence[Line], masked: bytearray) -> list[Row]:
    """Return the parts of lines without the characters that are `masked`."""
    rows: list[Row] = []
    left = _MOST_PARTS
    for line in lines:
        if left <= 0:
            break
        parts: list[Part] = []
        for start, end, mark in islice(_pieces(text, line, masked), min(left, _MOST_IN_LINE)):
            begin, stop = _bared(text, *_trimmed(text, start, end))
            if begin < stop and _says_something(text[begin:stop], mark, bool(parts)):
                weight = _weight(text[begin:stop])
                parts.append(Part(line.index, len(parts), begin, stop, mark, weight))
        if parts:
            rows.append(Row(line, tuple(parts)))
            left -= len(parts)
    return rows


def _bared(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the number or words that announce what follows."""
    before, after = _around()
    lead = before.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    tail = after.search(text, start, end)
    return start, tail.start() if tail else end


def _weight(text: str) -> float:
    letters = sum(char.isalpha() for char in text)
    if is_place(text) or is_platform_word(text) or (letters <= 3 and not text.isalpha()):
        return 0.1
    return 0.4 if letters <= 3 and text.isascii() else 1.0


def is_place(text: str) -> bool:
    """Whether a phrase is a country, a large city or the like, and nothing else."""
    return bool(country_of(text) or large_city_country(text))


_COUNTED = re.compile(r"\W*\d+\W*[^\W\d_]{0,3}\W*")


def _says_something(text: str, mark: str, follows: bool) -> bool:
    after_name = mark == "comma" and follows
    if mark == "bracket" and fold(text) in left_out("pronouns"):
        return False
    return (
        any(char.isalpha() for char in text)
        and not _COUNTED.fullmatch(text)
        and not (is_pronouns(text) or is_credential(text, after_name) or is_small_print(text))
    )


def is_credential(text: str, after_name: bool = False) -> bool:
    """Whether a phrase is a degree or membership and no title: "LL.M.", "FCCA"."""
    folded = fold(text)
    if re.fullmatch(r"(?:[A-Z][a-z]{0,3}\.){2,5}", text):
        return not is_legal_form(text)
    if text.istitle() or not re.fullmatch(r"[A-Z][A-Za-z.-]{1,9}", text):
        return False
    known = folded.replace(" ", "") in words("honorifics").endings
    return known and (after_name or folded not in words("titles").alone)


def _pieces(text: str, line: Line, masked: bytearray) -> Iterator[tuple[int, int, str]]:
    for free_start, free_end in _free(line, masked):
        mark, start = ("point" if free_start > line.start else "strong"), free_start
        for match in _cuts(text, free_start, free_end):
            yield start, match[0], mark
            start, mark = match[1], match[2]
        yield start, free_end, mark


def _free(line: Line, masked: bytearray) -> Iterator[tuple[int, int]]:
    start = line.start
    while start < line.end:
        if masked[start]:
            start += 1
            continue
        end = masked.find(1, start, line.end)
        end = line.end if end < 0 else end
        yield start, end
        start = end


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found = [
        (each.start(), each.end(), str(each.lastgroup))
        for each in _MARKS.finditer(text, start, end)
    ]
    for pattern, mark in ((_at_words("at"), "at"), (_at_words("at_maybe"), "perhaps")):
        found += [(each.start(), each.end(), mark) for each in pattern.finditer(text, start, end)]
    found.sort()
    kept: list[tuple[int, int, str]] = []
    for cut in found:
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept


def at_cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where "at" stands between a title and a firm."""
    found = _at_words("at").search(text, start, end)
    return (found.start(), found.end()) if found else None


@cache
def _at_words(section: str) -> re.Pattern[str]:
    words = sorted(left_out_raw(section), key=len, reverse=True)
    some = "|".join(map(re.escape, words))
    after = r"(?=[^\W\d_a-z]|[\"“„])"
    return re.compile(rf"(?<=\w)[ \t]+(?:{some})[ \t]+{after}|(?<=\w)[ \t]?@[ \t]?(?=[^\W\d_a-z])")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \t,;:-–—|/*_"“”„>»~=)#':
        start += 1
    while start < end and text[end - 1] in ' \t,;:-–—|/*_"“„<«~=(':
        end -= 1
    return start, end


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = sorted(left_out_raw("before"), key=len, reverse=True)
    after = "|".join(map(re.escape, left_out_raw("after")))
    return (
        re.compile(
            rf"(?:\(?\d{{1,3}}[.)\]][ \t]+)?(?:(?:{'|'.join(map(re.escape, before))})[ \t]+)?", re.I
        ),
        re.compile(rf"(?:{after})$", re.I),
    )


def runs(row: Row) -> Iterator[tuple[tuple[Part, ...], float]]:
    """Yield each way neighbours of a line may be one value, and what that costs."""
    for first in range(len(row.parts)):
        cost = 0.0
        for last in range(first, min(len(row.parts), first + MOST_JOINED)):
            if last > first:
                cost += JOINING[row.parts[last].mark]
            if cost > 3.0:
                break
            yield row.parts[first : last + 1], cost


def is_platform_word(text: str) -> bool:
    """Whether a phrase is a word of a platform or a form, and no value."""
    return fold(text) in left_out("chrome")
