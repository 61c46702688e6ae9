"""What has to hold after every fault, as functions of a data folder and what was confirmed.

I1 whoever was said to be saved is there, complete; I2 nobody is there by half; I3 the file is
clean; I4 the app opens it again; I5 nothing around it changed; I6 what was typed is not lost
(the forms of a window have tests of their own; here it is that the same words can be tried again).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from netcompanion.domain.contact import Contact
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from netcompanion.store.reader import Reader
from tests.faults import people as made
from tests.faults.table import Tried

WHOLE = ("The database is whole. Nothing is damaged.",)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open a data folder as the app does (I4)."""
    here = DataFolder(folder)
    with closing(Store.open(here.database, backups=here.backups)) as store:
        yield store


def is_clean(store: Store) -> None:
    """I3: pages, links between rows, hashes, pictures and search are as they should be."""
    assert store.check().lines == WHOLE


def count_people(counted: Tried, store: Store, confirmed: Collection[int]) -> int:
    """I1 and I2: add who is lost and who is half to the count; return how many are there."""
    with store.read() as reader:
        there = {each.id: each for each in reader.every_contact()}
        numbers = {made.person(number).id: number for number in confirmed}
        counted.lost += len(numbers.keys() - there.keys())
        halves = [each.id for each in there.values() if not is_whole(reader, each)]
    counted.half += len(halves)
    assert numbers.keys() <= there.keys(), "somebody confirmed is lost"
    assert halves == []
    return len(there)


def is_whole(reader: Reader, contact: Contact) -> bool:
    """Whether a contact of ours is there with everything that came along."""
    number = int(contact.id.rpartition("-")[2])
    wanted = made.person(number)
    face = made.face(number) if made.has_face(number) else None
    return (
        contact == wanted
        and (face is None or reader.photo(face.digest) == face)
        and list(reader.encounters(contact_id=contact.id)) == [made.met(number)]
        and list(reader.promises(contact_id=contact.id)) == [made.promised(number)]
    )


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
