"""A database of any older version is brought up to date, or stays as it was (F7, F9)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.operations.base import AbstractOperations

from netcompanion.services.folder import DataFolder
from netcompanion.store import migrate, sqlite
from tests.faults import weather
from tests.faults.invariants import is_clean, opened
from tests.faults.past.files import REVISIONS, database, missing, said_in, said_then
from tests.faults.table import Tried, trying

OLD = [each for each in REVISIONS if each < migrate.HEAD]
FULL = [pytest.param(each, marks=[] if each == OLD[-1] else pytest.mark.faults) for each in OLD]


class Broken(Exception):
    """A migration that fails."""


def put(folder: Path, revision: str) -> DataFolder:
    """Make a data folder with the database of a version."""
    here = DataFolder(folder).make()
    here.database.write_bytes(database(revision))
    return here


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what every ordinary table has."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
        names = [name for (name,) in db.execute(query)]
        return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def is_as_before(here: DataFolder, revision: str) -> None:
    """Nothing happened to the file, whatever happened; and there is a copy of it, whole."""
    assert here.database.read_bytes() == database(revision)
    assert sqlite.peek(here.database).revision == revision


def is_kept(here: DataFolder, revision: str, folder: Path) -> None:
    """There is a copy, and in it everything that was in the file."""
    then = folder / "then.db"
    then.write_bytes(database(revision))
    copies = [each for each in here.backups.iterdir() if not each.name.startswith(".")]
    assert len(copies) == 1
    assert rows(copies[0]) == rows(then)
    assert sqlite.peek(copies[0]).revision == revision


def is_up_to_date(counted: Tried, here: DataFolder, revision: str) -> None:
    """Everything is there, field by field, and the file is clean."""
    then = said_then(revision)
    with opened(here.root) as store:
        is_clean(store)
        now = said_in(store)
    assert sqlite.peek(here.database).revision == migrate.HEAD
    counted.lost += len(then["contact"]) - len(now["contact"])
    gone = missing(then, now)
    counted.half += len(gone)
    assert gone == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_older_version_comes_along_field_by_field(revision: str, tmp_path: Path) -> None:
    here = put(tmp_path / "data", revision)
    with trying("F9", f"500 contacts of revision {revision}") as counted:
        counted.runs += 1
        is_up_to_date(counted, here, revision)
        if revision != migrate.HEAD:
            is_kept(here, revision, tmp_path)


def test_there_is_one_of_each_older_version() -> None:
    assert [f"{number:04}" for number in range(1, len(OLD) + 1)] == OLD
    assert int(OLD[-1]) == int(migrate.HEAD) - 1


# F7


def breaking(patch: pytest.MonkeyPatch, at: int) -> list[object]:
    """Let the so many-th operation of migrations be the last one; return those that were done."""
    invoke = AbstractOperations.invoke
    done: list[object] = []

    def counted(self: Any, operation: Any) -> Any:
        found = invoke(self, operation)
        done.append(operation)
        if len(done) == at:
            raise Broken
        return found

    patch.setattr(AbstractOperations, "invoke", counted)
    return done


def operations(folder: Path, revision: str) -> int:
    """Return how many operations lead from a version to that of today."""
    with pytest.MonkeyPatch.context() as patch:
        done = breaking(patch, 0)
        with opened(put(folder, revision).root):
            return len(done)


@pytest.mark.parametrize("revision", FULL)
def test_a_migration_fails_at_any_operation(revision: str, tmp_path: Path) -> None:
    whole = operations(tmp_path / "whole", revision)
    with trying("F7", f"raises at each operation from revision {revision}") as counted:
        for at in range(1, whole + 1):
            here = put(tmp_path / f"data {at}", revision)
            with pytest.MonkeyPatch.context() as patch:
                breaking(patch, at)
                with pytest.raises(Broken), opened(here.root):
                    pass
            counted.runs += 1
            counted.faults += 1
            is_as_before(here, revision)
        is_kept(here, revision, tmp_path)
        is_up_to_date(counted, here, revision)


def kills(folder: Path, revision: str, most: int) -> Iterator[int]:
    """Yield the statements of a migration at which it is killed."""
    run = weather.ran(weather.job("migrate", put(folder, revision).root))
    whole = run.number("STATEMENTS")
    yield from range(1, whole, max(1, whole // most))


@pytest.mark.parametrize(
    ("revision", "most"),
    [(OLD[0], 2), *(pytest.param(each, 50, marks=pytest.mark.faults) for each in OLD)],
)
def test_a_migration_is_killed(revision: str, most: int, tmp_path: Path) -> None:
    with trying("F7", f"killed at {most} statements from revision {revision}") as counted:
        for at in kills(tmp_path / "whole", revision, most):
            here = put(tmp_path / f"data {at}", revision)
            run = weather.ran(weather.job("migrate", here.root, statement=at))
            counted.runs += 1
            counted.faults += run.killed
            if not run.confirmed and sqlite.peek(here.database).revision == revision:
                is_as_before(here, revision)
            is_up_to_date(counted, here, revision)
        assert counted.faults


@pytest.mark.parametrize(
    ("revision", "step"),
    [(OLD[0], 24), *(pytest.param(each, 1, marks=pytest.mark.faults) for each in OLD)],
)
def test_a_migration_has_no_room(revision: str, step: int, tmp_path: Path) -> None:
    size = len(database(revision))
    how = f"disk full on the way from revision {revision}"
    with trying("F7", how) as counted, weather.small_disk(tmp_path / "disk") as disk:
        for part in range(0, 24, step):
            here = put(disk.folder / f"data {part}", revision)
            disk.fill(leaving=100_000 + part * size // 8)

            def make_room() -> None:
                counted.faults += 1
                is_as_before(here, revision)  # noqa: B023  # called in this round
                disk.make_room()

            run = weather.ran(weather.job("migrate", here.root), on_wait=make_room)
            counted.runs += 1
            assert run.confirmed == [1], run.errors
            assert all(str(here.root) in words for words in run.refused), run.refused
            is_up_to_date(counted, here, revision)
            disk.make_room()
            shutil.rmtree(here.root)
        assert counted.faults
