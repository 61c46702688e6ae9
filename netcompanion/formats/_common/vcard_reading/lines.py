"""The physical lines of one card to its content lines: unfolded, decoded, in canonical syntax."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from netcompanion.domain.contact import CardLine
from netcompanion.domain.display import shown
from netcompanion.domain.errors import FormatError
from netcompanion.formats._common.escaping import clean, escape, split, unescape
from netcompanion.formats._common.pictures import UNKNOWN, media_type
from netcompanion.formats._common.vcard_reading.blocks import Block
from netcompanion.formats._common.vcard_reading.charsets import Letters, decode, guessed, is_utf8
from netcompanion.formats._common.vcard_reading.headers import Header, find_colon, is_header, parse

MAX_PROPERTIES = 5_000
_MAX_SAID = 12_000_000  # bytes of one card, of which base64 is three for four
_MAX_LINE = 1_000_000  # bytes
_MAX_BINARY = 14_000_000  # bytes of base64: a picture of 10 MB
_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
_TEXTS = {
    *("FN", "NOTE", "TITLE", "ROLE", "LABEL", "SORT-STRING"),
    *("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"),
}
_FRAME = {"BEGIN", "END"}  # found only after cleaning or unfolding; written, they cut a card in two
_LISTS = {"NICKNAME", "CATEGORIES"}
_STRUCTURES = {"N", "ADR"}
COMMAS_COUNT = frozenset({*_TEXTS, *_LISTS, "ORG"})
"""Properties whose values `canonical` may change though nothing in them is escaped."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}\s*")
_BLANKS = re.compile(rb"\s+")
_VERSION = re.compile(rb"\s*([0-9]\.[0-9])")
_FOLDED_BY_COUNT = 70  # octets: shorter lines of vCard 2.1 were folded at a blank that counts
_COLON = re.compile(r"\\(.)")
_ONE_LINE = frozenset("ANNIVERSARY BDAY EMAIL GENDER GEO IMPP KIND REV TEL TZ UID".split())
_NO_COLON = re.compile(rb"(?:ADR|BDAY|EMAIL|FN|IMPP|NICKNAME|ORG|ROLE|TEL|TITLE|URL)[ \t=]")
_MOST_NOTES = 50
_SHOWN = 80  # characters of a line that is told


@dataclass(slots=True)
class _Logical:
    """One property before decoding: pieces of bytes, and what its header says of them.

    The header is known once its colon is found, which folding can put into a later line.
    """

    number: int
    head: list[bytes] = field(default_factory=list)
    quoted: bool = False
    header: Header | None = None
    binary: bool = False
    printable: bool = False
    goes_on: bool = False
    unread: bytes = b""  # all of it, where no colon says what the value is
    size: int = 0
    pieces: list[bytes] = field(default_factory=list)

    def add(self, piece: bytes) -> None:
        """Take one more physical line.

        Raises:
            FormatError: the property is longer than any may be.
        """
        self.size += len(piece)
        if self.header is None:
            colon, self.quoted = find_colon(piece, self.quoted)
            if colon >= 0:
                self._begin(piece[:colon])
                piece = piece[colon + 1 :]
        if self.size > (_MAX_BINARY if self.binary else _MAX_LINE):
            what = "A picture is larger than 10" if self.binary else "A line is longer than 1"
            raise FormatError(f"{what} MB.", self.number)
        if self.header is None:
            self.head.append(piece)
            return
        if self.printable:
            piece = piece.rstrip()
            self.goes_on = piece.endswith(b"=")
            piece = piece[:-1] if self.goes_on else piece
        self.pieces.append(piece)

    def finish(self) -> Header:
        """Return the header; where quotes never close, it ends at the first colon of all."""
        if self.header is None:
            whole = b"".join(self.head)
            self.head = []
            head, colon, value = whole.partition(b":")
            self.unread = b"" if colon else whole
            self._begin(head)
            self.pieces.append(value)
        return self.header or parse(b"")

    def data(self) -> bytes:
        """Return the value before its letters are known."""
        data = b"".join(self.pieces)
        return binascii.a2b_qp(data) if self.printable else data

    def _begin(self, end_of_head: bytes) -> None:
        header = self.header = parse(b"".join((*self.head, end_of_head)))
        self.printable = header.encoding == "QUOTED-PRINTABLE"
        self.binary = header.encoding == "B" or header.name in _BINARY


