"""Who is ready to be asked for business: six conditions, all of them *judgement*."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from netcompanion.domain.limits import Limits
from netcompanion.domain.standing import Standing


class Condition(StrEnum):
    """What has to be true before somebody is asked."""

    CONVERSATIONS = "conversations"
    GIFT = "something given"
    NEED = "a need recorded"
    BALANCE = "not overdrawn"
    NOTHING_LATE = "no late promise"
    NOT_ASKED = "not asked lately"


def missing(standing: Standing, limits: Limits, today: date) -> tuple[Condition, ...]:
    """Return what is not yet true; whoever lacks nothing is ready to be asked."""
    late = sum(due < today for due in standing.owed)
    asked_since = today - timedelta(limits.ready_ask_days)
    holds = {
        Condition.CONVERSATIONS: standing.conversations >= limits.ready_conversations,
        Condition.GIFT: standing.gifts >= limits.ready_deposits,
        Condition.NEED: standing.needs >= limits.ready_needs,
        Condition.BALANCE: standing.balance >= limits.ready_balance,
        Condition.NOTHING_LATE: late <= limits.ready_late,
        Condition.NOT_ASKED: standing.last_ask is None or standing.last_ask <= asked_since,
    }
    return tuple(condition for condition, met in holds.items() if not met)


def is_ready(standing: Standing, limits: Limits, today: date) -> bool:
    """Whether somebody lacks nothing of it.

    The sums count what is dated after today as well, so with that nobody is ready before its day.
    """
    return not (is_ahead(standing, today) or missing(standing, limits, today))


def is_ahead(standing: Standing, today: date) -> bool:
    """Whether anything that passed between us is dated after today."""
    return standing.last_touch is not None and standing.last_touch > today
