"""The verb `export`: every format, the report, one file a person, and who is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.__main__ import main
from netcompanion.formats import export_formats, vcard3
from netcompanion.services.exports import Differing, leaving, proof

TWO = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:one\r\nN:Okoye;Ines;;;\r\nFN:Ines Okoye\r\n"
    "TEL;TYPE=CELL:07700 900512\r\nCATEGORIES:energy\r\nX-SHOE-SIZE:38\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:two\r\nFN:Bo Łukasz\r\nEND:VCARD\r\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a data folder of its own, in which two people are."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*map(str, arguments), "--data", str(tmp_path / "data")])
        return (status, *capsys.readouterr())

    cards = tmp_path / "cards.vcf"
    cards.write_bytes(TWO.encode())
    call("import", cards)
    return call


@pytest.mark.parametrize("format_id", sorted(export_formats()))
def test_every_format_is_written_and_reported(run: Run, tmp_path: Path, format_id: str) -> None:
    out = tmp_path / "out"
    status, said, _ = run("export", "--format", format_id, out)
    assert (status, said) == (0, f"2 people in {out}\n")
    assert b"Okoye" in out.read_bytes()
    status, said, _ = run("export", "--format", format_id, "--report")
    assert status == 0
    assert said.startswith("2 people, 1 without a phone number\n")


def test_a_report_alone_writes_nothing(run: Run, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    _, said, _ = run("export", "--report")
    assert said.splitlines()[1:] == ["Nothing is lost."]
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_report_goes_before_the_file(run: Run, tmp_path: Path) -> None:
    _, said, _ = run("export", "--report", tmp_path / "o.vcf")
    assert said.splitlines() == [
        "2 people, 1 without a phone number",
        "Nothing is lost.",
        f"2 people in {tmp_path / 'o.vcf'}",
    ]


def test_one_file_per_person(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "people"
    _, said, _ = run("export", "--one-file-per-person", folder)
    assert said == f"2 people in {folder}\n"
    assert sorted(path.name for path in folder.iterdir()) == ["Bo Łukasz.vcf", "Ines Okoye.vcf"]


def test_those_who_are_new_since_the_last_time(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "o.vcf"
    run("export", out, "--tag", "energy", "--mark-sent", "iphone")
    _, said, _ = run("export", out, "--new-for", "iphone", "--mark-sent", "iphone")
    assert said == f"1 person in {out}\n"
    assert "Łukasz" in out.read_text("utf-8")
    status, _, complaint = run("export", out, "--new-for", "iphone")
    assert status == 1
    assert "nobody" in complaint
    assert run("export", out, "--new-for", "google")[1] == f"2 people in {out}\n"


def test_differences_are_complained_about(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(*_: object) -> list[Differing]:
        return [Differing(name="Ines\x1b Okoye", what="Note: “a” became “b”")]

    monkeypatch.setattr(proof.Proof, "differences", differs)
    status, said, complaint = run("export", tmp_path / "o.vcf")
    assert status == 1
    assert said.startswith("2 people in")
    assert "Ines  Okoye came out otherwise: Note: “a” became “b”" in complaint


def test_what_is_lost_is_told_with_its_people(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tmp_path / "many.vcf"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:Person {n:02}\r\nKEY:k\r\nEND:VCARD\r\n"
    many.write_text("".join(card.format(n=n) for n in range(12)), "utf-8")
    run("import", many)
    poor = replace(vcard3.FORMAT, carries=lambda contact: replace(contact, source=None, phones=()))
    monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": poor})
    _, said, _ = run("export", "--report")
    assert said.splitlines()[1] == "Lost: 1 phone number: Ines Okoye"
    others = said.splitlines()[2]
    assert others.startswith("Lost: 13 other details of 13 people (KEY, X-SHOE-SIZE): Ines Okoye, ")
    assert others.endswith("Person 08 and 3 more")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["export"], "say where"),
        (["export", "--report", "--mark-sent", "iphone"], "say where"),
        (["export", "o", "--format", "papyrus"], "vcard3"),
        (["export", "o", "--new-for", "moon"], "iphone"),
    ],
)
def test_a_wrong_command_line_says_what_is_right(
    wrong: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(wrong)
    assert end.value.code == 2
    assert words in capsys.readouterr().err


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = "".join(capsys.readouterr().out.split())
    assert all(each in said for each in export_formats())
