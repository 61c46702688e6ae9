"""Days and times as the person's language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

translate = QCoreApplication.translate


def day_words(day: date, pattern: str = "d MMMM yyyy") -> str:
    """Write a day by a pattern of QLocale ("ddd d MMM"), usually with its month in words.

    The short form of a language may be digits alone, which are read in more than one order.
    """
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def long_day_words(day: date) -> str:
    """Write a day in the language's long form."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def near_day_words(moment: datetime, today: date) -> str:
    """Write the day of a moment in the zone of this computer, with a year if it is another one."""
    day = moment.astimezone().date()
    return day_words(day, "d MMM" if day.year == today.year else "d MMM yyyy")


def near_moment_words(moment: datetime, today: date) -> str:
    """Return a moment as one says it: the time alone today, with the day before that."""
    local = moment.astimezone() if moment.tzinfo else moment
    time = time_words(local)
    if local.date() == today:
        return time
    if local.date() == today - timedelta(days=1):
        return translate("Dates", "yesterday, {time}").format(time=time)
    pattern = "d MMM" if local.year == today.year else "d MMM yyyy"
    day = day_words(local.date(), pattern)
    return translate("Dates", "{day}, {time}").format(day=day, time=time)


def moment_words(moment: datetime) -> str:
    """Write a moment in the language's short form, in the zone of this computer."""
    local = moment.astimezone()
    day = QDate(local.year, local.month, local.day)
    time = QTime(local.hour, local.minute)
    return QLocale().toString(QDateTime(day, time), QLocale.FormatType.ShortFormat)


def time_words(moment: datetime) -> str:
    """Write the time of day of a moment on the wall in the language's short form."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
