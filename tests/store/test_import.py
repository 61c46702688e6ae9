"""An import is whole, and what others do in the meantime is neither lost nor brought twice."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from netcompanion.domain import change
from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.errors import Cancelled, StaleChange
from netcompanion.domain.event import Event
from netcompanion.store import BusyDatabase, CannotWrite, Store
from tests import builders

ADA = builders.contact("Ada Finch", 1)
OLU = builders.contact("Olu Reed", 2)
EVENING = Event(id="evening", name="Kiln evening", start=datetime(2026, 3, 5, 18))
MET = builders.encounter(OLU, EVENING)

IMPORTER = """
import os
import sys
from pathlib import Path
from netcompanion.domain.change import add
from netcompanion.domain.errors import StaleChange
from netcompanion.store import Store
from tests import builders

store = Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent,
    passphrase=os.environ.get("NETCOMPANION_PASSPHRASE"))
people = builders.book(700)
for attempt in range(2):
    with store.read() as reader:
        seen = reader.revision()
        here = reader.contacts_by_uid(person.uid for person in people)
    print("planned", flush=True)
    sys.stdin.readline()
    new = [person for person in people if person.uid not in here]
    try:
        store.apply_import("Import", [add("batch", *new)] if new else [], seen=seen)
    except StaleChange:
        print("overtaken", flush=True)
    else:
        break
