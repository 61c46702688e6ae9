"""Make the database that this version of the app makes, and say what is in it."""

from __future__ import annotations

import json
import lzma
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from netcompanion.domain import change
from netcompanion.domain.change import Change, Edit, Entity, add
from netcompanion.domain.contact import Contact, PartialDate, PostalAddress
from netcompanion.domain.kept_apart import kept_apart
from netcompanion.domain.sent import DESTINATIONS, sent
from netcompanion.store import Store, migrate
from tests import builders
from tests.faults.past.files import FOLDER, said_in

_NICKNAMES = {0: "李小龙", 1: "Зоя", 2: "Łukasz"}


def people() -> Iterator[Contact]:
    """Yield 499 people, with something else in each."""
    for n, contact in enumerate(builders.book(499)):
        at_home = PostalAddress(street=f"{n} Kiln Lane", locality="Leeds", country="England")
        leapling = PartialDate(month=2, day=29) if n % 7 == 0 else None
        born = PartialDate(year=1970 + n % 30, month=1 + n % 12, day=1 + n % 28)
        yield replace(
            contact,
            note=f"Stands in hall {n % 9}.\nAsked about lamp {n}." if n % 2 else "",
            tags=("glass", f"hall {n % 9}") if n % 3 == 0 else (),
            title="Buyer" if n % 4 == 0 else "",
            addresses=(at_home,) if n % 5 == 0 else (),
            birthday=born if n % 6 == 0 else leapling,
            nickname=_NICKNAMES.get(n % 10, ""),
        )


def hanging_on(some: list[Contact]) -> Iterator[Entity]:
    """Yield what came of one evening with these people."""
    mixer = builders.mixer()
    yield builders.objective(mixer)
    yield builders.target(mixer, "Ilse Abara")
    for n, each in enumerate(some):
        if n % 3 == 0:
            yield builders.encounter(each, mixer if n % 2 else None, said=f"Lamp {n}")
        if n % 5 == 0:
            yield builders.promise(each, f"Send drawing {n}", date(2026, 3, 1 + n % 28))
    yield builders.introduction(some[0], some[1])
    yield kept_apart(some[2].id, some[3].id)
    for each in some[:20]:
        yield sent(each.id, next(iter(DESTINATIONS)), datetime(2026, 3, 9, 8, tzinfo=UTC), 1)


def fill(store: Store) -> None:
    """Put it all in, with a change that was taken back and one that was not."""
    some = [*people()]
    first: tuple[Entity, ...] = (*some, builders.zoe(), builders.mixer())
    edits = tuple(Edit(None, each) for each in first)
    store.apply(Change("Added everybody", edits, (builders.portrait(),)))
    wants = replace(some[7], wants=("a kiln",), offers=("sand",))
    store.apply(change.replace("Wants", some[7], wants))
    store.apply(add("Met them", *hanging_on(some)))
    for number in (8, 9):
        edited = replace(some[number], nickname="Nick")
        applied = store.apply(change.replace("Edited", some[number], edited))
        if number == 8:
            store.undo(applied.change_id)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "past.db")
        with closing(Store.open(path, backups=path.parent)) as store:
            fill(store)
            said = said_in(store)
        with closing(sqlite3.connect(path)) as db:
            db.execute("VACUUM")
        made = FOLDER / f"{migrate.HEAD}.db.xz"
        made.write_bytes(lzma.compress(path.read_bytes()))
        text = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
        made.with_name(f"{migrate.HEAD}.json.xz").write_bytes(lzma.compress(text))
    print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
