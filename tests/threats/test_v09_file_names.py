"""V9: whatever somebody is called, their file is one on every system, in its folder, and theirs."""

from __future__ import annotations

import ast
import re
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import add
from netcompanion.formats import export_formats
from netcompanion.services.exports import EVERYBODY, write_folder
from netcompanion.services.files import distinct_name, safe_name
from netcompanion.store import Store
from tests.builders import contact
from tests.faults.table import trying
from tests.test_architecture import sources
from tests.threats.generators.names import CHARACTERS, FILE_NAMES

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{n}{i}" for n in ("COM", "LPT") for i in "0123456789")}


def is_safe(name: str) -> bool:
    """Whether a name without ending is one everywhere, told by another rule than `safe_name`."""
    windows = PureWindowsPath(name)
    return (
        0 < len(name) <= 81
        and len(name.encode()) <= 201
        and name == unicodedata.normalize("NFC", name)
        and windows.name == name
        and not re.search(r'[<>:"/\\|?*\0-\x1f\x7f\u2028\u2029\u200b-\u200f\u202a-\u202e]', name)
        and name[-1] not in ". "
        and name[0] not in ". "
        and name.partition(".")[0].rstrip().upper() not in _RESERVED
        and not any(
            unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name
        )
    )


def test_every_name_becomes_a_safe_one() -> None:
    with trying("V9", "names as they are and before endings") as counted:
        for name in (*FILE_NAMES, *CHARACTERS.values()):
            for ending in ("", ".vcf", ".pdf", " copy"):
                assert is_safe(safe_name(f"{name}{ending}")), (name, safe_name(f"{name}{ending}"))
                counted.runs += 1
                counted.faults += 1


@given(st.text())
def test_any_name_becomes_a_safe_one(name: str) -> None:
    assert is_safe(safe_name(name))
    assert safe_name(safe_name(name)) in (safe_name(name), f"_{safe_name(name)}")


@given(st.lists(st.text(max_size=8) | st.sampled_from(FILE_NAMES), max_size=30))
def test_nobody_takes_the_name_of_another(names: list[str]) -> None:
    taken: set[str] = set()
    given = [distinct_name(name, f"uid{number}", taken) for number, name in enumerate(names)]
    folded = {unicodedata.normalize("NFC", each).casefold() for each in given}
    assert len(folded) == len(names)


@pytest.mark.parametrize("format_id", export_formats())
def test_one_file_for_each_stays_in_its_folder(format_id: str, tmp_path: Path) -> None:
    """Everybody of all names is written, beside each other, and nothing else anywhere."""
    if export_formats()[format_id].extension == ".csv" and format_id != "csv":
        pytest.skip("the other tables take the same way")
    names = [each for each in FILE_NAMES if each.strip() and "\ud800" not in each]
    people = [
        replace(contact("A", number), formatted=name, organisation="Birk")
        for number, name in enumerate(names)
    ]
    out = tmp_path / "out"
    with closing(Store.open(tmp_path / "netcompanion.db", backups=tmp_path)) as store:
        store.apply(add("Add", *people))
        before = {path for path in tmp_path.rglob("*") if out not in path.parents}
        with (
            trying("V9", f"one file for each of {len(names)} names: {format_id}") as counted,
            store.read() as reader,
        ):
            written = write_folder(reader, EVERYBODY, out, format_id=format_id)
            assert written.files == len(people)
            files = list(out.iterdir())
            assert len(files) == len(people)
            assert all(is_safe(path.stem) for path in files)
            after = {path for path in tmp_path.rglob("*") if out not in path.parents}
            assert {path.name for path in after - before} <= {
                "out",
                "netcompanion.db-wal",
                "netcompanion.db-shm",
            }
            counted.runs = counted.faults = len(people)


def test_every_place_that_asks_where_to_save_suggests_a_safe_name() -> None:
    """What is suggested is put through `safe_name`, or is no word of anybody's."""
    for path, tree in sources("ui").items():
        told = ast.unparse(tree)
        if ".save_file(" not in told or path == "ui/prompts.py":
            continue
        if path in OWN_WORDS:
            continue
        assert "safe_name(" in told, path


OWN_WORDS = {
    "ui/views/verbs.py",  # the calendar
    "ui/views/backup_verbs.py",  # a date
}
