"""What a passphrase costs: the same work on an encrypted database and on a plain one."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from netcompanion.domain.change import add
from netcompanion.domain.query import ALL
from netcompanion.store import Store, cipher
from tests import builders

_PEOPLE = 20_000
_TIMES = 40


def main() -> int:
    """Print a line for each act: plain, encrypted, and how much longer that is."""
    if not cipher.is_installed():
        print("the extra `encryption` is not installed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        plain = _figures(Path(folder, "plain.db"), None)
        encrypted = _figures(Path(folder, "encrypted.db"), "kettle under a boat")
    for name, usual in plain.items():
        print(
            f"{name:<24}{usual:9.2f} ms {encrypted[name]:9.2f} ms   × {encrypted[name] / usual:.2f}"
        )
    return 0


def _figures(path: Path, passphrase: str | None) -> dict[str, float]:
    people = builders.book(_PEOPLE)
    found: dict[str, float] = {}
    with closing(Store.open(path, backups=path.parent, passphrase=passphrase)) as store:
        batches = [add("batch", *people[at : at + 500]) for at in range(0, _PEOPLE, 500)]
        found["import of 20,000"] = _timed(lambda: store.apply_import("Import", batches))
        new = iter(builders.contact(f"New {n}", 100_000 + n) for n in range(_TIMES))
        found["save"] = _median(lambda: store.apply(add("Add", next(new))))
        found["list of 100"] = _median(lambda: _page(store, 0))
        found["list of 100, far down"] = _median(lambda: _page(store, 15_000))
        found["search"] = _median(lambda: _search(store))
        found["backup"] = _timed(lambda: store.backup(path.with_suffix(".copy")))
    found["open"] = _median(
        lambda: Store.open(path, backups=path.parent, passphrase=passphrase).close()
    )
    return found


def _page(store: Store, start: int) -> None:
    with store.read() as reader:
        reader.page(ALL, start, 100)


def _search(store: Store) -> None:
    with store.read() as reader:
        reader.search("given 7")


def _median(act: Callable[[], object]) -> float:
    act()
    return statistics.median(_timed(act) for _ in range(_TIMES - 1))


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
