"""What the heading says while an event is on: the time, what is left of it, whom one meets when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Phase
from netcompanion.domain.on_now import minutes_left
from netcompanion.services import events
from ui.dates import time_words
from ui.due import day_words

_HOURS_FROM = 180  # minutes
translate = QCoreApplication.translate


def during_facts(event: Event, now: datetime) -> list[tuple[str, str]]:
    """Icon and words of each fact."""
    facts = [("clock", _time(event, now)), ("users", _companion(event))]
    return [fact for fact in facts if fact[1]]


def _time(event: Event, now: datetime) -> str:
    match events.phase(event, now):
        case Phase.BEFORE:
            day = event.start.date()
            words = translate("During", "starts at {time}")
            if day != now.date():
                words = translate("During", "starts on {day} at {time}")
            return words.format(day=day_words(day, now.date()), time=time_words(event.start))
        case Phase.AFTER:
            return translate("During", "it is over")
    words = translate("During", "{time}, {left}")
    return words.format(time=time_words(now), left=_left(minutes_left(event, now)))


def _left(minutes: int) -> str:
    if minutes >= _HOURS_FROM:
        return translate("During", "%n hour(s) left", "", round(minutes / 60))
    return translate("During", "%n minute(s) left", "", minutes)


def _companion(event: Event) -> str:
    along = event.companion
    if along is None:
        return ""
    if not along.regroup.strip():
        return translate("During", "with {name}").format(name=shown(along.name))
    words = translate("During", "with {name}: {regroup}")
    return words.format(name=shown(along.name), regroup=shown(along.regroup))
