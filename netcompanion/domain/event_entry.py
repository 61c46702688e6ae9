"""One typed line becomes an event: `Northern Makers Mixer thu 18:30-20:30 granary hall leeds`.

What stands before the first day or time is the name, what stands after them is the place; with
neither, the place may follow " at " or "@". *Judgement*: of several days in a line the one beside
the time is meant ("Sun Inn quiz fri 8pm"), else one with a number, else the last; a date without
a year may lie up to `LOOKS_BACK` days ago, because events are also noted afterwards; an event
without an end lasts `USUAL_LENGTH`, one without a time starts at `USUAL_START`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from netcompanion.domain.event import USUAL_LENGTH
from netcompanion.domain.phrase import titled
from netcompanion.domain.placing import trim
from netcompanion.domain.tokens import Token, TokenKind
from netcompanion.domain.when import Span, find_dates, find_times

LOOKS_BACK = 60
USUAL_START = time(18)
LONGEST_LINE = 500

_SPLIT = re.compile(r"\s(?:at|@)\s+|\s*[,;|·•]\s*|\s[-–—]\s", re.IGNORECASE)
_STRETCH = re.compile(r"(?<!\S)(\d{1,2})(?:st|nd|rd|th)?\s?[-–]\s?(?=\d{1,2}\S{0,2}\s+[^\W\d])")
_LEADING = re.compile(r"^(?:at|@|in|from|on)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"\s(?:at|@|in|from|on)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """What a line says of an event. `has_day` and `has_time` tell what was written."""

    text: str
    name: str = ""
    start: datetime
    end: datetime
    place: str = ""
    has_day: bool = False
    has_time: bool = False
    tokens: tuple[Token, ...] = ()


def parse_event(text: str, today: date) -> EventEntry:
    """Read one line. Never raises; what is missing is today, `USUAL_START` and `USUAL_LENGTH`."""
    line = text[:LONGEST_LINE]
    times = find_times(line)
    first, day = _days(line, today, times[2] if times else None)
    spans = [found for found in (day and day[1], times and times[2]) if found]
    name, place = _name_and_place(line, sorted(spans))
    begin, finish = (times[0], times[1]) if times else (USUAL_START, None)
    start, end = _from_to(first or (day[0] if day else today), begin, finish)
    if first and day:
        end += day[0] - first
    tokens = [
        _token(TokenKind.NAME, line, name),
        _token(TokenKind.PLACE, line, place),
        *([_token(TokenKind.DAY, line, day[1], start.date())] if day else ()),
        *([_token(TokenKind.TIME, line, times[2], start.date())] if times else ()),
    ]
    return EventEntry(
        text=text,
        name=titled(_words(line, name)),
        start=start,
        end=end,
        place=titled(_words(line, place)),
        has_day=day is not None,
        has_time=times is not None,
        tokens=tuple(sorted(filter(None, tokens), key=lambda token: token.start)),
    )


def _days(
    line: str, today: date, clock: Span | None
) -> tuple[date | None, tuple[date, Span] | None]:
    """Return the first day of "3-5 nov", if it is such a stretch, and the day with its place."""
    masked = _blank(line, clock) if clock else line
    stretch = _STRETCH.search(masked)
    if stretch:
        blank = " " * len(stretch[0])
        masked = masked[: stretch.start()] + blank + masked[stretch.end() :]
    found = list(find_dates(masked, today, back=LOOKS_BACK))
    if not found:
        return None, None
    day, span = max(found, key=lambda each: _likelihood(line, each[1], clock))
    if stretch is None or stretch.end() != span[0]:
        return None, (day, span)
    number = int(stretch[1])
    first = day.replace(day=number) if 1 <= number < day.day else None
    return first, (day, (stretch.start(), span[1]))


def _likelihood(line: str, span: Span, clock: Span | None) -> tuple[int, bool, int]:
    nearness = max(clock[0] - span[1], span[0] - clock[1]) if clock else 0
    return -nearness, any(map(str.isdecimal, line[slice(*span)])), span[0]


def _from_to(day: date, begin: time, finish: time | None) -> tuple[datetime, datetime]:
    """Return start and end; an end before the start is on the next day."""
    start = datetime.combine(day, begin)
    if finish is None:
        return start, start + USUAL_LENGTH
    end = datetime.combine(day, finish)
    return start, end if end > start else end + timedelta(days=1)


def _name_and_place(line: str, spans: list[Span]) -> tuple[Span, Span]:
    if not spans:
        cut = _SPLIT.search(line)
        return (
            (_outer(line, 0, cut.start()), _outer(line, cut.end(), len(line)))
            if cut and line[: cut.start()].strip()
            else (_outer(line, 0, len(line)), (0, 0))
        )
    starts = [0, *(span[1] for span in spans)]
    ends = [*(span[0] for span in spans), len(line)]
    gaps = (_outer(line, *gap) for gap in zip(starts, ends, strict=True))
    filled = [gap for gap in gaps if gap[0] < gap[1]]
    if len(filled) > 1:
        return filled[0], filled[-1]
    if not filled:
        return (0, 0), (0, 0)
    cut = _SPLIT.search(line, *filled[0])
    if cut is None:
        return filled[0], (0, 0)
    return _outer(line, filled[0][0], cut.start()), _outer(line, cut.end(), filled[0][1])


def _outer(line: str, start: int, end: int) -> Span:
    """Return the span without edges: spaces, punctuation and words that only link."""
    start, end = trim(line, start, end)
    if leading := _LEADING.match(line[start:end]):
        start += leading.end()
    if trailing := _TRAILING.search(line[start:end]):
        end = start + trailing.start()
    return trim(line, start, end)


def _blank(line: str, span: Span) -> str:
    """Return the line with a part of it that cannot be read as a date any more."""
    return line[: span[0]] + "~" * (span[1] - span[0]) + line[span[1] :]


def _words(line: str, span: Span) -> str:
    return " ".join(line[slice(*span)].split())


def _token(kind: TokenKind, line: str, span: Span, on: date | None = None) -> Token | None:
    if span[0] >= span[1]:
        return None
    return Token(kind=kind, start=span[0], end=span[1], words=_words(line, span), on=on)
