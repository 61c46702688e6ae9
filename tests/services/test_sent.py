"""Stamps of where people were sent: those who are new go next, and undo takes a stamp back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from netcompanion.domain.change import Change, Edit, add
from netcompanion.services.exports import EVERYBODY, Selection, chosen, mark_sent, write_file
from netcompanion.store import Store
from tests.builders import contact

ADA, BO, CY = contact("Ada Finch", 1), contact("Bo Reed", 2), contact("Cy Stone", 3)
NOW = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
NEW = Selection(new_for="iphone")


def ids(store: Store, who: Selection) -> list[str]:
    with store.read() as reader:
        return chosen(reader, who)


def test_only_those_who_are_new_since_the_last_time(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", ADA, BO))
    with store.read() as reader:
        written = write_file(reader, NEW, tmp_path / "o.vcf")
    # Somebody is edited while the file lies there: what was sent is the older one.
    store.apply(Change("Edit", (Edit(BO, replace(BO, nickname="B")),)))
    with store.read() as reader:
        change = mark_sent(reader, written.ids, "iphone", NOW, written.rev)
    assert change.label == "Marked 2 people as sent to iPhone or iPad"
    applied = store.apply(change)
    assert ids(store, NEW) == [BO.id]
    store.apply(add("Add", CY))
    assert ids(store, NEW) == [BO.id, CY.id]
    assert ids(store, Selection(new_for="iphone", ids=(CY.id, ADA.id))) == [CY.id]
    assert ids(store, EVERYBODY) == [ADA.id, BO.id, CY.id]
    store.undo(applied.change_id)
    assert ids(store, NEW) == [ADA.id, BO.id, CY.id]


def test_a_later_time_takes_the_place_of_the_one_before(store: Store) -> None:
    store.apply(add("Add", ADA))
    later = NOW.replace(hour=18)
    for at in (NOW, later):
        with store.read() as reader:
            change = mark_sent(reader, [ADA.id, ADA.id, "gone"], "google", at)
        assert change.label == "Marked Ada Finch as sent to Google Contacts"
        store.apply(change)
    with store.read() as reader:
        [stamp] = reader.sent_to(ADA.id)
        assert stamp.at == later
        last = reader.last_sent("google")
    assert last is not None
    assert (last.at, last.people) == (later, 1)
