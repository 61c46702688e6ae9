"""Which group of a list a promise stands in."""

from datetime import date

import pytest

from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.promise_groups import ClosedGroup, DueGroup, by_closed, by_due

WEDNESDAY = date(2026, 5, 13)


def promise(
    what: str = "Send the list",
    *,
    due: date | None = None,
    closed: date | None = None,
    state: PromiseState = PromiseState.OPEN,
) -> Promise:
    return Promise(
        id=what,
        direction=Direction.I_OWE,
        what=what,
        made=date(2026, 4, 1),
        due=due,
        closed=closed,
        state=state,
    )


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 5, 12), DueGroup.LATE),
        (WEDNESDAY, DueGroup.TODAY),
        (date(2026, 5, 14), DueGroup.THIS_WEEK),
        (date(2026, 5, 17), DueGroup.THIS_WEEK),
        (date(2026, 5, 18), DueGroup.LATER),
        (None, DueGroup.NO_DATE),
    ],
)
def test_open_promises_stand_by_how_soon_they_are_due(due: date | None, group: DueGroup) -> None:
    groups = by_due([promise(due=due)], WEDNESDAY)
    assert [each for each, inside in groups.items() if inside] == [group]


def test_open_promises_keep_their_order() -> None:
    first, second = promise("a", due=date(2026, 5, 1)), promise("b", due=date(2026, 5, 2))
    assert by_due([first, second], WEDNESDAY)[DueGroup.LATE] == [first, second]


@pytest.mark.parametrize(
    ("closed", "group"),
    [
        (WEDNESDAY, ClosedGroup.THIS_WEEK),
        (date(2026, 5, 11), ClosedGroup.THIS_WEEK),
        (date(2026, 5, 10), ClosedGroup.THIS_MONTH),
        (date(2026, 4, 30), ClosedGroup.BEFORE),
    ],
)
def test_kept_promises_stand_by_when(closed: date, group: ClosedGroup) -> None:
    kept = promise(closed=closed, state=PromiseState.KEPT)
    groups = by_closed([kept], WEDNESDAY)
    assert [each for each, inside in groups.items() if inside] == [group]


def test_what_was_given_up_stands_last_and_the_newest_first() -> None:
    dropped = promise("dropped", closed=WEDNESDAY, state=PromiseState.DROPPED)
    older = promise("older", closed=date(2026, 5, 11), state=PromiseState.KEPT)
    newer = promise("newer", closed=date(2026, 5, 12), state=PromiseState.KEPT)
    groups = by_closed([dropped, older, newer], WEDNESDAY)
    assert groups[ClosedGroup.THIS_WEEK] == [newer, older]
    assert groups[ClosedGroup.DROPPED] == [dropped]
    assert list(groups)[-1] is ClosedGroup.DROPPED
