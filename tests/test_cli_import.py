"""The verb `import`: what it says before and after, and what it leaves behind."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from netcompanion.__main__ import main
from tests.test_cli import BAD_BETWEEN, TWO, Run, cards, run

__all__ = ["cards", "run"]  # fixtures


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_dry_run_makes_nothing(run: Run, cards: Path, tmp_path: Path) -> None:
    said = run("import", cards, "--dry-run", "--event", "Makers Mixer")
    assert said.status == 0
    assert said.lines == [
        "2 new, 0 here already, 0 different, 0 not read",
        "new: Ines Okoye",
        "new: Bo Łukasz",
        "There is no event “Makers Mixer”: one would be made for today.",
        "Nothing was written.",
    ]
    assert not (tmp_path / "data").exists()


def test_a_dry_run_tells_who_differs_and_who_may_be_here(
    run: Run, cards: Path, tmp_path: Path
) -> None:
    run("import", cards)
    before = run("list", "--json").out
    other = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:I. Okoye\r\nEMAIL:ines@lantern.example\r\n"
    changed = TWO.replace("Lantern Works", "Beacon Works") + other + "END:VCARD\r\n"
    said = run("import", put(tmp_path, "changed.vcf", changed), "--dry-run")
    assert said.lines == [
        "0 new, 1 here already, 1 maybe here already, 1 different, 0 not read",
        "Ines Okoye is here already and stays as it is:",
        "  Organisation: 'Lantern Works' here, 'Beacon Works' there",
        "I. Okoye may be Ines Okoye (same e-mail address, I. Okoye and Ines Okoye), and",
        "  comes in beside them; the window asks what to do:",
        "  Name: 'Ines Okoye' here, 'I. Okoye' there",
        "Nothing was written.",
    ]
    assert run("list", "--json").out == before


def test_a_dry_run_says_what_cannot_be_read_and_where(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "bad.vcf", BAD_BETWEEN)
    said = run("import", path, "--dry-run")
    assert said.status == 0
    assert said.lines[0] == "2 new, 0 here already, 0 different, 1 not read"
    assert f"{path}: " in said.err
    assert "(line 12)" in said.err


def test_a_dry_run_of_nothing_readable_fails(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path, "broken.vcf", "BEGIN:VCARD\r\nthis is no line\r\nEND:VCARD\r\n")
    assert run("import", path, "--dry-run").status == 1
    missing = run("import", tmp_path / "missing.vcf", "--dry-run")
    assert missing.status == 1
    assert "Nothing was changed" in missing.err


def test_a_dry_run_says_who_looks_like_one_person(run: Run, tmp_path: Path) -> None:
    text = TWO + TWO.replace("UID:one", "UID:three")
    said = run("import", put(tmp_path, "twice.vcf", text), "--dry-run")
    assert said.lines[0] == "3 new, 1 here already, 0 different, 0 not read"
    assert "same name and the same e-mail address and phone number" in said.out


def test_what_a_card_says_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    evil = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\x1b[2Jb\r\nFN:Eve\x1b[2J\r\nEND:VCARD\r\n"
    path = put(tmp_path, "evil.vcf", evil)
    for said in (run("import", path, "--dry-run"), run("import", path, "--verbose")):
        assert "\x1b" not in said.out + said.err


def test_a_stop_leaves_nothing(
    run: Run, cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **_more: object) -> None:
        raise KeyboardInterrupt

    run("import", cards)
    before = run("list", "--json").out
    monkeypatch.setattr("netcompanion.store.writing.write", stop)
    more = put(tmp_path, "more.vcf", TWO.replace("UID:", "UID:more-"))
    assert run("import", more).status == 130
    monkeypatch.undo()
    assert run("list", "--json").out == before
    assert run("check").status == 0


def test_progress_is_told_on_a_terminal(
    cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["--data", str(tmp_path / "data"), "import", str(cards)]) == 0
    _, err = capsys.readouterr()
    assert "\r2 read" in err
    assert "\r2 of 2 saved" in err
    assert err.endswith("\r"), "the line is free again"


def test_a_guess_is_told_and_can_be_put_right(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_bytes("Name,E-mail\nZoë Lund,zoe@kiln.example\n".encode("cp1252"))
    guessed = run("import", table, "--dry-run")
    assert guessed.lines[1:3] == ["new: Zoë Lund", "  The file was read as windows-1252."]
    told = run("import", table, "--dry-run", "--encoding", "cp1251")
    assert told.lines[1] == "new: Zoл Lund"
    assert "was read as" not in told.out
    said = run("import", table)
    assert said.lines[0] == f"{table}: The file was read as windows-1252."
    assert said.lines[-1] == "1 new, 0 here already, 0 different, 0 not read"


def test_people_of_an_archive_say_which_file_they_are_in(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.vcf", TWO)
        archive.writestr("bad.vcf", "BEGIN:VCARD\r\nthis is no line\r\nEND:VCARD\r\n")
    said = run("import", path, "--dry-run")
    assert said.lines[0] == "2 new, 0 here already, 0 different, 1 not read"
    assert f"{path}: bad.vcf: " in said.err


def test_an_unknown_encoding_is_refused(
    cards: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("klingon", "base64", "undefined", "utf-7"):
        with pytest.raises(SystemExit) as end:
            main(["--data", str(tmp_path), "import", str(cards), "--encoding", name])
        assert end.value.code == 2
        assert "not the name of an encoding" in capsys.readouterr().err


def test_a_dry_run_into_a_pipe_that_closes_is_quiet(cards: Path, tmp_path: Path) -> None:
    many = put(tmp_path, "many.vcf", "".join(TWO.replace("UID:", f"UID:{n}-") for n in range(3000)))
    command = [sys.executable, "-m", "netcompanion", "--data", str(tmp_path / "d")]
    with subprocess.Popen(
        [*command, "import", str(many), "--dry-run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.readline()
        done.stdout.close()
        assert b"Traceback" not in done.stderr.read()


def test_a_dry_run_tells_what_the_import_then_does(run: Run, tmp_path: Path) -> None:
    head = "First Name,Last Name,E-mail Address,Mobile Phone\n"
    run("import", put(tmp_path, "a.csv", f"{head}Ines,Okoye,ines@lantern.example,07700 900512\n"))
    row = "Ines,Okoye,ines@lantern.example,07700 900777\n"
    path = put(tmp_path, "b.csv", f"{head}{row}Bo,Reed,bo@reed.example,\n")
    told = run("import", path, "--dry-run")
    done = run("import", path)
    counts = "1 new, 0 here already, 1 different, 0 not read"
    assert counts in told.lines
    assert counts in done.lines
