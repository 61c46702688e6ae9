"""What strangers put into files: nothing of it hangs, spreads, is fetched or fills the memory.

Every kind of file that people are read from is tested, also one that is added tomorrow.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest

from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import FormatError
from netcompanion.formats import (
    Format,
    ReadCard,
    Source,
    export_formats,
    import_sources,
    source_of,
)
from tests.formats.people import NOW
from tests.formats.test_injection import plain, texts, written

FORMATS = [pytest.param(each, id=each.id) for each in export_formats().values()]
SOURCES = [pytest.param(each, id=each.id) for each in import_sources().values()]
TABLES = [
    pytest.param(each, id=each.id)
    for each in import_sources().values()
    if ".csv" in each.extensions
]
EXPORTED = export_formats()

MARK = "VICTIMVICTIM"
JUNK = {
    "no charset": b"\xff\xfe\xfd\xc3",
    "zeros": b"\0" * 9,
    "quote": b'"',
    "two quotes": b'a"b"c',
    "escape": b"\x1b[2J\x1b]0;x\x07",
    "half a character": b"\xed\xa0\x80",
    "backslash": b"\\",
    "brackets": b"]]]}",
    "separators": "\u2028\u2029\x85\x0b\x0c".encode(),
    "marks": "\u202e\u2066\u200b".encode() + "e\u0301".encode() * 500,
    "long": b"A" * 1_500_000,
    "folds": b"a\r\n " * 5_000,
    "lines": b"\r\n" * 5_000,
    "commas": b"," * 50_000,
    "colons": b":" * 50_000,
}


def read(source: Source | Format, data: bytes) -> list[ReadCard]:
    return list(source.read(io.BytesIO(data), NOW))


def names(found: list[ReadCard]) -> list[str]:
    return [each.contact.formatted or each.contact.given for each in found if each.contact]


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
@pytest.mark.parametrize("target", FORMATS)
def test_bad_between_good(target: Format, junk: bytes) -> None:
    """Whatever stands in a text of one of them, the others are read as they were."""
    people = [plain(1001), replace(plain(2002), note=MARK), plain(4004)]
    if not target.carries(people[1]).note:
        people[1] = replace(plain(2002), formatted=MARK, given=MARK)
    data = written(target, *people)
    assert data.count(MARK.encode()) >= 1
    found = read(target, data.replace(MARK.encode(), junk, 1))
    first, last = target.carries(people[0]), target.carries(people[2])
    contacts = [each.contact for each in found if each.contact]
    assert (contacts[0].name, contacts[-1].name) == (first.name, last.name)
    assert contacts[-1].phones == last.phones
    if target.extension in (".vcf", ".ldif", ".json"):  # in tables every line is a row
        assert len(found) <= 4
    for each in found[1:-1]:
        assert (each.contact is None) == (each.error is not None)


@pytest.mark.parametrize("cut", range(1, 12))
@pytest.mark.parametrize("target", FORMATS)
def test_half_a_file_is_as_many_people_as_there_are(target: Format, cut: int) -> None:
    data = written(target, *(plain(number) for number in range(1001, 1009)))
    before = names(read(target, data))
    half = data[: len(data) * cut // 12]
    found: list[ReadCard] = []
    with suppress(FormatError):
        for each in target.read(io.BytesIO(half), NOW):
            found.append(each)
    whole = names(found)
    assert whole[:-1] == before[: max(len(whole) - 1, 0)]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 1000,
        b"\xff" * 1000,
        bytes(range(256)) * 20,
        b"%PDF-1.7\n\xe2\xe3\xcf\xd3",
        b"\xff\xfe" + b"\xd8\x00" * 99,
        b"\xfe\xff" + b"\x00" * 99,
        b"\n" * 5000,
        b'"' * 5001,
        b"[" * 100_000,
        b"{" * 100_000,
        b'{"a":' * 50_000,
        b"dn:: ====\n" * 100,
        b"BEGIN:VCARD\n" * 100,
        b"MECARD:" * 100,
        b"=cmd|' /C calc'!A0,@SUM(1)\n" * 10,
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_none_ends_in_words_and_not_in_people_full_of_it(
    source: Source, data: bytes
) -> None:
    with suppress(FormatError):
        for found in source.read(io.BytesIO(data), NOW):
            assert (found.contact is None) == (found.error is not None)
            if found.contact is not None:
                said = "".join(texts(found.contact))
                assert not re.search("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]", said)


@dataclass
class Watch:
    """What was opened, connected or run while it was on."""

    on: bool = False
    seen: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.on and event.startswith(("open", "socket.", "urllib.", "subprocess.")):
            seen = f"{event} {arguments[:1]}"
            if tempfile.gettempdir() not in seen:  # where what does not fit memory may go
                self.seen.append(seen)


WATCH = Watch()
sys.addaudithook(WATCH)


@pytest.fixture
def watch() -> Iterator[Watch]:
    WATCH.seen.clear()
    yield WATCH
    WATCH.on = False


ADDRESSES = (
    "file:///etc/passwd",
    "file:///dev/zero",
    "http://tracker.example/x.png",
    "http://169.254.169.254/latest/",
    "\\\\host.example\\share\\x.png",
    "smb://host.example/x",
)
REFERRING: dict[str, str] = {
    "vcard": "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\nPHOTO:{0}\nLOGO;VALUE=uri:{0}\nSOUND:{0}\n"
    "KEY;MEDIATYPE=application/pgp-keys:{0}\nURL:{0}\nSOURCE:{0}\nEND:VCARD\n",
    "ldif": "dn: cn=Ann\ncn: Ann\nlabeledURI: {0}\njpegPhoto:< {0}\ndescription:< {0}\n",
    "jcard": '["vcard",[["fn",{{}},"text","Ann"],["photo",{{}},"uri","{0}"],'
    '["key",{{}},"uri","{0}"],["url",{{}},"uri","{0}"]]]',
    "mecard": "MECARD:N:Ann;URL:{0};;",
    "": "First Name,Last Name,Photo,Web Page,E-mail Address\nAnn,Stone,{0},{0},a@b.example\n",
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("source", SOURCES)
def test_nothing_is_fetched(source: Source, address: str, watch: Watch) -> None:
    """What only names a picture stays a name; see also what Python's audit events tell."""
    text = REFERRING.get(source.id, REFERRING[""])
    data = text.format(address.replace("\\", "\\\\")).encode()
    read_quietly(source, data)  # what has to be loaded first is loaded
    watch.on = True
    found = read_quietly(source, data)
    watch.on = False
    assert watch.seen == []
    assert all(each.photo is None for each in found)


