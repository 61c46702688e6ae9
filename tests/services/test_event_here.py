"""At which event one is: by the page in front, and by the clock."""

from dataclasses import replace
from datetime import datetime, timedelta

from netcompanion.domain.change import add
from netcompanion.domain.event import Event
from netcompanion.services.event_here import event_at, event_here
from netcompanion.store import Store

NOW = datetime(2026, 10, 16, 20)
FAIR = Event(id="fair", name="Fair", start=NOW - timedelta(days=3))
SUPPER = Event(id="supper", name="Supper Club", start=NOW - timedelta(hours=1))
FORUM = Event(id="forum", name="Forum", start=NOW + timedelta(days=2))
LATE = Event(id="late", name="Late drinks", start=NOW + timedelta(hours=2))


def test_it_is_the_one_in_front_once_its_day_has_come(store: Store) -> None:
    store.apply(add("Begin", FAIR, SUPPER, FORUM, LATE))
    with store.read() as reader:
        assert event_here(reader, NOW, FAIR.id) == FAIR
        assert event_here(reader, NOW, LATE.id) == LATE
        assert event_here(reader, NOW, FORUM.id) == SUPPER
        assert event_here(reader, NOW, "gone") == SUPPER


def test_else_it_is_the_one_that_is_on(store: Store) -> None:
    store.apply(add("Begin", FAIR, SUPPER, FORUM))
    with store.read() as reader:
        assert event_here(reader, NOW) == SUPPER
        assert event_here(reader, SUPPER.start) == SUPPER
        assert event_here(reader, NOW + timedelta(hours=1)) is None


def test_a_place_may_be_an_event_by_name(store: Store) -> None:
    older = replace(FAIR, id="older", start=FAIR.start - timedelta(days=300))
    later = replace(FAIR, id="later", start=NOW + timedelta(days=300))
    here = replace(SUPPER, place="Corn Hall")
    store.apply(add("Begin", older, FAIR, later, here, FORUM))
    with store.read() as reader:
        assert event_at(reader, "fair", here, NOW) == FAIR
        assert event_at(reader, "Fair", older, NOW) == older
        assert event_at(reader, "FORUM", None, NOW) == FORUM
        assert event_at(reader, "corn hall", here, NOW) == here
        assert event_at(reader, "...", here, NOW) == here
        assert event_at(reader, "Elsewhere", here, NOW) is None
