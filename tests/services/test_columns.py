"""How a table is to be read: guessed, chosen, remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netcompanion.domain.errors import UserError
from netcompanion.services.columns import (
    Sheet,
    doubtful,
    first_people,
    in_encoding,
    read_sheet,
    remembering,
    samples,
    sheet_of,
    taken,
    tells_who,
    with_header,
)
from netcompanion.services.settings import Settings, load, save

CZECH = (
    "Příjmení;Jméno;Co dělá;Kde\n"
    "Nováková;Žofie;mlynářka;veletrh\n"
    "Dvořák;Jiří;kovář;\n"
    "Dvořák;Jana;;veletrh\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "hosté.csv"
    path.write_bytes(CZECH.encode("cp1250"))
    return path


def looked_at(path: Path, settings: Settings | None = None) -> Sheet:
    sheet = sheet_of(path, settings or Settings())
    assert sheet is not None
    return sheet


def test_other_letters_make_other_guesses_and_keep_what_was_chosen(path: Path) -> None:
    sheet = looked_at(path)
    assert sheet.found.encoding_guessed
    assert sheet.columns is not None
    chosen = replace(sheet, columns=(*sheet.columns[:2], "title", sheet.columns[3]))
    sheet = in_encoding(chosen, "cp1250")
    assert sheet.table.header == ("Příjmení", "Jméno", "Co dělá", "Kde")
    assert sheet.columns is not None
    assert sheet.columns[:3] == ("family", "given", "title")
    assert [one.name for one in first_people(sheet)][:2] == ["Žofie Nováková", "Jiří Dvořák"]
    assert in_encoding(sheet, "").table == sheet.found


def test_the_next_file_of_the_same_header_is_read_as_this_one(path: Path, tmp_path: Path) -> None:
    columns = ("family", "given", "title", "")
    sheet = replace(in_encoding(looked_at(path), "cp1250"), columns=columns)
    assert not sheet.is_remembered
    kept = tmp_path / "settings.json"
    save(kept, remembering(Settings(), sheet))
    again = looked_at(path, load(kept))
    assert again.is_remembered
    assert (again.columns, again.encoding) == (columns, "cp1250")


def test_a_damaged_memory_is_a_guess(path: Path) -> None:
    signature = looked_at(path).key
    for columns in (["given"], ["given", "family", "no such thing", ""]):
        assert not looked_at(path, Settings(table_columns={signature: columns})).is_remembered


def test_a_header_of_unknown_words_is_a_row_until_somebody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Wer;Womit\nAna Reyes;Webstuhl\nBo Lind;Hammer\n")
    sheet = looked_at(path)
    assert (sheet.table.header, len(first_people(sheet))) == (("Column 1", "Column 2"), 3)
    sheet = replace(with_header(sheet, has_header=True), columns=("name", "title"))
    assert sheet.table.header == ("Wer", "Womit")
    assert [one.name for one in first_people(sheet)] == ["Ana Reyes", "Bo Lind"]
    assert [each.contact.name for each in read_sheet(sheet) if each.contact] == [
        *("Ana Reyes", "Bo Lind"),
    ]
    again = looked_at(path, remembering(Settings(), sheet))
    assert (again.columns, again.table.header_line) == (("name", "title"), 1)
    assert with_header(again, has_header=False).table.header_line == 0


def test_a_table_without_a_header_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ana Reyes;07700 900341\nBo Lind;07700 900342\n")
    assert remembering(Settings(), looked_at(path)) == Settings()


@pytest.mark.parametrize(
    "text", ['{"table_columns": {"a": "given"}}', '{"table_encodings": ["cp1252"]}']
)
def test_a_damaged_memory_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert load(path) == Settings()


def test_the_last_fifty_headers_are_remembered(path: Path) -> None:
    many = {f"{number:016}": ["name"] for number in range(50)}
    settings = remembering(Settings(table_columns=many), in_encoding(looked_at(path), "cp1250"))
    assert len(settings.table_columns) == 50
    assert "0" * 16 not in settings.table_columns
    assert looked_at(path).key in settings.table_columns


def test_tables_of_known_programs_need_no_columns_and_other_files_are_none(tmp_path: Path) -> None:
    known = tmp_path / "connections.csv"
    known.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Bo,Lund,https://www.linkedin.com/in/bo-lund,,Lund Pumps,Owner,01 Mar 2026\n"
    )
    assert looked_at(known).columns is None
    card = tmp_path / "a.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Bo Lund\nEND:VCARD\n")
    assert sheet_of(card, Settings()) is None
    with pytest.raises(UserError, match="cannot be read"):
        sheet_of(tmp_path / "none.csv", Settings())


def test_samples_are_the_first_that_differ(path: Path) -> None:
    table = in_encoding(looked_at(path), "cp1250").table
    assert samples(table, 0) == ["Nováková", "Dvořák"]
    assert samples(table, 3) == ["veletrh"]


def test_what_a_person_has_once_is_taken_from_the_first_column() -> None:
    assert taken(("given", "email", "email", "given", "")) == {3: 0}


@pytest.mark.parametrize("target", ["name", "family", "email:work", "phone", "social:xing"])
def test_somebody_is_told_by_a_name_or_a_way_to_reach_them(target: str) -> None:
    assert tells_who(("", target, "note"))


def test_a_note_or_a_label_tells_of_nobody() -> None:
    assert not tells_who(("", "note", "email.label", "address:home.street"))


def test_a_guess_from_what_is_in_a_column_is_doubtful(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Xyzzy\nAna Reyes,ana@reyes.example\nBo Lind,bo@lind.example\n")
    assert doubtful(looked_at(path).table) == {1}
