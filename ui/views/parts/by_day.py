"""What was when: groups of a list by the day, and words that narrow it down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.normalise import fold
from ui.dates import day_words
from ui.models.grouped import Group, T

translate = QCoreApplication.translate
_folded = lru_cache(maxsize=20_000)(fold)


def by_day(items: Iterable[T], when: Callable[[T], datetime], today: date) -> list[Group[T]]:
    """Return items, the latest first, under the days of this computer's zone."""
    days = groupby(items, lambda each: when(each).astimezone().date())
    return [Group(title=_title(day, today), items=tuple(those)) for day, those in days]


def found(items: Iterable[T], typed: str, words: Callable[[T], str]) -> list[T]:
    """Return those in whose words each typed word begins one, however either is spelled."""
    wanted = fold(typed[:200]).split()
    return [
        each
        for each in items
        if not wanted or all(f" {word}" in f" {_folded(words(each))}" for word in wanted)
    ]


def _title(day: date, today: date) -> str:
    if day == today:
        return translate("ByDay", "Today")
    if day == today - timedelta(days=1):
        return translate("ByDay", "Yesterday")
    return day_words(day, "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy")
