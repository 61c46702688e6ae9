"""The plan on a page: what is changed of it is changed alone, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from netcompanion.domain.change import Change
from netcompanion.domain.limits import USUAL, limits
from netcompanion.domain.strategy import STAGES, Plan, Purpose, Stage, StageFact
from netcompanion.services import plan
from netcompanion.store import Store

TODAY = date(2026, 10, 14)


def now(store: Store) -> Plan:
    with store.read() as reader:
        return reader.plan()


def save(store: Store, change: Change) -> None:
    assert change.edits
    store.apply(change)


def test_each_text_is_written_alone(store: Store) -> None:
    for box in plan.BOXES:
        with store.read() as reader:
            change = plan.write(reader, box, f"words of {box}")
        save(store, change)
    assert [getattr(now(store), box) for box in plan.BOXES] == [
        f"words of {box}" for box in plan.BOXES
    ]


def test_what_is_no_text_of_the_plan_is_not_written(store: Store) -> None:
    with store.read() as reader, pytest.raises(ValueError, match="limits"):
        plan.write(reader, "limits", "many")


def test_saying_what_stands_there_already_changes_nothing(store: Store) -> None:
    with store.read() as reader:
        assert not plan.write(reader, "ideal", "").edits
        assert not plan.set_stages(reader, STAGES).edits
        assert not plan.set_limits(reader, {"quiet_days": USUAL.quiet_days}).edits
        change = plan.write(reader, "ideal", "Dyers")
    save(store, change)
    with store.read() as reader:
        assert not plan.write(reader, "ideal", "Dyers").edits


def test_purposes_and_the_day_of_reading(store: Store) -> None:
    with store.read() as reader:
        change = plan.choose_purposes(reader, frozenset({Purpose.LEARN}))
    save(store, change)
    with store.read() as reader:
        change = plan.review(reader, TODAY)
    save(store, change)
    assert not now(store).wins_work
    assert now(store).reviewed == TODAY


def test_my_stages_stand_until_they_are_the_usual_ones_again(store: Store) -> None:
    mine = (Stage(name="Seen", fact=StageFact.MET), Stage(name="Signed"))
    with store.read() as reader:
        change = plan.set_stages(reader, mine)
    save(store, change)
    assert now(store).path_stages == mine
    with store.read() as reader:
        change = plan.set_stages(reader, STAGES)
    save(store, change)
    assert now(store).stages == ()


def test_limits_are_kept_within_their_ranges(store: Store) -> None:
    with store.read() as reader:
        change = plan.set_limits(reader, {"look_share": 400, "quiet_days": 30, "no such": 1})
    save(store, change)
    bounds = limits(now(store))
    assert (bounds.look_share, bounds.quiet_days) == (100, 30)
    assert len(now(store).limits) == 2


def test_building_trust_rests_for_as_many_days_as_the_plan_says(store: Store) -> None:
    with store.read() as reader:
        change = plan.build_trust(reader, TODAY)
    save(store, change)
    assert now(store).building_until == date(2026, 11, 13)
    with store.read() as reader:
        change = plan.show_insight(reader, shown=False)
    save(store, change)
    assert (now(store).hides_insight, now(store).building_until) == (True, None)
    with store.read() as reader:
        change = plan.show_insight(reader, shown=True)
    applied = store.apply(change)
    assert now(store) == Plan()
    store.undo(applied.change_id)
    assert now(store).hides_insight
