"""What the command line asks before it replaces or removes anything, and what it takes for a no."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netcompanion.cli.common import typed_unseen
from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.services import bin as bins
from netcompanion.services import people
from netcompanion.store import Store
from tests import builders
from tests.test_cli import Run, cards, run

__all__ = ["cards", "run"]  # fixtures

MORE = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:z\r\nFN:Zed Marsh\r\nEND:VCARD\r\n"
Type = Callable[[str], None]


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let somebody type this at the next question."""

    def type_in(text: str) -> None:
        monkeypatch.setattr("sys.stdin", Terminal(text))

    return type_in


@pytest.fixture
def backup(run: Run, cards: Path, tmp_path: Path) -> Path:
    """A backup of two people."""
    run("import", cards)
    out = tmp_path / "all.zip"
    assert run("backup", out).status == 0
    return out


def test_a_backup_that_is_there_is_not_replaced_unless_it_is_said(run: Run, backup: Path) -> None:
    before, place = backup.read_bytes(), backup.stat().st_ino
    said = run("backup", backup)
    assert said.status == 1
    assert "is there already" in said.err
    assert "--overwrite" in said.err
    assert backup.read_bytes() == before
    assert run("backup", backup, "--overwrite").status == 0
    assert backup.stat().st_ino != place  # made within a second, it may be the same bytes


def test_one_with_more_people_in_it_is_replaced_only_after_a_yes(
    run: Run, backup: Path, tmp_path: Path, typing: Type
) -> None:
    before = backup.read_bytes()
    other = tmp_path / "other"
    (tmp_path / "data").rename(other)
    one = tmp_path / "one.vcf"
    one.write_text(MORE, newline="")
    run("import", one)
    said = run("backup", backup, "--overwrite")
    assert said.status == 1
    assert f"2 people in {backup}, 1 person here." in said.err
    assert "--yes" in said.err
    for answer in ("n\n", "\n", ""):
        typing(answer)
        assert run("backup", backup, "--overwrite").status == 1
    assert backup.read_bytes() == before
    typing("y\n")
    assert run("backup", backup, "--overwrite").status == 0
    assert "1 person" in run("restore", backup, "--look").out


def test_what_is_no_backup_is_replaced_when_it_is_said(run: Run, cards: Path) -> None:
    run("import", cards)
    assert run("backup", cards).status == 1
    assert run("backup", cards, "--overwrite").status == 0


def test_a_restore_says_what_is_here_and_asks(run: Run, backup: Path, typing: Type) -> None:
    one = backup.with_name("one.vcf")
    one.write_text(MORE, newline="")
    run("import", one)
    said = run("restore", backup)
    assert said.status == 1
    assert "3 people here now, 2 people in the backup." in said.err
    assert "--yes" in said.err
    typing("no\n")
    assert run("restore", backup).status == 1
    assert len(run("list").lines) == 3
    typing("Yes\n")
    assert run("restore", backup).status == 0
    assert len(run("list").lines) == 2


def test_nobody_is_asked_where_there_is_nothing(run: Run, backup: Path) -> None:
    (backup.parent / "data").rename(backup.parent / "other")
    assert run("restore", backup).status == 0


def test_a_backup_after_an_erasure_is_called_so(run: Run, backup: Path) -> None:
    folder = backup.parent / "data" / "backups"
    folder.mkdir(exist_ok=True)
    (folder / "20260302T093000Z-erase-7.db").write_bytes(b"")
    assert "after erasing" in run("backups").out


def test_somebody_is_erased_after_a_yes(run: Run, backup: Path, typing: Type) -> None:
    said = run("erase", "Ines Okoye")
    assert said.status == 1
    assert "Ines Okoye goes for good" in said.err
    assert "--yes" in said.err
    typing("n\n")
    assert run("erase", "one").status == 1
    assert len(run("list").lines) == 2
    typing("y\n")
    assert run("erase", "ines  OKOYE").lines == ["Erased for good: Ines Okoye"]
    assert "Ines" not in run("list").out
    assert "Nobody is called Ines Okoye" in run("erase", "Ines Okoye", "--yes").err


