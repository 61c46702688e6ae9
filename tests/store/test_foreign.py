"""A database from elsewhere becomes one of ours, row by row, or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.progress import silent
from netcompanion.store import DamagedDatabase, Store, foreign, migrate
from netcompanion.store.foreign import ForeignDatabase
from tests import builders
from tests.stores import migrated

pytestmark = pytest.mark.plain


def every_row(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the ordinary tables."""
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name
            for _, name, kind, *_ in db.execute("PRAGMA table_list")
            if kind == "table" and not name.startswith("sqlite_")
        ]
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A copy, alone in a folder, of a database with something of most kinds in it."""
    zoe, bo, event = builders.zoe(), builders.contact("Bo Reed", 2), builders.mixer()
    added = add("Add", zoe, bo, event, builders.encounter(zoe, event, said="hello"))
    store.apply(replace(added, photos=(builders.portrait(),)))
    store.apply(add("Promise", builders.promise(bo, "call")))
    done = store.apply(add("More", *builders.book(20)))
    store.undo(done.change_id)
    (tmp_path / "alone").mkdir()
    store.backup(tmp_path / "alone" / "copy.db")
    return tmp_path / "alone" / "copy.db"


def test_every_row_is_there_again_with_its_history(copy: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.db"
    before = every_row(copy)
    held = foreign.make_anew(copy, new, silent)
    assert (held.people, held.events, held.promises, held.photos) == (2, 1, 1, 1)
    assert every_row(new) == before
    assert not Path(f"{new}-wal").exists()
    with closing(Store.open(new, backups=tmp_path)) as store:
        assert store.check().ok
        with store.glance() as reader:
            past = reader.history(5)
        store.undo(next(line.change_id for line in past if not line.undone))
        with store.read() as reader:
            assert [each.name for each in reader.search("reed", 10)] == ["Bo Reed"]


def test_progress_goes_on_and_may_stop_it(copy: Path, tmp_path: Path) -> None:
    told: list[int] = []
    foreign.make_anew(copy, tmp_path / "new.db", lambda done, _total: told.append(done))
    assert told

    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        foreign.make_anew(copy, tmp_path / "other.db", stop)


def test_one_of_each_older_version_becomes_one_of_today(tmp_path: Path) -> None:
    for number in range(1, int(migrate.HEAD) + 1):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        migrated(folder / "old.db", f"{number:04}")
        foreign.make_anew(folder / "old.db", folder / "new.db", silent)
        with closing(Store.open(folder / "new.db", backups=folder)) as store:
            assert store.check().ok


def test_search_is_made_anew_whatever_the_index_says(copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("UPDATE contact_search SET names = 'somebody else'")
        db.execute("UPDATE contact SET name = 'Somebody Else', sort_key = 'z'")
    foreign.make_anew(Path(shutil.copy(copy, tmp_path / "c.db")), tmp_path / "new.db", silent)
    with closing(Store.open(tmp_path / "new.db", backups=tmp_path)) as store:
        with store.read() as reader:
            assert [each.name for each in reader.search("reed", 10)] == ["Bo Reed"]
        assert store.check().ok


@pytest.mark.parametrize("revision", ["0006", migrate.HEAD])
def test_labels_longer_than_any_are_refused_before_they_are_read(
    tmp_path: Path, revision: str
) -> None:
    old = tmp_path / "old.db"
    migrated(old, revision)
    line = ("x\0" * 40_000, "2026-03-05T09:00:00+00:00", 0, "past")
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute("INSERT INTO change_log(label, made, edits, state) VALUES(?, ?, ?, ?)", line)
    with pytest.raises(ForeignDatabase, match="longer than any"):
        foreign.make_anew(old, tmp_path / "new.db", silent)
    assert not (tmp_path / "new.db").exists()


def test_the_whole_look_has_an_end(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "_SECONDS_OF_ALL", -1e9)
    with pytest.raises(ForeignDatabase, match="takes longer"):
        foreign.make_anew(copy, tmp_path / "new.db", silent)


def test_one_that_counts_no_changes_is_refused(copy: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("DELETE FROM clock")
    with pytest.raises(DamagedDatabase, match="number of changes is missing"):
        foreign.make_anew(copy, tmp_path / "new.db", silent)


def test_text_that_is_none_is_said_in_words(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    migrated(old, "0006")
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute(
            "INSERT INTO change_log(label, made, edits, state)"
            " VALUES(CAST(x'ff' AS TEXT), '2026-03-05T09:00:00+00:00', 0, 'past')"
        )
    with pytest.raises(DamagedDatabase, match="Text in this file is damaged"):
        foreign.make_anew(old, tmp_path / "new.db", silent)
