"""The order in which a card is read: its blocks, one after the other, and their lines.

What people do at a glance is done here with boxes: lines under each other with an edge in common
are a block, a label belongs to the value beside it, and a line that runs into the next column is
cut where that begins. Lengths are pixels of the card's picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from netcompanion.domain.proposal import PrintedLine
from netcompanion.reading.text.facts import facts
from netcompanion.reading.text.forms import fields_of
from netcompanion.reading.text.lexicon import UNSPACED
from netcompanion.reading.text.parts import is_platform_word

_UPRIGHT = 1.6  # a box this much taller than wide holds words that run upwards
_LONGEST_LABEL = 16
_AROUND = " .:|·•-–>"
_FAR = 1.25  # a gap of so many line heights ends a block
_SLANT = 0.05  # from here on boxes are higher than their print
_APART = 0.06  # boxes that share no more of their heights are those of a straight card
_SHRUNK = 0.8  # how much of the slant that is found is believed


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a printed line, its box, and how large its print is."""

    line: int
    start: int
    end: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Where it stands between top and bottom of the card."""
        return (self.top + self.bottom) / 2


Row = tuple[Piece, ...]


def blocks(lines: Sequence[PrintedLine]) -> list[list[Row]]:
    """Return the blocks of a card in reading order; the pieces of a row are one line of text."""
    upright = [at for at, line in enumerate(lines) if _runs_up(line)]
    slant = _slant([line for at, line in enumerate(lines) if at not in upright])
    flat = [_piece(lines, at, slant) for at in range(len(lines)) if at not in upright]
    if slant and _overlap(flat) < _APART * sum(piece.bottom - piece.top for piece in flat):
        slant = 0.0
        flat = [_piece(lines, at, slant) for at in range(len(lines)) if at not in upright]
    pieces = _level(flat, slant)
    pieces = [part for piece in pieces for part in _stacked(piece, pieces)]
    pieces = [part for piece in pieces for part in _cut(piece, pieces)]
    rows = _labelled(pieces)
    sides = [[row] for row in _sideways(lines, upright)]
    return sides + _ordered(_chains(rows))


def size_of(row: Row) -> float:
    """Return how large a row is printed: its largest piece."""
    return max(piece.size for piece in row)


def _runs_up(line: PrintedLine) -> bool:
    wide, high = line.right - line.left, line.bottom - line.top
    return len(line.text) > 4 and high > _UPRIGHT * wide


def _piece(lines: Sequence[PrintedLine], at: int, slant: float) -> Piece:
    line = lines[at]
    high = line.bottom - line.top
    size = max(high - slant * (line.right - line.left), 0.35 * high, 1.0)
    return Piece(
        line=at,
        start=0,
        end=len(line.text),
        text=line.text,
        left=line.left,
        top=line.top,
        right=line.right,
        bottom=line.bottom,
        size=size,
    )


# --- cards that are not straight ----------------------------------------------------------------


def _slant(lines: Sequence[PrintedLine]) -> float:
    """Return how much boxes grow in height with their width; 0 when the card is straight.

    The least squares of height = a * (width of a letter) + slant * width.
    """
    long = [line for line in lines if len(line.text) >= 4]
    if len(long) < 5:
        return 0.0
    wide = [line.right - line.left for line in long]
    count = [len(line.text) + len(UNSPACED.findall(line.text)) for line in long]
    letter = [width / letters for width, letters in zip(wide, count, strict=True)]
    high = [line.bottom - line.top for line in long]
    ll = sum(each * each for each in letter)
    ww = sum(each * each for each in wide)
    lw = sum(one * two for one, two in zip(letter, wide, strict=True))
    lh = sum(one * two for one, two in zip(letter, high, strict=True))
    wh = sum(one * two for one, two in zip(wide, high, strict=True))
    below = ll * ww - lw * lw
    found = (ll * wh - lw * lh) / below if below > 0 else 0.0
    return min(_SHRUNK * found, 0.35) if found > _SLANT else 0.0


def _level(pieces: list[Piece], slant: float) -> list[Piece]:
    """Return pieces as they would stand on a straight card."""
    if not slant or not pieces:
        return pieces
    both = [[_turned(piece, turn * slant) for piece in pieces] for turn in (1, -1)]
    return min(both, key=_overlap)


def _turned(piece: Piece, slant: float) -> Piece:
    middle = piece.middle + slant * (piece.left + piece.right) / 2
    return replace(piece, top=middle - piece.size / 2, bottom=middle + piece.size / 2)


def _overlap(pieces: Sequence[Piece]) -> float:
    """Return how much of lines is printed over others."""
    return sum(
        max(0.0, min(one.bottom, two.bottom) - max(one.top, two.top))
        for at, one in enumerate(pieces)
        for two in pieces[:at]
        if _share(one, two) > 0
    )


def _share(one: Piece, two: Piece) -> float:
    """Return how much of the narrower of two pieces stands over or under the other."""
    common = min(one.right, two.right) - max(one.left, two.left)
    return common / max(1.0, min(one.right - one.left, two.right - two.left))


def _beside(one: Piece, two: Piece) -> float:
    """Return how much of the lower of two pieces stands beside the other."""
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    return common / max(1.0, min(one.bottom - one.top, two.bottom - two.top))


# --- words that run up the side -----------------------------------------------------------------


def _sideways(lines: Sequence[PrintedLine], upright: list[int]) -> list[Row]:
    """Join the pieces of lines that run up the card, from the bottom to the top."""
    groups: list[list[int]] = []
    for at in sorted(upright, key=lambda at: -lines[at].bottom):
        for group in groups:
            other = lines[group[0]]
            if other.left < (lines[at].left + lines[at].right) / 2 < other.right:
                group.append(at)
                break
        else:
            groups.append([at])
    return [
        tuple(
            replace(_piece(lines, at, 0.0), size=max(1.0, lines[at].right - lines[at].left))
            for at in group
        )
        for group in groups
    ]


# --- cutting what recognition joined ------------------------------------------------------------


def _stacked(piece: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Return a piece, or its letters where they are labels of lines that stand under each other."""
    count = len(piece.text)
    high = (piece.bottom - piece.top) / max(1, count)
    if not (2 <= count <= 4 and piece.text.isalpha()) or high < 0.7 * (piece.right - piece.left):
        return [piece]
    letters = [
        replace(
            piece,
            start=at,
            end=at + 1,
            text=piece.text[at],
            top=piece.top + at * high,
            bottom=piece.top + (at + 1) * high,
            size=max(1.0, high),
        )
        for at in range(count)
    ]
    beside = [
        any(other.left > piece.right and _beside(letter, other) > 0.6 for other in pieces)
        for letter in letters
    ]
    return letters if all(beside) else [piece]


