"""An encrypted file opens by its passphrase alone, and gives nothing away."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.progress import silent
from netcompanion.store import (
    DamagedDatabase,
    Store,
    cipher,
    converting,
    copying,
    foreign,
    keys,
    quick,
    settling,
    sqlite,
)
from netcompanion.store.errors import NeedsPassphrase, NoEncryption
from tests import builders
from tests.conftest import PASSPHRASE
from tests.stores import raw

pytestmark = pytest.mark.skipif(not cipher.is_installed(), reason="needs the extra `encryption`")

CANARY = "Quillfeather"
SOMEBODY = builders.contact(f"Ada {CANARY}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An encrypted file with somebody in it."""
    path = tmp_path / "people.db"
    store = Store.open(path, backups=tmp_path / "backups", passphrase=PASSPHRASE)
    store.apply(add("Add", SOMEBODY))
    store.close()
    return path


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that holds no key, as one that has just been started."""
    monkeypatch.setattr(keys, "_OF_FILE", {})
    monkeypatch.setattr(keys, "_OF_SALT", {})


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_other_programs_open_it_by_the_passphrase_alone(file: Path) -> None:
    from sqlcipher3 import dbapi2

    with closing(dbapi2.connect(str(file))) as db:
        db.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert db.execute("SELECT name FROM contact").fetchall() == [(SOMEBODY.name,)]


def test_it_opens_by_its_passphrase_and_by_no_other(file: Path, forgotten: None) -> None:
    before = file.read_bytes()
    with pytest.raises(NeedsPassphrase) as none:
        Store.open(file, backups=file.parent)
    with pytest.raises(NeedsPassphrase, match="not the passphrase") as wrong:
        Store.open(file, backups=file.parent, passphrase=f"{PASSPHRASE} ")
    assert (none.value.was_wrong, wrong.value.was_wrong) == (False, True)
    assert file.read_bytes() == before
    store = Store.open(file, backups=file.parent, passphrase=PASSPHRASE)
    assert store.is_encrypted
    with store.read() as reader:
        assert reader.contact(SOMEBODY.id) == SOMEBODY
    store.close()


def test_letters_may_be_composed_or_not(file: Path, forgotten: None) -> None:
    apart = PASSPHRASE.replace("ö", "o\u0308")
    assert apart != PASSPHRASE
    Store.open(file, backups=file.parent, passphrase=apart).close()


def test_damage_is_not_taken_for_a_wrong_passphrase(file: Path, forgotten: None) -> None:
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    with pytest.raises(DamagedDatabase, match="passphrase is right"):
        Store.open(file, backups=file.parent, passphrase=PASSPHRASE)


def test_a_flipped_byte_on_any_page_is_found(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1
    file.write_bytes(data)
    store = Store.open(file, backups=file.parent)
    assert not store.check().ok
    store.close()


def test_without_the_extra_it_says_how_to_get_it(
    file: Path, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "is_installed", lambda: False)
    with pytest.raises(NoEncryption, match="pip install"):
        Store.open(file, backups=file.parent, passphrase=PASSPHRASE)


def test_no_file_of_the_folder_has_a_name_in_it(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "people.db", backups=tmp_path, passphrase=PASSPHRASE)
    seen = b""

    def look(_done: int, _total: int) -> None:
        nonlocal seen
        seen += everything(tmp_path)

    people = [builders.contact(f"{CANARY} {'x' * 3000}", number) for number in range(2, 2000)]
    store.apply(add("Add", SOMEBODY))
    batches = [add("batch", *people[at : at + 500]) for at in range(0, len(people), 500)]
    store.apply_import(f"Import {CANARY}", batches, look)
    store.backup(tmp_path / "copy.db", look)
    look(0, 0)  # with the log still there
    store.close()
    assert len(seen) > 10_000_000
    assert CANARY.encode() not in seen
    assert CANARY.encode() not in everything(tmp_path)


def test_what_waits_for_an_import_is_noise_on_disk(tmp_path: Path) -> None:
    from netcompanion.store.scratch import Sealed

    sealed = Sealed(tmp_path)
    places = [sealed.put(f"{CANARY} {number}".encode() * 1000) for number in range(500)]
    assert sealed.get(places[7]) == f"{CANARY} 7".encode() * 1000
    assert len(list(sealed.every())) == 500
    if os.name != "nt":
        descriptors = Path("/proc/self/fd")
        if descriptors.exists():
            data = [
                path.read_bytes() for path in descriptors.iterdir() if ".sealed-" in _target(path)
            ]
            assert data
            assert CANARY.encode() not in b"".join(data)
        assert list(tmp_path.iterdir()) == []
    sealed.close()
    assert list(tmp_path.iterdir()) == []


def _target(path: Path) -> str:
    try:
        return str(path.readlink())
    except OSError:
        return ""


def test_errors_are_those_of_sqlite3(file: Path) -> None:
    with closing(raw(file)) as db:
        with pytest.raises(sqlite3.IntegrityError) as twice:
            db.execute("INSERT INTO alembic_version SELECT version_num FROM alembic_version")
        assert twice.value.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            db.execute("SELECT * FROM nowhere")
        with pytest.raises(sqlite3.OperationalError, match="decode to UTF-8"):
            db.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def test_a_copy_of_what_is_encrypted_is_encrypted(file: Path, tmp_path: Path) -> None:
    store = Store.open(file, backups=tmp_path)
    out = tmp_path / "copy.db"
    store.backup(out)
    store.close()
    assert not out.read_bytes().startswith(b"SQLite format 3")
    copy = Store.open(out, backups=tmp_path)
    assert copy.is_encrypted
    copy.close()


@pytest.mark.parametrize("back", [False, True])
def test_a_converted_file_is_the_same_to_the_letter(
    encrypted_file: Path, plain_file: Path, tmp_path: Path, back: bool
) -> None:
    source, out = tmp_path / "source.db", tmp_path / "out.db"
    source.write_bytes((encrypted_file if back else plain_file).read_bytes())
    store = Store.open(source, backups=tmp_path)
    store.apply(add("Add", *builders.book(300), SOMEBODY))
    store.close()
    heard: list[tuple[int, int]] = []
    converting.convert(
        source, out, None if back else "another one", lambda *at: heard.append((at[0], at[1]))
    )
    assert heard[-1] == (100, 100)
    assert sqlite.peek(out) == sqlite.peek(source)
    store = Store.open(out, backups=tmp_path)
    assert store.is_encrypted is not back
    assert store.check().ok
    with store.read() as reader:
        assert reader.contact(SOMEBODY.id) == SOMEBODY
        assert [line.id for line in reader.search(CANARY)] == [SOMEBODY.id]
    store.close()
    assert (out.read_bytes()[:15] == b"SQLite format 3") is back


def test_converting_can_be_stopped(file: Path, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        converting.convert(file, tmp_path / "out.db", "another one", stop)


def test_a_damaged_file_is_not_converted(file: Path, tmp_path: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-2000] ^= 1
    file.write_bytes(data)
    Store.open(file, backups=tmp_path).close()
    with pytest.raises(DamagedDatabase):
        converting.convert(file, tmp_path / "out.db", "another one", silent)


def test_a_plain_file_is_opened_without_any_of_this(plain_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    path.write_bytes(plain_file.read_bytes())
    script = (
        "import sys; from pathlib import Path; from netcompanion.store import Store; "
        "store = Store.open(Path(sys.argv[1]), backups=Path('.'))\n"
        "with store.glance() as glance: glance.promises()\n"
        "store.close(); print('sqlcipher3' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False\n"


@pytest.mark.parametrize("table", ["search_name", "search_word", "search_part"])
def test_a_damaged_search_index_is_no_damage(file: Path, tmp_path: Path, table: str) -> None:
    with closing(raw(file)) as db:
        db.execute(f"UPDATE {table}_data SET block = x'00' WHERE id > 10")
    copy, new = tmp_path / "copy.db", tmp_path / "new.db"
    copying.copy(file, copy, silent)
    assert quick.looks_whole(file)
    assert settling.settle(file).revision == 1
    keys.follow(new, copy)
    assert foreign.make_anew(copy, new, silent).people == 1
    converting.convert(copy, tmp_path / "plain.db", None, silent)
