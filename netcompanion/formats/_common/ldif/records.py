"""Cuts a stream of LDIF into records of attributes and values (RFC 2849)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from netcompanion.formats._common.escaping import clean
from netcompanion.formats._common.text_lines import numbered_lines
from netcompanion.formats._common.vcard_reading.charsets import decode

MAX_RECORD = 14_500_000  # bytes; a picture of 10 MB in base64, and what else is said
_MAX_VALUES = 200_000  # of one record: a list names each of its members
_SHOWN = 100_000  # bytes of a record that are kept to be shown
_MOST_NOTES = 20
_ATTRIBUTE = re.compile(rb"([A-Za-z][\w.;-]{0,200})[ \t]*:(?=([:<]?))")


@dataclass(slots=True)
class Record:
    """The attributes (in lower case, with their options) and values of one record, in order.

    `line` is where it begins, from 1; `fault` says why it cannot be read.
    """

    line: int
    values: list[tuple[str, bytes]] = field(default_factory=list)
    fault: str = ""
    notes: list[str] = field(default_factory=list)
    guessed: bool = False
    _seen: list[bytes] = field(default_factory=list)
    _size: int = 0

    def texts(self, attribute: str) -> list[str]:
        """Return all values of an attribute that are not blank, as text."""
        found = (self.text(value) for name, value in self.values if name == attribute)
        return [text for text in found if text]

    def text(self, value: bytes) -> str:
        """Return a value as text without blanks around; a charset that is guessed is noted."""
        text, guessed = decode(value)
        self.guessed |= guessed
        return clean(text).strip()

    @property
    def raw(self) -> str:
        """The beginning of the record as it stands in the file."""
        return clean(decode(b"\n".join(self._seen)[:_SHOWN])[0])

    def see(self, line: bytes) -> bool:
        """Count a physical line, and return whether the record may still grow."""
        if self._size < _SHOWN:
            self._seen.append(line[:_SHOWN])
        self._size += len(line) + 1
        if self._size > MAX_RECORD:
            self.fault = f"This record is larger than {MAX_RECORD / 1e6:g} MB."
        elif len(self.values) >= _MAX_VALUES:
            self.fault = f"This record has more than {_MAX_VALUES:,} values."
        return not self.fault

    def note(self, words: str) -> None:
        """Keep what was put right or left out; a flood of it is cut."""
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(words)


def records(stream: BinaryIO) -> Iterator[Record]:
    """Yield the records of a stream; one begins after a blank line, or with its `dn`."""
    record: Record | None = None
    logical = bytearray()
    start = 0
    for number, line in numbered_lines(stream, MAX_RECORD):
        if line[:1] == b" " and record is not None:
            if record.see(line):
                logical += line[1:]
            continue
        if record is not None:
            _take(record, bytes(logical), start)
        logical, start = bytearray(), number
        if not line.strip() or (record is not None and record.values and _is_dn(line)):
            if record is not None and (record.values or record.fault or record.notes):
                yield record
            record = None
        if line.strip():
            record = record or Record(number)
            logical += line if record.see(line) else b""
    if record is not None:
        _take(record, bytes(logical), start)
        if record.values or record.fault or record.notes:
            yield record


def _is_dn(line: bytes) -> bool:
    return line[:3].lower() == b"dn:"


def _take(record: Record, line: bytes, number: int) -> None:
    """Add the attribute that one unfolded line gives, if it gives one."""
    if not line or line.startswith(b"#") or line.strip() == b"-":
        return
    found = _ATTRIBUTE.match(line)
    if found is None:
        record.note(f"Line {number} could not be read.")
        return
    attribute, mark = found[1].decode("ascii", errors="replace").lower(), found[2]
    value = line[found.end() + len(mark) :].strip(b" ")
    if attribute == "version" and not record.values:
        return
    if mark == b"<":
        record.note(
            f"Line {number}: {attribute} is kept in another place, which was not looked into."
        )
        return
    if mark == b":":
        try:
            value = base64.b64decode(value)
        except binascii.Error:
            record.note(f"Line {number}: {attribute} is damaged and was left out.")
            return
    record.values.append((attribute, value))
