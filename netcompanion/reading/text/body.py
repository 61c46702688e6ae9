"""What of a text is no part of a card: quoted replies, small print, greetings, chrome."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from netcompanion.domain.proposal import LeftOut, Omitted, Place
from netcompanion.reading.text.lexicon import (
    UNSPACED,
    fold,
    greetings,
    left_out,
    left_out_raw,
    sections,
)

_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_RULE = re.compile(r"[\s\-_=*~#.·•+—–─━═]*")
_TIME = r"(?:[, ]+(?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{2,4})?)?"
_DATE = re.compile(
    rf"\W*(?:(?:\d{{1,2}}[./ -]{{1,2}})?(?:\d{{1,2}}|[^\W\d_]{{3,12}}\.?)[,./ -]{{1,2}}"
    rf"(?:de )?(?:\d{{1,2}}[,.]? )?(?:de )?\d{{2,4}}{_TIME}"
    r"|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?"
    r"|[A-Z][a-z]{2,8} \d{1,2}|\d{1,2}\.? [^\W\d_]{3,10})\W*"
)
_COUNT = re.compile(r"\W*\d[\d.,+]*\+? [^\W\d_]+(?: [^\W\d_]+){0,3}\W*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: where it stands, and its words."""

    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """The lines that may say something, those left out, and where the signature begins."""

    lines: tuple[Line, ...]
    omitted: tuple[Omitted, ...]
    signature: int
    """The index of the line after the closing words; -1 when there are none."""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text without the blanks and quotation marks around them."""
    found, start = [], 0
    for index, raw in enumerate(text.split("\n")):
        lead = len(raw) - len(raw.lstrip())
        found.append(Line(index, start + lead, start + lead + len(raw.strip()), raw.strip()))
        start += len(raw) + 1
    return found


def read_body(text: str, points: Sequence[tuple[int, int]]) -> Body:
    """Return what of a text is left to read. `points` are the places of points in it."""
    lines = lines_of(text)
    omitted: list[Omitted] = []
    kept = _unquoted(lines, points, omitted)
    left: list[Line] = []
    signature = -1
    small_print = False
    for at, line in enumerate(kept):
        why = LeftOut.DISCLAIMER if small_print and line.text else _why(line, points)
        if not line.text:
            small_print = False
        elif why is LeftOut.DISCLAIMER:
            small_print = small_print or len(line.text) > 60
        closes = why is LeftOut.GREETING and not is_opener(line.text)
        if (closes or _is_sign_rule(line.text)) and any(each.text for each in kept[at + 1 :]):
            signature = line.index
        if why is not None:
            omitted.append(Omitted(place=Place(line.start, line.end), why=why))
            continue
        greeted = _greeted(line)
        if greeted is not None:
            omitted.append(Omitted(place=Place(line.start, greeted.start), why=LeftOut.GREETING))
            signature, line = line.index - 1, greeted
        if line.text and not _RULE.fullmatch(line.text):
            left.append(line)
    return Body(tuple(left), tuple(omitted), signature)


def _is_sign_rule(text: str) -> bool:
    return re.fullmatch(r"--\s*|[-_=*~]{4,}", text) is not None


# --- quoted replies -----------------------------------------------------------------------------


def _unquoted(
    lines: list[Line], points: Sequence[tuple[int, int]], omitted: list[Omitted]
) -> list[Line]:
    filled = [line for line in lines if line.text]
    if filled and all(_QUOTE.match(line.text) for line in filled):
        return [_without_quote(line) for line in lines]
    cut = next((at for at, line in enumerate(lines) if _begins_quote(lines, at)), len(lines))
    before = lines[:cut]
    said = [line for line in before if line.text and not _RULE.fullmatch(line.text)]
    if (
        cut < len(lines)
        and len(said) < 2
        and not any(start < lines[cut].start for start, _ in points)
    ):
        header = lines[cut : cut + 8]
        gone = [line for line in header if _is_header(line.text) or line is lines[cut]]
        omitted += [
            Omitted(place=Place(line.start, line.end), why=LeftOut.QUOTED)
            for line in gone
            if line.text
        ]
        return before + [_without_quote(line) for line in lines[cut:] if line not in gone]
    kept = []
    for line in lines:
        if line.index >= cut or (line.text.startswith(">") and len(filled) > 1):
            if line.text:
                omitted.append(Omitted(place=Place(line.start, line.end), why=LeftOut.QUOTED))
        elif _is_wrote(line.text):
            omitted.append(Omitted(place=Place(line.start, line.end), why=LeftOut.QUOTED))
        else:
            kept.append(line)
    return kept


def _without_quote(line: Line) -> Line:
    found = _QUOTE.match(line.text)
    cut = found.end() if found else 0
    return Line(line.index, line.start + cut, line.end, line.text[cut:])


def _begins_quote(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    if not text:
        return False
    lowered = text.casefold()
    if re.match(r"[-_*=> ]{2,}|\W{0,3}begin ", lowered) and any(
        each in fold(text) for each in left_out("quoted")
    ):
        return True
    following = [line.text for line in lines[at + 1 : at + 6] if line.text]
    if _is_wrote(text) or (
        following
        and text[-1:] != ":"
        and len(text) > 20
        and _is_wrote(f"{text} {following[0]}")
        and re.search(r"\d", text)
    ):
        return not (following and following[0].startswith(">"))
    if _label(text) in left_out("from") and re.search(r"[:\uff1a]", text):
        return sum(_is_header(each) for each in following[:4]) >= 2
    return False


def _is_header(text: str) -> bool:
    label = _label(text)
    return re.search(r"[:\uff1a]", text) is not None and (
        label in left_out("header") or label in left_out("from")
    )


def _label(text: str) -> str:
    return fold(re.split(r"[:\uff1a]", text.strip("*> "), maxsplit=1)[0])


def _is_wrote(text: str) -> bool:
    if (
        len(text) > 300
        or not text.rstrip().endswith((":", "\uff1a", ":*"))
        or not re.search(r"\d", text)
    ):
        return False
    folded = f" {fold(text)} "
    return any(f" {each} " in folded for each in left_out("wrote")) or any(
        each in text for each in left_out_raw("wrote") if UNSPACED.search(each)
    )


# --- small print, greetings, chrome -------------------------------------------------------------


def _why(line: Line, points: Sequence[tuple[int, int]]) -> LeftOut | None:
    """Return why a line is no part of a card; None when it may be."""
    text = line.text
    if not text:
        return None
    at = bisect_left(points, (line.start, 0))
    has_point = at < len(points) and points[at][0] < line.end
    if is_small_print(text) and not (has_point and (len(text) < 90 or re.search(r"[|·•]", text))):
        return LeftOut.DISCLAIMER
    folded = fold(text)
    if is_greeting(text) and not has_point:
        return LeftOut.GREETING
    if folded in left_out("chrome") or folded in left_out("pronouns"):
        return LeftOut.OTHER if folded in left_out("chrome") else LeftOut.PRONOUNS
    if is_pronouns(text):
        return LeftOut.PRONOUNS
    if folded.startswith(tuple(left_out("sent"))) and not has_point:
        return LeftOut.OTHER
    if not has_point and (
        _is_date(text)
        or (
            _COUNT.fullmatch(text)
            and any(
                word in folded
                for word in (
                    "connection",
                    "follower",
                    "mutual",
                    "kontakt",
                    "relation",
                    "contact",
                    "abonn",
                    "collegament",
                    "conex",
                    "seguid",
                    "gemeinsam",
                    "connecties",
                    "forbindel",
                )
            )
        )
    ):
        return LeftOut.OTHER
    return None


def _is_date(text: str) -> bool:
    """Whether a line is a date; a street and its number ("Storgata 8") look like one."""
    spelled = re.findall(r"[^\W\d_]{3,}", text)
    known = sections("dates", "words")
    return _DATE.fullmatch(text) is not None and all(fold(word) in known for word in spelled)


@cache
def _small_print() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what always marks small print, and what marks it in a sentence."""
    always, long = [], []
    for key in left_out_raw("disclaimer"):
        start = r"(?<!\w)" if key[0].isalnum() else ""
        end = r"(?!\w)" if key[-1].isalnum() else ""
        if key.endswith((":", "no", "nr", "number", " ")) or len(key) <= 5:
            always.append(
                f"{start}{re.escape(key.strip())}{end}"
                + ("" if key.endswith(":") else r"[^\n]{0,14}\d")
            )
        else:
            long.append(f"{start}{re.escape(key)}{end if len(key) < 8 else ''}")
    return re.compile("|".join(always)), re.compile("|".join(long))


