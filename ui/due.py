"""How soon a promise is due, in words and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.promise import Promise, PromiseState
from ui import dates

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Due:
    """Words for a chip, its tone and its icon (see `ui.widgets.Chip`)."""

    words: str
    tone: str
    icon: str


def due(promise: Promise, today: date) -> Due:
    """How a promise stands by the calendar."""
    if promise.state is PromiseState.KEPT:
        return Due(translate("Due", "Kept"), "accent", "check")
    if promise.state is PromiseState.DROPPED:
        return Due(translate("Due", "Dropped"), "neutral", "x")
    if promise.due is None:
        return Due(translate("Due", "No date"), "neutral", "calendar-blank")
    if promise.due <= today:
        return come(promise.due, today)
    if (promise.due - today).days == 1:
        return Due(translate("Due", "Tomorrow"), "neutral", "calendar-blank")
    return Due(day_words(promise.due, today), "neutral", "calendar-blank")


def come(day: date, today: date) -> Due:
    """How it stands with a day by which something was to be done, and that has come."""
    if late := (today - day).days:
        return Due(late_words(late), "red", "warning-circle")
    return Due(translate("Due", "Today"), "amber", "clock")


def late_words(days: int) -> str:
    """So many days after its day."""
    return translate("Due", "Late %n day(s)", "", days)


def waiting_words(days: int) -> str:
    """For how many days one waits for what was said."""
    if days < 1:
        return translate("Due", "said today")
    return translate("Due", "for %n day(s)", "", days)


def in_days_words(days: int) -> str:
    """So many days from now."""
    if days == 0:
        return translate("Due", "today")
    if days == 1:
        return translate("Due", "tomorrow")
    return translate("Due", "in %n day(s)", "", days)


def day_words(day: date, today: date) -> str:
    """A day in few letters: "Fri 17 Oct", with its year where that is another one."""
    near = abs(day - today) < timedelta(300)
    return dates.day_words(day, "ddd d MMM" if near else "ddd d MMM yyyy")
