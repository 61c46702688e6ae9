"""What the command line asks before it replaces or removes anything, and what it takes for a no."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

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
    before = backup.read_bytes()
    said = run("backup", backup)
    assert said.status == 1
    assert "is there already" in said.err
    assert "--overwrite" in said.err
    assert backup.read_bytes() == before
    assert run("backup", backup, "--overwrite").status == 0
    assert backup.read_bytes() != before


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
    assert f"2 people are in {backup}, and 1 person here." in said.err
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