@dataclass(slots=True)
class Content:
    """What one card says, before anybody asks what it means.

    `pictures` are the decoded bytes of PHOTO lines by the index of their line, and `numbers` says
    where in the file each line begins. `likely` is the codec of what declares none.
    """

    version: str = ""
    charset: str = ""
    likely: str = ""
    chosen: str = ""
    lines: list[CardLine] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)  # their names in capitals
    pictures: dict[int, bytes] = field(default_factory=dict)
    guesses: dict[str, None] = field(default_factory=dict)  # a set that keeps its order
    notes: list[str] = field(default_factory=list)

    def append(self, line: CardLine, number: int) -> None:
        """Append a content line that begins at this line of the file."""
        self.lines.append(line)
        self.numbers.append(number)


def read_content(block: Block, letters: Letters) -> Content:
    """Read the content lines of one card; `letters` are those of its file.

    Raises:
        FormatError: the card is none, or beyond the limits.
    """
    if block.fault:
        raise FormatError(block.fault, block.line)
    content = Content(notes=block.notes, chosen=letters.chosen)
    old = any(line.strip().upper() == b"VERSION:2.1" for _, line in block.lines)
    logical = list(_unfold(block.lines, old, content.notes))
    if len(logical) > MAX_PROPERTIES:
        raise FormatError(f"The card has more than {MAX_PROPERTIES} properties.", block.line)
    if sum(line.size * 3 // 4 if line.binary else line.size for line in logical) > _MAX_SAID:
        raise FormatError(f"The card says more than {_MAX_SAID / 1e6:g} MB.", block.line)
    for line in logical:
        header = line.finish()
        content.charset = content.charset or header.charset
        content.groups.add(header.group.upper())
        if header.name == "VERSION":
            version = _VERSION.match(b"".join(line.pieces))
            content.version = version[1].decode() if version else ""
    strange = [data for data in map(_undeclared, logical) if not is_utf8(data)]
    content.likely = letters.likely(b"\n".join(strange)) if strange else ""
    for line in logical:
        header = line.finish()
        if line.unread:
            _say(content.notes, f"Line {line.number} could not be read: {_told(line.unread)}")
        if header.name in _FRAME:
            _say(content.notes, f"Line {line.number} is no property and was left out.")
        elif header.name not in ("VERSION", ""):
            _decode(line, header, content)
    if content.guesses:
        named = ", ".join(content.guesses)
        content.notes.append(f"Read as {named}: the charset was not declared, or wrongly.")
    return content


def _unfold(lines: list[tuple[int, bytes]], old: bool, notes: list[str]) -> Iterator[_Logical]:
    """Join what folding, soft line breaks and careless programs tore apart."""
    current: _Logical | None = None
    blanks = 0
    last = 0
    for number, line in lines:
        if current is not None and current.goes_on:
            current.add(line)
        elif line[:1] in (b" ", b"\t") and current is not None and line.strip():
            keep = old and last < _FOLDED_BY_COUNT and not current.binary
            current.add(line if keep else line[1:])
        elif not line.strip():
            blanks += 1
            continue
        elif is_header(line.lstrip()):
            if current is not None:
                yield current
            current = _Logical(number)
            current.add(line.lstrip())
        elif line.startswith(b"#"):
            _say(notes, f"Line {number} is a comment and was left out.")
        elif current is None or not _continue(current, line, blanks):
            _say(notes, f"Line {number} could not be read: {_told(line)}")
        elif not current.binary and _NO_COLON.match(line):
            _say(notes, f"Line {number} has no colon and was read as a part of the line before.")
        blanks, last = 0, len(line)
    if current is not None:
        yield current


def _continue(current: _Logical, line: bytes, blanks: int) -> bool:
    """Add a line that is neither folded nor a property: base64, or a raw newline in a text.

    Returns whether the property can go on like this.
    """
    header = current.finish()
    if current.binary:
        fits = _BASE64.fullmatch(line) is not None
        if fits:
            current.add(line)
        return fits
    if header.name in _ONE_LINE:
        return False
    if current.pieces and current.pieces[-1].endswith(b"\\"):
        current.pieces[-1] = current.pieces[-1][:-1]
    current.add(b"\\n" * (blanks + 1) + line)
    return True


def _undeclared(line: _Logical) -> bytes:
    """Return what a line says if it is a text and does not tell its charset, else nothing."""
    return b"" if line.binary or line.finish().charset else line.data()


def _say(notes: list[str], words: str) -> None:
    if len(notes) < _MOST_NOTES:
        notes.append(words)


def _told(line: bytes) -> str:
    text = shown(decode(line[: 2 * _SHOWN])[0].strip())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _decode(line: _Logical, header: Header, content: Content) -> None:
    """Decode one property and append its content line; bytes that are none stay a text."""
    data = b"".join(line.pieces)
    decoded = _bytes(header, data)
    params = header.params
    if decoded is None:
        if _claims_bytes(header, data):
            what = "picture" if header.name == "PHOTO" else "base64"
            _say(content.notes, f"Line {line.number} holds no {what} that can be read.")
        value = canonical(
            header.name, clean(_text(line, header, content)), content.version == "2.1"
        )
    else:
        params = tuple(param for param in params if param[0] != "VALUE")
        value = ""
        if header.name == "PHOTO":  # its bytes are kept beside it
            content.pictures[len(content.lines)] = decoded
        else:
            params = (*params, ("ENCODING", ("b",)))
            value = base64.b64encode(decoded).decode("ascii")
    group = header.group
    if header.label and not group:
        numbers = range(1, len(content.groups) + 2)
        group = next(name for n in numbers if (name := f"item{n}").upper() not in content.groups)
        content.groups.add(group.upper())
    content.append(CardLine(name=header.name, value=value, group=group, params=params), line.number)
    if header.label:
        label = CardLine(name="X-ABLABEL", value=escape(header.label), group=group)
        content.append(label, line.number)


def _text(line: _Logical, header: Header, content: Content) -> str:
    known = (header.charset, content.charset, content.likely, content.chosen)
    text, guess = guessed(line.data(), *known)
    if guess:
        content.guesses[guess] = None
    return text


def _bytes(header: Header, data: bytes) -> bytes | None:
    """Return what a value holds that is base64, None where it is a text."""
    if header.name == "PHOTO" and data[:5].lower() == b"data:":
        return _from_data_uri(data)
    if _is_uri(data):
        return None
    if header.encoding == "B":
        return _from_base64(data)
    decoded = _from_base64(data) if header.name == "PHOTO" else None
    return None if decoded is None or media_type(decoded) == UNKNOWN else decoded


def _claims_bytes(header: Header, data: bytes) -> bool:
    """Whether something ought to be base64: no text, no address."""
    if header.name != "PHOTO" and header.encoding != "B":
        return False
    return bool(data.strip()) and (not _is_uri(data) or data[:5].lower() == b"data:")


def _is_uri(data: bytes) -> bool:
    return b":" in data[:40]


def _from_base64(data: bytes) -> bytes | None:
    """Return the bytes, or None for what is not base64; a last letter too many is left out."""
    squeezed = _BLANKS.sub(b"", data).rstrip(b"=")
    if len(squeezed) % 4 == 1:
        squeezed = squeezed[:-1]
    if not squeezed:
        return None
    try:
        return base64.b64decode(squeezed + b"=" * (-len(squeezed) % 4), validate=True)
    except binascii.Error:
        return None


def _from_data_uri(data: bytes) -> bytes | None:
    """Return the bytes of a data: URI (RFC 2397), whose comma some escape."""
    head, _, body = data.partition(b",")
    return _from_base64(body) if b"base64" in head.lower() else None


def canonical(name: str, value: str, old: bool) -> str:
    """Return a value in the escaped syntax of vCard 3.0 and 4.0.

    A comma that nobody escaped stays part of a text: what follows it is never lost.
    """
    if name == "PROFILE":  # readers built on vobject refuse a card that says "vCard" here
        return value.upper()
    proper = None if old else _PROPER.get(name, _NO_BACKSLASH)
    if proper is not None and proper.fullmatch(value) is not None:
        return value
    if name in _TEXTS:
        return escape(unescape(value))
    if name in _LISTS:
        return ",".join(escape(unescape(item)) for item in split(value, ","))
    if name == "ORG" or (old and name in _STRUCTURES):
        return ";".join(escape(unescape(part)) for part in split(value, ";"))
    if name in _STRUCTURES:
        return ";".join(
            ",".join(escape(unescape(item)) for item in split(part, ","))
            for part in split(value, ";")
        )
    if "\n" in value:
        value = value.replace("\n", "\\n")
    if "\\:" in value:
        value = _COLON.sub(lambda found: ":" if found[1] == ":" else found[0], value)
    return value


def _canonical_but_for(marks: str) -> re.Pattern[str]:
    """Return what fits a value that is canonical, where these marks have to be escaped."""
    plain = rf"[^\\\n{marks}]*+"
    return re.compile(rf"{plain}(?:\\[\\,;n]{plain})*+")


_NO_BACKSLASH = re.compile(r"[^\\\n]*+")
_PROPER = {
    **dict.fromkeys(_TEXTS, _canonical_but_for(",;")),
    **dict.fromkeys(_LISTS, _canonical_but_for(";")),
    **dict.fromkeys(_STRUCTURES, _canonical_but_for("")),
    "ORG": _canonical_but_for(","),
}
"""What values of these properties look like when nothing in them has to be changed."""
