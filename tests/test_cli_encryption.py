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
    assert run("passphrase", passphrase=FIRST, new=SECOND)[0] == 0
    assert run("list", passphrase=FIRST)[0] == 1
    assert run("check", passphrase=SECOND)[0] == 0
    assert run("decrypt", passphrase=SECOND)[0] == 0
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
    assert run("decrypt", passphrase=FIRST)[0] == 0
    assert run("restore", out, "--look")[0] == 1
    assert "1 person" in run("restore", out, "--look", passphrase=FIRST)[1]
