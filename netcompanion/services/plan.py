"""What can be done with the plan on a page: its words, stages and limits, and what it hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace as with_values
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.limits import changed, limits
from netcompanion.domain.strategy import STAGES, Plan, Purpose, Stage

if TYPE_CHECKING:
    from netcompanion.store import Reader

BOXES: Final = ("ideal", "reach", "moves", "path", "known_for")
"""The texts of the plan, by the names of its fields."""
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
FEWEST_STAGES, MOST_STAGES = 2, 10


def write(reader: Reader, box: str, text: str) -> Change:
    """Write one of the texts in `BOXES`."""
    if box not in BOXES:
        raise ValueError(f"the plan has no text {box!r}")
    plan = reader.plan()
    return save(reader, with_values(plan, **{box: text}), "Edited the plan")  # type: ignore[arg-type]  # every box is a field of text


def choose_purposes(reader: Reader, purposes: frozenset[Purpose]) -> Change:
    """Say why I go to events."""
    plan = with_values(reader.plan(), purposes=purposes)
    return save(reader, plan, "Changed why I go to events")


def review(reader: Reader, today: date) -> Change:
    """Say that I have read it again."""
    return save(reader, with_values(reader.plan(), reviewed=today), "Read the plan again")


def set_stages(
    reader: Reader, stages: Sequence[Stage], renamed: Mapping[str, str] = _NO_NAMES
) -> Change:
    """Have my own stages from stranger to client; those of everybody are not stored.

    Who was put at a stage by hand stays at it when it is `renamed`, from its old name to the new.
    """
    own = () if tuple(stages) == STAGES else tuple(stages)
    change = save(reader, with_values(reader.plan(), stages=own), "Changed my stages")
    moved = (
        Edit(tie, with_values(tie, stage=new))
        for old, new in renamed.items()
        if old != new
        for tie in reader.ties_at(old)
    )
    return with_values(change, edits=(*change.edits, *moved))


def set_limits(reader: Reader, values: Mapping[str, int]) -> Change:
    """Set limits to other numbers, by their names in `Limits`; those left out are the usual."""
    plan = with_values(reader.plan(), limits=changed(values))
    return save(reader, plan, "Changed my limits")


def show_insight(reader: Reader, *, shown: bool) -> Change:
    """Switch the insight of networking or hiding off, or on again, and at once."""
    plan = with_values(reader.plan(), hides_insight=not shown, building_until=None)
    return save(reader, plan, f"Switched “Networking, or hiding?” {'on' if shown else 'off'}")


def build_trust(reader: Reader, today: date) -> Change:
    """Let the insight rest for a while: I am building trust."""
    plan = with_values(reader.plan(), building_until=trust_built(reader, today))
    return save(reader, plan, "Said that I am building trust")


def trust_built(reader: Reader, today: date) -> date:
    """Return the day on which the insight looks again, when I begin to build trust today."""
    return today + timedelta(limits(reader.plan()).building_days)


def save(reader: Reader, plan: Plan, label: str) -> Change:
    """Return the change to this plan; nothing when it is this already."""
    before = reader.entity(Plan, plan.id)
    if before is None:
        return add(label, plan) if plan != Plan() else Change(label, ())
    return replace(label, before, plan)
