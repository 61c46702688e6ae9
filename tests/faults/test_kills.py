"""Killed at any moment, the app has kept all that it said it had (F1, F2, F3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from netcompanion.domain.contact import Contact
from netcompanion.services import settings
from netcompanion.services.folder import DataFolder
from netcompanion.store import Store
from tests.faults import people as made
from tests.faults import weather
from tests.faults.conftest import PEOPLE, Copies
from tests.faults.invariants import fingerprint, is_clean, is_whole, judged, opened
from tests.faults.script import BULK
from tests.faults.table import Tried, trying

FEW, MANY, FIXED = 2, 50, 10
CARDS = 20_000


def amounts(few: int, many: int) -> pytest.MarkDecorator:
    """Try it a few times with all tests, and many times in full."""
    return pytest.mark.parametrize("times", [few, pytest.param(many, marks=pytest.mark.faults)])


# F1


@amounts(5, 200)
def test_saving_is_killed(copies: Copies, times: int) -> None:
    random, folder, confirmed = Random(1), copies(), [*range(PEOPLE)]
    first, saved = 1000, 0
    with trying("F1", f"{times} kills") as counted:
        for at in range(times):
            if at % 10 == 9:
                folder, confirmed = copies(), [*range(PEOPLE)]
            run = weather.killed(
                weather.job("save", folder, first=first), random.uniform(0.02, 0.5)
            )
            first += 1000
            assert run.killed, run.errors
            confirmed += run.confirmed
            saved += len(run.confirmed)
            counted.runs += 1
            counted.faults += run.killed
            there = judged(counted, folder, confirmed)
            assert len(confirmed) <= there <= len(confirmed) + at % 10 + 1
        assert saved > times


@pytest.mark.faults
def test_saving_is_killed_at_any_write(copies: Copies, tmp_path: Path) -> None:
    with trying("F1", "killed at a write or a sync") as counted:
        for calls in (weather.WRITES, weather.SYNCS):
            whole = weather.job("save", copies(), first=1000, most=8)
            for at in weather.moments(whole, calls, tmp_path, 30):
                folder = copies()
                command = weather.job("save", folder, first=1000, most=8)
                run = weather.ran(weather.at_call(command, calls, at))
                counted.runs += 1
                counted.faults += run.killed
                judged(counted, folder, [*range(PEOPLE), *run.confirmed])
        assert counted.faults > 30


# F2


@pytest.fixture(scope="session")
def address_book(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return a function that writes an address book of so many people."""
    folder = tmp_path_factory.mktemp("cards")
    return lambda count: made.cards(folder / f"{count}.vcf", count)


def nobody_or_all(counted: Tried, folder: Path, run: weather.Ran, cards: int) -> None:
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            came = reader.count() - PEOPLE
            steps = len(reader.history())
            halves = [
                each.id
                for each in reader.every_contact()
                if each.id.startswith("contact-") and not is_whole(reader, each)
            ]
        if run.confirmed:
            counted.lost += cards - came
        counted.half += len(halves) + (came not in (0, cards))
        assert came in ((cards,) if run.confirmed else (0, cards))
        assert steps == (2 if came else 1), "the import is one step of the history, or none"
        assert not halves
    assert {path.name for path in folder.iterdir()} <= {"netcompanion.db", "backups", "window.lock"}


@pytest.mark.parametrize(
    ("times", "cards"), [(2, 300), pytest.param(MANY, CARDS, marks=pytest.mark.faults)]
)
def test_an_import_is_killed(
    copies: Copies, address_book: Callable[[int], Path], times: int, cards: int
) -> None:
    random, book = Random(2), address_book(cards)
    with trying("F2", f"{times} kills while {cards} come in") as counted:
        whole = weather.ran(weather.job("import", copies(), book, most=1))
        assert whole.confirmed == [1], whole.errors
        longest = 20.0 if cards == CARDS else 0.6
        for _ in range(times):
            folder = copies()
            command = weather.job("import", folder, book, most=1)
            run = weather.killed(command, random.uniform(0.2, longest))
            counted.runs += 1
            counted.faults += run.killed
            nobody_or_all(counted, folder, run, cards)


