"""What is on a full disk can still be read, checked, and carried to another one (F5)."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests import builders
from tests.faults import weather
from tests.faults.table import trying
from tests.test_cli import Run, run

__all__ = ["run"]  # a fixture


@pytest.mark.parametrize("has_log", [False, True])
def test_what_is_on_a_full_disk_is_carried_away(run: Run, tmp_path: Path, has_log: bool) -> None:
    made = tmp_path / "made" / "netcompanion.db"
    made.parent.mkdir()
    with (
        trying("F5", "look and carry away on a full disk") as counted,
        weather.small_disk(tmp_path / "data", 8 << 20) as disk,
    ):
        counted.runs += 1
        with closing(Store.open(made, backups=made.parent)) as store:
            store.apply(add("Add", builders.contact("Ada Finch", 1)))
            if has_log:
                left_there(made, disk.folder)
        if not has_log:
            left_there(made, disk.folder)
        before = contents(disk.folder)
        disk.fill(leaving=0)
        said = run("list")
        assert "Ada Finch" in said.out
        assert "is full: it is opened for reading only" in said.err
        assert run("check").lines[0] == "The database is whole. Nothing is damaged."
        assert run("backup", tmp_path / "kept.zip").status == 0
        assert run("salvage", tmp_path / "saved").lines[0].startswith("1 person saved")
        assert contents(disk.folder) == before
        refused = run("import", tmp_path / "saved")
        assert refused.status == 1
        assert "is full" in refused.err
        disk.make_room()
        assert run("import", tmp_path / "saved").status == 0
        assert run("check").status == 0
    assert "1 person" in run("restore", tmp_path / "kept.zip", "--look").out


def left_there(database: Path, folder: Path) -> None:
    """Copy a database as a crash would leave it now."""
    for path in database.parent.glob("netcompanion.db*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a database consists of: its index can be made anew, as an empty log can."""
    files = {path.name: path.read_bytes() for path in folder.glob("netcompanion.db*")}
    return {name: data for name, data in files.items() if data and not name.endswith("-shm")}
