"""Bytes to text when the charset is declared, wrong, unknown or missing."""

from __future__ import annotations

import codecs
from functools import lru_cache

_FAMILIES = (
    *("ascii", "utf-8", "utf-16", "iso8859", "latin", "cp", "koi8", "mac", "shift_jis", "euc"),
    *("gb", "big5", "johab", "iso2022", "hz", "tis", "ptcp154", "kz1048"),
)
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030"}


def decode(data: bytes, declared: str = "", fallback: str = "") -> tuple[str, bool]:
    """Return the text, and whether its charset had to be guessed, as by `guessed`."""
    text, guess = guessed(data, declared, fallback)
    return text, bool(guess)


def guessed(data: bytes, declared: str = "", fallback: str = "") -> tuple[str, str]:
    """Return the text, and what people call its charset if it had to be guessed, else "".

    The guesses: UTF-8, then the charset that another line of the card declares, then
    Windows-1252.
    """
    try:
        return data.decode(known_charset(declared) if declared else "utf-8"), ""
    except UnicodeDecodeError:
        pass
    for guess in ("utf-8", known_charset(fallback)):
        try:
            return data.decode(guess), _spoken(guess)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace"), _spoken("cp1252")


def _spoken(codec: str) -> str:
    return f"Windows-{codec[2:]}" if codec.startswith("cp125") else codec.upper()


@lru_cache(maxsize=64)
def known_charset(declared: str) -> str:
    """Return the codec for a name in a card; UTF-8 for what is no charset.

    Only real charsets are let in: codecs such as "idna" or "unicode_escape" are not, and the
    superset that programs really write stands in for its narrower name.
    """
    try:
        name = codecs.lookup(declared[:40]).name
    except (LookupError, ValueError):
        return "utf-8"
    return _WIDER.get(name, name) if name.startswith(_FAMILIES) else "utf-8"
