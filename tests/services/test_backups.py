"""Backups that are made by themselves, and the one file."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.services import backups, imports, restoring, settings
from netcompanion.services.backups import Why
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests import builders
from tests.stores import migrated

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder."""
    return DataFolder(tmp_path / "data").make()


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    """An open store with one person in it."""
    with closing(Store.open(folder.database, backups=folder.backups)) as store:
        store.apply(add("Add", builders.contact("Ada Finch", 1)))
        yield store


def count_in(path: Path) -> int:
    with (
        closing(Store.open(path, backups=path.parent, read_only=True)) as store,
        store.read() as reader,
    ):
        return reader.count()


def test_a_backup_is_a_whole_copy_that_says_when_and_why(store: Store, folder: DataFolder) -> None:
    made = backups.make(store, folder, Why.DAILY, NOW)
    assert (made.made, made.why) == (NOW, Why.DAILY)
    assert made.size == made.path.stat().st_size
    assert backups.listed(folder) == [made]
    assert count_in(made.path) == 1
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.backups.stat().st_mode) == 0o700


def test_two_of_one_second_are_two(store: Store, folder: DataFolder) -> None:
    one, two = (backups.make(store, folder, Why.IMPORT, NOW) for _ in range(2))
    assert one.path != two.path
    assert {each.path for each in backups.listed(folder)} == {one.path, two.path}


def test_only_what_is_a_backup_is_listed(store: Store, folder: DataFolder) -> None:
    made = backups.make(store, folder, Why.DAILY, NOW)
    names = ["notes.txt", "20269999T000000Z-daily-1.db", "20260305T090000Z-other-1.db", "a.db"]
    for name in names:
        (folder.backups / name).touch()
    (folder.backups / "before-0002-0007.db").touch()
    found = backups.listed(folder)
    assert [each.why for each in found] == [Why.MIGRATION, Why.DAILY]
    assert found[1] == made


def test_each_migration_leaves_its_own_backup(folder: DataFolder) -> None:
    for number in range(3):
        migrated(folder.database, "0006")
        with closing(Store.open(folder.database, backups=folder.backups)) as brought:
            assert brought.check().ok
        folder.database.unlink()
        assert len(list(folder.backups.iterdir())) == number + 1
    found = backups.listed(folder)
    assert [each.why for each in found] == [Why.MIGRATION] * 3
    stamp = f"{found[0].made:%Y%m%dT%H%M%SZ}"
    assert stamp in found[0].path.name


def test_a_folder_without_backups_lists_none(folder: DataFolder) -> None:
    assert backups.listed(folder) == []


def test_a_new_one_lets_go_of_those_that_are_too_many(store: Store, folder: DataFolder) -> None:
    first = NOW - timedelta(days=300)
    for day in range(0, 300, 3):
        backups.new_name(folder, Why.DAILY, first + timedelta(days=day), 1).touch()
    stranger = folder.backups / "mine.db"
    stranger.touch()
    made = backups.make(store, folder, Why.DAILY, NOW)
    found = backups.listed(folder)
    assert found[0] == made
    assert 15 < len(found) < 30
    assert stranger.exists()


def test_what_a_restore_replaced_stays_for_a_month(store: Store, folder: DataFolder) -> None:
    old = backups.new_name(folder, Why.RESTORE, NOW - timedelta(days=29, hours=1), 1)
    old.touch()
    Path(f"{old}-wal").touch()
    for hour in range(1, 9):
        backups.new_name(folder, Why.IMPORT, NOW - timedelta(days=29 - hour / 24), 1).touch()
    for day in range(1, 29):
        backups.new_name(folder, Why.DAILY, NOW - timedelta(days=day), 1).touch()
    backups.make(store, folder, Why.DAILY, NOW)
    assert old.exists()
    backups.thin(folder, NOW + timedelta(days=2))
    assert old.exists()  # by a clock that was wrong it may be of yesterday
    backups.new_name(folder, Why.DAMAGED, NOW - timedelta(days=28), 1).touch()
    backups.thin(folder, NOW + timedelta(days=2))
    assert not old.exists()
    assert not Path(f"{old}-wal").exists()


def test_one_is_due_on_another_day_when_something_changed(store: Store, folder: DataFolder) -> None:
    assert backups.due(store, folder, NOW)
    backups.make(store, folder, Why.DAILY, NOW)
    assert not backups.due(store, folder, NOW + timedelta(days=1))
    store.apply(add("Add", builders.contact("Bo Reed", 2)))
    assert not backups.due(store, folder, NOW + timedelta(hours=1))
    assert backups.due(store, folder, NOW + timedelta(days=1))


def test_a_clock_that_jumps_neither_stops_them_nor_makes_them_without_end(
    store: Store, folder: DataFolder
) -> None:
    for day in range(500):
        backups.new_name(folder, Why.DAILY, NOW - timedelta(days=day), 7).touch()
    backups.new_name(folder, Why.DAILY, NOW + timedelta(days=4000), 9).touch()
    for moment in (NOW, datetime(1970, 1, 2, tzinfo=UTC), datetime(2038, 2, 1, tzinfo=UTC)):
        store.apply(add("Add", builders.contact("Bo Reed", moment.year)))
        now = moment + timedelta(days=1)
        assert backups.due(store, folder, now)
        made = backups.make(store, folder, Why.DAILY, now)
        assert made.path.exists()
        assert not backups.due(store, folder, now + timedelta(hours=1))


