"""Cuts a stream of bytes into the physical lines of one card after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, NamedTuple

from netcompanion.formats._common.text_lines import as_utf8

MAX_CARD = 14_500_000  # bytes; a folded picture of 10 MB, and what else is said
_CHUNK = 1 << 16
_MAX_LINES = 400_000  # physical lines of one card; a picture of 10 MB has 190,000
_MAX_OPEN = 6_000  # cards without an end that are kept in mind at one time
_MAX_DEPTH = 2
_SHOWN = 100_000  # bytes of a refused card that are kept to be shown
_WINDOW = 1 << 14  # bytes in which the end of an ordinary card is looked for
_MARK = b"BEGIN:VCARD"
_END_MARK = b"\nEND:VCARD\n"
_END_MARK_DOS = b"\nEND:VCARD\r\n"
_FOLDED = 60  # bytes from which on a line may have been folded; writers fold at 72 to 76
_MARK_LENGTH = 60  # BEGIN:VCARD and END:VCARD with a group and blanks around
_BEGIN = re.compile(rb"\s*(?:[\w-]+\.)?BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(rb"\s*(?:[\w-]+\.)?END\s*:\s*VCARD\s*", re.IGNORECASE)
_FRAMED = re.compile(rb"[Vv][Cc][Aa][Rr][Dd]")
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT\s*(?:;[^:]{0,200})?:\s*", re.IGNORECASE)
_OLD_ENDS = re.compile(rb"\r+")
_DESERT = 100  # empty lines that nobody has written into a text
_FIRST = re.compile(rb"(?:VERSION|N|FN)(?:;[^:]{0,200})?:", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """The physical lines between one BEGIN and its END; `line` is where BEGIN stands, from 1."""

    line: int
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    size: int = 0
    begins: int = 1
    fault: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def is_beyond_reason(self) -> bool:
        """Whether it is refused, and no more of it is kept."""
        return bool(self.fault) and self.size > _SHOWN

    def add(self, number: int, line: bytes) -> None:
        """Keep one line, unless the card grows beyond all reason."""
        self.size += _length(line)
        if self.size > MAX_CARD:
            self.fault = f"This card is larger than {MAX_CARD / 1e6:g} MB."
        elif len(self.lines) >= _MAX_LINES:
            self.fault = f"This card has more than {_MAX_LINES} lines."
        if not self.fault or self.size <= _SHOWN:
            self.lines.append((number, line))


def _length(line: bytes) -> int:
    return len(line) + 1  # with its end: no line is for nothing


class Whole(NamedTuple):
    r"""A card that begins and ends as it should; the lines of `body` are divided by "\n"."""

    line: int
    body: bytes

    def block(self) -> Block:
        """Return its physical lines one by one."""
        block = Block(self.line)
        for number, line in enumerate(self.body.split(b"\n"), self.line + 1):
            block.add(number, line)
        return block


def blocks(stream: BinaryIO) -> Iterator[Whole | Block]:
    """Yield one block a card, with missing, doubled and nested BEGIN and END put right."""
    splitter = _Splitter()
    number = 0  # of physical lines that were read
    held = b""  # the beginning of a card whose end may come with the next lines
    for lines in chain(_lines(as_utf8(stream)), (b"",)):
        if lines and not held and not lines.strip(b"\r\n"):  # a desert is one empty line
            number += lines.count(b"\n")
            yield from splitter.feed(number, b"")
            continue
        data, at, held = held + lines, 0, b""
        idle = splitter.idle
        while at < len(data):
            if idle and data.startswith(_MARK, at):
                start = at + len(_MARK)
                end_mark = _END_MARK_DOS if data.startswith(b"\r", start) else _END_MARK
                stop = data.find(end_mark, start, start + _WINDOW)
                if stop < 0 and lines and len(data) - start < _WINDOW:
                    held = data[at:]
                    break
                body = _body(data[start:stop]) if stop > 0 else b""
                if body:
                    yield Whole(number + 1, body)
                    number += body.count(b"\n") + 3
                    at = stop + len(end_mark)
                    continue
            if splitter.lost and (mark := _next_mark(data, at)) > at:
                number += data.count(b"\n", at, mark)
                splitter.pass_over(mark - at)
                at = mark
                continue
            end = data.index(b"\n", at)
            for count, part in _cut(data[at:end].rstrip(b"\r")):
                number += count
                yield from splitter.feed(number, part)
            at = end + 1
            idle = splitter.idle
    yield from splitter.flush("END:VCARD is missing.")


def _body(data: bytes) -> bytes:
    r"""Return the lines of a card, divided by "\n"; nothing if one asks for a closer look.

    `data` goes from the end of BEGIN:VCARD to where END:VCARD begins a line.
    """
    lines = data.replace(b"\r\n", b"\n").removesuffix(b"\r")
    odd = not lines.startswith(b"\n") or b"\r" in lines or b"VCARD" in lines.upper()
    return b"" if odd else lines[1:]


class _Splitter:
    """Follows BEGIN and END; `_open` holds the cards that have begun, the innermost last."""

    def __init__(self) -> None:
        self._open: list[Block] = []
        self._nested: list[Block] = []
        self._closed = False
        self._waiting = 0  # bytes of the cards that are open

    @property
    def idle(self) -> bool:
        """Whether no card has begun."""
        return not self._open and not self._nested

    @property
    def lost(self) -> bool:
        """Whether nothing matters of the card that has begun but where it ends."""
        return bool(self._open) and not self._closed and self._open[-1].is_beyond_reason

    def pass_over(self, size: int) -> None:
        """Take so many bytes of a lost card together."""
        self._open[-1].size += size
        self._waiting += size

    def feed(self, number: int, line: bytes) -> Iterator[Block]:
        """Take one line, and yield the cards that it completes."""
        if len(line) <= _MARK_LENGTH and b":" in line and not self._goes_on(line):
            if _BEGIN.fullmatch(line):
                yield from self._begin(number)
                return
            if _END.fullmatch(line):
                yield from self._end()
                return
        if self._open:
            if self._closed and line.strip():
                self._closed = False
                self._open[-1].notes.append("It contains another card.")
            self._open[-1].add(number, line)
            self._waiting += _length(line)
        elif _FIRST.match(line):
            block = Block(number, notes=["BEGIN:VCARD is missing."])
            block.add(number, line)
            self._open.append(block)
            self._closed = False

    def _goes_on(self, line: bytes) -> bool:
        """Whether a line that begins with a blank belongs to one that was folded for its length.

        Where the line before has room left, somebody has indented the frame of a card.
        """
        if not line.startswith((b" ", b"\t")) or not self._open or not self._open[-1].lines:
            return False
        return len(self._open[-1].lines[-1][1]) >= _FOLDED

    def flush(self, note: str) -> Iterator[Block]:
        """Yield the cards that have begun as they are: their ends are missing."""
        for block in self._open:
            block.notes.append(note)
            yield block
        yield from self._nested
        self._open, self._nested, self._waiting = [], [], 0

    def _begin(self, number: int) -> Iterator[Block]:
        last = self._open[-1] if self._open else None
        if last is not None and not last.lines and not self._closed:
            last.begins += 1
            if last.begins > _MAX_DEPTH:
                last.fault = "Cards are nested too deeply."
            return
        if self._nested or len(self._open) >= _MAX_OPEN or self._waiting > MAX_CARD:
            yield from self.flush("END:VCARD is missing.")
        self._closed = False
        self._open.append(Block(number))

    def _end(self) -> Iterator[Block]:
        if not self._open:
            return
        if self._nested:
            fault = Block(self._open[0].line, self._open[0].lines)
            fault.fault = "Cards are nested too deeply."
            self._open, self._nested, self._waiting = [], [], 0
            yield fault
            return
        block = self._open.pop()
        self._waiting -= block.size
        self._closed = True
        if self._open:
            self._waiting += _say_agent(self._open[-1], block)
        if len(self._open) >= _MAX_DEPTH:
            self._nested.append(block)
        else:
            yield block


def _say_agent(card: Block, inner: Block) -> int:
    """Put a card into the AGENT line it stands after, as text, as vCard 3.0 does (RFC 2426, 3.5.4).

    Returns by how many bytes that line grew.
    """
    number, line = card.lines[-1] if card.lines else (0, b"")
    if inner.size > _CHUNK or _AGENT.fullmatch(line) is None:
        return 0
    text = b"\n".join((b"BEGIN:VCARD", *(part for _, part in inner.lines), b"END:VCARD", b""))
    for plain, mark in ((b"\\", b"\\\\"), (b"\n", b"\\n"), (b",", b"\\,"), (b";", b"\\;")):
        text = text.replace(plain, mark)
    card.lines[-1] = number, line.rstrip() + text
    card.size += len(text)
    return len(text)


def _next_mark(data: bytes, at: int) -> int:
    """Return where the next line begins that may be a mark; `at` where lines end in old ways."""
    found = _FRAMED.search(data, at)
    start = data.rfind(b"\n", at, found.start()) + 1 if found else len(data)
    is_usual = data.count(b"\r", at, start) == data.count(b"\r\n", at, start)
    return start if is_usual else at


def _cut(line: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of old systems one by one, each with how many it stands for."""
    start = 0
    for ends in _OLD_ENDS.finditer(line):
        yield 1, line[start : ends.start()]
        start = ends.end()
        empty = start - ends.start() - 1
        if empty > _DESERT:
            yield empty, b""
        else:
            yield from ((1, b""),) * empty
    yield 1, line[start:] if start else line


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield whole lines, many at a time; a line longer than a card may be comes in pieces."""
    rest: list[bytes] = []
    waiting = 0
    for chunk in chunks:
        lines, newline, tail = chunk.rpartition(b"\n")
        if newline:
            yield b"".join((*rest, lines, newline))
            rest, waiting = [tail], len(tail)
            continue
        rest.append(tail)
        waiting += len(tail)
        if waiting > MAX_CARD:
            whole, _, left = b"".join(rest).rpartition(b"\r")
            yield (whole or left) + b"\n"
            rest, waiting = ([left], len(left)) if whole else ([], 0)
    if waiting:
        yield b"".join(rest) + b"\n"
