"""An import is whole, and what others do in the meantime is neither lost nor brought twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import Entity, add
from netcompanion.domain.errors import StaleChange
from netcompanion.domain.event import Event
from netcompanion.store import Store
from tests import builders

ADA = builders.contact("Ada Finch", 1)
OLU = builders.contact("Olu Reed", 2)
EVENING = Event(id="evening", name="Kiln evening", start=datetime(2026, 3, 5, 18))
MET = builders.encounter(OLU, EVENING)

IMPORTER = """
import sys
from pathlib import Path
from netcompanion.domain.change import add
from netcompanion.domain.errors import StaleChange
from netcompanion.store import Store
from tests import builders

store = Store.open(Path(sys.argv[1]), backups=Path(sys.argv[1]).parent)
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
