"""All that the overview of Strategy shows, in one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.domain.goals import GoalProgress
from netcompanion.domain.networks import Balance
from netcompanion.domain.strategy import Plan
from netcompanion.services import funnel, goals, known_for, networks, trap
from netcompanion.services.funnel import ReferralFunnel
from netcompanion.services.known_for import KnownFor
from netcompanion.services.trap import Insight

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The plan, and how it goes. `funnel` is None without *win work*."""

    plan: Plan
    goals: tuple[GoalProgress, ...]
    insight: Insight
    funnel: ReferralFunnel | None
    networks: Balance
    known_for: KnownFor


def overview(reader: Reader, now: datetime) -> Overview:
    """Return it; over many events this takes some 100 ms: work for a job."""
    today = now.date()
    return Overview(
        plan=reader.plan(),
        goals=tuple(goals.progress(reader, today)),
        insight=trap.insight(reader, now),
        funnel=funnel.referral_funnel(reader, today),
        networks=networks.balance(reader, today),
        known_for=known_for.known_for(reader, today),
    )
