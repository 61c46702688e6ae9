"""Calendar files (RFC 5545): appointments come in, events and promises go out.

icalendar knows the syntax; what it is given was cut down to the properties that are wanted here,
one appointment at a time, so that a bad one does not take its neighbours along and nothing in the
file decides how much work there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO, TypeGuard

from netcompanion.domain.errors import FormatError
from netcompanion.domain.event import USUAL_LENGTH, Event, end_of
from netcompanion.domain.promise import Direction, Promise
from netcompanion.formats._common.escaping import clean

MOST_BYTES = 5_000_000
MOST_EVENTS = 2_000
MOST_ATTENDEES = 500
_MOST_TEXT = 20_000  # characters of one property
_MOST_TIMES = 1_000  # occurrences of an appointment that repeats
_REMINDED = timedelta(hours=-1)  # before an event
_FOLDED = 60  # octets from which on a line may have been folded; writers fold at 75
_MORNING = timedelta(hours=9)  # of the day on which something is due
_WANTED = {
    *("DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "RRULE"),
    *("ORGANIZER", "ATTENDEE", "STATUS"),
}
_RULE = {
    "FREQ": re.compile("WEEKLY|MONTHLY"),
    "INTERVAL": re.compile(r"[1-9]\d?"),
    "BYDAY": re.compile(r"(?:(?:[1-4]|-1)?(?:MO|TU|WE|TH|FR|SA|SU),?){1,7}"),
    "COUNT": re.compile(r"\d{1,4}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "WKST": re.compile("MO|SU"),
}
"""The rules that are followed: each of them matches again within a few weeks or months."""
_NO_TIME = "The time of this appointment cannot be read."
_MISREAD = (
    *(ValueError, LookupError, TypeError, AttributeError, OverflowError),
    OSError,  # of a time zone with the name of a folder, such as Europe
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was asked to come."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One appointment: wall-clock times of the place (UTC is turned into this computer's).

    One that repeats stands at its next time from `now` on, or its last. `more_came` tells that
    there are more attendees than `MOST_ATTENDEES`; who declined is not among them.
    """

    name: str
    start: datetime
    end: datetime
    place: str = ""
    about: str = ""
    organiser: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    more_came: bool = False
    repeats: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAppointment:
    """One appointment, or the reason why there is none; `line` is where it begins, from 1."""

    line: int
    appointment: Appointment | None = None
    error: FormatError | None = None


def is_calendar(head: bytes) -> bool:
    """Whether a file that begins like this is a calendar."""
    return re.search(rb"BEGIN\s{0,4}:\s{0,4}VCALENDAR", head[:4096], re.IGNORECASE) is not None