print("done", flush=True)
"""


def test_two_processes_that_import_the_same_bring_everybody_once(file: Path) -> None:
    arguments = [sys.executable, "-c", IMPORTER, str(file)]
    importers = [
        subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        for _ in range(2)
    ]
    for importer in importers:
        assert importer.stdout is not None
        assert importer.stdout.readline() == "planned\n"
    said = [importer.communicate("\n" * 2)[0].split() for importer in importers]
    assert sorted(said) == [["done"], ["overtaken", "planned", "done"]]
    store = Store.open(file, backups=file.parent)
    with store.read() as reader:
        assert reader.count() == 700
    assert store.check().ok
    store.close()


def test_others_save_while_an_import_is_read(file: Path) -> None:
    mine, theirs = (Store.open(file, backups=file.parent, busy_timeout=0) for _ in range(2))

    def batches() -> Iterator[Change]:
        yield add("batch", *builders.book(600))
        mine.apply(add("Meanwhile", builders.contact("Ada Finch", 1)))
        theirs.apply(add("Meanwhile", builders.contact("Olu Reed", 2)))
        yield add("batch", builders.contact("Wren Hale", 3))

    mine.apply_import("Import", batches())
    with mine.read() as reader:
        assert reader.count() == 603
        assert reader.history()[0].label == "Import"
    beside = [f"{file.name}-count", f"{file.name}-shm", f"{file.name}-wal"]
    assert names_in(file.parent) == [file.name, *beside]
    mine.close()
    theirs.close()


def test_while_an_import_is_written_others_hear_so_and_readers_go_on(store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(_done: int, total: int) -> None:
        if total:
            begun.set()
            assert go_on.wait(10)

    batches = [add("batch", *builders.book(10))]
    job = threading.Thread(target=lambda: store.apply_import("Import", batches, wait))
    job.start()
    assert begun.wait(10)
    version = store.data_version()
    with pytest.raises(BusyDatabase, match="Try again"):
        store.apply(add("Add", ADA), busy_timeout=0)
    with store.read() as reader:
        assert reader.count() == 0
    go_on.set()
    job.join()
    store.apply(add("Add", ADA))
    with store.read() as reader:
        assert reader.count() == 11
    assert store.data_version() == version


def test_an_import_counts_what_is_read_and_then_what_is_written(store: Store) -> None:
    heard: list[tuple[int, int]] = []
    batches = [add("batch", *part) for part in (builders.book(700)[:600], [ADA], [OLU])]
    store.apply_import("Import", batches, lambda done, total: heard.append((done, total)))
    assert heard == [(600, 0), (601, 0), (602, 0), (500, 602), (600, 602), (601, 602), (602, 602)]


@pytest.mark.parametrize("while_writing", [False, True])
def test_a_cancelled_import_leaves_nothing(store: Store, while_writing: bool) -> None:
    def stop(done: int, total: int) -> None:
        if done >= 500 and bool(total) == while_writing:
            raise Cancelled

    batches = [add("batch", person) for person in builders.book(700)]
    with pytest.raises(Cancelled):
        store.apply_import("Import", batches, stop)
    with store.read() as reader:
        assert reader.count() == 0
        assert reader.history() == []
        assert reader.search("given") == []
    assert store.apply(add("Add", ADA)).change_id == 1
    assert store.check().ok


def test_an_import_brings_every_kind_of_value_and_picture(store: Store) -> None:
    zoe, portrait = builders.zoe(), builders.portrait()
    evening = EVENING
    brought = (zoe, evening, builders.encounter(zoe, evening), builders.promise(zoe, "a kiln"))
    store.apply(add("Add", OLU))
    renamed = replace(OLU, given="Olusegun")
    store.apply_import(
        "Import",
        [
            Change("batch", tuple(Edit(None, each) for each in brought), (portrait,)),
            change.replace("batch", OLU, renamed),
        ],
    )
    with store.read() as reader:
        for each in (*brought, renamed):
            assert reader.entity(type(each), each.id) == each
        assert reader.photo(portrait.digest) == portrait


def test_an_import_for_which_there_is_no_room_leaves_nothing(store: Store) -> None:
    resource = pytest.importorskip("resource")  # limits stand in for a disk
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    portrait = builders.portrait(b"x" * 6_000_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, old[1]))
    try:
        with pytest.raises(CannotWrite, match="still there"):
            store.apply_import("Import", [Change("batch", (Edit(None, ADA),), (portrait,))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    store.apply(add("Add", ADA))
    assert store.check().ok


@pytest.mark.parametrize("batches", [[[OLU, MET]], [[OLU], [MET]], [[MET], [OLU]]])
def test_in_whatever_order_people_and_meetings_come_people_are_found_by_them(
    store: Store, batches: Sequence[Sequence[Entity]]
) -> None:
    noted = [[replace(e, said="glaze") if e == MET else e for e in batch] for batch in batches]
    store.apply_import("Import", [add("batch", EVENING), *(add("batch", *b) for b in noted)])
    with store.read() as reader:
        assert [line.id for line in reader.search("glaze")] == [OLU.id]
    assert store.check().lines == ("The database is whole. Nothing is damaged.",)


@pytest.mark.parametrize("others", [[], [OLU]], ids=["alone", "with others"])
def test_whoever_is_here_already_is_not_brought_as_new(
    store: Store, others: Sequence[Entity]
) -> None:
    store.apply(add("Add", ADA))
    with pytest.raises(StaleChange, match="Import"):
        store.apply_import("Import", [add("batch", *others), add("batch", replace(ADA, uid="x"))])
    with pytest.raises(StaleChange, match="Again"):
        store.apply(add("Again", *others, ADA))
    with store.read() as reader:
        assert list(reader.every_contact()) == [ADA]
    assert store.check().ok


@pytest.mark.parametrize("fails", [False, True])
def test_what_bulk_work_sets_is_set_back(store: Store, fails: bool) -> None:
    def settings() -> tuple[object, ...]:
        raw = store._file.raw  # noqa: SLF001  # pragmas have no door
        return gc.get_threshold(), *raw.execute("PRAGMA cache_size").fetchone()

    def stop(_done: int, total: int) -> None:
        during.append(settings())
        if fails and total:
            raise Cancelled

    before = settings()
    during: list[tuple[object, ...]] = []
    with suppress(Cancelled):
        store.apply_import("Import", [add("batch", ADA)], stop)
    assert during[-1] != before
    assert settings() == before


def names_in(folder: Path) -> list[str]:
    """The files of a folder by name."""
    return sorted(path.name for path in folder.iterdir())


def planned(store: Store) -> int:
    """The moment that an import is planned in."""
    with store.read() as reader:
        return reader.revision()


@pytest.mark.parametrize(
    ("meanwhile", "brought"),
    [
        ([replace(ADA, id="other")], [ADA]),
        ([builders.contact("ADA FINCH", 3)], [ADA]),
        ([EVENING, MET], [ADA, replace(MET, id="met-again")]),
        ([replace(EVENING, id="other")], [ADA, EVENING]),
    ],
    ids=["same uid", "same name", "met there", "same event"],
)
def test_whoever_came_in_the_meantime_makes_an_import_stale(
    store: Store, meanwhile: Sequence[Entity], brought: Sequence[Entity]
) -> None:
    store.apply(add("Add", OLU))
    seen = planned(store)
    store.apply(add("Meanwhile", *meanwhile))
    with pytest.raises(StaleChange, match="Import"):
        store.apply_import("Import", [add("batch", *brought)], seen=seen)
    with store.read() as reader:
        assert reader.contact(ADA.id) is None
        assert reader.history()[0].label == "Meanwhile"


def test_what_others_save_meanwhile_lets_an_import_pass(store: Store) -> None:
    store.apply(add("Add", OLU))
    seen = planned(store)
    store.apply(add("Meanwhile", EVENING, builders.contact("Wren Hale", 4)))
    batches = [add("batch", *builders.book(600)), add("batch", ADA, builders.encounter(OLU))]
    store.apply_import("Import", batches, seen=seen)
    with store.read() as reader:
        assert reader.count() == 603
