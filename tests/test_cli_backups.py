"""The verbs `backup`, `backups` and `restore`."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.test_cli import Run, cards, run

__all__ = ["cards", "run"]  # fixtures

MORE = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:z\r\nFN:Zed Marsh\r\nEND:VCARD\r\n"
HOLDER = """
import sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
print(lock.tryLock(0), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def saved(run: Run, cards: Path, tmp_path: Path) -> Path:
    """A backup of two people; there are three by now."""
    run("import", cards)
    out = tmp_path / "all.zip"
    assert run("backup", out).lines == [f"Saved and checked: {out}"]
    more = tmp_path / "more.vcf"
    more.write_text(MORE, newline="")
    run("import", more)
    return out


def test_a_backup_is_one_file_or_a_database_alone(run: Run, saved: Path, tmp_path: Path) -> None:
    assert zipfile.is_zipfile(saved)
    assert run("backup", tmp_path / "bare.DB").status == 0
    assert (tmp_path / "bare.DB").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("name", ["kept.zip", "kept.db"])
def test_a_backup_of_what_was_altered_is_kept_and_not_called_checked(
    run: Run, saved: Path, tmp_path: Path, name: str
) -> None:
    (path,) = tmp_path.rglob("netcompanion.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE contact SET title = 'Pirate' WHERE name = 'Zed Marsh'")
    out = tmp_path / name
    said = run("backup", out)
    assert said.status == 1
    assert said.lines[0] == f"Saved, but damaged as the database is: {out}"
    assert said.lines[1] == "1 of the contacts is not what was saved: Zed Marsh."
    assert "not what was saved: Zed Marsh" in run("restore", out, "--look").err
    before = saved.read_bytes()
    assert run("backup", saved, "--overwrite", "--yes").status == 1
    assert saved.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="os.access tells little on Windows")
def test_a_backup_needs_nothing_of_a_folder_that_cannot_be_written(
    run: Run, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = tmp_path.rglob("netcompanion.db")
    ask = os.access  # which tells root, whom no mode keeps out, what a medium would
    monkeypatch.setattr(
        os, "access", lambda at, mode: Path(at) not in (path, path.parent) and ask(at, mode)
    )
    places: list[Path] = []

    def noted(prefix: str, dir: Path) -> str:  # as it is called
        places.append(dir)
        return mkdtemp(prefix=prefix, dir=dir)

    monkeypatch.setattr("netcompanion.services.backup_file.mkdtemp", noted)
    out = tmp_path / "stick" / "kept.zip"
    out.parent.mkdir()
    out.parent.chmod(0o755)
    assert run("backup", out).lines == [f"Saved and checked: {out}"]
    assert places == [out.parent]
    assert list(out.parent.iterdir()) == [out]
    assert stat.S_IMODE(out.parent.stat().st_mode) == 0o755


def test_a_look_changes_nothing(run: Run, saved: Path) -> None:
    said = run("restore", saved, "--look")
    assert said.status == 0
    assert "2 people, 0 events, 0 promises, 0 photos; settings not in it" in said.out
    assert said.lines[-1] == "Nothing was changed."
    assert len(run("list").lines) == 3


def test_a_restore_says_where_the_old_one_is_and_that_leads_back(run: Run, saved: Path) -> None:
    said = run("restore", saved, "--yes")
    assert said.status == 0
    assert len(run("list").lines) == 2
    kept = said.lines[-1].partition("is kept: ")[2]
    assert run("restore", kept, "--yes").status == 0
    assert len(run("list").lines) == 3


def test_no_backups_are_said_to_be_none(run: Run) -> None:
    said = run("backups")
    assert said.status == 0
    assert said.out == ""
    assert "no backups" in said.err


def test_backups_are_listed_with_their_reasons(run: Run, saved: Path) -> None:
    run("restore", saved, "--yes")
    lines = run("backups").lines
    assert len(lines) == 2
    assert {"replaced by a restore" in line for line in lines} == {True, False}
    assert any("before an import" in line for line in lines)


def test_what_is_no_backup_is_refused_in_words(run: Run, saved: Path, cards: Path) -> None:
    for path in (cards, saved.parent / "missing.zip", saved.parent):
        said = run("restore", path, "--yes")
        assert said.status == 1
        assert "Nothing was changed" in said.err
    assert len(run("list").lines) == 3


@pytest.mark.parametrize("more", [("--look",), ("--yes",)])
def test_of_a_file_that_is_not_there_is_said_so(run: Run, tmp_path: Path, more: tuple[str]) -> None:
    said = run("restore", tmp_path / "mid.zip", *more)
    assert said.status == 1
    assert f"There is no file {tmp_path / 'mid.zip'}" in said.err
    assert "`netcompanion backups`" in said.err


@pytest.mark.parametrize("is_empty", [True, False])
def test_where_only_backups_are_left_nothing_is_made_and_they_are_named(
    run: Run, saved: Path, tmp_path: Path, cards: Path, is_empty: bool
) -> None:
    database = tmp_path / "data" / "netcompanion.db"
    database.unlink()
    if is_empty:
        database.touch()
    for words in (("list",), ("check",), ("import", cards), ("backup", tmp_path / "b.zip")):
        said = run(*words)
        assert said.status == 1
        assert "1 backup in" in said.err
        assert "netcompanion restore" in said.err
        assert (database.stat().st_size if database.exists() else 0) == 0
    assert run("restore", run("backups").lines[0].split()[-1]).status == 0
    assert len(run("list").lines) == 2


def test_an_empty_file_is_no_whole_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "netcompanion.db").touch()
    said = run("check")
    assert said.status == 1
    assert "nothing in" in said.err


@pytest.mark.parametrize("name", ["window.lock", ".restoring.lock"])
def test_what_is_in_the_way_of_a_lock_is_named(
    run: Run, saved: Path, tmp_path: Path, name: str
) -> None:
    in_the_way = tmp_path / "data" / name
    in_the_way.unlink(missing_ok=True)
    in_the_way.mkdir()
    said = run("restore", saved, "--yes")
    assert said.status == 1
    assert f"{in_the_way} is in the way" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is another one there")
def test_nothing_is_restored_under_a_window(run: Run, saved: Path, tmp_path: Path) -> None:
    lock = tmp_path / "data" / "window.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        said = run("restore", saved, "--yes")
        assert said.status == 1
        assert "window has this folder open" in said.err
        assert run("restore", saved, "--look").status == 0
        holder.kill()
    assert len(run("list").lines) == 3
    assert run("restore", saved, "--yes").status == 0
