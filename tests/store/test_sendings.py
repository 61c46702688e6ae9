"""Who was sent where: kept, counted, found to have changed since, and taken back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.sent import DESTINATIONS, LastSent, Sent, sent
from netcompanion.store import Store, migrate, sqlite
from tests.builders import MADE, contact
from tests.stores import migrated

ADA, BO, CY = contact("Ada Finch", 1), contact("Bo Reed", 2), contact("Cy Stone", 3)


def stamps(store: Store, destination: str, *ids: str, days: int = 0) -> list[Sent]:
    with store.read() as reader:
        rev = reader.revision()
    return [sent(each, destination, MADE + timedelta(days), rev) for each in ids]


def test_those_are_new_who_were_never_sent_there_or_changed_since(store: Store) -> None:
    store.apply(add("Add", CY, BO, ADA))
    with store.read() as reader:
        assert reader.unsent("iphone") == [ADA.id, BO.id, CY.id]
        assert reader.last_sent("iphone") is None
    marked = store.apply(add("Sent", *stamps(store, "iphone", ADA.id, BO.id)))
    with store.read() as reader:
        assert reader.unsent("iphone") == [CY.id]
        assert reader.unsent("google") == [ADA.id, BO.id, CY.id]
    store.apply(Change("Edit", (Edit(ADA, replace(ADA, nickname="A")),)))
    with store.read() as reader:
        assert reader.unsent("iphone") == [ADA.id, CY.id]
        [stamp] = reader.sent_to(BO.id)
        assert (stamp.destination, stamp.at) == ("iphone", MADE)
        assert reader.entity(Sent, stamp.id) == stamp
        assert reader.counts()["sent"] == 2
    store.undo(marked.change_id)
    with store.read() as reader:
        assert reader.unsent("iphone") == [ADA.id, BO.id, CY.id]
    assert store.check().ok


def test_an_edit_that_was_taken_back_is_a_change_too(store: Store) -> None:
    store.apply(add("Add", ADA))
    store.apply(add("Sent", *stamps(store, "iphone", ADA.id)))
    edit = store.apply(Change("Edit", (Edit(ADA, replace(ADA, nickname="A")),)))
    store.undo(edit.change_id)
    with store.read() as reader:
        assert reader.unsent("iphone") == [ADA.id]


def test_the_last_time_counts_those_of_that_time(store: Store) -> None:
    store.apply(add("Add", ADA, BO, CY))
    store.apply(add("Sent", *stamps(store, "iphone", ADA.id, BO.id)))
    store.apply(add("Sent", *stamps(store, "iphone", CY.id, days=3)))
    store.apply(add("Sent", *stamps(store, "google", ADA.id, BO.id, CY.id, days=9)))
    with store.read() as reader:
        assert reader.last_sent("iphone") == LastSent(at=MADE + timedelta(3), people=1)
        assert reader.last_sent("google") == LastSent(at=MADE + timedelta(9), people=3)
        assert [each.destination for each in reader.sent_to(ADA.id)] == ["google", "iphone"]


def test_each_destination_has_one_stamp_of_a_contact() -> None:
    made = {sent(who.id, where, MADE, 1).id for who in (ADA, BO) for where in DESTINATIONS}
    assert len(made) == 2 * len(DESTINATIONS)
    assert sent(ADA.id, "google", MADE, 1).id == sent(ADA.id, "google", MADE, 2).id


def test_a_file_of_the_version_before_learns_of_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    migrated(path, "0002")
    assert sqlite.peek(path).revision == "0002"
    with closing(Store.open(path, backups=tmp_path / "backups")) as store:
        store.apply(add("Add", ADA))
        store.apply(add("Sent", *stamps(store, "plain", ADA.id)))
        with store.read() as reader:
            assert reader.unsent("plain") == []
        assert store.check().ok
    [backup] = (tmp_path / "backups").iterdir()
    assert backup.name.startswith(f"before-0002-{migrate.HEAD}-")
