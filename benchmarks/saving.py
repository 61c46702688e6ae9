"""Save one edit among 100,000 contacts: checked, indexed, journaled and on disk.

Prints ms for an edit of a contact, a note of a meeting, an undo, beside a bare transaction of
one row on the same disk, which is what no program can be quicker than.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.build_book import copy_of
from netcompanion.domain import change
from netcompanion.domain.event import Encounter
from netcompanion.store import Store

_ROUNDS = 300


def show(name: str, spent: list[float]) -> float:
    """Print a line, and return the 95th percentile."""
    spent.sort()
    p95 = spent[int(len(spent) * 0.95)]
    print(f"{name:34} p50 {statistics.median(spent):7.2f}  p95 {p95:7.2f}  max {spent[-1]:7.2f} ms")
    return p95


def timed(work: Callable[[], object], spent: list[float]) -> None:
    """Add the milliseconds that a piece of work took."""
    start = time.perf_counter()
    work()
    spent.append((time.perf_counter() - start) * 1000)


def main(number: int) -> None:
    """Measure all in turns, and print."""
    with tempfile.TemporaryDirectory(dir=Path.cwd() / "build") as name:
        folder = Path(name)
        store = Store.open(copy_of(number, folder), backups=folder)
        bare = _bare(folder / "bare.db")
        edits: list[float] = []
        notes: list[float] = []
        undos: list[float] = []
        floor: list[float] = []
        for i in range(_ROUNDS):
            contact_id = f"00000000-0000-4000-8000-{i * 331 % number:012}"
            with store.read() as reader:
                before = reader.contact(contact_id)
            assert before is not None
            after = replace(before, title=f"Keeper {i}", tags=(*before.tags, "kept"))
            edit = change.replace("Edit", before, after)
            met = Encounter(id=f"saved-{i}", contact_id=contact_id, on=date(2026, 5, 1), said="hi")
            timed(partial(store.apply, edit), edits)
            timed(partial(store.apply, change.add("Note", met)), notes)
            with store.read() as reader:
                newest = reader.history(1)[0].change_id
            timed(partial(store.undo, newest), undos)
            timed(partial(bare.execute, "INSERT INTO t VALUES(?)", (f"row {i}",)), floor)
        store.close()
        bare.close()
    print(f"{number} contacts, {_ROUNDS} rounds")
    ours = show("edit of a contact", edits)
    show("note of a meeting", notes)
    show("undo of the note", undos)
    least = show("bare insert of one row", floor)
    print(f"ratio of the 95th percentiles, edit to bare insert: {ours / least:.1f}")


def _bare(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE t(x)")
    return db


if __name__ == "__main__":
    main(100_000)
