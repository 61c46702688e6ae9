"""Events in groups, with tallies for rows in sight alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester

from netcompanion.domain.event import EventLine
from ui.models.events import EventColumn, EventGroup, EventModel, EventRole, EventTally

START = datetime(2026, 1, 1, 18)
HEADS = [column.name for column in EventColumn]


class Counter:
    """Counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, lines: Sequence[EventLine]) -> Mapping[str, EventTally]:
        self.asked += [line.id for line in lines]
        nothing = (0, 0)
        return {
            line.id: EventTally(
                prep=(1, 5), met=2, promises=nothing, objectives=nothing, next_steps=0
            )
            for line in lines
        }


def words(column: EventColumn, line: EventLine, tally: EventTally | None) -> str:
    return line.name if column is EventColumn.NAME else f"{tally.met if tally else '-'}"


def many(number: int) -> tuple[EventLine, ...]:
    return tuple(
        EventLine(id=f"e{n}", name=f"Event {n}", start=START + timedelta(n)) for n in range(number)
    )


def model(load: Counter, parent: QObject) -> EventModel:
    return EventModel(load, words, lambda _line, _tally: ("neutral", "check"), HEADS, parent)


def test_it_is_a_model(qtmodeltester: ModelTester, qapp: QObject) -> None:
    events = model(Counter(), qapp)
    events.show([EventGroup(title="Upcoming", events=many(3))])
    qtmodeltester.check(events)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_heads_stand_between_groups_and_empty_ones_are_left_out(qapp: QObject) -> None:
    events = model(Counter(), qapp)
    first, *rest = many(3)
    events.show(
        [
            EventGroup(title="Upcoming", events=(first,)),
            EventGroup(title="Needs finishing", events=()),
            EventGroup(title="Past", events=tuple(rest)),
        ]
    )
    assert events.heads() == [0, 2]
    assert events.row_of("e1") == 3
    assert events.event_at(2) is None
    assert events.data(events.index(2, 0)) == "Past, 2"
    assert events.index(2, 0).flags() == Qt.ItemFlag.NoItemFlags
    assert events.data(events.index(1, 0), EventRole.LAST)
    assert not events.data(events.index(3, 0), EventRole.LAST)
    assert events.headerData(EventColumn.MET, Qt.Orientation.Horizontal) == "MET"


def test_tallies_are_counted_for_rows_in_sight(qapp: QObject) -> None:
    load = Counter()
    events = model(load, qapp)
    events.show([EventGroup(title="Past", events=many(10_000))])
    assert load.asked == []
    assert events.data(events.index(5_000, EventColumn.MET)) == "2"
    assert 0 < len(load.asked) < 100
    once = len(load.asked)
    events.data(events.index(5_001, EventColumn.PREP))
    assert len(load.asked) == once
