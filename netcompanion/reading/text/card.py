"""One person, read from the lines that were recognised on a card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from netcompanion.domain.proposal import (
    LeftOut,
    Omitted,
    Place,
    PrintedLine,
    Proposal,
    Proposed,
)
from netcompanion.reading.text.blocks import Row, blocks, is_label, size_of
from netcompanion.reading.text.broken import joined_names
from netcompanion.reading.text.lexicon import fold, words
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.repair import put_back, repaired
from netcompanion.reading.text.slogans import is_beside_the_point
from netcompanion.reading.text.worn import mended

_MOST_LINES = 400
_CLEAR = 0.95  # from here on the recogniser's sureness takes nothing from that of a field
_MENDED = 0.7  # the most that is believed of a field in which a letter was mended
_ICON = re.compile(r"(?:[Q®©§?&*¤]|[O0](?=[ ][^\W\d_]{2}))[ ]+(?=\w)")  # drawings taken for letters
_SPECK = re.compile(r"(?<=[^\W\d_]{2})[ ]+[l|.'`~_^]$")  # of ink or light, behind words
_RUN_ON = re.compile(r"\.(?=[^\W\d_]{2})")


@dataclass(slots=True)
class _Sheet:
    """The text of a card as it is read, and where each of its characters was recognised."""

    text: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    size: dict[int, float] = field(default_factory=dict)
    omitted: list[Omitted] = field(default_factory=list)

    def add(self, row: Row, starts: Sequence[int]) -> None:
        """Put a row on a line of its own."""
        self.size[sum(each.count("\n") for each in self.text)] = size_of(row)
        for at, piece in enumerate(row):
            begin = starts[piece.line] + piece.start
            text = piece.text.replace("\n", " ")
            icon = _ICON.match(text)
            tail = _SPECK.search(text)
            for nth in range(icon.end() if icon else 0, tail.start() if tail else len(text)):
                self.text.append(text[nth])
                self.origin.append(begin + nth)
                if _RUN_ON.match(text, nth) and _is_honorific(text[:nth]):
                    self.feed(" ")
            if at + 1 < len(row) and is_label(text) and not text.rstrip().endswith((":", ".")):
                self.feed(":")
            self.feed("\n" if at + 1 == len(row) else " ")

    def feed(self, char: str) -> None:
        """Add a character that is not on the card; its origin is that of the one before it."""
        self.text.append(char)
        self.origin.append(self.origin[-1] if self.origin else 0)

    def leave_out(self, row: Row, starts: Sequence[int]) -> None:
        """Note that a row says nothing about the person."""
        self.omitted += [
            Omitted(
                place=Place(starts[piece.line] + piece.start, starts[piece.line] + piece.end),
                why=LeftOut.OTHER,
            )
            for piece in row
        ]


def read(lines: Sequence[PrintedLine], region: str, home: str = "") -> Proposal:
    """Return the person of a card; the countries are those of `read_person`.

    The lines are read block by block, and words that run up its side as one line; places are
    those in the lines as they were given, joined by line feeds. What was mended, or was hard to
    recognise, is less sure.
    """
    lines = list(lines)[:_MOST_LINES]
    text = "\n".join(line.text for line in lines)
    sheet = _sheet(lines)
    usual = median(sheet.size.values()) if sheet.size else 1.0
    size = {at: each / (usual or 1.0) for at, each in sheet.size.items()}
    whole = mended("".join(sheet.text), region)
    clean = repaired(whole.text)
    proposal = read_person(clean.text, region, size, home=home)
    origin = [sheet.origin[whole.origin[at]] for at in clean.origin]
    found = put_back(proposal, text, origin)
    changed = [Place(sheet.origin[at], sheet.origin[at] + 1) for at in whole.changed]
    omitted = sorted([*found.omitted, *sheet.omitted], key=lambda each: each.place.start)
    return replace(
        found,
        proposed=tuple(_doubted(each, lines, changed) for each in found.proposed),
        omitted=tuple(omitted),
    )


def _is_honorific(text: str) -> bool:
    """Whether a text ends in a form of address, after whose point a blank was lost."""
    word = re.search(r"(?<![\w@.])[^\W\d_]{2,6}$", text)
    return word is not None and word[0][0].isupper() and fold(word[0]) in words("honorifics").beside


def _sheet(lines: Sequence[PrintedLine]) -> _Sheet:
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line.text) + 1
    sheet = _Sheet()
    for block in joined_names(blocks(lines)):
        kept = [
            row
            for row in block
            if not is_beside_the_point(
                " ".join(piece.text for piece in row),
                min(lines[piece.line].sureness for piece in row),
            )
        ]
        for row in block:
            if row not in kept:
                sheet.leave_out(row, starts)
        for row in kept:
            sheet.add(row, starts)
        if kept:
            sheet.feed("\n")
    return sheet


def _doubted(
    proposed: Proposed, lines: Sequence[PrintedLine], changed: Sequence[Place]
) -> Proposed:
    """Return a field as sure as the worst of the lines it was read from allows."""
    sureness, start = proposed.sureness, 0
    for line in lines:
        end = start + len(line.text)
        if any(place.start < end and start < place.end for place in proposed.places):
            sureness = min(sureness, proposed.sureness * min(1.0, line.sureness / _CLEAR))
        start = end + 1
    if any(
        place.start < each.end and each.start < place.end
        for place in proposed.places
        for each in changed
    ):
        sureness = min(sureness, _MENDED)
    return replace(proposed, sureness=sureness)
