"""The passphrase on the command line: from the environment, never an argument."""

from collections.abc import Callable
from pathlib import Path

import pytest

from netcompanion.__main__ import main
from netcompanion.services import encryption
from netcompanion.store import keys

pytestmark = pytest.mark.skipif(
    not encryption.is_installed(), reason="needs the extra `encryption`"
)

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:one\r\nFN:Ines Okoye\r\nEND:VCARD\r\n"
FIRST, SECOND = "kettle under a boat", "otter beside a mill"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a data folder of its own, as a process that holds no key yet."""

    def call(*arguments: object, passphrase: str = "", new: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(keys, "_OF_FILE", {})
        monkeypatch.setattr(keys, "_OF_SALT", {})
        monkeypatch.setenv("NETCOMPANION_PASSPHRASE", passphrase)
        monkeypatch.setenv("NETCOMPANION_NEW_PASSPHRASE", new)
        capsys.readouterr()
        status = main([*map(str, arguments), "--data", str(tmp_path / "data")])
        return (status, *capsys.readouterr())

    cards = tmp_path / "cards.vcf"
    cards.write_bytes(CARD.encode())
    assert call("import", cards)[0] == 0
    return call


def test_it_is_put_on_changed_and_taken_off(run: Run, tmp_path: Path) -> None:
    status, out, told = run("encrypt", passphrase=FIRST)
    assert (status, "is encrypted" in out) == (0, True)
    assert "lost" in told
    database = tmp_path / "data" / "netcompanion.db"
    assert not database.read_bytes().startswith(b"SQLite")
    assert run("list", passphrase=FIRST)[1] == "Ines Okoye\n"
    status, out, _ = run("passphrase", "--yes", passphrase=FIRST, new=SECOND)
    assert (status, "passphrase was changed" in out) == (0, True)
    assert run("list", passphrase=FIRST)[0] == 1
    assert run("check", passphrase=SECOND)[0] == 0
    assert run("decrypt", "--yes", passphrase=SECOND)[0] == 0
    assert run("list")[1] == "Ines Okoye\n"


def test_nothing_is_done_under_a_window(run: Run, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks in other ways")
    for verb in ("encrypt", "passphrase", "decrypt"):
        with (tmp_path / "data" / "window.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            status, _, told = run(verb, "--yes", passphrase=FIRST, new=SECOND)
        assert (status, "window has this folder open" in told) == (1, True)
    assert run("list")[1] == "Ines Okoye\n"


def test_who_cannot_be_asked_is_told_what_to_set(run: Run) -> None:
    assert run("encrypt", passphrase=FIRST)[0] == 0
    status, out, told = run("list")
    assert (status, out) == (1, "")
    assert "NETCOMPANION_PASSPHRASE" in told
    status, _, told = run("list", passphrase="something else")
    assert status == 1
    assert "not the passphrase" in told


def test_a_verb_that_does_not_fit_is_refused(run: Run) -> None:
    assert run("decrypt")[0] == 1
    assert run("passphrase", new=SECOND)[0] == 1
    assert run("encrypt", passphrase="short")[0] == 1
    assert run("encrypt", passphrase=FIRST)[0] == 0
    status, _, told = run("encrypt", passphrase=FIRST)
    assert status == 1
    assert "already" in told


def test_a_backup_of_it_is_looked_into_with_its_passphrase(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    assert run("encrypt", passphrase=FIRST)[0] == 0
    assert run("backup", out, passphrase=FIRST)[0] == 0
    assert run("decrypt", "--yes", passphrase=FIRST)[0] == 0
    assert run("restore", out, "--look")[0] == 1
    assert "1 person" in run("restore", out, "--look", passphrase=FIRST)[1]


def test_nobody_loses_backups_unasked(run: Run, tmp_path: Path) -> None:
    assert run("encrypt", passphrase=FIRST)[0] == 0
    (backup,) = (tmp_path / "data" / "backups").iterdir()
    status, _, told = run("passphrase", passphrase=FIRST, new=SECOND)
    assert (status, "1 backup of before will be removed" in told) == (1, True)
    status, _, told = run("decrypt", passphrase=FIRST)
    assert (status, "--yes" in told) == (1, True)
    assert backup.exists()
    assert run("list", passphrase=FIRST)[0] == 0


def test_what_is_not_ours_and_still_readable_is_named(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    theirs = data / "mine.db"
    theirs.write_bytes((data / "netcompanion.db").read_bytes())
    status, out, told = run("encrypt", passphrase=FIRST)
    assert (status, "is encrypted" in out) == (1, True)
    assert str(theirs) in told
    assert theirs.exists()


def test_what_is_salvaged_of_an_encrypted_one_is_said_to_be_plain(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    assert run("encrypt", passphrase=FIRST)[0] == 0
    status, _, told = run("salvage", saved)
    assert (status, "NETCOMPANION_PASSPHRASE" in told) == (1, True)
    assert not saved.exists()
    status, out, _ = run("salvage", saved, passphrase=FIRST)
    assert (status, "not encrypted" in out) == (0, True)
    assert b"Ines Okoye" in (saved / "people.vcf").read_bytes()


def test_a_restore_that_changes_the_passphrase_says_so_first(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    assert run("encrypt", passphrase=FIRST)[0] == 0
    assert run("backup", out, passphrase=FIRST)[0] == 0
    assert run("decrypt", "--yes", passphrase=FIRST)[0] == 0
    status, _, told = run("restore", out, passphrase=FIRST)
    assert (status, "passphrase of this backup" in told) == (1, True)
    assert run("list")[0] == 0
    assert run("restore", out, "--yes", passphrase=FIRST)[0] == 0
    assert run("list", passphrase=FIRST)[0] == 0
