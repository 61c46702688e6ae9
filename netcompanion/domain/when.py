"""Days and times of day read from the words people write, relative to a given today.

Which day a loose word means is *judgement*, the same everywhere: a weekday is the coming one, so
"fri" on a Friday is in a week; "next fri" is in the next calendar week (Monday to Sunday); a whole
period ("next week", "in march") ends on its last day, and a week on Friday, because a promise is
late only after it. A numeric date has its day first, unless only the other way is a date. A date
without a year, by which something was promised, comes after the day of the promise.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, date, time, timedelta

from netcompanion.domain.when_words import ENGLISH, Words

Span = tuple[int, int]

_FRIDAY = 4
_MOST_WORDS = 6
_PUNCTUATION = ".,;:!?)]\"'”’"
_NEVER_A_DAY = ("24/7",)
_LATE_AT_MOST = 60  # days that a date without a year may be gone

_Reader = Callable[[re.Match[str], date, int], date | None]


def read_date(words: str, today: date, *, back: int = 0) -> date | None:
    """Return the day that all of `words` means, or None.

    A day before `today` is never meant, so "17 oct" after 17 October is next year's. With `back`
    the past is allowed: a date without a year may then lie up to so many days ago, a weekday may
    be today, and "yesterday" and "last fri" are read.
    """
    days = (_day(reader, match, today, back) for match, reader in _matches(words))
    return next((day for day in days if day is not None and (back or day >= today)), None)


def read_due(
    words: str, today: date, *, since: date | None = None, gone: bool = False
) -> date | None:
    """Return the day by which something was promised, or None: as `read_date`, but for these.

    A date with its year may have passed. One without is the first since the day `since` on which
    it was promised, and in the last 60 days. With `gone`, "yesterday" and "4 days ago" are read.
    """
    back = min(max((today - since).days, 0), _LATE_AT_MOST) if since else 0
    for match, reader in _matches(words):
        is_date = bool(match.groupdict().keys() & {"day", "a"})
        day = _day(reader, match, today, back if is_date else 0)
        if day is not None and (is_date or gone or day >= today):
            return day
    return None


def split_due(
    text: str, today: date, read: Callable[[str, date], date | None] = read_date
) -> tuple[str, date | None, Span | None]:
    """Split "send heat piece by fri" into what, when, and where in the text the day stands.

    Only a day at the end counts, and only after something to do; the span leaves out the linking
    word, which the text loses all the same. A time of day after the day belongs to what is done:
    "ring her mon at 10" is to ring her at 10. What is "from yesterday" is not due then. With no
    day: the text, None, None.
    """
    if clock := _CLOCK_AT_END.search(text):
        what, day, span = split_due(text[: clock.start()], today, read)
        if day and span:
            return f"{what} {clock[0].strip()}", day, (span[0], clock.end())
    for start, end in _endings(text):
        before = text[:start].rstrip(" \t,;:-–")
        words = text[start:end]
        if not before or _is_ordinary(words, before):
            continue
        day = read(words, today)
        if day is not None and day < today and _tells_of(before):
            break
        if day is not None and words not in _NEVER_A_DAY:
            what = _LINK_AT_END.sub("", before).rstrip(" \t,;:-–")
            return (what, day, (start, end)) if what else (text.strip(), None, None)
    return text.strip(), None, None


def find_dates(text: str, today: date, *, back: int = 0) -> Iterator[tuple[date, Span]]:
    """Yield the days that stand anywhere in `text`, each in its longest reading."""
    words = [match.span() for match in _WORD.finditer(text)]
    read_to = 0
    for first, (start, _) in enumerate(words):
        if start < read_to:
            continue
        for _, end in reversed(words[first : first + _MOST_WORDS]):
            phrase = text[start:end].rstrip(_PUNCTUATION)
            if _is_ordinary(phrase, text[:start]) or phrase in _NEVER_A_DAY:
                continue
            day = read_date(phrase, today, back=back)
            if day is not None:
                read_to = start + len(phrase)
                yield day, (start, read_to)
                break


def find_times(text: str) -> tuple[time, time | None, Span] | None:
    """Return the first time of day, or range of times, in `text`: 18:30-20:30, 6pm, 6-8pm, 18.30.

    In "6-8pm" both are after noon, in "11-1pm" only the last.
    """
    for match in _TIMES.finditer(text):
        begin = _clock(match["h1"], match["m1"], match["p1"] or match["p2"])
        finish = _clock(match["h2"], match["m2"], match["p2"] or match["p1"])
        if match["h2"] and not match["p1"] and match["p2"] and begin and finish and begin > finish:
            begin = _clock(match["h1"], match["m1"], "am")
        certain = match["m1"] or match["m2"] or match["p1"] or match["p2"]
        if begin and certain and (finish or not match["h2"]):
            return begin, finish, match.span()
    return None


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _matches(words: str) -> Iterator[tuple[re.Match[str], _Reader]]:
    plain = " ".join(words.lower().split())
    found = ((pattern.fullmatch(plain), reader) for pattern, reader in _GRAMMAR)
    return ((match, reader) for match, reader in found if match)


def _day(reader: _Reader, match: re.Match[str], today: date, back: int) -> date | None:
    try:
        return reader(match, today, back)
    except (ValueError, OverflowError):  # no such day: 31 feb, or after the year 9999
        return None


_WORD = re.compile(r"\S+")
_CLOCK = r"(?P<h{n}>[01]?\d|2[0-4])(?:[:.h](?P<m{n}>[0-5]\d))?\s?(?P<p{n}>[ap]\.?m\b\.?)?"
_TIMES = re.compile(
    rf"(?<![\w:./+-]){_CLOCK.format(n=1)}"
    rf"(?:\s?(?:-|–|—|to|until)\s?{_CLOCK.format(n=2)})?(?![\w:/+-]|\.\d)",
    re.IGNORECASE,
)


_CLOCK_AT_END = re.compile(
    r"\s(?:at\s(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]m)?|(?:[01]?\d|2[0-4]):[0-5]\d"
    r"|(?:1[0-2]|0?[1-9])\s?[ap]m|at\snoon)\s*$",
    re.IGNORECASE,
)


def _clock(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None:
        return None
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time(number % 24, int(minute or 0))


def _endings(text: str) -> Iterator[Span]:
    """Yield the spans of the last words of a text, the longest first."""
    end = len(text.rstrip().rstrip(_PUNCTUATION))
    words = list(_WORD.finditer(text, max(0, end - 100), end))
    for word in words[-_MOST_WORDS:]:
        yield word.start(), end


def _is_ordinary(words: str, before: str) -> bool:
    """Whether a short weekday is here an ordinary word: "a photo of the sun"."""
    previous = before.split()[-1:] or [""]
    return words.lower() in ENGLISH.also_ordinary and previous[0].lower() in ENGLISH.makes_ordinary


def _tells_of(before: str) -> bool:
    """Whether a day gone is one that is told of: "the minutes of 3 May 2025"."""
    return before.split()[-1].lower() in ENGLISH.tells_of


def _coming(name: str, today: date, back: int) -> date:
    ahead = (_WEEKDAYS[name] - today.weekday()) % 7
    return today + timedelta(ahead or (0 if back else 7))


def _week_start(day: date) -> date:
    return day - timedelta(day.weekday())


def _nearest(day: int, month: int, today: date, back: int) -> date:
    """Return the first such day of a year that is not further in the past than `back` days."""
    earliest = today - timedelta(back)
    for year in range(earliest.year, min(earliest.year + 9, MAXYEAR + 1)):
        if day <= monthrange(year, month)[1] and (found := date(year, month, day)) >= earliest:
            return found
    raise ValueError(day)


def _dated(day: int, month: int, year: str | None, today: date, back: int) -> date:
    if not year:
        return _nearest(day, month, today, back)
    return date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _named_month(match: re.Match[str], today: date, back: int) -> date:
    return _dated(int(match["day"]), _MONTHS[match["month"]], match["year"], today, back)


def _numeric(match: re.Match[str], today: date, back: int) -> date:
    first, second = int(match["a"]), int(match["b"])
    if second > 12 >= first:
        first, second = second, first
    return _dated(first, second, match["year"], today, back)


def _iso(match: re.Match[str], _today: date, _back: int) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _ordinal(match: re.Match[str], today: date, back: int) -> date | None:
    """Return the next "17th", or with `back` one of the last two weeks."""
    day, earliest = int(match["day"]), today - timedelta(min(back, 14))
    months = (add_months(earliest.replace(day=1), ahead) for ahead in range(3))
    days = (each.replace(day=day) for each in months if 1 <= day <= month_end(each).day)
    return next((each for each in days if each >= earliest), None)


def _later(match: re.Match[str], today: date, _back: int) -> date:
    steps = ENGLISH.numbers.get(match["n"]) or int(match["n"])
    if match["months"]:
        return add_months(today, steps)
    if match["working_days"]:
        return after_working_days(today, steps)
    return today + timedelta(steps * (14 if match["fortnights"] else 7 if match["weeks"] else 1))


def _ago(match: re.Match[str], today: date, _back: int) -> date | None:
    steps = ENGLISH.numbers.get(match["n"]) or int(match["n"])
    if match["working_days"]:
        return None
    if match["months"]:
        return add_months(today, -steps)
    return today - timedelta(steps * (14 if match["fortnights"] else 7 if match["weeks"] else 1))


def after_working_days(day: date, steps: int) -> date:
    """Return the day so many working days (Monday to Friday) after another."""
    while steps:
        day += timedelta(1)
        steps -= day.weekday() <= _FRIDAY
    return day


def _weekday(match: re.Match[str], today: date, back: int) -> date:
    return _coming(match["weekday"], today, back)


def _week_after_weekday(match: re.Match[str], today: date, back: int) -> date:
    return _weekday(match, today, back) + timedelta(7)


def _weekday_of_next_week(match: re.Match[str], today: date, _back: int) -> date:
    return _week_start(today) + timedelta(7 + _WEEKDAYS[match["weekday"]])


def _weekday_gone(match: re.Match[str], today: date, _back: int) -> date:
    return today - timedelta((today.weekday() - _WEEKDAYS[match["weekday"]] - 1) % 7 + 1)


def _in_month(match: re.Match[str], today: date, _back: int) -> date:
    return month_end(_nearest(1, _MONTHS[match["month"]], today.replace(day=1), 0))


def _days_ahead(days: int) -> _Reader:
    return lambda _match, today, _back: today + timedelta(days)


def _days_into_week(days: int) -> _Reader:
    return lambda _match, today, _back: max(today, _week_start(today) + timedelta(days))


def _months_end(ahead: int) -> _Reader:
    return lambda _match, today, _back: month_end(add_months(today, ahead))


def _any(choices: Iterable[str]) -> str:
    return "(?:" + "|".join(choices) + ")"


def _grammar(words: Words) -> Iterator[tuple[str, _Reader]]:
    """Yield what each kind of phrase looks like, and how it is read."""
    weekday, month, week, months_long = (
        _any(_WEEKDAYS), _any(_MONTHS), _any(words.weeks), _any(words.months_long)
    )  # fmt: skip
    named, lead = f"(?P<weekday>{weekday})", f"(?:{weekday},? (?:the )?)?"
    day = rf"(?P<day>\d{{1,2}})(?:{_any(words.ordinals)})?"
    month_year = rf"(?P<month>{month})\.?(?:,? (?P<year>\d{{4}}))?"
    count = rf"(?P<n>\d{{1,3}}|{_any(words.numbers)})"
    units = ("working_days", "days", "weeks", "fortnights", "months")
    choices = (words.working_days, words.days, words.weeks, words.fortnights, words.months_long)
    unit = "|".join(f"(?P<{name}>{_any(each)})" for name, each in zip(units, choices, strict=True))
    end_of, this, following = _any(words.end_of), _any(words.this), _any(words.following)
    current = f"(?:{this}|{end_of}(?: {this})?)"
    coming = f"(?:{end_of} )?{following}"

    yield _any(words.today), _days_ahead(0)
    yield _any(words.tomorrow), _days_ahead(1)
    yield _any(words.overmorrow), _days_ahead(2)
    yield _any(words.yesterday), _days_ahead(-1)
    yield f"{_any(words.today)} {week}", _days_ahead(7)
    yield f"{_any(words.tomorrow)} {week}", _days_ahead(8)
    yield _any(words.weekend), _days_into_week(6)
    yield f"{current} {week}", _days_into_week(_FRIDAY)
    yield f"{coming} {week}", lambda _m, today, _b: _week_start(today) + timedelta(7 + _FRIDAY)
    yield f"{current} {months_long}", _months_end(0)
    yield f"{coming} {months_long}", _months_end(1)
    yield f"(?:in|{end_of}) (?P<month>{month})", _in_month
    yield f"(?:{this} )?{named}", _weekday
    yield f"{following} {named}", _weekday_of_next_week
    yield f"{named} {following} {week}", _weekday_of_next_week
    yield f"{named} {week}", _week_after_weekday
    yield f"a {week} on {named}", _week_after_weekday
    yield f"{_any(words.last)} {named}", _weekday_gone
    yield f"{_any(words.within)} ?{count} ?(?:{unit})(?: {_any(words.from_now)})?", _later
    yield f"{count} (?:{unit}) {_any(words.from_now)}", _later
    yield f"{count} (?:{unit}) {_any(words.ago)}", _ago
    yield f"{lead}{day}(?: of)? {month_year}", _named_month
    yield rf"{lead}(?P<month>{month})\.? {day}(?:,? (?P<year>\d{{4}}))?", _named_month
    yield rf"{lead}(?P<a>\d\d?)/(?P<b>\d\d?)(?:/(?P<year>\d{{4}}|\d\d))?", _numeric
    yield rf"{lead}(?P<a>\d\d?)(?P<dot>[.-])(?P<b>\d\d?)(?P=dot)(?P<year>\d{{4}})", _numeric
    yield rf"{lead}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)", _iso
    yield rf"{lead}(?:the )?(?P<day>\d\d?){_any(words.ordinals)}", _ordinal


_WEEKDAYS = {name: number for number, names in enumerate(ENGLISH.weekdays) for name in names}
_MONTHS = {name: number for number, names in enumerate(ENGLISH.months, 1) for name in names}
_GRAMMAR = tuple((re.compile(pattern), reader) for pattern, reader in _grammar(ENGLISH))
_LINK_AT_END = re.compile(rf"(?:^|\s){_any(ENGLISH.links)}$", re.IGNORECASE)
