"""V2: one bad card costs itself, on every way in; nothing but our own words leaves a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcompanion.__main__ import main
from netcompanion.services.reading import Found, read_bytes, read_file, read_text
from tests.faults.table import trying
from tests.threats.generators.bombs import within_zip
from tests.threats.generators.sand import KINDS, Kind, sand

GOOD = {"First Good", "Last Good"}


def names(found: list[Found]) -> set[str]:
    return {each.contact.name for each in found if each.contact}


def hold(found: list[Found], name: str, junk: str) -> None:
    """Both good ones are there, and the bad one is at most one person or one complaint."""
    good = {each for each in names(found) if each.endswith("Good")}
    assert good == GOOD, (name, junk, names(found))
    bad = [each for each in found if each.contact is None or not each.contact.name.endswith("Good")]
    assert all((each.contact is None) != (each.error is None) for each in found)
    most = 4 if name.endswith((".csv", ".txt")) else 2  # in tables every line is a row
    if "lines" not in junk and "separators" not in junk:
        assert len(bad) <= most, (name, junk, bad)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_from_a_file_and_from_an_archive(kind: Kind, tmp_path: Path) -> None:
    with trying("V2", f"good, bad, good from a file, as bytes and in an archive: {kind.name}") as n:
        for name, junk, data in sand():
            if name != kind.name:
                continue
            path = tmp_path / name
            path.write_bytes(data)
            hold(list(read_file(path, "GB")), name, junk)
            hold(read_bytes(name, data, "GB"), name, junk)
            packed = tmp_path / "all.zip"
            packed.write_bytes(within_zip(data, name))
            hold(list(read_file(packed, "GB")), name, junk)
            n.runs += 3
            n.faults += 3


@pytest.mark.parametrize(
    "kind", [each for each in KINDS if each.name.endswith((".vcf", ".txt"))], ids=lambda k: k.name
)
def test_from_the_clipboard(kind: Kind) -> None:
    """Cards of every sort are known by themselves, without a name of a file."""
    with trying("V2", f"good, bad, good from the clipboard: {kind.name}") as counted:
        for name, junk, data in sand():
            if name == kind.name:
                hold(read_text(data.decode("utf-8", "replace"), "GB"), name, junk)
                counted.runs += 1
                counted.faults += 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_by_the_command_line(
    kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One folder takes all the files of a kind, one after another: nobody is lost, nobody twice."""
    with trying("V2", f"good, bad, good by the command line: {kind.name}") as counted:
        paths = []
        for number, (name, _junk, data) in enumerate(sand()):
            if name == kind.name:
                path = tmp_path / str(number) / name
                path.parent.mkdir()
                path.write_bytes(data)
                paths.append(str(path))
        folder = str(tmp_path / "data")
        assert main(["import", *paths, "--data", folder]) in (0, 1)
        assert "Traceback" not in capsys.readouterr().err
        main(["list", "--data", folder])
        listed = capsys.readouterr().out
        assert [listed.count(name) for name in GOOD] == [1, 1]
        assert not any(letter in listed for letter in "\x1b\0\u202e\u2028")
        counted.runs = counted.faults = len(paths)


def test_from_a_code() -> None:
    """What stands in a QR code goes the way of the clipboard; each payload is one code."""
    from netcompanion.reading.pictures import read_codes
    from tests.threats.generators.codes import picture

    with trying("V2", "good, bad, good from QR codes") as counted:
        for name, junk, data in sand():
            text = data.decode("utf-8", "replace")
            if name.endswith(".vcf") and len(text) < 900 and "\0" not in text:
                (read,) = read_codes(picture(text))
                hold(read_text(read, "GB"), name, junk)
                counted.runs += 1
                counted.faults += 1
        assert counted.runs > 20


def test_an_archive_of_good_and_bad_files(tmp_path: Path) -> None:
    import io
    import zipfile

    with trying("V2", "an archive with every file of every kind") as counted:
        out = io.BytesIO()
        files = list(sand())
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, (name, _junk, data) in enumerate(files):
                archive.writestr(f"{number}/{name}", data)
        path = tmp_path / "all.zip"
        path.write_bytes(out.getvalue())
        found = list(read_file(path, "GB"))
        good = [each for each in found if each.contact and each.contact.name in GOOD]
        assert len(good) == 2 * len(files)
        counted.runs, counted.faults = 1, len(files)
