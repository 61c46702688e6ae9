"""How the four networks stand, of everybody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.limits import limits
from netcompanion.domain.networks import Balance, observed

if TYPE_CHECKING:
    from netcompanion.store import Reader


def balance(reader: Reader, today: date) -> Balance:
    """Return what is to be said of each network; who is ready to be asked only for who asks."""
    plan = reader.plan()
    everybody, are_sorted = reader.people_count()
    within = limits(plan)
    return Balance(
        networks=tuple(
            observed(
                kind,
                state.people,
                are_sorted,
                within,
                overdrawn=state.overdrawn,
                ready=state.ready if plan.wins_work else 0,
            )
            for kind, state in reader.network_states(within, today).items()
        ),
        everybody=everybody,
        are_sorted=are_sorted,
        thin_from=within.thin_from,
    )
