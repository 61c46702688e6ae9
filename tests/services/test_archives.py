"""Archives of cards, honest and hostile."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.services import archives
from netcompanion.services.reading import Found, read_bytes, read_file

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nEND:VCARD\r\n"
LDIF = "dn: cn={0}\ncn: {0}\nmail: x@birk.example\n"


def packed(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def names(found: list[Found]) -> list[str]:
    return [each.contact.name for each in found if each.contact]


def problems(found: list[Found]) -> list[str]:
    return [str(each.error) for each in found if each.error]


def test_every_kind_of_file_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(
        packed(
            {
                "a/ann.vcf": CARD.format("Ann"),
                "__MACOSX/a/._ann.vcf": CARD.format("Shadow"),
                "a/.hidden.vcf": CARD.format("Hidden"),
                "a/": "",
                "bo.ldif": LDIF.format("Bo"),
                "eva.txt": "MECARD:N:Rees,Eva;;",
                "read me.txt": "Call me, or not.",
                "\u202efcv.x": b"\x89PNG\r\n\x1a\n",
            }
        )
    )
    found = list(read_file(path))
    assert names(found) == ["Ann", "Bo", "Eva Rees"]
    assert [each.source for each in found if each.contact][:2] == [
        *("all.zip: a/ann.vcf", "all.zip: bo.ldif"),
    ]
    (problem,) = problems(found)
    assert problem.startswith("2 files are no file of contacts and not read: read me.txt, ")
    assert "[U+202E]" in problem


def test_bad_file_between_good_ones() -> None:
    data = bytearray(packed({"a": CARD.format("Ann"), "b": "x" * 500, "c": CARD.format("Eva")}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        damaged = archive.getinfo("b").header_offset + 31
    data[damaged : damaged + 4] = b"\xff\xff\xff\xff"
    found = read_bytes("x.zip", bytes(data))
    assert names(found) == ["Ann", "Eva"]
    assert [(each.source, "damaged" in str(each.error)) for each in found if each.error] == [
        ("x.zip: b", True)
    ]


def test_locked_and_nested_files_are_named() -> None:
    data = bytearray(packed({"in.zip": packed({"a": CARD.format("A")}), "b": CARD.format("Bo")}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        locked = archive.getinfo("b").header_offset
    data[locked + 6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    found = read_bytes("x.zip", bytes(data))
    assert names(found) == []
    assert ["archive within" in each for each in problems(found)] == [True, False]
    assert "password" in problems(found)[1]


def test_names_that_lead_out_are_only_shown(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = inside / "x.zip"
    path.write_bytes(
        packed({"../../evil.vcf": CARD.format("Ann"), "/tmp/../e.vcf": CARD.format("Bo")})
    )
    before = sorted(tmp_path.rglob("*"))
    assert names(list(read_file(path))) == ["Ann", "Bo"]
    assert sorted(tmp_path.rglob("*")) == before


def test_bomb_is_stopped_by_what_comes_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FREE", 1_000_000)
    data = packed({"a": CARD.format("Ann"), "b": b"\n" * 30_000_000, "c": CARD.format("Eva")})
    found = read_bytes("x.zip", data)
    assert names(found) == ["Ann"]
    assert "unpacks to more" in problems(found)[-1]
    assert found[-1].source == "x.zip"


def test_declared_sizes_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_FREE", 100_000)
    data = bytearray(packed({"a": b"\n" * 9_000_000}))
    for place in (data.rindex(b"PK\x01\x02") + 24, 22):
        data[place : place + 4] = struct.pack("<I", 5)
    assert len(problems(read_bytes("x.zip", bytes(data)))) == 1


def test_too_many_files_and_too_long_a_table_of_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{number}": "x" for number in range(30)})
    monkeypatch.setattr(archives, "MOST_MEMBERS", 20)
    assert "more than 20 files" in problems(read_bytes("x.zip", data))[0]
    monkeypatch.setattr(archives, "_MOST_DIRECTORY", 200)
    assert "damaged" in problems(read_bytes("x.zip", data))[0]


def test_documents_of_office_programs_are_told_apart() -> None:
    data = packed({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    assert "CSV" in problems(read_bytes("people.xlsx", data))[0]


def test_empty_archive_holds_nobody() -> None:
    assert read_bytes("x.zip", packed({})) == []


def test_many_cards_do_not_stay_in_memory() -> None:
    data = packed({f"{number}.vcf": CARD.format(number) for number in range(300)})
    streams = [member.stream for member in archives.members(io.BytesIO(data))]
    assert len(streams) == 300
    assert all(stream is not None and stream.closed for stream in streams)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_damage_ends_in_words(junk: bytes, place: int) -> None:
    data = bytearray(packed({"a.vcf": CARD.format("Ann"), "b.ldif": LDIF.format("Bo")}))
    data[place : place + len(junk)] = junk
    for name, content in (("x", bytes(data)), ("y", b"PK\x03\x04" + junk)):
        for found in read_bytes(name, content):
            assert found.contact or found.error or found.text


@pytest.mark.parametrize("method", [97, 8, 12, 14])
def test_ways_to_pack_that_are_unknown_or_lie(method: int) -> None:
    data = bytearray(packed({"a": zlib.compress(b"x" * 1000)}))
    for place in (8, data.rindex(b"PK\x01\x02") + 10):
        data[place : place + 2] = struct.pack("<H", method)
    assert problems(read_bytes("x.zip", bytes(data)))