def test_of_nothing_none_is_due(tmp_path: Path) -> None:
    fresh = DataFolder(tmp_path / "fresh").make()
    with closing(Store.open(fresh.database, backups=fresh.backups)) as empty:
        assert not backups.due(empty, fresh, NOW)
        backups.make_before(empty, Why.IMPORT, NOW)
    assert backups.listed(fresh) == []


def test_before_much_changes_there_is_one_of_this_very_state(
    store: Store, folder: DataFolder
) -> None:
    backups.make_before(store, Why.IMPORT, NOW)
    backups.make_before(store, Why.MERGE, NOW + timedelta(minutes=5))
    assert [each.why for each in backups.listed(folder)] == [Why.IMPORT]
    store.apply(add("Add", builders.contact("Bo Reed", 2)))
    backups.make_before(store, Why.MERGE, NOW + timedelta(minutes=6))
    assert [each.why for each in backups.listed(folder)] == [Why.MERGE, Why.IMPORT]
    backups.make_before(store, Why.MERGE, NOW + timedelta(minutes=50))
    assert len(backups.listed(folder)) == 3


def test_after_a_restore_the_number_of_changes_tells_nothing(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    store.backup(tmp_path / "old.db")
    for number in (2, 3):
        store.apply(add("Add", builders.contact("Bo Reed", number)))
    backups.make(store, folder, Why.DAILY, NOW)
    store.close()
    with closing(restoring.check(tmp_path / "old.db", folder)) as checked:
        restoring.commit(checked, folder, with_settings=False)
    with closing(Store.open(folder.database, backups=folder.backups)) as back:
        for number in (4, 5):
            back.apply(add("Add", builders.contact("Kim Moss", number)))
        later = datetime.now(UTC) + timedelta(minutes=1)
        assert backups.due(back, folder, later + timedelta(days=1))
        before = len(backups.listed(folder))
        backups.make_before(back, Why.IMPORT, later)
        backups.make_before(back, Why.MERGE, later)
        assert len(backups.listed(folder)) == before + 1
        backups.make(back, folder, Why.DAILY, NOW + timedelta(seconds=1))
        backups.make_before(back, Why.MERGE, NOW + timedelta(seconds=2))
        assert len(backups.listed(folder)) == before + 2


def test_one_of_the_same_number_but_another_history_is_another(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    with closing(Store.open(tmp_path / "other.db", backups=tmp_path)) as other:
        other.apply(add("Add", builders.contact("Bo Reed", 2)))
        other.backup(backups.new_name(folder, Why.DAILY, NOW, 1))
    assert backups.due(store, folder, NOW + timedelta(days=1))
    backups.make_before(store, Why.IMPORT, NOW + timedelta(minutes=1))
    assert [each.why for each in backups.listed(folder)] == [Why.IMPORT, Why.DAILY]


def test_an_import_is_saved_after_a_backup_of_before(store: Store, folder: DataFolder) -> None:
    imports.save(store, "Imported", [add("Add", builders.contact("Bo Reed", 2))])
    [made] = backups.listed(folder)
    assert made.why is Why.IMPORT
    assert count_in(made.path) == 1
    with store.read() as reader:
        assert reader.count() == 2


def test_without_room_for_a_backup_there_is_no_import(store: Store, folder: DataFolder) -> None:
    folder.backups.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be made"):
        imports.save(store, "Imported", [add("Add", builders.contact("Bo Reed", 2))])
    with store.read() as reader:
        assert reader.count() == 1


# One file


def test_the_one_file_holds_everything_and_says_so(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    settings.save(folder.settings, settings.Settings(region="DE"))
    folder.reminders.write_text('{"shown": []}')
    out = tmp_path / "all.zip"
    told: list[tuple[int, int]] = []
    backups.save_as(store, folder, out, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        names = ["manifest.json", "netcompanion.db", "settings.json", "reminders.json"]
        assert archive.namelist() == names
        manifest = json.loads(archive.read("manifest.json"))
        archive.extract("netcompanion.db", tmp_path)
    assert manifest["files"].keys() == set(names[1:])
    assert count_in(tmp_path / "netcompanion.db") == 1
    assert not list(folder.root.glob(".restoring-*"))


def test_a_good_file_is_not_replaced_by_one_that_was_not_finished(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    out = tmp_path / "all.zip"
    out.write_bytes(b"the good one")

    def stop(done: int, _total: int, /) -> None:
        if done > 40:
            raise Cancelled

    with pytest.raises(Cancelled):
        backups.save_as(store, folder, out, stop)
    assert out.read_bytes() == b"the good one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "data"]


def test_what_is_read_again_otherwise_is_thrown_away(
    store: Store, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(zipfile.ZipFile):
        """Reads nothing but zeros, as a disk does that lost what it was given."""

        def open(self, name: str, mode: str = "r", **more: bool) -> io.BufferedIOBase:  # type: ignore[override]  # as much of it as is used
            found = super().open(name, mode, **more)  # type: ignore[arg-type]  # any mode
            return found if mode == "w" else io.BytesIO(bytes(100))  # type: ignore[return-value]  # as it is typed

    monkeypatch.setattr(zipfile, "ZipFile", Failing)
    with pytest.raises(UserError, match="thrown away"):
        backups.save_as(store, folder, tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


@pytest.mark.parametrize("year", [1971, 2120])
def test_the_one_file_is_made_whatever_the_clock_says(
    store: Store, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as it is used
            return datetime(year, 3, 5, 9, tzinfo=tz)

    monkeypatch.setattr("netcompanion.services.backup_file.datetime", Wrong)
    backups.save_as(store, folder, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
