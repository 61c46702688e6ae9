import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import netcompanion
from netcompanion.__main__ import main

TWO = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:one\r\nN:Okoye;Ines;;;\r\nFN:Ines Okoye\r\n"
    "ORG:Lantern Works\r\nEMAIL:ines@lantern.example\r\nTEL;TYPE=CELL:07700 900512\r\n"
    "CATEGORIES:energy\r\nX-SHOE-SIZE:38\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:two\r\nFN:Bo Łukasz\r\nEND:VCARD\r\n"
)
BAD_BETWEEN = TWO.replace(
    "BEGIN:VCARD\r\nVERSION:4.0", "BEGIN:VCARD\r\nthis is no line\r\nBEGIN:VCARD\r\nVERSION:4.0"
)


@dataclass
class Said:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a data folder of its own."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([*map(str, arguments), "--data", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return call


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "cards.vcf"
    path.write_bytes(TWO.encode())
    return path


def test_an_import_says_which_uids_are_saved(run: Run, cards: Path) -> None:
    said = run("import", cards, "--verbose")
    assert said.status == 0
    assert said.lines == [
        "saved one",
        "saved two",
        "2 new, 0 here already, 0 different, 0 not read",
    ]
    assert said.err == ""


def test_the_same_file_twice_changes_nothing_and_says_so(run: Run, cards: Path) -> None:
    run("import", cards)
    before = run("list", "--json").out
    said = run("import", cards)
    assert said.lines == ["0 new, 2 here already, 0 different, 0 not read"]
    assert run("list", "--json").out == before


def test_what_differs_is_shown_field_by_field_and_kept(run: Run, cards: Path) -> None:
    run("import", cards)
    cards.write_bytes(TWO.replace("Lantern Works", "Beacon Works").encode())
    said = run("import", cards)
    assert "'Lantern Works' here, 'Beacon Works' there" in said.out
    assert said.lines[-1] == "0 new, 1 here already, 1 different, 0 not read"
    assert "Beacon" not in run("list").out


