"""Holds whatever the app says against what stands: each quote, name, event, date and number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from netcompanion.services import questions
from tests.simulation import truth
from tests.simulation.hand import Hand

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WRITTEN = "|".join((*_MONTHS, *(month[:3] for month in _MONTHS)))
_DATE = re.compile(rf"\b(\d{{1,2}}) ({_WRITTEN})\b(?: (\d{{4}}))?")
_QUOTE = re.compile(r"“([^”]*)”(?!, for example)")
_NUMBERS = {
    **{"no": 0, "never": 0, "nothing": 0, "once": 1, "one": 1, "twice": 2, "two": 2, "three": 3},
    **{"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_NUMBER = re.compile(rf"\b(?:\d+|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_NO_WORDS = frozenset(("id", "uid", "seed", "measure", "key", "position", "rev"))


@dataclass
class Findings:
    """What was checked, and what is wrong."""

    sentences: int = 0
    proposals: int = 0
    withheld: int = 0
    problems: list[str] = field(default_factory=list)

    def equal(self, what: str, said: object, true: object) -> None:
        if said != true:
            self.problems.append(f"{what}: it says {said!r}, and there is {true!r}")

    def true(self, what: str, holds: object) -> None:
        if not holds:
            self.problems.append(what)

    def nothing(self, what: str, said: object) -> None:
        """Say that there is no fact: nothing may be said."""
        self.withheld += 1
        if said:
            self.problems.append(f"{what}: it says {said!r} without a fact")


class Scanner:
    """The vocabulary of one day: whatever was written down and stands."""

    def __init__(self, hand: Hand, findings: Findings) -> None:
        self.facts, self.findings = hand.facts, findings
        self.today, self.now = hand.day, hand.now()
        self._texts = _joined(hand.facts.texts())
        self._own = _joined(_own_quotes(hand))
        self._names = {*hand.everybody.values(), *hand.event_names, *hand.outsiders}
        self._gone = {name for name in self._names if name.casefold() not in self._texts}
        self.dates = set(_dates(hand))
        self._events = hand.event_names
        self._occasions = set(_occasions(hand))

    def sentence(
        self,
        what: str,
        text: str,
        *,
        numbers: Sequence[int] | None = None,
        also: Collection[date] = (),
    ) -> None:
        """Check one sentence; `numbers` are those that it must have, `also` further dates."""
        findings = self.findings
        findings.sentences += 1
        for quoted in _QUOTE.findall(text):
            words = " ".join(quoted.rstrip("…").split()).rstrip(".;").casefold()
            if words not in self._texts and words not in self._own:
                findings.problems.append(f"{what}: nobody wrote “{quoted}”: {text!r}")
        for name in self._gone:
            if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                findings.problems.append(f"{what}: {name} does not stand: {text!r}")
        for found in _DATE.finditer(text):
            if not any(_is_on(found, each) for each in (*self.dates, *also)):
                findings.problems.append(f"{what}: nothing was on {found[0]}: {text!r}")
        self._check_occasions(what, text)
        if numbers is not None:
            findings.equal(f"{what}, numbers of {text!r}", self.numbers(text), list(numbers))

    def _check_occasions(self, what: str, text: str) -> None:
        """Where a day and an event are named together, something was at it on that day."""
        for name in self._events:
            if name not in text:
                continue
            there = [day for event, day in self._occasions if event == name]
            for pattern in (rf"{_DATE.pattern} at {name}", rf"{name} on {_DATE.pattern}"):
                for found in re.finditer(pattern, text):
                    if not any(_is_on(found, each) for each in there):
                        self.findings.problems.append(f"{what}: {found[0]} was not: {text!r}")

    def wrote(self, text: str) -> bool:
        """Whether it is what somebody wrote, and no word of the app."""
        return " ".join(text.split()).casefold() in self._texts

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of a sentence that stand in no quote, name or date."""
        bare = _DATE.sub(" ", _QUOTE.sub(" ", text))
        for name in self._names:
            if name in bare:
                bare = bare.replace(name, " ")
        found = (each.casefold() for each in _NUMBER.findall(bare))
        return [_NUMBERS[each] if each in _NUMBERS else int(each) for each in found]

    def values(self, what: str, value: object, also: Collection[date] = ()) -> None:
        """Check all strings and dates of what a service returned, however deep they are."""
        for path, leaf in _leaves(value, what):
            if isinstance(leaf, date):
                day = leaf.date() if isinstance(leaf, datetime) else leaf
                if day not in self.dates and day not in also:
                    self.findings.problems.append(f"{path}: nothing was on {day}")
            elif isinstance(leaf, str) and " " in leaf:
                self.sentence(path, leaf, also=also)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, Enum):
        return
    if is_dataclass(value):
        for each in fields(value):
            if not (each.name in _NO_WORDS or each.name.endswith("_id")):
                yield from _leaves(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, f"{path}[{key}]")
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _leaves(each, path)
    elif isinstance(value, str | date):
        yield path, value


