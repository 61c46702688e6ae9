"""Cards, tables and archives that take time or memory from whoever trusts them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator

GOOD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEMAIL:%s@birk.example\r\nEND:VCARD\r\n"
FIRST, LAST = GOOD % (b"First Good", b"first"), GOOD % (b"Last Good", b"last")


def card(*lines: bytes, version: bytes = b"3.0") -> bytes:
    """Return a card that says who it is before it says anything else."""
    head = (b"BEGIN:VCARD", b"VERSION:" + version, b"FN:Bad Card")
    return b"\r\n".join((*head, *lines, b"END:VCARD", b""))


def _folded(line: bytes) -> bytes:
    pieces = [line[:75], *(line[start : start + 74] for start in range(75, len(line), 74))]
    return b"\r\n ".join(pieces)


REFUSED: dict[str, Callable[[int], bytes]] = {
    "a line without end": lambda n: card(b"NOTE:" + b"a" * (1_100_000 * n)),
    "a line without end in 2.1": lambda n: card(b"NOTE:" + b"a" * (1_100_000 * n), version=b"2.1"),
    "a folded line without end": lambda n: card(_folded(b"NOTE:" + b"a" * (1_100_000 * n))),
    "a picture without end": lambda n: card(b"PHOTO;ENCODING=b:" + b"QUJD" * (4_000_000 * n)),
    "a folded picture": lambda n: card(_folded(b"PHOTO;ENCODING=b:" + b"QUJD" * (4_000_000 * n))),
    "a picture as data": lambda n: card(
        b"PHOTO:data:image/png;base64," + b"QUJD" * (4_000_000 * n), version=b"4.0"
    ),
    "a card without end": lambda n: card(*([b"NOTE:" + b"b" * 900_000] * (17 * n))),
    "so many properties": lambda n: card(*([b"X-A:b"] * (5_001 * n))),
    "so many numbers": lambda n: card(*([b"TEL;TYPE=CELL:07700900123"] * (5_001 * n))),
    "folds": lambda n: card(b"NOTE:a", *([b" "] * (1_000_001 * n))),
    "folds of tabs": lambda n: card(b"NOTE:a", *([b"\ta"] * (600_000 * n))),
    "nested beginnings": lambda n: (
        b"BEGIN:VCARD\r\nFN:Bad Card\r\n" * (5_000 * n) + b"END:VCARD\r\n" * (5_000 * n)
    ),
    "nested agents": lambda n: card(
        *([b"AGENT:", b"BEGIN:VCARD", b"FN:In"] * (5_000 * n)), *([b"END:VCARD"] * (5_000 * n))
    ),
    "soft breaks": lambda n: card(
        b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"a=\r\n" * (600_000 * n) + b"a", version=b"2.1"
    ),
}
"""Beyond the limits: refused with its line. The number makes them larger."""

ENDURED: dict[str, Callable[[int], bytes]] = {
    "types in one parameter": lambda n: card(b"TEL;TYPE=" + b"a," * (90_000 * n) + b'":1'),
    "parameters": lambda n: card(b"TEL" + b";A=B" * (10_000 * n) + b":1"),
    "types of their own": lambda n: card(
        b"TEL" + b"".join(b";TYPE=w%d" % each for each in range(10_000 * n)) + b":1"
    ),
    "quotes": lambda n: card(b"NOTE;X=" + b'"' * (100_000 * n) + b":1"),
    "quotes and commas": lambda n: card(b"NOTE;X=" + b'","' * (50_000 * n) + b":1"),
    "backslashes": lambda n: card(b"NOTE:" + b"\\" * (100_001 * n)),
    "semicolons": lambda n: card(b"ADR:" + b"\\;;" * (60_000 * n)),
    "tags": lambda n: card(b"CATEGORIES:" + b"a\\,b," * (30_000 * n)),
    "carets": lambda n: card(b"TEL;X=" + b"^n^'^^" * (30_000 * n) + b":1"),
    "equals": lambda n: card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=" * (100_000 * n)),
    "half codes": lambda n: card(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=4" * (90_000 * n)),
    "marks of labels": lambda n: card(b"item1.TEL:1", b"item1.X-ABLabel:" + b"_$!<" * (50_000 * n)),
    "groups": lambda n: card(*(b"item%d.X-ABLabel:a" % each for each in range(4_000))),
    "colons": lambda n: card(b"IMPP:" + b"a:" * (90_000 * n)),
    "blanks": lambda n: card(b"FN:" + b" " * (200_000 * n) + b"x"),
    "digits": lambda n: card(b"TEL:" + b"0" * (200_000 * n)),
    "dashes": lambda n: card(b"BDAY:" + b"-" * (200_000 * n)),
    "dots": lambda n: card(b"URL:http://" + b"a." * (90_000 * n)),
    "ats": lambda n: card(b"EMAIL:" + b"a@" * (90_000 * n)),
    "accents": lambda n: card(b"NOTE:a" + "\u0301".encode() * (90_000 * n)),
    "names of letters": lambda n: card(b"FN;CHARSET=" + b"u" * (90_000 * n) + b":x"),
}
"""Within the limits: whatever comes of them, their neighbours come in, and soon."""


def within_zip(data: bytes, name: str = "cards.vcf") -> bytes:
    """Return an archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def archives(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield archives that unpack to `size` MB or more, or claim to hold anything."""
    zeros = bytes(1_000_000)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("cards.vcf", "w", force_zip64=True) as member,
    ):
        member.write(FIRST)
        for _ in range(size):
            member.write(zeros)
    yield "zeros", out.getvalue()
    yield "an archive within", within_zip(out.getvalue(), "inner.zip")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(min(100_001, size * 100)):
            archive.writestr(f"{number}.vcf", b"")
    yield "files without end", many.getvalue()
    yield "cut short", out.getvalue()[: len(out.getvalue()) // 2]
    yield "no archive", b"PK\x03\x04" + b"\xff" * 5_000
    yield "gzip", gzip.compress(zeros * size)


HEAD = b"First Name,Last Name,E-mail Address,Mobile Phone\r\n"
ROW = b"%s,Good,%s@birk.example,07700 900123\r\n"


def tables(scale: int) -> Iterator[tuple[str, bytes]]:
    """Yield tables with a bomb between two good rows."""
    bombs = {
        "a field without end": b"Bad," + b"x" * (5_000_000 * scale) + b",b@b.example,1\r\n",
        "columns": b"Bad" + b",x" * (20_000 * scale) + b"\r\n",
        "an open quote": b'Bad,"open\r\n' + ROW % (b"Mid", b"mid") * 1_000,
        "zeros": b"B\0ad,L\0und,b@b.example,1\r\n",
        "ragged": b"Bad\r\nBad,\r\n,,,,,,\r\n,\r\n",
        "quotes": b'"Bad""","a""b",b@b.example,1\r\n',
        "letters of nobody": b"\xff\xfeBad,\xc3,b@b.example,1\r\n",
        "line ends in quotes": b'"Bad\r\nCard","a\rb\nc",b@b.example,1\r\n',
        "quotes without end": b'"' * (100_001 * scale) + b"\r\n",
        "separators of others": b"Bad;Card;b@b.example;1\r\nBad\tCard\tb@b.example\t1\r\n",
        "a formula": b"=cmd|' /C calc'!A0,@SUM(1),+1,-1\r\n",
    }
    for name, bomb in bombs.items():
        yield name, HEAD + ROW % (b"First", b"first") + bomb + ROW % (b"Last", b"last")
    good = HEAD + ROW % (b"First", b"first") + ROW % (b"Last", b"last")
    yield "UTF-16", good.decode().encode("utf-16")
    yield "UTF-16 without a mark", good.decode().encode("utf-16-le")
    yield "a header without end", b",".join(b"c%d" % n for n in range(20_000 * scale)) + b"\r\n"
    yield "a header of one name", b"Name," * (20_000 * scale) + b"\r\n" + b"a," * 20_000
