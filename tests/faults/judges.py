"""Whether a job that was broken off did all of what it said, and nothing by half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netcompanion.domain.contact import Contact
from netcompanion.services import settings
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests.faults import people as made
from tests.faults.conftest import FEW, PEOPLE
from tests.faults.invariants import fingerprint, halves, is_clean, judged, number_of, opened
from tests.faults.script import BULK
from tests.faults.table import Tried
from tests.faults.weather import Ran, job


def nobody_or_all(counted: Tried, folder: Path, run: Ran, cards: int) -> None:
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            came = reader.count() - PEOPLE
            steps = len(reader.history())
            half = halves(reader)
        if run.confirmed:
            counted.lost += cards - came
        counted.half += len(half) + (came not in (0, cards))
        assert came in ((cards,) if run.confirmed else (0, cards))
        assert steps == (2 if came else 1), "the import is one step of the history, or none"
        assert half == []
    assert [path for path in folder.rglob("*") if ".tmp" in path.name] == []


def saved(counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """Whoever was confirmed is there, and whoever is there is whole."""
    judged(counted, folder, [*range(PEOPLE), *run.confirmed])


def merged(counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """Of each two both are there as they were, or one with what the other one had."""
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            there = {each.id: each for each in reader.every_contact()}
            half = set(halves(reader))
            owed = Counter(each.contact_id for each in reader.promises())
        for number in range(PEOPLE // 2):
            keep, other = made.person(2 * number), made.person(2 * number + 1)
            counted.lost += keep.id not in there
            if is_one := other.id not in there:
                whole = set(keep.emails + other.emails) == set(there[keep.id].emails)
                counted.half += not whole or owed[keep.id] != 2
            else:
                counted.half += keep.id in half or other.id in half
            assert is_one or number not in run.confirmed
    assert not counted.lost
    assert not counted.half


def deleted(counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """All of many are gone with what hung on them, or none is."""
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            there = [*reader.every_contact()]
            counted.half += len(halves(reader))
            met = {each.contact_id for each in reader.encounters()}
    assert met == {each.id for each in there}
    assert not counted.half
    state, last = len(there), run.confirmed[-1] if run.confirmed else 0
    is_gone = last % 2 == 1
    assert state in (PEOPLE, PEOPLE - BULK)
    if not run.killed:
        assert state == (PEOPLE - BULK if is_gone else PEOPLE)


def backed_up(counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """Every copy is whole, and what is left of an unfinished one goes away."""
    judged(counted, folder, range(PEOPLE))
    backups = DataFolder(folder).backups
    copies_ = list(backups.glob("[!.]*"))
    assert {f"copy-{number % 5}.db" for number in run.confirmed} <= {p.name for p in copies_}
    for path in copies_:
        with closing(Store.open(path, backups=backups, read_only=True)) as copy:
            assert copy.check().ok
            with copy.read() as reader:
                assert reader.count() == PEOPLE
    assert not list(backups.glob(".*"))


def restored(counted: Tried, folder: Path, run: Ran, saved: Collection[int]) -> None:
    """What is there is that of one of the backups, or what was there before, and nothing else."""
    last = run.confirmed[-1] if run.confirmed else 0
    states = {turn: set(range(FEW if turn % 2 else PEOPLE)) for turn in (last, last + 1)}
    if not last:
        states[0] |= set(saved)
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            there = {number_of(each) for each in reader.every_contact()}
            half = halves(reader)
    counted.half += len(half)
    found = [wanted for wanted in states.values() if wanted <= there]
    counted.lost += 0 if found else min(len(wanted - there) for wanted in states.values())
    assert half == []
    assert found
    assert len(there - max(found, key=len)) <= (0 if last else 1), "one may be saved, and not said"


def pictured(counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """The picture is the last one that was confirmed, or the next."""
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            found = reader.contact(made.person(0).id)
            assert isinstance(found, Contact)
            assert found.photo is not None
            there = reader.photo(found.photo.digest)
    last = run.confirmed[-1] if run.confirmed else 0
    wanted = {made.face(number, 200_000) for number in (last, last + 1)}
    if not last:
        wanted.add(made.face(0))
    counted.lost += there not in wanted
    assert there in wanted


def exported(counted: Tried, folder: Path, run: Ran, before: str) -> None:
    """F26: the file is the old one, or a whole new one; nothing is left beside it for long."""
    out = exported_to(folder)
    whole = out.read_bytes().count(b"END:VCARD\r\n") == PEOPLE
    assert fingerprint(out) == before or whole
    assert whole or not run.confirmed
    assert out.stat().st_size
    judged(counted, folder, range(PEOPLE))


def chosen(_counted: Tried, folder: Path, run: Ran, _before: str) -> None:
    """The settings are those confirmed last, or the next."""
    last = run.confirmed[-1] if run.confirmed else 0
    found = settings.load(DataFolder(folder).settings).export_folder
    assert found in {f"typed {n} " * 200 if n else "" for n in (last, last + 1)}
    assert not list(folder.glob("*.damaged"))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A job to be broken off: the row that it belongs to, and who judges what is left.

    `longest` is after how many seconds it may be killed, `most` how often it can be done.
    """

    row: str
    judge: Callable[[Tried, Path, Ran, str], None]
    longest: float = 0.7
    first: int = 1
    most: int = 0

    def command(self, name: str, folder: Path, **options: object) -> list[str]:
        """Return the command that does it in a data folder; an export goes beside that."""
        words = [exported_to(folder)] if name == "export" else []
        return job(name, folder, *words, **({"first": self.first, "most": self.most} | options))


def exported_to(folder: Path) -> Path:
    """Return where people of a data folder are exported to."""
    return folder.with_name("out") / "people.vcf"


KINDS: Final = {
    "save": Kind(row="F1", judge=saved, first=1000, longest=0.5),
    "merge": Kind(row="F3", judge=merged, first=0, most=PEOPLE // 2),
    "delete": Kind(row="F3", judge=deleted, longest=1.5),
    "photo": Kind(row="F3", judge=pictured),
    "backup": Kind(row="F3", judge=backed_up),
    "export": Kind(row="F26", judge=exported, longest=1.5),
    "settings": Kind(row="F3", judge=chosen, longest=0.3),
}
