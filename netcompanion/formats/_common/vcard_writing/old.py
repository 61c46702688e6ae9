"""One content line of vCard 2.1 to text (versit Consortium, 1996).

Bare words for types, quoted-printable where a value is more than printable ASCII, base64 that a
blank line ends. The version knows no backslashes but before a semicolon.
"""

from __future__ import annotations

import re

from netcompanion.domain.contact import CardLine
from netcompanion.domain.source_card import spell_head
from netcompanion.formats._common.escaping import clean, split, unescape
from netcompanion.formats._common.vcard_writing.render import FRAME, live_link
from netcompanion.formats._common.vcard_writing.words import BINARY, without

_WIDTH = 76  # characters of a physical line, with the sign that it goes on (RFC 2045, 6.7)
_TEXTS = frozenset(
    (
        "FN NOTE TITLE ROLE LABEL SORT-STRING X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME"
        " X-ABLABEL X-ABRELATEDNAMES X-MS-ASSISTANT X-MS-MANAGER X-MS-SPOUSE"
    ).split()
)
_LISTS = frozenset({"NICKNAME", "CATEGORIES"})
_STRUCTURES = frozenset({"N", "ADR", "ORG"})
_LISTING = frozenset({"N", "ADR"})  # commas part the items of a component; 2.1 knows no items
_MISREAD = re.compile(r'\\(?=[nN,;:"\\]|$)')
_WORD = re.compile(r"[A-Za-z0-9-]+")
_NO_BARE_WORDS = frozenset(
    (
        "BASE64 B QUOTED-PRINTABLE 8BIT 7BIT 8-BIT 7-BIT UTF-8"
        " URL URI CID CONTENT-ID INLINE BINARY DATE TEXT"
    ).split()
)
_UNSAFE = re.compile(r"[^\t\x20-\x7e]")
_BREAKS = re.compile(r"[\r\n]")
_ENCODED = re.compile(r"[^\x20-\x3c\x3e-\x7e]")


def render_old(line: CardLine) -> str:
    """Return the line in its physical lines, with their ends."""
    if ("ENCODING", ("b",)) in line.params:
        return _base64(line)
    text = clean(_plain(line))
    head = _BREAKS.sub("", clean(_head(line)))
    if _UNSAFE.search(text) is None:
        return f"{head}:{text}\r\n"
    charset = "" if text.isascii() else ";CHARSET=UTF-8"
    return _printable(f"{head}{charset};ENCODING=QUOTED-PRINTABLE:", text)


def _head(line: CardLine) -> str:
    """Return name and parameters, with a bare word for a type where none is mistaken for it."""
    head = spell_head(line.name, line.group, without(line.params, "TYPE"))
    name, mark, rest = head.partition(";")
    for key, values in line.params:
        if key == "TYPE":
            name += "".join(_type(value, line.name) for value in values)
    return name + mark + rest


def _type(word: str, name: str) -> str:
    if name in BINARY or word.upper() in _NO_BARE_WORDS or not _WORD.fullmatch(word):
        return spell_head("", "", (("TYPE", (word,)),))
    return f";{word}"


def _plain(line: CardLine) -> str:
    """Return a value without the escapes of later versions, as far as readers know its shape."""
    value = line.value
    if line.name == "URL":
        return live_link(value)
    if "\\" not in value and (line.name not in _LISTING or "," not in value):
        return value
    if line.name in _TEXTS:
        return _bare(unescape(value))
    if line.name in _LISTS:
        items = (_bare(unescape(item)) for item in split(value, ","))
        return ",".join(item.replace(",", "\\,") for item in items)
    if line.name in _STRUCTURES:
        parts = (_component(part, line.name) for part in split(value, ";"))
        return ";".join(part.replace(";", "\\;") for part in parts)
    return value


def _component(part: str, name: str) -> str:
    if name == "ORG":
        return _bare(unescape(part))
    return ", ".join(filter(None, (_bare(unescape(item).strip()) for item in split(part, ","))))


def _bare(text: str) -> str:
    """Return a text with a backslash doubled only where a reader takes it for an escape."""
    return _MISREAD.sub(r"\\\\", text) if "\\" in text else text


def _printable(head: str, text: str) -> str:
    """Return quoted-printable text, whose soft line breaks never fall inside a character."""
    lines, current = [], head
    for character in text.replace("\n", "\r\n"):
        piece = character
        if _ENCODED.match(character):
            piece = "".join(f"={byte:02X}" for byte in character.encode("utf-8"))
        if len(current) + len(piece) >= _WIDTH and current:
            lines.append(current + "=")
            current = ""
        current += piece
    if current.endswith(" "):
        current = current[:-1] + "=20"
    if lines and FRAME.fullmatch(current.encode()):
        current = current[:-1] + f"={ord(current[-1]):02X}"
    return "\r\n".join((*lines, current)) + "\r\n"


def _base64(line: CardLine) -> str:
    """Return a line of bytes with the blank line at its end that old readers wait for."""
    params = (*without(line.params, "ENCODING"), ("ENCODING", ("BASE64",)))
    head = _BREAKS.sub("", clean(spell_head(line.name, line.group, params)))
    body = _BREAKS.sub("", clean(line.value))
    pieces = (body[start : start + 72] for start in range(0, len(body), 72))
    return "\r\n ".join((f"{head}:", *pieces)) + "\r\n\r\n"
