"""What was typed and not saved: beside the database, and as unreadable as that."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.domain.unsaved import Typed
from netcompanion.store import cipher, keys, unsaved
from netcompanion.store.errors import DamagedDatabase
from netcompanion.store.unsaved import Unsaved

MOMENT = datetime(2026, 3, 6, 18, 20)
NOTE = Typed(
    thing="ada", field="note", words="Wants a quote for two kilns", at=MOMENT, first="Wants"
)
OTHER = Typed(thing="", field="capture", words="Ida “Fjord”\n\0 Pumps", at=MOMENT)


@pytest.fixture
def file(tmp_path: Path) -> Unsaved:
    return Unsaved(tmp_path / "unsaved.db", tmp_path / "people.db")


def other_key(file: Unsaved, key: cipher.Key | None) -> None:
    keys.hold(file.path.with_name("people.db"), key)


@pytest.fixture
def sealed(file: Unsaved) -> Unsaved:
    """The same beside an encrypted database."""
    if not cipher.is_installed():
        pytest.skip("needs the extra `encryption`")
    other_key(file, cipher.throwaway())
    return file


def test_words_are_kept_until_they_are_dropped(file: Unsaved) -> None:
    assert file.load() == []
    file.drop(NOTE.place)
    assert not file.path.exists()
    file.put(Typed(thing="ada", field="note", words="Wants", at=MOMENT))
    file.put(NOTE, OTHER)
    assert sorted(file.load(), key=lambda each: each.thing) == [OTHER, NOTE]
    file.drop(OTHER.place, ("nobody", "note"))
    assert file.load() == [NOTE]
    assert b"Fjord" not in file.path.read_bytes()
    assert file.path.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.path.parent.iterdir()] == ["unsaved.db"]


def test_beside_an_encrypted_database_nothing_is_plain(sealed: Unsaved) -> None:
    sealed.put(NOTE)
    assert sealed.load() == [NOTE]
    data = sealed.path.read_bytes()
    assert b"kilns" not in data
    assert b"SQLite" not in data


def test_words_follow_the_key_of_their_database(sealed: Unsaved) -> None:
    sealed.put(NOTE)
    for key in (cipher.throwaway(), None, cipher.throwaway()):
        other_key(sealed, key)
        assert sealed.load() == [NOTE]
        assert (b"kilns" in sealed.path.read_bytes()) is (key is None)
        assert Unsaved(sealed.path, sealed.path.with_name("people.db")).load() == [NOTE]


@pytest.mark.parametrize("data", [b"{" * 2000, b"SQLite format 3\0" + bytes(99), bytes(9000)])
def test_a_damaged_file_is_put_aside(file: Unsaved, data: bytes) -> None:
    file.path.write_bytes(data)
    assert file.load() == []
    assert [each.name for each in file.path.parent.iterdir()] == ["unsaved.damaged"]
    file.put(NOTE)
    assert file.load() == [NOTE]


def test_a_file_of_somebody_else_is_put_aside(file: Unsaved) -> None:
    with closing(sqlite3.connect(file.path)) as db:
        db.executescript(
            "CREATE VIEW typed AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
            "SELECT '' thing, '' field, '' words, '' at FROM n"
        )
    assert file.load() == []


def test_what_cannot_be_written_is_said(file: Unsaved, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="cannot be used"):
        Unsaved(file.path.parent / "nowhere" / "unsaved.db", file.path).put(NOTE)
    monkeypatch.setattr(unsaved, "MOST", 5)
    with pytest.raises(UserError, match="too long"):
        file.put(NOTE)


def test_what_is_kept_and_what_is_forgotten_is_written_together_or_not(file: Unsaved) -> None:
    file.put(OTHER)
    with closing(sqlite3.connect(file.path)) as db:
        db.execute("CREATE TRIGGER no BEFORE DELETE ON typed BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        file.keep([NOTE], [OTHER.place])
    with closing(sqlite3.connect(file.path)) as db:
        db.execute("DROP TRIGGER no")
    assert file.load() == [OTHER]
    file.keep([NOTE], [OTHER.place])
    assert file.load() == [NOTE]


def test_another_program_is_not_waited_for_and_what_is_saved_is_said_to_be_safe(
    file: Unsaved,
) -> None:
    file.put(NOTE)
    busy = Unsaved(file.path, file.path.with_name("people.db"), patience=0)
    with closing(sqlite3.connect(file.path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        for act in (lambda: busy.put(OTHER), lambda: busy.drop(NOTE.place), busy.load):
            with pytest.raises(UserError, match=r"cannot be kept .* in use. What is saved is safe"):
                act()


def test_damage_is_told_apart_and_put_aside_with_what_sqlite_left_beside_it(file: Unsaved) -> None:
    file.put(*(Typed(thing=str(n), field="note", words="kiln " * 900, at=MOMENT) for n in range(9)))
    data = file.path.read_bytes()
    file.path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(DamagedDatabase):
        file.put(NOTE)
    file.path.with_name("unsaved.db-journal").write_bytes(b"of the old one")
    file.put_aside()
    assert [each.name for each in file.path.parent.iterdir()] == ["unsaved.damaged"]
    file.put(NOTE)
    assert file.load() == [NOTE]
