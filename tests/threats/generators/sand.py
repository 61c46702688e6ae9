"""Something bad between two good ones, in every kind of file that people are read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

JUNK: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\0" * 20,
    "no letters": b"\xff\xfe\xfd\xc3\x28",
    "half a character": b"\xed\xa0\x80",
    "beyond Unicode": b"\xf4\x90\x80\x80",
    "escape": b"\x1b[2J\x1b]0;x\x07",
    "a quote": b'"',
    "quotes": b'""""""" "',
    "a backslash": b"\\",
    "brackets": b"]]]}}}",
    "braces": b"[[[{{{",
    "separators": "\u2028\u2029\x85\x0b\x0c".encode(),
    "a direction": "\u202e\u2066\u200b\U000e0041".encode(),
    "accents": b"e" + "\u0301".encode() * 999,
    "formula": b"=cmd|' /C calc'!A0",
    "percent": b"%s%n%00%2e%2e/",
    "markup": b"<img src=x onerror=alert(1)>",
    "SQL": b"'; drop table contact; --",
    "shell": b"$(touch /tmp/pwned)`id`",
    "template": b"{{7*7}}${7*7}{0.__class__}",
    "a number": b"9" * 5_000,
    "a long line": b"A" * 900_000,
    "empty lines": b"\r\n" * 3_000,
    "commas": b"," * 20_000,
    "colons": b":;" * 20_000,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: how it begins and ends, somebody in it, and where the bad one may be."""

    name: str
    head: bytes
    person: bytes
    bad: bytes
    joint: bytes = b""
    tail: bytes = b""

    def file(self, junk: bytes) -> bytes:
        """Return two good ones with junk in somebody between them."""
        first = self.person % {b"name": b"First", b"mail": b"first@birk.example"}
        last = self.person % {b"name": b"Last", b"mail": b"last@birk.example"}
        bad = self.bad.replace(b"JUNK", junk)
        return self.head + self.joint.join((first, bad, last)) + self.tail


def _vcard(version: bytes) -> Kind:
    return Kind(
        f"{version.decode()}.vcf",
        b"",
        b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\nN:Good;%(name)s;;;\r\nFN:%(name)s Good\r\n"
        b"EMAIL:%(mail)s\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nVERSION:" + version + b"\r\nFN:Bad\r\nJUNK\r\nNOTE;JUNK:JUNK\r\n"
        b"END:VCARD\r\n",
    )


KINDS = (
    _vcard(b"2.1"),
    _vcard(b"3.0"),
    _vcard(b"4.0"),
    Kind(
        "jcard.json",
        b"[",
        b'["vcard",[["version",{},"text","4.0"],["fn",{},"text","%(name)s Good"],'
        b'["email",{},"text","%(mail)s"]]]',
        b'["vcard",[["fn",{},"text","Bad"],["note",{},"text","JUNK"]]]',
        b",",
        b"]",
    ),
    Kind(
        "people.ldif",
        b"",
        b"dn: cn=%(name)s Good\nobjectclass: person\ncn: %(name)s Good\nmail: %(mail)s\n\n",
        b"dn: cn=Bad\nobjectclass: person\ncn: Bad\nJUNK\ndescription:: JUNK\njpegPhoto:< JUNK\n\n",
    ),
    Kind(
        "google.csv",
        b"First Name,Middle Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,"
        b"Notes,Labels\r\n",
        b"%(name)s,,Good,Work,%(mail)s,,,\r\n",
        b"Bad,,JUNK,,,JUNK,,\r\n",
    ),
    Kind(
        "outlook.csv",
        b"First Name,Last Name,E-mail Address,Mobile Phone,Home Street,Business Street,Company\r\n",
        b"%(name)s,Good,%(mail)s,,,,\r\n",
        b"Bad,JUNK,JUNK,,,,\r\n",
    ),
    Kind(
        "thunderbird.csv",
        b"First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,"
        b"Work Phone,Home Phone\r\n",
        b"%(name)s,Good,%(name)s Good,,%(mail)s,,,,\r\n",
        b"Bad,JUNK,JUNK,,,,,,\r\n",
    ),
    Kind(
        "linkedin.csv",
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n",
        b"%(name)s,Good,,%(mail)s,Birk,Potter,07 Dec 2025\r\n",
        b"Bad,JUNK,JUNK,,,,JUNK\r\n",
    ),
    Kind(
        "table.csv",
        b"Name,E-mail,Note\r\n",
        b"%(name)s Good,%(mail)s,\r\n",
        b"Bad,,JUNK\r\n",
    ),
    Kind(
        "codes.txt",
        b"",
        b"MECARD:N:Good,%(name)s;EMAIL:%(mail)s;;\r\n",
        b"MECARD:N:Bad;NOTE:JUNK;;\r\n",
    ),
)


def sand() -> Iterator[tuple[str, str, bytes]]:
    """Yield each kind with each junk: the name of the file, what is bad, and the file."""
    for kind in KINDS:
        for name, junk in JUNK.items():
            yield kind.name, name, kind.file(junk)
