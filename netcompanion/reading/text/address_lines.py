"""The parts of postal addresses in a text: what stands between commas, bars and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from netcompanion.reading.text.address_parts import Part, box_end, fold_keeping_dots
from netcompanion.reading.text.facts import facts

_STRONG_END = re.compile(r"[\n|•\u00b7\t;¦‖●▪]")
_DOT_FOR_COMMA = (
    r"(?<=\d\d)\.\s+(?=[A-Z])|(?<=\d)\.\s+(?=\d{3})"
    r"|(?<=[a-zß-ÿ]{4})(?<!str)(?<!Str)(?<!dorf)\.\s+(?=[A-Z])"
)
_SOFT_END = re.compile(
    rf"\s*(?:,(?!(?<=\d,)\d{{1,2}}(?!\d))|[،、]|(?<!\([NSEW])\))\s*|(?:\s+|^)\((?![NSEW]\))\s*"
    rf"|\s+[-/]\s+|(?<!\.)[ ]{{2,}}|{_DOT_FOR_COMMA}"
)
_SPACED_END = re.compile(r"\s*[,،、)]\s*|(?:\s+|^)\(\s*|\s+[-/]\s+")
_ANY_LABEL = re.compile(r"\W{0,3}[^\W\d_][^\W\d]{2,24}(?:\s[^\W\d]{2,15})?\s*:\s*(?=\S)")
_BARE = re.compile(r"[^\w#'\"(]*(.*[\w.)'\"])?", re.DOTALL)
_BRACKETED = re.compile(r"\((?P<post>\d{4,6})\)(?=\s[A-ZÀ-Ž])")
_PREFIX = re.compile(r"[\s,]([A-Z]{1,3})\s{0,2}-\s{0,2}(?=\d{4,5}\s)")


def with_prefixes(text: str) -> str:
    """Return the text with "F - 21200" as "F-21200", and "(5000) Rosario" as ", 5000 Rosario"."""
    return _PREFIX.sub(_postcode_prefix, _BRACKETED.sub(r", \g<post>", text))


def _postcode_prefix(match: re.Match[str]) -> str:
    """Return "F - 21200" with its prefix at the number, as long as it was."""
    if match[1] not in facts("places")["prefixes"]:
        return match[0]
    return f"{match[1]}-".rjust(len(match[0]), ",")


@cache
def _label() -> re.Pattern[str]:
    words = sorted(
        {fold_keeping_dots(word) for word in facts("places")["labels"]},
        key=lambda word: (-len(word), word),
    )
    any_word = "|".join(map(re.escape, words))
    one = rf"(?:{any_word})(?:\s?/\s?(?:{any_word}))?"
    return re.compile(rf"[^\w\n]{{0,3}}{one}\s*(?:\([\w ]{{1,20}}\))?\s*[:=>]\s*")


def parts_of(text: str, free: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """Yield the parts of the free stretches, in their order."""
    piece = line = at = 0
    for start, end in sorted(free):
        line += text.count("\n", at, start)
        at = min(end, len(text))
        here = line
        for begin, stop in split(text, start, at, _STRONG_END):
            piece += 1
            yield from _parts_of(text, begin, stop, piece, here)
            here += text[stop : stop + 1] == "\n"
        line += text.count("\n", start, at)


def _parts_of(text: str, begin: int, stop: int, piece: int, line: int) -> Iterator[Part]:
    label = _label().match(fold_keeping_dots(text[begin : min(stop, begin + 60)]))
    begin += label.end() if label else 0
    words = text[begin:stop]
    gaps = len(re.findall(r"\S {2,}(?=\S)", words))
    ends = _SPACED_END if gaps > len(re.findall(r"\S (?=\S)", words)) else _SOFT_END
    number = piece * 100
    for start, last in split(text, begin, stop, ends):
        first = start
        label = _label().match(fold_keeping_dots(text[start : min(last, start + 60)]))
        label = label or _ANY_LABEL.match(text[start : min(last, start + 60)])
        if label and label.end() < last - start:
            first, number = start + label.end(), number + 1
        bare = _bare(text[first:last])
        if not bare or len(bare) > 120:
            continue
        first += text[first:last].find(bare)
        part = Part(
            text=_apart(" ".join(bare.split()))
            + (")" if bare.count("(") > bare.count(")") else ""),
            start=first,
            end=first + len(bare),
            piece=number,
            line=line,
            label=label[0].strip(" :-") if label else "",
            bracketed="(" in text[max(begin, start - 2) : start],
        )
        yield from _cut_apart(part)


def _bare(text: str) -> str:
    """Return what stands between the marks at both ends; in linear time, however many they are."""
    found = _BARE.match(text)
    return (found[1] or "") if found else ""


def _apart(text: str) -> str:
    """Return "Weg102" and "302013Rajasthan" with the blank that was not recognised."""
    return re.sub(r"(?<=[a-zß-ÿ]{2})(?=\d{1,5}\b)|(?<=\d{4})(?=[A-ZÀ-Ž][a-zß-ÿ]{3})", " ", text)


def _cut_apart(part: Part) -> Iterator[Part]:
    """Yield a box and what follows it without a comma as two parts."""
    box = box_end(part.text)
    rest = part.text[box:].strip(" .,-") if box else ""
    if not rest:
        yield part
        return
    middle = part.end - len(rest)
    yield replace(part, text=part.text[:box].strip(), end=max(part.start + 1, middle - 1))
    yield replace(part, text=rest, start=middle)


def split(text: str, start: int, end: int, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that a pattern parts, from `start` to `end`."""
    begin = start
    for match in ends.finditer(text, start, end):
        yield begin, match.start()
        begin = match.end()
    yield begin, end
