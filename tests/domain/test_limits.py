"""Limits: what a plan may say of them, and what it keeps."""

from __future__ import annotations

from dataclasses import asdict, fields

from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.limits import RANGES, USUAL, Limits, bounded, changed, limits
from netcompanion.domain.strategy import ChangedLimit, Plan

NAMES = [field.name for field in fields(Limits)]
VALUES = st.dictionaries(st.sampled_from(NAMES), st.integers(-10_000, 10_000))


def test_a_plan_that_says_nothing_has_the_usual_ones() -> None:
    assert limits(Plan()) == USUAL
    assert changed(asdict(USUAL)) == ()


def test_every_range_is_of_a_limit_and_holds_the_usual_one() -> None:
    assert set(RANGES) <= set(NAMES)
    assert all(bounded(name, getattr(USUAL, name)) == getattr(USUAL, name) for name in NAMES)


@given(VALUES)
def test_what_was_changed_is_kept_within_its_range_and_found_again(values: dict[str, int]) -> None:
    kept = changed(values)
    found = limits(Plan(limits=kept))
    assert {name: getattr(found, name) for name in values} == {
        name: bounded(name, value) for name, value in values.items()
    }
    assert all(getattr(found, name) == getattr(USUAL, name) for name in set(NAMES) - set(values))
    assert changed(asdict(found)) == kept


def test_what_no_longer_exists_or_is_out_of_range_does_no_harm() -> None:
    plan = Plan(
        limits=(
            ChangedLimit(name="of another version", value=3),
            ChangedLimit(name="overdrawn", value=7),
            ChangedLimit(name="quiet_days", value=0),
        )
    )
    found = limits(plan)
    assert (found.overdrawn, found.quiet_days) == (-1, 1)
    assert changed({"of another version": 3}) == ()
