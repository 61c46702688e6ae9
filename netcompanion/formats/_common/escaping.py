"""Cleaning, escaping and splitting of text values, all in linear time (RFC 6350, 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;"))
_ESCAPED = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "N": "\n", ",": ",", ";": ";", ":": ":", "\\": "\\", '"': '"'}
_PAIRS = tuple((f"\\{mark}", plain) for mark, plain in _PLAIN.items() if mark != "\\")
_CUTS = {separator: re.compile(r"\\.|" + separator) for separator in ",;"}


def clean(text: str) -> str:
    """Return text without control characters (tab and newline stay) and lone surrogates."""
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Return text as one value: backslash, comma, semicolon and newline escaped."""
    for plain, mark in _ESCAPES:
        text = text.replace(plain, mark)
    return text


def unescape(value: str) -> str:
    r"""Return the text that a value stands for; `\:` and `\"`, which some write, count too."""
    if "\\" not in value:
        return value
    if "\\\\" in value:
        return _ESCAPED.sub(lambda found: _PLAIN.get(found[1], found[0]), value)
    for mark, plain in _PAIRS:
        value = value.replace(mark, plain)
    return value


def split(value: str, separator: str) -> list[str]:
    """Cut a value at each comma or semicolon that is not escaped; the pieces stay escaped."""
    if "\\" + separator not in value:
        return value.split(separator)
    pieces, start = [], 0
    for found in _CUTS[separator].finditer(value):
        if found[0] == separator:
            pieces.append(value[start : found.start()])
            start = found.end()
    return [*pieces, value[start:]]


def components(value: str, length: int) -> list[str]:
    """Return exactly `length` texts of a structured value; a list within one is joined by ", "."""
    parts = split(value, ";")[:length]
    if "," not in value and "\\" not in value:
        texts = list(map(str.strip, parts))
    else:
        texts = [_listed(part) if "," in part or "\\" in part else part.strip() for part in parts]
    return texts + [""] * (length - len(texts))


def _listed(part: str) -> str:
    if part.count(",") == part.count("\\,") and "\\\\" not in part:  # commas of one text
        return unescape(part).strip()
    return ", ".join(filter(None, (unescape(item).strip() for item in split(part, ","))))


def compose(parts: Iterable[str]) -> str:
    """Return a structured value made of texts."""
    return ";".join(map(escape, parts))
