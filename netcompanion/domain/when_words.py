"""The words that days are read from. Another language is another value of `Words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language; abbreviations stand beside the full words."""

    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    numbers: Mapping[str, int] = field(hash=False)
    days: tuple[str, ...]
    working_days: tuple[str, ...]
    weeks: tuple[str, ...]
    fortnights: tuple[str, ...]
    months_long: tuple[str, ...]
    today: tuple[str, ...]
    tomorrow: tuple[str, ...]
    overmorrow: tuple[str, ...]
    yesterday: tuple[str, ...]
    weekend: tuple[str, ...]
    following: tuple[str, ...]
    this: tuple[str, ...]
    last: tuple[str, ...]
    within: tuple[str, ...]
    from_now: tuple[str, ...]
    ago: tuple[str, ...]
    end_of: tuple[str, ...]
    ordinals: tuple[str, ...]
    links: tuple[str, ...]
    also_ordinary: tuple[str, ...]
    makes_ordinary: tuple[str, ...]
    tells_of: tuple[str, ...]


ENGLISH = Words(
    weekdays=(
        ("monday", "mon"),
        ("tuesday", "tues", "tue"),
        ("wednesday", "weds", "wed"),
        ("thursday", "thurs", "thur", "thu"),
        ("friday", "fri"),
        ("saturday", "sat"),
        ("sunday", "sun"),
    ),
    months=(
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    numbers={
        **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
        **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
    },
    days=("days", "day", "d"),
    working_days=("working days", "working day", "workdays", "workday"),
    weeks=("weeks", "week", "wks", "wk", "w"),
    fortnights=("fortnights", "fortnight"),
    months_long=("months", "month", "mths", "mth", "m"),
    today=("today", "tonight", "this morning", "this afternoon", "this evening"),
    tomorrow=("tomorrow", "tmrw"),
    overmorrow=("the day after tomorrow", "day after tomorrow"),
    yesterday=("yesterday", "last night"),
    weekend=("the weekend", "this weekend", "weekend"),
    following=("next",),
    this=("this",),
    last=("last",),
    within=("in", "within", r"\+"),
    from_now=("from now", "from today"),
    ago=("ago",),
    end_of=("the end of the", "the end of", "end of the", "end of"),
    ordinals=("st", "nd", "rd", "th"),
    links=("by", "on", "before", "until", "due", "for"),
    also_ordinary=("sat", "sun", "wed", "mon"),
    makes_ordinary=(
        *("the", "a", "an", "my", "our", "his", "her", "their", "this", "in", "of", "to", "and"),
        *("i", "you", "he", "she", "it", "we", "they", "who", "that"),
    ),
    tells_of=("of", "from", "since", "dated"),
)