@pytest.mark.parametrize(
    ("times", "cards"), [(2, 300), pytest.param(FIXED, CARDS, marks=pytest.mark.faults)]
)
def test_an_import_is_killed_at_a_statement(
    copies: Copies, address_book: Callable[[int], Path], times: int, cards: int
) -> None:
    book = address_book(cards)
    with trying("F2", f"killed at {times} statements while {cards} come in") as counted:
        whole = weather.ran(weather.job("import", copies(), book, most=1)).number("STATEMENTS")
        for part in range(1, times + 1):
            folder = copies()
            command = weather.job("import", folder, book, most=1, statement=whole * part // times)
            run = weather.ran(command)
            counted.runs += 1
            counted.faults += run.killed
            nobody_or_all(counted, folder, run, cards)
        assert counted.faults >= times - 1


# F3


def merged(counted: Tried, folder: Path, run: weather.Ran, _before: str) -> None:
    """Of each two both are there as they were, or one with what the other one had."""
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            there = {each.id: each for each in reader.every_contact()}
            for number in range(PEOPLE // 2):
                keep, other = made.person(2 * number), made.person(2 * number + 1)
                counted.lost += keep.id not in there
                if is_one := other.id not in there:
                    whole = set(keep.emails + other.emails) == set(there[keep.id].emails)
                    counted.half += not whole or len(reader.promises(contact_id=keep.id)) != 2
                else:
                    counted.half += not (is_whole(reader, keep) and is_whole(reader, other))
                assert is_one or number not in run.confirmed
    assert not counted.lost
    assert not counted.half


def deleted(counted: Tried, folder: Path, run: weather.Ran, _before: str) -> None:
    """All of many are gone with what hung on them, or none is."""
    with opened(folder) as store:
        is_clean(store)
        with store.read() as reader:
            there = [*reader.every_contact()]
            counted.half += sum(not is_whole(reader, each) for each in there)
            met = {each.contact_id for each in reader.encounters()}
    assert met == {each.id for each in there}
    assert not counted.half
    state, last = len(there), run.confirmed[-1] if run.confirmed else 0
    is_gone = last % 2 == 1
    assert state in (PEOPLE, PEOPLE - BULK)
    if not run.killed:
        assert state == (PEOPLE - BULK if is_gone else PEOPLE)


def backed_up(counted: Tried, folder: Path, run: weather.Ran, _before: str) -> None:
    """Every copy is whole, and what is left of an unfinished one goes away."""
    judged(counted, folder, range(PEOPLE))
    backups = DataFolder(folder).backups
    copies_ = [path for path in backups.iterdir() if not path.name.endswith(".tmp")]
    assert {f"copy-{number % 5}.db" for number in run.confirmed} <= {p.name for p in copies_}
    for path in copies_:
        with closing(Store.open(path, backups=backups, read_only=True)) as copy:
            assert copy.check().ok
            with copy.read() as reader:
                assert reader.count() == PEOPLE
    assert [path.name for path in backups.iterdir() if path.name.endswith(".tmp")] == []


def pictured(counted: Tried, folder: Path, run: weather.Ran, _before: str) -> None:
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


def exported(counted: Tried, folder: Path, run: weather.Ran, before: str) -> None:
    """F26: the file is the old one, or a whole new one; nothing is left beside it for long."""
    out = folder.with_name("out") / "people.vcf"
    whole = out.read_bytes().count(b"END:VCARD\r\n") == PEOPLE
    assert fingerprint(out) == before or whole
    assert whole or not run.confirmed
    assert out.stat().st_size
    judged(counted, folder, range(PEOPLE))


def chosen(_counted: Tried, folder: Path, run: weather.Ran, _before: str) -> None:
    """The settings are those confirmed last, or the next."""
    last = run.confirmed[-1] if run.confirmed else 0
    found = settings.load(DataFolder(folder).settings).capture_draft
    assert found in {f"typed {n} " * 200 if n else "" for n in (last, last + 1)}
    assert not list(folder.glob("*.damaged"))


KINDS: dict[str, tuple[str, Callable[[Tried, Path, weather.Ran, str], None], float]] = {
    "merge": ("F3", merged, 0.7),
    "delete": ("F3", deleted, 1.5),
    "photo": ("F3", pictured, 0.7),
    "backup": ("F3", backed_up, 0.7),
    "export": ("F26", exported, 1.5),
    "settings": ("F3", chosen, 0.3),
}


@pytest.fixture
def old_export(tmp_path: Path) -> Path:
    """A file that somebody exported long ago."""
    out = tmp_path / "out" / "people.vcf"
    out.parent.mkdir()
    return made.cards(out, 20)


@amounts(FEW, MANY)
@pytest.mark.parametrize("name", KINDS)
def test_a_job_is_killed(copies: Copies, old_export: Path, name: str, times: int) -> None:
    row, judge, longest = KINDS[name]
    random, old = Random(name), old_export.read_bytes()
    with trying(row, f"{name}: {times} kills") as counted:
        for _ in range(times):
            folder = copies()
            old_export.write_bytes(old)
            before = fingerprint(old_export)
            words = [old_export] if name == "export" else []
            most = {"merge": PEOPLE // 2}.get(name, 0)
            command = weather.job(name, folder, *words, most=most, first=int(name != "merge"))
            run = weather.killed(command, random.uniform(0.0, longest))
            assert run.status in (0, -9), run.errors
            counted.runs += 1
            counted.faults += run.killed
            judge(counted, folder, run, before)
        assert counted.faults


def statements_of(name: str, folder: Path, *words: object) -> Iterator[int]:
    """Yield moments of a job, some of its statements apart."""
    run = weather.ran(weather.job(name, folder, *words, most=1))
    whole = run.number("STATEMENTS")
    yield from range(max(1, whole // 50), whole, max(1, whole // 50))


@pytest.mark.faults
@pytest.mark.parametrize("name", ["merge", "delete", "backup", "photo"])
def test_a_job_is_killed_at_a_statement(copies: Copies, name: str) -> None:
    row, judge, _ = KINDS[name]
    with trying(row, f"{name}: killed at statements") as counted:
        for at in statements_of(name, copies()):
            folder = copies()
            command = weather.job(name, folder, most=1, statement=at, first=int(name != "merge"))
            run = weather.ran(command)
            counted.runs += 1
            counted.faults += run.killed
            judge(counted, folder, run, "")