def test_a_bad_card_does_not_take_its_neighbours_along(
    run: Run, cards: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.vcf"
    path.write_bytes(BAD_BETWEEN.encode())
    said = run("import", path)
    assert said.status == 0
    assert said.lines == ["2 new, 0 here already, 0 different, 1 not read"]
    assert f"{path}: " in said.err
    assert "(line 12)" in said.err
    both = run("list", "--json").out
    assert run("import", cards).lines == ["0 new, 2 here already, 0 different, 0 not read"]
    assert run("list", "--json").out == both


def test_a_file_that_is_nothing_is_an_error_in_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "nothing.bin"
    path.write_bytes(bytes(range(256)))
    said = run("import", path)
    assert said.status == 1
    assert "nothing.bin" in said.err
    assert "Traceback" not in said.err


def test_a_missing_file_saves_nothing_of_the_others(run: Run, cards: Path, tmp_path: Path) -> None:
    said = run("import", cards, tmp_path / "missing.vcf")
    assert said.status == 1
    assert "missing.vcf" in said.err
    assert run("list").out == ""


def test_people_are_met_at_an_event_once(run: Run, cards: Path, tmp_path: Path) -> None:
    assert "made one for today" in run("import", cards, "--event", "Makers Mixer").out
    assert "made one" not in run("import", cards, "--event", "makers mixer").out
    run("import", cards)
    out = tmp_path / "met.vcf"
    assert run("export", out, "--event", "Makers Mixer").status == 0
    assert out.read_text("utf-8").count("BEGIN:VCARD") == 2
    with sqlite3.connect(tmp_path / "data" / "netcompanion.db") as db:
        assert db.execute("SELECT count(*) FROM encounter").fetchone() == (2,)
    db.close()


def test_an_export_says_all_that_came_in(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    out = tmp_path / "out.vcf"
    assert run("export", "--format", "vcard3", out).status == 0
    text = out.read_text("utf-8")
    assert "X-SHOE-SIZE:38\n" in text
    assert text.count("VERSION:3.0") == 2
    assert "Bo Łukasz" in text


def test_an_export_can_be_narrowed_by_tag(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    out = tmp_path / "out.vcf"
    run("export", out, "--tag", "energy")
    assert "Ines Okoye" in out.read_text("utf-8")
    assert "Łukasz" not in out.read_text("utf-8")


def test_an_unknown_event_exports_nothing(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    out = tmp_path / "out.vcf"
    said = run("export", out, "--event", "Nowhere")
    assert said.status == 1
    assert "Nowhere" in said.err
    assert not out.exists()


def test_a_list_finds_from_a_plain_keyboard(run: Run, cards: Path) -> None:
    run("import", cards)
    assert [json.loads(line)["name"] for line in run("list", "lukasz", "--json").lines] == [
        "Bo Łukasz"
    ]
    assert run("list").lines == [
        "Bo Łukasz",
        "Ines Okoye · Lantern Works · ines@lantern.example · 07700 900512",
    ]


def test_a_list_tells_every_way_to_reach_somebody(run: Run, tmp_path: Path) -> None:
    ways = ["ines@lantern.example", "i@okoye.example", "07700 900512", "0113 496 0142"]
    card = ["BEGIN:VCARD", "VERSION:3.0", "FN:Ines Okoye", "N:Okoye;Ines;;;"]
    card += [f"EMAIL:{each}" for each in ways[:2]] + [f"TEL:{each}" for each in ways[2:]]
    written = tmp_path / "ines.vcf"
    written.write_text("\r\n".join((*card, "END:VCARD", "")), "utf-8")
    assert all(each in run("read", written).out for each in ways[:2])
    assert "7700 900512" in run("read", written).out
    run("import", written)
    assert run("list").lines == [" · ".join(("Ines Okoye", *ways))]


def test_read_says_and_saves_nothing(run: Run, cards: Path, tmp_path: Path) -> None:
    said = run("read", cards, "--json", "--region", "GB")
    first = json.loads(said.lines[0])
    assert first["file"] == str(cards)
    assert first["fields"]["phones"][0]["e164"] == "+447700900512"
    assert first["fields"]["emails"] == ["ines@lantern.example"]
    assert first["ms"] >= 0
    again = json.loads(run("read", cards, "--json", "--region", "gb").lines[0])
    assert again["fields"] == first["fields"]
    assert not (tmp_path / "data").exists()


def test_read_takes_text_and_pictures(run: Run, tmp_path: Path) -> None:
    import qrcode

    text = tmp_path / "signature.txt"
    text.write_text("Ines Okoye\nines@lantern.example\n", "utf-8")
    picture = tmp_path / "code.png"
    image = qrcode.make("MECARD:N:Okoye,Ines;TEL:07700900512;;")
    with picture.open("wb") as out:
        image.save(out)
    said = run("read", text, picture, "--json", "--region", "GB")
    assert said.status == 0
    one, other = (json.loads(line)["fields"] for line in said.lines)
    assert one["emails"] == ["ines@lantern.example"]
    assert other["phones"][0]["e164"] == "+447700900512"


def test_a_backup_opens_and_check_is_content(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    copy = tmp_path / "copy.db"
    assert run("backup", copy).status == 0
    with sqlite3.connect(copy) as db:
        assert db.execute("SELECT count(*) FROM contact").fetchone() == (2,)
    db.close()
    assert run("check").status == 0


def test_check_tells_of_a_damaged_database(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    with sqlite3.connect(tmp_path / "data" / "netcompanion.db") as db:
        db.execute("UPDATE contact SET organisation = 'changed behind our back'")
    db.close()
    said = run("check")
    assert said.status == 1
    assert said.out


def test_the_version_is_the_packages(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.strip() == netcompanion.__version__


@pytest.mark.parametrize(
    "wrong",
    [
        ["import"],
        ["fly"],
        ["export", "a", "--event", "x", "--tag", "y"],
        ["--nonsense"],
        *(["read", "a", "--region", code] for code in ("XX", "Leeds", "44", "001", "\udc80")),
    ],
)
def test_a_wrong_command_line_is_status_two(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(wrong)
    assert end.value.code == 2
    assert capsys.readouterr().err


def test_data_may_stand_before_the_verb(cards: Path, tmp_path: Path) -> None:
    folder = tmp_path / "early"
    assert main(["--data", str(folder), "import", str(cards)]) == 0
    assert (folder / "netcompanion.db").exists()


def test_a_newer_database_is_left_alone(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    path = tmp_path / "data" / "netcompanion.db"
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
    db.close()
    before = path.read_bytes()
    said = run("list")
    assert said.status == 1
    assert "newer" in said.err
    assert path.read_bytes() == before


def test_whoever_reads_may_stop(run: Run, cards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    run("import", cards)
    monkeypatch.setattr("sys.stdout", Closed())
    said = run("list")
    assert said.status == 1


@pytest.mark.parametrize("verb", ["export", "backup"])
@pytest.mark.parametrize("name", ["netcompanion.db", "netcompanion.db-wal", "settings.json"])
def test_what_the_app_lives_on_is_never_written_over(
    run: Run, cards: Path, tmp_path: Path, verb: str, name: str
) -> None:
    run("import", cards)
    said = run(verb, tmp_path / "data" / ".." / "data" / name)
    assert said.status == 1
    assert "lives on" in said.err
    assert len(run("list").lines) == 2


@pytest.mark.parametrize("verb", [["list"], ["check"], ["backup", "b.db"], ["export", "o.vcf"]])
def test_a_verb_that_reads_makes_nothing(run: Run, tmp_path: Path, verb: list[str]) -> None:
    said = run(*verb)
    assert said.status == 1
    assert "There is nothing in" in said.err
    assert not (tmp_path / "data").exists()


def test_no_event_is_made_for_nobody(run: Run, cards: Path, tmp_path: Path) -> None:
    run("import", cards)
    broken = tmp_path / "broken.vcf"
    broken.write_bytes(b"BEGIN:VCARD\r\nthis is no line\r\nEND:VCARD\r\n")
    said = run("import", broken, "--event", "Ghost")
    assert "made one" not in said.out
    with sqlite3.connect(tmp_path / "data" / "netcompanion.db") as db:
        assert db.execute("SELECT count(*) FROM event").fetchone() == (0,)
    db.close()


def test_reading_goes_on_after_a_missing_file(run: Run, cards: Path, tmp_path: Path) -> None:
    said = run("read", tmp_path / "missing.vcf", cards, "--json")
    assert said.status == 1
    assert "missing.vcf" in said.err
    assert len(said.lines) == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_any_name_can_be_printed_anywhere(cards: Path, tmp_path: Path, encoding: str) -> None:
    data = tmp_path / "data"
    command = [sys.executable, "-m", "netcompanion"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for arguments in (["import", str(cards)], ["list"], ["list", "--json"]):
        done = subprocess.run(
            [*command, *arguments, "--data", str(data)],
            capture_output=True,
            check=True,
            env=environment,
        )
        assert done.stderr == b""
    assert "Bo Łukasz" in done.stdout.decode("utf-8")


def test_an_account_without_a_home_is_told_what_to_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_home(*_names: str, **_more: object) -> Path:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_data_path", no_home)
    with pytest.raises(SystemExit) as end:
        main(["list"])
    assert end.value.code == 2
    assert "--data" in capsys.readouterr().err


def test_two_imports_at_once_bring_everybody_in_once(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:Person {n}\r\nEND:VCARD\r\n"
        for n in range(800)
    )
    path.write_text(cards, "utf-8")
    command = [sys.executable, "-m", "netcompanion"]
    data = ["--data", str(tmp_path / "data")]
    subprocess.run([*command, "import", str(path.with_name("nothing.vcf")), *data], check=False)
    both = [
        subprocess.Popen([*command, "import", str(path), *data], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = sorted(each.communicate()[0] for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert said[0].startswith("0 new, 800 here already")
    assert said[1].startswith("800 new")
