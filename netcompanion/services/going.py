"""How it is going: three numbers, each with what it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.funnel import first_of_year, funnel
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.own_word import DAYS, OwnWord, own_word
from netcompanion.domain.trap import TrapFacts
from netcompanion.services.trap import asked

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """So many of the `referred` to me in a year became clients."""

    closed: int
    referred: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceAsk:
    """So many `events` since the last ask, on `day`; without a day nobody was asked in `days`.

    `look` when they are so many that it is worth a look.
    """

    events: int
    day: date | None
    days: int
    look: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Each number is None where there is nothing to count it from.

    `met` people and `introduced` stand in for what is about clients.
    """

    word: OwnWord | None = None
    closed: Closed | None = None
    since_ask: SinceAsk | None = None
    met: int | None = None
    introduced: int | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return any(each is not None for each in (self.word, self.closed, self.since_ask)) or any(
            each is not None for each in (self.met, self.introduced)
        )


def going(reader: Reader, now: datetime) -> Going:
    """Return the numbers of the last months; those about clients only where I want to win work."""
    plan, today = reader.plan(), now.date()
    bounds = limits(plan)
    first = today - timedelta(DAYS - 1)
    word = own_word(reader.own_promises(first, today), today, bounds.word_rate)
    closed = _closed(reader, today, bounds) if plan.wins_work else None
    since = _since_ask(reader, now, bounds) if plan.wins_work else None
    introduced = reader.introduced_between(first, today) if closed is None else 0
    met = reader.people_met(first, today) if since is None else 0
    return Going(
        word=word,
        closed=closed,
        since_ask=since,
        met=met or None,
        introduced=introduced or None,
    )


def _closed(reader: Reader, today: date, bounds: Limits) -> Closed | None:
    found = funnel(reader.referrals(since=first_of_year(today)), bounds, today)
    return Closed(closed=found.clients, referred=found.referred) if found.referred else None


def _since_ask(reader: Reader, now: datetime, bounds: Limits) -> SinceAsk | None:
    """Return the events since the last ask in the window of the insight; None without events."""
    today = now.date()
    first = today - timedelta(bounds.insight_days - 1)
    attended = reader.attended(first, now)
    if not attended:
        return None
    facts = TrapFacts(events=tuple(attended), asks=asked(reader, first, today))
    events = len(facts.since_ask)
    return SinceAsk(
        events=events,
        day=facts.last_ask,
        days=bounds.insight_days,
        look=events >= bounds.look_since,
    )