def read_quietly(source: Source, data: bytes) -> list[ReadCard]:
    found: list[ReadCard] = []
    with suppress(FormatError):
        found.extend(source.read(io.BytesIO(data), NOW))
    return found


@pytest.mark.parametrize("target", FORMATS)
def test_nothing_is_opened_while_people_are_written(target: Format, watch: Watch) -> None:
    contact = plain(1001)
    written(target, contact)
    watch.on = True
    data = written(target, contact)
    read(target, data)
    watch.on = False
    assert watch.seen == []


FLOODS = {
    "empty lines": b"\n",
    "quotes": b'"',
    "an open quote": b'"' + b"a\n" * 500,
    "commas": b",",
    "short lines": b"a:b\n",
    "folds": b" a\n",
    "brackets": b"[",
    "beginnings": b"BEGIN:VCARD\nFN:a\n",
    "marks": b'["vcard",',
    "records": b"dn: cn=a\n",
    "zeros": b"\0",
}
_FLOOD = 5_000  # bytes
_HELD = 4_000_000  # what is quadratic takes more


def peak_of(source: Source, data: bytes) -> int:
    """Return how much memory it takes to read this, whatever comes out of it."""
    stream = io.BytesIO(data)
    tracemalloc.start(1)
    try:
        with suppress(FormatError):
            for _ in source.read(stream, NOW):
                pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.faults
@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS)
@pytest.mark.parametrize("source", SOURCES)
def test_a_flood_is_not_held(source: Source, unit: bytes) -> None:
    start = written(EXPORTED[source.id], plain(1001)) if source.id in EXPORTED else b""
    assert peak_of(source, start + unit * (_FLOOD // len(unit))) < _HELD


@pytest.mark.parametrize("source", SOURCES)
def test_a_line_without_end_is_not_held(source: Source) -> None:
    """A picture of 10 MB may be, in base64 and in pieces, but not the file."""
    start = written(EXPORTED[source.id], plain(1001)) if source.id in EXPORTED else b""
    assert peak_of(source, start + b"a" * 120_000_000) < 100_000_000


HEADER = b"First Name,Last Name,E-mail Address,Mobile Phone\r\n"
GOOD = b"Ann,Stone,ann@birk.example,07700 900123\r\n"


@pytest.mark.parametrize("source", TABLES)
@pytest.mark.parametrize(
    "bomb",
    [
        b"Bo," + b"x" * 5_000_000 + b",b@b.example,1\r\n",
        b"Bo" + b",x" * 20_000 + b"\r\n",
        b'Bo,"unclosed\r\n' + GOOD * 1_000,
        b"B\0o,L\0und,b@b.example,1\r\n",
        b"Bo\r\nBo,\r\n,,,,,,\r\n",
        b'"Bo""","a""b",b@b.example,1\r\n',
        b"\xff\xfeBo,\xc3,b@b.example,1\r\n",
    ],
    ids=["field", "columns", "quote", "zeros", "ragged", "quotes", "charset"],
)
def test_bombs_in_tables(source: Source, bomb: bytes) -> None:
    data = HEADER + GOOD + bomb + GOOD
    found = read_quietly(source, data)
    if not found:
        return  # another program's table, of which nothing was said
    assert found[0].contact is not None
    assert found[0].contact.given == "Ann"
    assert all((each.contact is None) == (each.error is not None) for each in found)


@pytest.mark.parametrize("source", TABLES)
def test_a_table_in_wide_letters_or_of_too_many_columns(source: Source) -> None:
    for data in (
        (HEADER + GOOD).decode().encode("utf-16"),
        b",".join(b"c%d" % number for number in range(20_000)) + b"\r\n" + GOOD,
    ):
        for found in read_quietly(source, data):
            assert (found.contact is None) == (found.error is not None)


@pytest.mark.parametrize("target", FORMATS)
def test_a_card_within_a_note_does_not_change_what_a_file_is(target: Format) -> None:
    within = replace(
        plain(1001), note="BEGIN:VCARD\nVERSION:3.0\nFN:PWN\nEND:VCARD\nMECARD:N:PWN;;"
    )
    data = written(target, within, plain(4004))
    source = source_of(data)
    assert source is not None
    assert source.id in (target.id, "vcard") if target.extension == ".vcf" else source.id != "vcard"
    assert len(read(source, data)) == 2


def test_everybody_is_found_among_so_many() -> None:
    assert {each.id for each in import_sources().values()} >= {"vcard", "ldif", "jcard", "mecard"}
    assert isinstance(plain(1), Contact)
