"""The lines of a stream of bytes, whatever ends them and however wide its characters are."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import BinaryIO

_CHUNK = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def numbered_lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """Yield each line, without its end, with its number from 1.

    UTF-16 comes as UTF-8, a byte order mark not at all. A line beyond `longest` bytes comes in
    pieces of the same number, so that no more than one of them is ever held.
    """
    number = 1
    for piece, ended in _pieces(as_utf8(stream), longest):
        yield number, piece
        number += ended


def as_utf8(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the chunks of a stream without a byte order mark, UTF-16 as UTF-8."""
    head = stream.read(_CHUNK)
    encoding = _without_mark(head)
    for mark, name in _BOMS:
        if head.startswith(mark):
            head, encoding = head[len(mark) :], name
            break
    if not encoding:
        while head:
            yield head
            head = stream.read(_CHUNK)
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while head:
        yield decoder.decode(head).encode("utf-8", errors="replace")
        head = stream.read(_CHUNK)


def _without_mark(head: bytes) -> str:
    """Name the byte order of UTF-16 without a mark: every other byte of ASCII is zero."""
    sample = head[:200]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even > len(sample) // 3 and odd < even // 4:
        return "utf-16-be"
    return "utf-16-le" if odd > len(sample) // 3 and even < odd // 4 else ""


def _pieces(chunks: Iterable[bytes], longest: int) -> Iterator[tuple[bytes, bool]]:
    """Yield what stands between line ends, and whether its line ended there."""
    parts: list[bytes] = []
    size = 0
    half_end = False
    for each in chunks:
        chunk = each[1:] if half_end and each[:1] == b"\n" else each
        half_end = each.endswith(b"\r")
        if not chunk:
            continue
        lines = chunk.splitlines()
        last = b"" if chunk[-1:] in b"\r\n" else lines.pop()
        for line in lines:
            yield b"".join((*parts, line)), True
            parts, size = [], 0
        parts.append(last)
        size += len(last)
        if size > longest:
            yield b"".join(parts), False
            parts, size = [], 0
    if size:
        yield b"".join(parts), True