def _is_on(found: re.Match[str], day: date) -> bool:
    """Whether a day is the one that was found in words; without a year it is of any."""
    number, month, year = found.groups()
    months = (_MONTHS[day.month - 1], _MONTHS[day.month - 1][:3])
    return int(number) == day.day and month in months and year in (None, str(day.year))


def _occasions(hand: Hand) -> Iterator[tuple[str, date]]:
    """Yield at which event something was, with its day."""
    m = hand.facts
    linked = (
        *((each.event, each.on) for each in m.talks.values()),
        *((each.event, each.made) for each in m.words.values()),
        *((each.event, each.on) for each in m.intros.values()),
        *((each.event, each.on) for each in m.leads.values()),
        *((each.event, each.on) for each in m.asks.values()),
        *((each.event, each.on) for each in m.heard.values()),
        *((key, each.start.date()) for key, each in m.events.items()),
    )
    yield from ((m.events[key].name, day) for key, day in linked if key in m.events)
    yield from ((each.place, each.made) for each in m.words.values() if each.place)


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts).casefold()


def _own_quotes(hand: Hand) -> Iterator[str]:
    """Yield what the app itself puts in quotes: questions, goals by their title, its own names."""
    yield from (each.text for each in questions.shipped())
    yield from (re.sub(r"\b\d+ ", "", each.text) for each in hand.facts.goals.values())
    yield from ("not yet", "Networking, or hiding?", "send the article fri")


def _dates(hand: Hand) -> Iterator[date]:
    """Yield the days on which anything was, or is to be."""
    m, today = hand.facts, hand.day
    yield today
    past = (
        *(each.entered for each in m.people.values()),
        *(each.on for each in m.talks.values()),
        *(each.made for each in m.words.values()),
        *(each.closed for each in m.words.values()),
        *(each.on for each in m.intros.values()),
        *(each.on for each in m.leads.values()),
        *(each.ended for each in m.leads.values()),
        *(each.thanked for each in m.leads.values()),
        *(each.on for each in m.asks.values() if each.outcome != "planned"),
        *(each.on for each in m.entries.values()),
        *(each.on for each in m.thanks.values()),
        *(each.on for each in m.heard.values()),
        *(each.since for each in m.rhythms.values()),
    )
    yield from (each for each in past if each is not None and each <= today)
    coming = (
        *(each.due for each in m.words.values()),
        *(each.on for each in m.asks.values() if each.outcome == "planned"),
        *(truth.next_touch(m, key) for key in m.rhythms),
        *(each.snoozed_until for each in m.rhythms.values()),
        m.page.reviewed,
        m.page.asks_rest_until,
        m.page.building_until,
    )
    yield from (each for each in coming if each is not None)
    for event in m.events.values():
        yield from (event.start.date(), event.end.date())
    for goal in m.goals.values():
        yield from (goal.start, goal.end)
