"""Networking, or hiding? The facts of the last months, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.account import entries
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.trap import Asked, ReadyPerson, TrapFacts, TrapState, state

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """What the facts from the `first` to the `last` day of the window say, and by which limits.

    `hidden` when it is switched off; `rests_until` is the day on which it looks again, while I am
    building trust.
    """

    state: TrapState
    facts: TrapFacts
    limits: Limits
    first: date
    last: date
    hidden: bool = False
    rests_until: date | None = None


def insight(reader: Reader, now: datetime) -> Insight:
    """Return the insight at this moment; without *win work* its state is OFF, with no facts."""
    plan, today = reader.plan(), now.date()
    bounds = limits(plan)
    first = today - timedelta(bounds.insight_days - 1)
    facts = _facts(reader, bounds, first, now) if plan.wins_work else TrapFacts()
    until = plan.building_until
    return Insight(
        state=state(facts, bounds, wins_work=plan.wins_work),
        facts=facts,
        limits=bounds,
        first=first,
        last=today,
        hidden=plan.hides_insight,
        rests_until=until if until is not None and until > today else None,
    )


def asked(reader: Reader, first: date, today: date) -> tuple[Asked, ...]:
    """Return who was asked since a day, the first one first."""
    return tuple(
        Asked(contact_id=each.contact_id, on=each.on, outcome=each.outcome)
        for each in reader.asked_between(first, today)
    )


def _facts(reader: Reader, bounds: Limits, first: date, now: datetime) -> TrapFacts:
    today = now.date()
    asks = asked(reader, first, today)
    people_asked = {each.contact_id for each in asks}
    ready = reader.ready_names(bounds, today)
    return TrapFacts(
        events=tuple(reader.attended(first, now)),
        asks=asks,
        met=reader.people_met(first, today),
        ready=tuple(
            ReadyPerson(contact_id=id_, name=name)
            for id_, name in ready.items()
            if id_ not in people_asked
        ),
        gifts=sum(
            entry.is_gift
            for history in reader.given_between(first, today)
            for entry in entries(history)
        ),
    )
