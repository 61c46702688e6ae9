"""Damage on the command line: what a check says, and what is saved in spite of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests import builders
from tests.test_cli import Run, cards, run

__all__ = ["cards", "run"]


LAST = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:z\r\nFN:Zed Marsh\r\nEND:VCARD\r\n"


@pytest.fixture
def database(run: Run, cards: Path, tmp_path: Path) -> Path:
    """Where the people are by now, beside the backup before the last of them came."""
    run("import", cards)
    cards.write_text(LAST, newline="")
    run("import", cards)
    (path,) = tmp_path.rglob("netcompanion.db")
    return path


def test_a_whole_database_is_whole(run: Run, database: Path) -> None:
    said = run("check")
    assert said.status == 0
    assert said.lines == ["The database is whole. Nothing is damaged."]


def test_damage_is_named_and_what_can_be_read_is_saved(
    run: Run, database: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("UPDATE contact SET title = 'Pirate'")
    said = run("check")
    assert said.status == 1
    assert "of the contacts are not what was saved" in said.lines[0]
    for verb in ("backups", "restore", "salvage"):
        assert f"netcompanion {verb}" in said.lines[-1]
    saved = run("salvage", tmp_path / "saved")
    assert saved.status == 0
    assert "people saved in" in saved.lines[0]
    assert "may not be what was saved" in saved.lines[1]
    assert "The newest good backup holds 2 people: netcompanion restore " in saved.lines[2]
    assert "'may not be what was saved' there" in run("import", tmp_path / "saved", "--dry-run").out
    assert (tmp_path / "saved" / "people.vcf").exists()
    assert run("salvage", tmp_path / "saved").status == 1


def test_a_backup_of_a_damaged_file_names_that_file_and_the_ways_back(
    run: Run, database: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name='promise'").fetchone()
    with database.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    said = run("backup", tmp_path / "all.zip")
    assert said.status == 1
    assert f"{database} is damaged" in said.err
    assert ".restoring-" not in said.err
    assert "netcompanion salvage" in said.err
    assert not (tmp_path / "all.zip").exists()


def test_what_a_crash_has_lost_is_said_once(run: Run, database: Path, tmp_path: Path) -> None:
    store = Store.open(database, backups=tmp_path)
    for number in (1, 2):
        store.apply(add("Add", builders.contact("Ada Finch", number)))
    left = {each: each.read_bytes() for each in database.parent.glob("netcompanion.db*")}
    store.close()
    for each, data in left.items():
        if not each.name.endswith(("-wal", "-shm")):
            each.write_bytes(data)
    assert "The last 2 changes before the crash could not be read" in run("list").err
    assert "crash" not in run("list").err


def test_what_was_saved_of_it_comes_in_again(run: Run, database: Path, tmp_path: Path) -> None:
    before = run("list").lines
    assert run("salvage", tmp_path / "saved").status == 0
    database.parent.rename(tmp_path / "old")
    said = run("import", tmp_path / "saved")
    assert said.status == 0
    assert "everything.json" in said.out
    assert run("list").lines == before
    assert "3 here already" in run("import", tmp_path / "saved" / "everything.json").out


def test_a_folder_in_which_nothing_was_saved_is_gone_again(
    run: Run, database: Path, tmp_path: Path
) -> None:
    database.write_bytes(bytes(20_000))
    saved = tmp_path / "saved"
    assert run("salvage", saved).status == 1
    assert not saved.exists()
