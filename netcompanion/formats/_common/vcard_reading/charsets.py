"""Bytes to text when the charset is declared, wrong, unknown or missing."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, field
from functools import cached_property

from netcompanion.formats._common.encodings import known_charset, likeliest, score, spoken

_READS_WELL = 0.5  # of a letter, as `score` counts: below, a card is not in the letters of its file


def decode(data: bytes, declared: str = "", fallback: str = "") -> tuple[str, bool]:
    """Return the text, and whether its charset had to be guessed, as by `guessed`."""
    text, guess = guessed(data, declared, fallback)
    return text, bool(guess)


def guessed(
    data: bytes, declared: str = "", fallback: str = "", likely: str = "", chosen: str = ""
) -> tuple[str, str]:
    """Return the text, and what people call its charset if it had to be guessed, else "".

    What is not declared is in the codec that somebody has `chosen`, or in UTF-8. The guesses:
    UTF-8, then the charset that another line of the card declares, then the codec that is
    `likely` for the whole card, then the likeliest for these bytes.
    """
    try:
        return data.decode(known_charset(declared) if declared else chosen or "utf-8"), ""
    except UnicodeDecodeError:
        pass
    for guess in ("utf-8", known_charset(fallback), likely or likeliest(data), "cp1252"):
        try:
            return data.decode(guess), _spoken(guess)
        except UnicodeDecodeError:
            continue
    return data.decode("mac_roman"), spoken("mac_roman")  # in which every byte is a letter


def is_utf8(data: bytes) -> bool:
    """Whether bytes are what most cards are written in."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True)
class Letters:
    """In which letters a file of cards is likely to be, where its cards do not say so.

    `head` is its beginning; `chosen` is the codec that somebody has named for it.
    """

    head: bytes = field(default=b"", repr=False)
    chosen: str = ""

    def likely(self, data: bytes) -> str:
        """Return the likeliest codec for what one card says, of which some bytes are no UTF-8."""
        codec = self._of_file
        try:
            if codec and score(data.decode(codec), codec) >= _READS_WELL:
                return codec
        except UnicodeDecodeError:
            pass
        return likeliest(data)

    @cached_property
    def _of_file(self) -> str:
        """The likeliest codec for the lines at the beginning that are not in UTF-8."""
        lines = self.head.splitlines()[:-1]  # the last one may be cut
        strange = [value for value in map(_undeclared, lines) if not is_utf8(value)]
        return likeliest(b"\n".join(strange)) if strange else ""


def _undeclared(line: bytes) -> bytes:
    """Return the value of a line that declares no charset, else nothing."""
    head, _, value = line.partition(b":")
    head = head.upper()
    if b"CHARSET=" in head:
        return b""
    return binascii.a2b_qp(value) if b"QUOTED-PRINTABLE" in head else value or line


def _spoken(codec: str) -> str:
    return f"Windows-{codec[2:]}" if codec.startswith("cp125") else spoken(codec)