def test_of_two_of_the_same_name_nobody_is_erased_unless_one_is_named_by_the_id(
    run: Run, backup: Path
) -> None:
    for uid in ("z", "y"):
        one = backup.with_name(f"{uid}.vcf")
        one.write_text(MORE.replace("UID:z", f"UID:{uid}"), newline="")
        run("import", one)
    said = run("erase", "Zed Marsh", "--yes")
    assert said.status == 1
    first, second = said.err.splitlines()[1:]
    assert "Zed Marsh" in first
    assert run("erase", second.split()[0], "--yes").status == 0
    assert len(run("list", "Zed").lines) == 1


def test_nobody_is_erased_by_the_name_of_another(run: Run, backup: Path) -> None:
    other = backup.with_name("other.vcf")
    other.write_text(MORE.replace("Zed Marsh", "Okoye Łukasz"), newline="")
    run("import", other)
    for name in ("okoye ines", "Łukasz Okoye", "Inés Okoye", "Ines", ""):
        said = run("erase", name, "--yes")
        assert said.status == 1
        assert "Nobody is called" in said.err
    assert len(run("list").lines) == 3


def test_one_in_the_bin_counts_as_one_of_the_same_name(run: Run, backup: Path) -> None:
    data = backup.parent / "data"
    with closing(Store.open(data / "netcompanion.db", backups=data / "backups")) as store:
        with store.read() as reader:
            ines = reader.contacts_by_uid(["one"])["one"]
            store.apply(bins.remove_people(reader, [ines], datetime.now(UTC)))
        store.apply(add("Add", builders.contact("Ines Okoye", 2)))
    said = run("erase", "ines okoye", "--yes")
    assert said.status == 1
    assert "(in the bin)" in said.err
    assert len(said.err.splitlines()) == 3
    assert run("erase", "one", "--yes").lines == ["Erased for good: Ines Okoye"]
    assert run("erase", "ines okoye", "--yes").lines == ["Erased for good: Ines Okoye"]


def test_a_name_as_the_uid_of_another_erases_nobody(run: Run, backup: Path) -> None:
    other = backup.with_name("other.vcf")
    other.write_text(MORE.replace("UID:z", "UID:Ines Okoye"), newline="")
    run("import", other)
    said = run("erase", "Ines Okoye", "--yes")
    assert said.status == 1
    assert "More than one is called Ines Okoye" in said.err


def test_what_goes_and_what_cannot_be_looked_into_is_said_in_numbers(
    run: Run, backup: Path
) -> None:
    data = backup.parent / "data"
    with closing(Store.open(data / "netcompanion.db", backups=data / "backups")) as store:
        with store.read() as reader:
            ines, bo = reader.contacts_by_uid(["one", "two"]).values()
        store.apply(people.set_note(bo, "Knows Ines Okoye from the choir"))
        (data / "backups").mkdir(exist_ok=True)
        store.backup(data / "backups" / "daily.db")
    said = run("erase", "Bo Łukasz").err
    assert "goes for good, with 2 steps of the history. This" in said
    assert "somebody" not in said
    shutil.copy(backup, data / "backups" / "mine.zip")
    said = run("erase", ines.id).err
    assert "In 1 other text their name becomes “somebody”." in said
    assert (
        "Backups with them in it are deleted, and a new one is made: 2 backups, counting 1" in said
    )
    assert "left as they are: 2 backups" in run("erase", ines.id, "--keep-backups").err


def test_the_end_of_what_is_typed_is_no_passphrase(
    typing: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_the_end(_words: str) -> str:
        raise EOFError

    typing("")
    monkeypatch.setattr("getpass.getpass", at_the_end)
    with pytest.raises(UserError, match="Nothing was changed"):
        typed_unseen("Passphrase", "ANY")
