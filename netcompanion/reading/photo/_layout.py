"""The lines of a card in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from netcompanion.domain.proposal import PrintedLine

_SAME_LINE = 0.5  # of the lower height, that two parts of one line share
_WORD_GAP = 1.1  # heights between two words of one line
_LABEL_GAP = 6.0  # heights between a label and what it names
_GUTTER = 1.5  # heights of nothing between two columns
_LABEL = re.compile(r"(?:.{1,14}[:\uff1a.]|[A-Za-z]|[A-Za-z]{1,3}\s?[/|])$")


def in_reading_order(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Return lines column by column, the parts of one line and labels with their values joined."""
    return tuple(_ordered(_joined(lines)))


def _joined(parts: Sequence[PrintedLine]) -> list[PrintedLine]:
    left = sorted(parts, key=lambda part: part.left)
    joined: list[PrintedLine] = []
    while left:
        line = left.pop(0)
        while (after := next((part for part in left if _continues(line, part)), None)) is not None:
            left.remove(after)
            line = _both(line, after)
        joined.append(line)
    return joined


def _continues(line: PrintedLine, part: PrintedLine) -> bool:
    if _is_upright(line) or _is_upright(part):
        return False
    low, high = sorted((_height(line), _height(part)))
    shared = min(line.bottom, part.bottom) - max(line.top, part.top)
    gap = part.left - line.right
    if shared < _SAME_LINE * low or high > 1.7 * low or gap < -0.6 * low:
        return False
    return gap < (_LABEL_GAP if _LABEL.match(line.text) else _WORD_GAP) * low


def _both(line: PrintedLine, part: PrintedLine) -> PrintedLine:
    letters = len(line.text) + len(part.text)
    sureness = line.sureness * len(line.text) + part.sureness * len(part.text)
    return replace(
        line,
        text=f"{line.text} {part.text}",
        top=min(line.top, part.top),
        right=max(line.right, part.right),
        bottom=max(line.bottom, part.bottom),
        sureness=sureness / max(1, letters),
    )


def _ordered(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Cut at the widest gap between columns, else between blocks, and order what is on each side.

    The recursive X-Y cut of Nagy and Seth (1984).
    """
    if len(lines) < 2:
        return lines
    usual = median(_height(line) for line in lines)
    columns = _cut(lines, _GUTTER * usual, across=True)
    if columns is not None and all(len(side) > 1 for side in columns):
        return _ordered(columns[0]) + _ordered(columns[1])
    blocks = _cut(lines, 0.0, across=False)
    if blocks is not None:
        return _ordered(blocks[0]) + _ordered(blocks[1])
    if columns is not None:
        return _ordered(columns[0]) + _ordered(columns[1])
    return sorted(lines, key=lambda line: (line.top + line.bottom, line.left))


def _cut(
    lines: list[PrintedLine], least: float, *, across: bool
) -> tuple[list[PrintedLine], list[PrintedLine]] | None:
    def start(line: PrintedLine) -> float:
        return line.left if across else line.top

    def end(line: PrintedLine) -> float:
        return line.right if across else line.bottom

    ordered = sorted(lines, key=start)
    best, widest, reached = 0, least, end(ordered[0])
    for index, line in enumerate(ordered[1:], 1):
        if start(line) - reached > widest:
            best, widest = index, start(line) - reached
        reached = max(reached, end(line))
    return (ordered[:best], ordered[best:]) if best else None


def _is_upright(line: PrintedLine) -> bool:
    return line.bottom - line.top > 1.5 * (line.right - line.left) and len(line.text) > 2


def _height(line: PrintedLine) -> float:
    return min(line.bottom - line.top, line.right - line.left)
