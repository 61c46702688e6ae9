"""What has to hold after every fault, as functions of a data folder and what was confirmed.

I1 whoever was said to be saved is there, complete; I2 nobody is there by half; I3 the file is
clean; I4 the app opens it again; I5 nothing around it changed; I6 what was typed is not lost
(the forms of a window have tests of their own; here it is that the same words can be tried again).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from netcompanion.domain.change import Entity
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Promise
from netcompanion.services.folder import DataFolder
from netcompanion.services.opening import open_store
from netcompanion.store import Store
from netcompanion.store.reader import Reader
from tests.faults import people as made
from tests.faults.table import Tried

WHOLE = ("The database is whole. Nothing is damaged.",)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open a data folder as the app does (I4)."""
    with closing(open_store(DataFolder(folder))) as store:
        assert not store.read_only
        yield store


def is_clean(store: Store) -> None:
    """I3: pages, links between rows, hashes, pictures and search are as they should be."""
    found = store.check().lines
    assert found == WHOLE, found


def count_people(counted: Tried, store: Store, confirmed: Collection[int]) -> int:
    """I1 and I2: add who is lost and who is half to the count; return how many are there."""
    with store.read() as reader:
        there = {each.id for each in reader.every_contact()}
        numbers = {made.person(number).id for number in confirmed}
        counted.lost += len(numbers - there)
        half = halves(reader)
    counted.half += len(half)
    assert numbers <= there, "somebody confirmed is lost"
    assert half == []
    return len(there)


def halves(reader: Reader) -> list[str]:
    """Return who of the numbered people is not there with everything that came along.

    That pictures are what they were is among what `is_clean` looks at.
    """
    met = _by_contact(reader.encounters())
    owed = _by_contact(reader.promises())
    return [
        each.id
        for each in reader.every_contact()
        if each.id.startswith("contact-")
        and (each, met[each.id], owed[each.id]) != _wanted(number_of(each))
    ]


def number_of(contact: Contact) -> int:
    """Return the number of one of our people."""
    return int(contact.id.rpartition("-")[2])


def _wanted(number: int) -> tuple[Contact, list[Entity], list[Entity]]:
    return made.person(number), [made.met(number)], [made.promised(number)]


def _by_contact(entities: Iterable[Encounter | Promise]) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = defaultdict(list)
    for each in entities:
        found[each.contact_id or ""].append(each)
    return found


def judged(counted: Tried, folder: Path, confirmed: Collection[int]) -> int:
    """Hold I1 to I4 against a folder in which people were saved; return how many are there."""
    with opened(folder) as store:
        is_clean(store)
        return count_people(counted, store, confirmed)


def surroundings(*folders: Path) -> dict[str, str]:
    """I5: what is in folders that nobody may touch, to be compared before and after."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): fingerprint(path) for path in files}


def fingerprint(path: Path) -> str:
    """Return what two files have in common only when they are equal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
