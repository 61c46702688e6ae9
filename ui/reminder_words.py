"""What a reminder says: plain words that quote the promise or the event they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.services.digest import Digest, Quoted
from ui import dates
from ui.due import day_words
from ui.navigation import Location, Place

translate = QCoreApplication.translate

_LONGEST = 80  # characters of what somebody wrote; a message has a few lines
_MOST_EVENTS = 3


@dataclass(frozen=True, slots=True)
class Message:
    """A title, some lines, what the way there is called, and where it leads."""

    title: str
    words: str
    way: str
    location: Location


def event_message(event: Event, now: datetime) -> Message:
    """Tell of an event that begins, or has just begun."""
    if event.start.date() != now.date():
        words = translate("Reminders", "Starts on {day} at {time}")
    elif event.start > now:
        words = translate("Reminders", "Starts at {time}")
    else:
        words = translate("Reminders", "Started at {time}")
    starts = words.format(
        day=day_words(event.start.date(), now.date()), time=dates.time_words(event.start)
    )
    return Message(
        title=_short(event.name),
        words=" · ".join(filter(None, (starts, _short(event.place)))),
        way=translate("Reminders", "Show the event"),
        location=Location(Place.EVENTS, event.id),
    )


def digest_message(found: Digest) -> Message:
    """Tell what the day asks for, the most pressing first."""
    return Message(
        title=dates.day_words(found.day, "dddd d MMMM"),
        words="\n".join(_lines(found)),
        way=translate("Reminders", "Show Today"),
        location=Location(Place.TODAY),
    )


def _lines(found: Digest) -> Iterator[str]:
    if found.late is not None:
        yield _quote(_late_words(found.late.count), found.late, found.day)
    if found.due_today is not None:
        yield _quote(_due_words(found.due_today.count), found.due_today, found.day)
    yield from _events(found)
    if found.overdue is not None:
        yield _quote(_overdue_words(found.overdue.count), found.overdue, found.day)


def _late_words(count: int) -> str:
    if count == 1:
        return translate("Reminders", "Late, due {day}: {what} ({who})")
    return translate(
        "Reminders", "%n promises late, the oldest due {day}: {what} ({who})", "", count
    )


def _due_words(count: int) -> str:
    if count == 1:
        return translate("Reminders", "Due today: {what} ({who})")
    return translate("Reminders", "%n promises due today, one of them: {what} ({who})", "", count)


def _overdue_words(count: int) -> str:
    if count == 1:
        return translate("Reminders", "Overdue since {day}: {what} (from {who})")
    return translate(
        "Reminders", "%n overdue from others, the oldest since {day}: {what} ({who})", "", count
    )


def _quote(words: str, quoted: Quoted, today: date) -> str:
    promise = quoted.first.promise
    return words.format(
        day=day_words(promise.due or today, today),
        what=_short(promise.what),
        who=_short(quoted.first.who) or translate("Reminders", "nobody named"),
    )


def _events(found: Digest) -> Iterator[str]:
    for event in found.events[:_MOST_EVENTS]:
        if event.start.date() == found.day:
            words = translate("Reminders", "Today at {time}: {event}")
        else:
            words = translate("Reminders", "On since {day}: {event}")
        yield words.format(
            day=day_words(event.start.date(), found.day),
            time=dates.time_words(event.start),
            event=" · ".join(filter(None, (_short(event.name), _short(event.place)))),
        )
    more = len(found.events) - _MOST_EVENTS
    if more > 0:
        yield translate("Reminders", "%n more event(s) today", "", more)


def _short(text: str) -> str:
    return shown(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
