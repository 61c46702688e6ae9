"""What events took and what came of them, one by one and by their series.

Source: the design's page Strategy, *Events compared*. Whoever was met, met again or became a client
counts once in a series, however many of its events they belong to. A client belongs to the event at
which they were first met, and to the one at which whoever led to them was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from netcompanion.domain.event import Again
from netcompanion.domain.normalise import fold

_NUMBER = r"(?P<{name}>\d{{1,3}}(?:[,.’' ]\d{{3}})+(?:[.,]\d{{1,2}})?|\d{{1,7}}(?:[.,]\d{{1,2}})?)"
_SIGN = r"(?P<{name}>[£€$¥₹₽₺₴₩₪₫฿₦]|[A-Z]{{3}}|(?i:kr|kč|zł|ft|fr|lei|лв)\.?)"
_COST = re.compile(
    rf"(?:{_SIGN.format(name='before')}\s?{_NUMBER.format(name='first')}"
    rf"|{_NUMBER.format(name='last')}\s?{_SIGN.format(name='after')})(?:\.-|,-)?"
)
_CODES = {"€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr", "zł": "pln", "kč": "czk", "ft": "huf"}
_PENCE = re.compile(r"[.,]\d{1,2}$")
_LONGEST = 40  # characters of a cost that is read
_FREE = frozenset(("free", "nothing", "no cost", "free of charge", "gratis", "kostenlos", "0"))


Meeting = tuple[str, str, str | None]
"""With which contact, on which day (ISO 8601), at which event, if at any."""

FirstMeetings = Mapping[str, tuple[str, str | None]]
"""Of each contact the day and the event, if any, of the first meeting."""


Effort = tuple[str, float | None, str, Again | None]
"""Of an event its series, what it took in hours and cost, and whether to go again."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Who was ticked as met at an event, perhaps without being a contact."""

    event_id: str
    contact_id: str | None
    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of one currency, which stands `before` the number or behind it; "" for nothing."""

    amount: Decimal
    currency: str
    before: bool = True

    def words(self) -> str:
        """Return it as one writes it: "£45", "120 kr"."""
        whole = self.amount == self.amount.to_integral_value()
        number = f"{self.amount:.0f}" if whole else f"{self.amount:.2f}"
        if not self.before:
            return f"{number} {self.currency}"
        return (
            f"{self.currency} {number}" if self.currency[-1:].isalpha() else self.currency + number
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What several events cost together: a sum, and how many costs stand `beside` it, unread.

    `sum` is None where nothing could be read, or where it is of more than one currency.
    """

    sum: Money | None = None
    beside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigures:
    """The figures of one event; pairs are (done, of all).

    `met` and `clients` are keys of people, `met_again` of those among `first_met` whom I met on a
    later day as well. `met_by_name` counts who was ticked as met without being a contact.
    """

    id: str
    name: str
    on: date
    series: str = ""
    hours: float | None = None
    cost: str = ""
    conversations: int = 0
    met: frozenset[str] = frozenset()
    met_by_name: int = 0
    first_met: int = 0
    met_again: frozenset[str] = frozenset()
    objectives: tuple[int, int] = (0, 0)
    promises: tuple[int, int] = (0, 0)
    asks: int = 0
    clients: frozenset[str] = frozenset()
    again: Again | None = None

    @property
    def kind(self) -> str:
        """What holds a series together: its name, else that of the event."""
        return self.series or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A row: one event, or all events of a series, the latest first."""

    name: str
    events: tuple[EventFigures, ...]
    hours: float | None
    hours_of: int
    cost: Cost
    conversations: int
    met: int
    first_met: int
    met_again: int
    objectives: tuple[int, int]
    promises: tuple[int, int]
    asks: int
    clients: int
    again: tuple[int, int]

    @property
    def times(self) -> int:
        """How many events it is of."""
        return len(self.events)

    @property
    def last(self) -> EventFigures:
        """The latest event."""
        return self.events[0]

    @property
    def each_time(self) -> tuple[int, ...]:
        """How many people were met at each event, the latest first."""
        return tuple(len(each.met) + each.met_by_name for each in self.events)

    def met_a_time(self, mean_of: int) -> float | None:
        """Return how many people were met on average; None of fewer events than `mean_of`."""
        return sum(self.each_time) / self.times if self.times >= mean_of else None


def first_meetings(meetings: Iterable[Meeting], went: Iterable[str]) -> FirstMeetings:
    """Return the first meeting with each contact, of several on one day that at the earliest event.

    `went` are the events in the order in which they began. What is at no event stands behind those
    of its day that are at one.
    """
    order = {event: place for place, event in enumerate(went)}
    first: dict[str, tuple[str, str | None]] = {}
    begun: dict[str, tuple[str, int]] = {}
    for contact, day, event in meetings:
        when = day, order.get(event or "", len(order))
        if contact not in begun or when < begun[contact]:
            begun[contact] = when
            first[contact] = day, event
    return first


def compared(name: str, events: Iterable[EventFigures]) -> Compared:
    """Return what came of events together; there is at least one."""
    them = tuple(by_event(events))
    hours = [each.hours for each in them if each.hours]
    answers = [each.again for each in them if each.again is not None]
    return Compared(
        name=name,
        events=them,
        hours=sum(hours) if hours else None,
        hours_of=len(hours),
        cost=total_cost([each.cost for each in them]),
        conversations=sum(each.conversations for each in them),
        met=_different(each.met for each in them) + sum(each.met_by_name for each in them),
        first_met=sum(each.first_met for each in them),
        met_again=_different(each.met_again for each in them),
        objectives=_pairs(each.objectives for each in them),
        promises=_pairs(each.promises for each in them),
        asks=sum(each.asks for each in them),
        clients=_different(each.clients for each in them),
        again=(answers.count(Again.YES), len(answers)),
    )


def by_event(events: Iterable[EventFigures]) -> list[EventFigures]:
    """Return events, the latest first."""
    return sorted(events, key=lambda each: (each.on, each.id), reverse=True)


def by_series(events: Iterable[EventFigures]) -> list[Compared]:
    """Return a row for each series, or for each name without one; the latest first.

    It is called what its latest event calls it.
    """
    folded: dict[str, str] = {}
    kinds: dict[str, list[EventFigures]] = {}
    for each in by_event(events):
        key = folded.get(each.kind)
        if key is None:
            key = folded[each.kind] = fold(each.kind)
        kinds.setdefault(key, []).append(each)
    return sorted(
        (compared(them[0].kind, them) for them in kinds.values()), key=_latest, reverse=True
    )


@lru_cache(maxsize=1024)  # most evenings of a series cost the same
def read_cost(words: str) -> Money | None:
    """Read one amount: "£45", "1.200,50 €", "120 kr", "free"; None for whatever else it says."""
    text = " ".join(words[: _LONGEST + 1].split())
    if text.casefold() in _FREE:
        return Money(amount=Decimal(0), currency="")
    found = _COST.fullmatch(text)
    if found is None:
        return None
    number = found["first"] or found["last"]
    pence = _PENCE.search(number)
    whole = re.sub(r"\D", "", number[: pence.start()] if pence else number)
    amount = Decimal(f"{whole}.{pence[0][1:]}") if pence else Decimal(whole)
    sign = found["before"] or found["after"]
    return Money(amount=amount, currency=sign, before=bool(found["before"]))


def total_cost(costs: Iterable[str]) -> Cost:
    """Return the sum of what can be read in one currency; what was free costs nothing in any."""
    written = [each for each in costs if each.strip()]
    read = [money for each in written if (money := read_cost(each)) is not None]
    paid = [each for each in read if each.currency]
    if len({_code(each.currency) for each in paid}) > 1:
        return Cost(beside=len(written))
    beside = len(written) - len(read)
    if not read:
        return Cost(beside=beside)
    like = (paid or read)[0]
    total = sum((each.amount for each in read), Decimal(0))
    return Cost(sum=Money(amount=total, currency=like.currency, before=like.before), beside=beside)


def _code(currency: str) -> str:
    """Return one spelling of a currency: "45 €" and "45 EUR" are of the same."""
    plain = currency.casefold().rstrip(".")
    return _CODES.get(plain, plain)


def _latest(row: Compared) -> tuple[date, str]:
    return row.last.on, row.last.id


def _different(groups: Iterable[frozenset[str]]) -> int:
    return len(frozenset().union(*groups))


def _pairs(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    them: Sequence[tuple[int, int]] = list(pairs)
    return sum(done for done, _ in them), sum(of for _, of in them)