def is_small_print(text: str) -> bool:
    """Whether a line speaks of registers, taxes, confidentiality and the like."""
    lowered = _lowered(text)
    always, long = _small_print()
    if always.search(lowered):
        return True
    dense = len(UNSPACED.findall(text)) > 8
    return (len(text.split()) >= 6 or dense) and long.search(lowered) is not None


def _lowered(text: str) -> str:
    import unicodedata

    return (
        "".join(
            char
            for char in unicodedata.normalize("NFD", text.casefold())
            if not unicodedata.combining(char)
        )
        if not UNSPACED.search(text)
        else text.casefold()
    )


def is_greeting(text: str) -> bool:
    """Whether a phrase is nothing but a greeting, a closing or thanks, in any language we know."""
    folded = fold(text)
    known = greetings()
    if not folded or len(text) > 90:
        return False
    if folded in known:
        return True
    pieces = [
        fold(each)
        for each in re.split(r"\s*[,/|!;.–—&]+\s*|\s+(?:and|und|et|y|e|og|och|ja|i|a)\s+", text)
        if fold(each)
    ]
    if pieces and all(each in known for each in pieces):
        return True
    return is_opener(text)


def is_opener(text: str) -> bool:
    """Whether a phrase speaks to somebody: "Dear Ms Hale,"."""
    folded = fold(text)
    stop = re.search(r"[,!:\uff0c\uff01]\s*$", text)
    for opener in left_out("openers"):
        if folded == opener:
            return True
        if (
            stop
            and folded.startswith(f"{opener} ")
            and len(folded.split()) - len(opener.split()) <= 5
        ):
            return True
    return False


def _greeted(line: Line) -> Line | None:
    """Return what follows a closing on the same line ("Best, Ana Silva")."""
    comma = re.match(r"(?P<words>[^,\n:]{2,40})[,:]\s+(?=\S)", line.text)
    if comma is None or fold(comma["words"]) not in greetings():
        return None
    rest = line.text[comma.end() :]
    if fold(comma["words"]) in left_out("openers") and re.search(r"[,!.]\s*$", rest):
        return None
    return Line(line.index, line.start + comma.end(), line.end, rest)


def is_pronouns(text: str) -> bool:
    """Whether a phrase is somebody's pronouns: "(she/her)"."""
    each = re.findall(r"[^\W\d_]+", text.casefold())
    return (
        1 < len(each) <= 6
        and "/" in text
        and all(fold(word) in left_out("pronouns") for word in each)
    )