_BEGINS = re.compile(
    r"(?<=\s)(?:[^\W\d_]{1,12}[.]?[ ]?:(?=\s?\S)|[A-Z](?=\s+(?:[+(\d]|www\b|\S+[@©]\S))"
    r"|[^\W\d_]{3,12}[.]?(?=\s+[+(]?\d[\d ()/.-]{6,})|\+(?=\d)|www\.|https?:|[\w.-]+@)"
)
_ENDS = re.compile(r"(?:(?:@|www\.|://)\S+\.[a-z]{2,12}|(?:\d[ /.()-]{0,2}){7,})\s+(?=[^\W\d_])")


def _cuts(text: str) -> list[int]:
    """Return where within a line a label or point begins, or a point ends."""
    begins = []
    for found in _BEGINS.finditer(text):
        before = text[: found.start()].rstrip()
        word = before.rpartition(" ")[2]
        begins.append(
            len(before) - len(word) if word != before and _announces(word) else found.start()
        )
    return sorted({*begins, *(found.end() for found in _ENDS.finditer(text))})


def _cut(piece: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Cut a piece where it runs over the edge of the next column into a label or a point."""
    letter = (piece.right - piece.left) / max(1, len(piece.text))
    edges = [
        other.left
        for other in pieces
        if other is not piece and piece.left + 4 * letter < other.left < piece.right
    ]
    for begin in _cuts(piece.text):
        if begin < 4:
            continue
        at = piece.left + begin * letter
        near = [edge for edge in edges if abs(edge - at) < max(5, 0.12 * len(piece.text)) * letter]
        edge = median(near) if near else 0.0
        if sum(abs(each - edge) < letter for each in near) < 2 - _is_lone(piece, edge, pieces):
            continue
        words = piece.text[:begin].rstrip()
        return [
            replace(piece, end=piece.start + len(words), text=words, right=edge - letter),
            replace(
                piece,
                start=piece.start + begin,
                text=piece.text[begin:],
                left=edge,
            ),
        ]
    return [piece]


def _is_lone(piece: Piece, edge: float, pieces: Sequence[Piece]) -> bool:
    """Whether a single line at an edge is enough: another stands beside it where this begins."""
    heads = [
        other for other in pieces if other is not piece and abs(other.left - edge) < piece.size / 2
    ]
    return any(
        other.right < head.left
        and _beside(head, other) > 0.6
        and abs(other.left - piece.left) < piece.size
        for head in heads
        for other in pieces
    )


# --- labels and their values --------------------------------------------------------------------


def is_label(text: str) -> bool:
    """Whether a piece says nothing but what stands beside it: "Mobile", "T", "Adresse"."""
    bare = text.strip(_AROUND)
    return bool(bare) and (_announces(bare) or bool(fields_of(bare)) or is_platform_word(bare))


def _announces(word: str) -> bool:
    """Whether a word stands before numbers and addresses on the net."""
    known = facts("points")
    bare = word.strip(_AROUND).casefold()
    kinds = ("phones", "email_labels", "link_labels", "social_labels")
    return any(bare in known[kind] for kind in kinds)


def _labelled(pieces: Sequence[Piece]) -> list[Row]:
    """Put labels that have a column of their own before the values beside them."""
    short = [
        piece
        for piece in pieces
        if len(piece.text) <= _LONGEST_LABEL and not re.search(r"\d|@", piece.text)
    ]
    pairs: dict[Piece, Piece] = {}
    for label in short:
        value = _right_of(label, pieces)
        if value is not None and value not in pairs.values() and is_label(label.text):
            pairs[label] = value
    taken = set(pairs.values())
    return [
        (piece, pairs[piece]) if piece in pairs else (piece,)
        for piece in pieces
        if piece not in taken
    ]


def _right_of(label: Piece, pieces: Sequence[Piece]) -> Piece | None:
    """Return what stands next to the right of a label on the same line."""
    right = [
        piece
        for piece in pieces
        if piece.left >= label.right - 0.3 * label.size
        and piece is not label
        and _beside(label, piece) > 0.5
        and piece.size < 1.6 * label.size
    ]
    return min(right, key=lambda piece: piece.left, default=None)


# --- blocks -------------------------------------------------------------------------------------


def _frame(row: Row) -> Piece:
    return replace(
        row[0],
        right=max(piece.right for piece in row),
        top=min(piece.top for piece in row),
        bottom=max(piece.bottom for piece in row),
    )


def _gap(above: Piece, below: Piece) -> float | None:
    """Return how far a line is under another of its block, in heights; None if it is not."""
    high = min(above.size, below.size)
    gap = below.middle - above.middle - (above.size + below.size) / 2
    if below.middle <= above.middle + 0.3 * high or gap > _FAR * high:
        return None
    edges = min(
        abs(above.left - below.left),
        abs(above.right - below.right),
        abs(above.left + above.right - below.left - below.right) / 2,
    )
    if _share(above, below) < 0.3 or (edges > 1.2 * high and _share(above, below) < 0.8):
        return None
    return gap / high + 0.5 * min(1.0, edges / high)


def _chains(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each block from top to bottom."""
    frames = [_frame(row) for row in rows]
    gaps = [
        (gap, one, two)
        for one, above in enumerate(frames)
        for two, below in enumerate(frames)
        if one != two and (gap := _gap(above, below)) is not None
    ]
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for _, one, two in sorted(gaps):
        if one not in after and two not in before and not _reaches(after, two, one):
            after[one], before[two] = two, one
    chains = []
    for first in range(len(rows)):
        if first not in before:
            chain, at = [rows[first]], first
            while at in after:
                at = after[at]
                chain.append(rows[at])
            chains.append(chain)
    return chains


def _reaches(after: dict[int, int], start: int, goal: int) -> bool:
    while start in after:
        start = after[start]
        if start == goal:
            return True
    return False


def _ordered(chains: Sequence[list[Row]]) -> list[list[Row]]:
    """Return blocks in the order people read them: from the top, and the left of two first."""
    frames = [_outline(chain) for chain in chains]
    left = sorted(range(len(chains)), key=lambda at: (frames[at].top, frames[at].left))
    order: list[int] = []
    while left:
        free = [
            at
            for at in left
            if not any(_is_before(frames[other], frames[at]) for other in left if other != at)
        ]
        chosen = free[0] if free else left[0]
        order.append(chosen)
        left.remove(chosen)
    return [chains[at] for at in order]


def _outline(chain: Sequence[Row]) -> Piece:
    frames = [_frame(row) for row in chain]
    return replace(
        frames[0],
        left=min(frame.left for frame in frames),
        right=max(frame.right for frame in frames),
        top=min(frame.top for frame in frames),
        bottom=max(frame.bottom for frame in frames),
    )


def _is_before(one: Piece, two: Piece) -> bool:
    """Whether a block is read before another: it stands above it, or beside it on the left."""
    if _share(one, two) > 0.1:
        return one.middle < two.middle
    return _beside(one, two) > 0.1 and one.right <= two.left + 0.5 * one.size
