"""What a damaged file still says comes out of it, and the file stays as it was."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from netcompanion.domain.errors import Cancelled, UserError
from netcompanion.formats import vcard3
from netcompanion.services import reading
from netcompanion.services.salvage import PICTURES, Salvaged, salvage
from netcompanion.services.salvaged import DOUBT, PEOPLE, REST
from netcompanion.store import Store
from tests.faults.table import trying
from tests.store import corrupting

PEOPLE_THERE = 442


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with something in every table, not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    path = folder / "netcompanion.db"
    store = Store.open(path, backups=folder)
    corrupting.fill(store)
    store.close()
    return path


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(whole, tmp_path / "netcompanion.db"))


def names(folder: Path) -> Iterator[str]:
    with (folder / PEOPLE).open("rb") as stream:
        for card in vcard3.FORMAT.read(stream, None):
            assert card.contact is not None
            yield card.contact.name


def rest(folder: Path) -> list[dict[str, object]]:
    pieces: list[dict[str, object]] = json.loads((folder / REST).read_bytes())["pieces"]
    return pieces


def test_a_whole_file_comes_out_whole(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    found = salvage(file, tmp_path / "out")
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["netcompanion.db", "out"]
    assert not found.doubtful
    assert not found.unread
    assert len(list(names(tmp_path / "out"))) == found.people
    assert "X-KILN" in (tmp_path / "out" / PEOPLE).read_text("utf-8")
    kinds = {piece["kind"] for piece in rest(tmp_path / "out")}
    assert {"contact", "event", "promise", "encounter", "introduction", "binned"} <= kinds
    (picture,) = (tmp_path / "out" / PICTURES).iterdir()
    assert picture.suffix == ".png"


def test_it_is_known_again_when_it_is_brought_in(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    salvage(file, out)
    expected = sorted(names(out))
    for path in (out, out / REST):
        found = list(reading.read_file(path))
        assert sorted(each.contact.name for each in found if each.contact) == expected
        (note,) = found[0].notes
        assert REST in note
    (said,) = reading.read_bytes(REST, (out / REST).read_bytes())
    assert said.contact is None
    assert PEOPLE in str(said.error)
    (out / PEOPLE).unlink()
    with pytest.raises(UserError, match=PEOPLE):
        list(reading.read_file(out))


def _text(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE contact SET title = 'Someone else' WHERE id = 'zoe'")


def test_what_is_not_what_was_saved_is_marked(file: Path, tmp_path: Path) -> None:
    _text(file)
    found = salvage(file, tmp_path / "out")
    assert found.doubtful == {"contact": 1}
    (piece,) = [piece for piece in rest(tmp_path / "out") if piece["doubtful"]]
    assert isinstance(piece["value"], dict)
    assert piece["value"]["id"] == "zoe"
    (marked,) = [
        each.contact
        for each in reading.read_file(tmp_path / "out")
        if each.contact and DOUBT in each.contact.tags
    ]
    assert marked.title == "Someone else"


def _page_of(path: Path, text: bytes) -> None:
    data = path.read_bytes()
    at = data.index(text) // corrupting.PAGE * corrupting.PAGE
    noise = Random(5).randbytes(corrupting.PAGE)
    path.write_bytes(data[:at] + noise + data[at + corrupting.PAGE :])


def _page(path: Path) -> None:
    _page_of(path, b"urn:uuid:contact-000150")


def _header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def _first_page(path: Path) -> None:
    path.write_bytes(bytes(corrupting.PAGE) + path.read_bytes()[corrupting.PAGE :])


def _end(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 9 // 10])


def _half(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _root(path: Path) -> None:
    """Spoil the page that leads to all that people are in, and every tenth after it."""
    with closing(sqlite3.connect(path)) as db:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'contact'"
        (root,) = db.execute(query).fetchone()
    data = bytearray(path.read_bytes())
    for page in range(root - 1, len(data) // corrupting.PAGE, 40):
        at = page * corrupting.PAGE
        data[at : at + corrupting.PAGE] = Random(page).randbytes(corrupting.PAGE)
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "least"),
    [(_page, 420), (_header, 440), (_first_page, 440), (_end, 400), (_half, 150), (_root, 400)],
)
def test_most_comes_out_of_a_damaged_file(
    file: Path, tmp_path: Path, spoil: Callable[[Path], None], least: int
) -> None:
    spoil(file)
    before = file.read_bytes()
    found = salvage(file, tmp_path / "out")
    assert file.read_bytes() == before
    assert found.people >= least
    assert len(list(names(tmp_path / "out"))) == found.people


@pytest.mark.parametrize(("spoil", "torn"), [(_text, False), (_half, True)])
def test_what_was_on_pages_that_are_gone_is_not_counted(
    file: Path, tmp_path: Path, spoil: Callable[[Path], None], torn: bool
) -> None:
    spoil(file)
    found = salvage(file, tmp_path / "out")
    assert ("contact" in found.torn) == torn
    assert not found.unread.get("contact")
    assert found.is_whole != torn


def test_what_is_found_page_by_page_is_what_was_saved(file: Path, tmp_path: Path) -> None:
    salvage(file, tmp_path / "whole")
    _root(file)
    found = salvage(file, tmp_path / "out")
    saved = {json.dumps(each) for each in rest(tmp_path / "whole")}
    sure = [each for each in rest(tmp_path / "out") if not each["doubtful"]]
    assert all(json.dumps(each) in saved for each in sure)
    assert found.read["contact"] - found.doubtful.get("contact", 0) >= 350


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("Nothing of ours. " * 1000)
    with pytest.raises(UserError, match="Nothing in"):
        salvage(text, tmp_path / "out")


def test_a_folder_with_something_in_it_is_left_alone(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not empty"):
        salvage(file, tmp_path)


def test_time_ends_it(file: Path, tmp_path: Path) -> None:
    found = salvage(file, tmp_path / "out", seconds=0)
    assert found.is_cut


def test_it_can_be_stopped(file: Path, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(file, tmp_path / "out", stop)


def test_an_open_store_goes_on(file: Path, tmp_path: Path) -> None:
    store = Store.open(file, backups=tmp_path / "backups")
    found = salvage(file, tmp_path / "out")
    assert found.people > 400
    assert store.check().ok
    store.close()


def test_nothing_hangs_or_crashes(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    ways = {"byte": 6, "zero page": 6, "noise page": 6, "cut": 3, "no header": 1}
    with trying("F13", "salvage from damaged files") as counted:
        for number, (_way, spoiled) in enumerate(corrupting.variants(data, ways, seed=11)):
            path = tmp_path / f"{number}.db"
            path.write_bytes(spoiled)
            counted.runs += 1
            counted.faults += 1
            try:
                found: Salvaged = salvage(path, tmp_path / f"out{number}")
            except UserError:
                continue
            assert path.read_bytes() == spoiled
            assert len(list(names(tmp_path / f"out{number}"))) == found.people
