"""The list of events, read without what hangs on them."""

from dataclasses import replace
from datetime import timedelta

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests.builders import mixer


def test_lines_come_latest_first_and_say_when_and_where(store: Store) -> None:
    first = mixer()
    later = replace(first, id="later", start=first.start + timedelta(7), end=None, place="")
    store.apply(add("Two events", first, later))
    with store.read() as reader:
        lines = reader.event_lines()
    assert [line.id for line in lines] == ["later", "mixer"]
    assert (lines[1].name, lines[1].start, lines[1].end, lines[1].place) == (
        first.name,
        first.start,
        first.end,
        first.place,
    )
    assert lines[0].end is None
