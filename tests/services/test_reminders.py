"""What is due by the settings and a real store."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from netcompanion.domain.change import add
from netcompanion.services import events, reminders
from netcompanion.services.settings import EVENT_REMINDERS, Settings
from netcompanion.store import Store
from tests.builders import mixer

EVENT = mixer()
OFF = Settings(event_reminder=None)


def due(store: Store, settings: Settings, now: datetime) -> list[str]:
    with store.glance() as reader:
        return [each.key for each in reminders.due(reader, settings, now, ())]


def test_events_are_told_of_by_default_and_the_digest_is_not(store: Store) -> None:
    store.apply(add("Plan", EVENT))
    (key,) = due(store, Settings(), EVENT.start - timedelta(minutes=30))
    assert key.startswith(EVENT.id)
    assert due(store, Settings(), EVENT.start - timedelta(minutes=31)) == []
    assert due(store, OFF, EVENT.start) == []


@pytest.mark.parametrize("minutes", [each for each in EVENT_REMINDERS if each is not None])
def test_every_choice_of_a_lead_is_kept(store: Store, minutes: int) -> None:
    store.apply(add("Plan", EVENT))
    settings = replace(OFF, event_reminder=minutes)
    first = EVENT.start - timedelta(minutes=minutes)
    assert due(store, settings, first - timedelta(seconds=1)) == []
    assert len(due(store, settings, first)) == 1


def test_the_digest_comes_at_its_hour(store: Store) -> None:
    settings = replace(OFF, digest_hour=8)
    assert due(store, settings, datetime(2026, 3, 3, 7, 59)) == []
    assert due(store, settings, datetime(2026, 3, 3, 8)) == ["digest 2026-03-03"]


def test_an_event_moved_or_taken_back(store: Store) -> None:
    applied = store.apply(add("Plan", EVENT))
    assert due(store, Settings(), EVENT.start) != []
    store.undo(applied.change_id)
    assert due(store, Settings(), EVENT.start) == []
    store.redo(applied.change_id)
    later = replace(EVENT, start=EVENT.start + timedelta(days=1), end=None)
    before = due(store, Settings(), EVENT.start)
    store.apply(events.edit(EVENT, later))
    assert due(store, Settings(), EVENT.start) == []
    assert due(store, Settings(), later.start) not in ([], before)
