"""A line of days, and which of them are written below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ui.dates import day_words


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days from `first` to `last` on a line from `left` to `right`, in units of the painter."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day lies."""
        days = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def within(self, days: Iterable[date]) -> list[date]:
        """Those of the days that lie on the line, in their order."""
        return sorted(day for day in days if self.first <= day <= self.last)

    def marks(self, days: Iterable[date], apart: float) -> list[float]:
        """Where marks stand: those that would hide each other a little `apart`."""
        places: list[float] = []
        for day in self.within(days):
            at = self.at(day)
            if places and at - places[-1] < apart:
                at = min(places[-1] + apart, self.right)
            places.append(at)
        return places

    def labels(
        self, ending: str, width: float, measure: Callable[[str], float]
    ) -> list[tuple[float, float, str]]:
        """Return left, width and words of labels that keep apart by the width of an M.

        The last day is always there, in the word `ending` if it has one, then the first, then as
        many months as there is room for in `width`; January is written as its year.
        """
        wanted = [
            (self.last, ending or day_words(self.last, "d MMM")),
            (self.first, day_words(self.first, "d MMM")),
            *((day, day_words(day, "yyyy" if day.month == 1 else "MMM")) for day in self._months()),
        ]
        gap = measure("M")
        placed: list[tuple[float, float, str]] = []
        for day, words in wanted:
            room = min(measure(words), width)
            left = min(max(self.at(day) - room / 2, 0), width - room)
            if all(left + room + gap <= at or left >= at + its + gap for at, its, _ in placed):
                placed.append((left, room, words))
        return placed

    def _months(self) -> Iterator[date]:
        """Yield the first days of the months after the first day, up to the last."""
        months = self.first.year * 12 + self.first.month
        while (day := date(months // 12, months % 12 + 1, 1)) <= self.last:
            yield day
            months += 1