def read(stream: BinaryIO, now: datetime | None = None) -> Iterator[ReadAppointment]:
    """Yield the appointments of a calendar.

    Raises:
        FormatError: it is no calendar, or larger than `MOST_BYTES`.
    """
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FormatError(f"This calendar is larger than {MOST_BYTES // 1_000_000} MB.")
    if not is_calendar(data):
        raise FormatError("This is no calendar file: BEGIN:VCALENDAR is missing.")
    moment = now or datetime.now()
    text = data.decode("utf-8-sig", errors="replace")
    for count, (number, lines) in enumerate(_blocks(text)):
        if count == MOST_EVENTS:
            words = f"The calendar has more than {MOST_EVENTS:,} events; the others were not read."
            yield ReadAppointment(line=number, error=FormatError(words, number))
            return
        try:
            yield ReadAppointment(line=number, appointment=_appointment(lines, moment))
        except FormatError as error:
            yield ReadAppointment(line=number, error=FormatError(str(error), number))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the wanted lines of each VEVENT, unfolded, with the number of its first."""
    depth: list[str] = []
    lines: list[str] = []
    begun = before = 0
    for number, line in enumerate(text.splitlines(), start=1):
        is_folded = line[:1] in (" ", "\t") and before >= _FOLDED
        word = "" if is_folded else line.strip().upper()
        before = len(line.encode())
        if word.startswith("BEGIN:"):
            depth = [*depth[:20], word[6:]]
            if word == "BEGIN:VEVENT":
                begun, lines = number, []
        elif word.startswith("END:"):
            if word == "END:VEVENT" and depth[-1:] == ["VEVENT"]:
                yield begun, lines
            depth = depth[:-1]
        elif depth[-1:] == ["VEVENT"]:
            if line[:1] in (" ", "\t") and lines:
                if len(lines[-1]) < _MOST_TEXT:
                    lines[-1] += line[1:]
            else:
                lines.append(line)


def _appointment(lines: Iterable[str], now: datetime) -> Appointment:
    from icalendar import Calendar

    wanted = [line for line in lines if re.split("[;:]", line, maxsplit=1)[0].upper() in _WANTED]
    rules = [line for line in wanted if line.upper().startswith("RRULE")]
    body = [line for line in wanted if not line.upper().startswith("RRULE")]
    try:
        text = "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *body[:2_000], "END:VEVENT"))
        calendar = Calendar.from_ical(f"{text}\r\nEND:VCALENDAR\r\n")
        (event,) = calendar.walk("VEVENT")
        start, end = _times(event)
    except _MISREAD as error:
        raise FormatError(_NO_TIME) from error
    name = " ".join(_text(event, "SUMMARY").split())
    if not name:
        raise FormatError("This appointment has no name.")
    rule = rules[0].partition(":")[2] if rules else ""
    moved = _next_time(rule, start, now) if rule else start
    if moved - start > datetime.max - end:
        raise FormatError(_NO_TIME)
    attendees = list(dict.fromkeys(islice(_people(event, "ATTENDEE"), MOST_ATTENDEES + 1)))
    return Appointment(
        name=name,
        start=moved,
        end=moved + (end - start),
        place=" ".join(_text(event, "LOCATION").split()),
        about="\n".join(filter(None, (_text(event, "DESCRIPTION"), _text(event, "URL")))),
        organiser=next(_people(event, "ORGANIZER"), None),
        attendees=tuple(attendees[:MOST_ATTENDEES]),
        more_came=len(attendees) > MOST_ATTENDEES,
        repeats=bool(rule),
        is_cancelled=_text(event, "STATUS").upper() == "CANCELLED",
    )


def _times(event: Any) -> tuple[datetime, datetime]:
    """Return start and end by the clock on the wall. Raises KeyError without a start."""
    begin = event["DTSTART"].dt
    start = _wall(begin)
    if "DTEND" in event:
        end = _end(begin, event["DTEND"].dt, start)
    elif "DURATION" in event:
        end = start + event["DURATION"].dt
    else:
        end = start + (USUAL_LENGTH if isinstance(begin, datetime) else timedelta(days=1))
    if not isinstance(begin, datetime) and end > start:
        end -= timedelta(minutes=1)  # a whole day ends where the next one begins
    return start, end if end > start else start + USUAL_LENGTH


def _end(begin: date | datetime, finish: date | datetime, start: datetime) -> datetime:
    """Return the end on the same wall as the start, whatever zones the two are told in."""
    if _has_zone(begin) and _has_zone(finish):
        return start + (finish - begin)
    return _wall(finish)


def _has_zone(value: date | datetime) -> TypeGuard[datetime]:
    return isinstance(value, datetime) and value.tzinfo is not None


def _wall(value: date | datetime) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    if value.tzinfo is not None and value.utcoffset() == timedelta(0) and _is_utc(value):
        value = value.astimezone()
    return value.replace(tzinfo=None)


def _is_utc(value: datetime) -> bool:
    return value.tzname() in ("UTC", "Z", "GMT+0", "Etc/UTC")


def _next_time(rule: str, start: datetime, now: datetime) -> datetime:
    """Return the first time from now on, else the last one, among the first `_MOST_TIMES`.

    Only simple rules by week or month are followed; by any other one it stays at its start.
    """
    from dateutil.rrule import rrulestr

    parts = [part.partition("=") for part in rule.upper().strip().split(";")]
    known = {key: value for key, _, value in parts if key in _RULE and _RULE[key].fullmatch(value)}
    if len(known) < len(parts) or "FREQ" not in known:
        return start
    known["UNTIL"] = known.get("UNTIL", "").rstrip("Z")
    wanted = ";".join(f"{key}={value}" for key, value in known.items() if value)
    last = start
    try:
        for moment in islice(rrulestr(wanted, dtstart=start), _MOST_TIMES):
            last = moment
            if moment >= now:
                break
    except (ValueError, IndexError, OverflowError):
        return start
    return last


def _text(event: Any, name: str) -> str:
    value = event.get(name, "")
    if isinstance(value, list):
        value = value[0]
    return clean(str(value))[:_MOST_TEXT].strip()


def _people(event: Any, name: str) -> Iterator[Attendee]:
    """Yield the people of a property: their name, and their address where it is one."""
    values = event.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        address = clean(str(value)).strip()
        email = address[7:] if address[:7].lower() == "mailto:" else ""
        email = email if "@" in email else ""
        called = clean(str(value.params.get("CN", ""))).strip().strip('"')
        kind = str(value.params.get("CUTYPE", "")).upper()
        declined = str(value.params.get("PARTSTAT", "")).upper() == "DECLINED"
        if (called or email) and kind not in ("ROOM", "RESOURCE") and not declined:
            yield Attendee(name=called or email, email=email)


def write(
    events: Iterable[Event], promises: Iterable[tuple[Promise, str]], out: BinaryIO, now: datetime
) -> int:
    """Write events as VEVENT and open promises as VTODO with who they are about.

    Returns how many entries there are.

    Times are those of the place, without a zone (RFC 5545, 3.3.5, form 1). An hour before an
    event, and at nine on the day of a promise, there is an alarm.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//NetCompanion//EN")
    stamp = now.astimezone(UTC)
    for event in events:
        calendar.add_component(_event(event, stamp))
    for promise, who in promises:
        calendar.add_component(_todo(promise, who, stamp))
    out.write(calendar.to_ical())
    return len(calendar.subcomponents)


def _event(event: Event, stamp: datetime) -> Any:
    from icalendar import Event as Component

    found = Component()
    found.add("uid", event.id)
    found.add("dtstamp", stamp)
    found.add("dtstart", event.start)
    found.add("dtend", end_of(event))
    found.add("summary", event.name)
    if event.place:
        found.add("location", event.place)
    found.add_component(_alarm(event.name, _REMINDED))
    return found


def _todo(promise: Promise, who: str, stamp: datetime) -> Any:
    from icalendar import Todo

    found = Todo()
    if promise.direction is Direction.I_OWE:
        words = f"{promise.what} ({who})" if who else promise.what
    else:
        words = f"{who}: {promise.what}" if who else promise.what
    found.add("uid", promise.id)
    found.add("dtstamp", stamp)
    found.add("summary", words)
    found.add("status", "NEEDS-ACTION")
    if promise.words:
        found.add("description", promise.words)
    if promise.due is not None:
        found.add("due", promise.due)
        found.add_component(_alarm(words, _MORNING, related="END"))
    return found


def _alarm(words: str, trigger: timedelta, related: str = "START") -> Any:
    from icalendar import Alarm

    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("description", words)
    found.add("trigger", trigger, parameters={"RELATED": related})
    return found
