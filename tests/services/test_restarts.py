"""Undo and the bin reach across restarts of the process, for the last hundred changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from netcompanion.store.history import KEPT

_SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path

from netcompanion.domain.change import add
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back
from netcompanion.store import Store
from tests.builders import contact

act, path = sys.argv[1], Path(sys.argv[2])
store = Store.open(path, backups=path.parent)
with store.read() as reader:
    past = reader.history()
    people = list(reader.every_contact())
    binned = reader.binned()
if act == "add":
    for number in range(int(sys.argv[3])):
        store.apply(add(f"Added {number}", contact(f"Person {number}", number)))
elif act == "delete":
    with store.read() as reader:
        store.apply(bins.remove_people(reader, people, datetime.now(UTC)))
elif act == "restore":
    with store.read() as reader:
        store.apply(bringing_back.restore(reader, binned))
elif act == "undo":
    store.undo(next(each.change_id for each in past if not each.undone))
elif act == "undo all":
    for each in past:
        store.undo(each.change_id)
with store.read() as reader:
    print(reader.count(), len(reader.binned()), len(reader.history()))
store.close()
"""


def run(path: Path, act: str, *more: str) -> tuple[int, ...]:
    """Start the process anew, let it act, and return people, what is in the bin, and steps."""
    command = [sys.executable, "-c", _SCRIPT, act, str(path), *more]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    return tuple(map(int, done.stdout.split()))


def test_each_process_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert run(path, "add", "3") == (3, 0, 3)
    assert run(path, "delete") == (0, 3, 4)
    assert run(path, "restore") == (3, 0, 5)
    assert run(path, "undo") == (0, 3, 5)
    assert run(path, "undo") == (3, 0, 5)


def test_a_hundred_changes_are_taken_back_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert run(path, "add", str(KEPT + 4)) == (KEPT + 4, 0, KEPT)
    assert run(path, "undo all") == (4, 0, KEPT)
