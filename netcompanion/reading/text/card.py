"""One person, read from the lines that were recognised on a card."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from netcompanion.domain.proposal import PrintedLine, Proposal
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.repair import put_back, repaired

_MOST_LINES = 400
_UPRIGHT = 1.6  # a box this much taller than wide holds words that run upwards


def read(lines: Sequence[PrintedLine], region: str) -> Proposal:
    """Return the person of a card.

    The lines are read column by column, and words that run up its side as one line; places are
    those in the lines as they were given, joined by line feeds.
    """
    lines = list(lines)[:_MOST_LINES]
    text = "\n".join(line.text for line in lines)
    groups = _in_order(lines)
    ordered: list[str] = []
    origin: list[int] = []  # where each character of the ordered text stands in `text`
    starts = _starts(lines)
    for group in groups:
        for at, index in enumerate(group):
            ordered.append(lines[index].text.replace("\n", " "))
            origin += range(starts[index], starts[index] + len(lines[index].text))
            origin.append(origin[-1] + 1 if origin else 0)
            ordered.append(" " if at + 1 < len(group) else "\n")
    usual = median([_height(lines[group[0]]) for group in groups] or [1.0]) or 1.0
    size = {at: _height(lines[group[0]]) / usual for at, group in enumerate(groups)}
    clean = repaired("".join(ordered))
    proposal = read_person(clean.text, region, size)
    return put_back(proposal, text, [origin[at] for at in clean.origin])


def _starts(lines: Sequence[PrintedLine]) -> list[int]:
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line.text) + 1
    return starts


def _height(line: PrintedLine) -> float:
    """Return how large a line is printed, whichever way it runs."""
    return (
        min(line.bottom - line.top, line.right - line.left)
        if _runs_up(line)
        else line.bottom - line.top
    )


def _runs_up(line: PrintedLine) -> bool:
    return len(line.text) > 2 and line.bottom - line.top > _UPRIGHT * (line.right - line.left)


def _in_order(lines: Sequence[PrintedLine]) -> list[list[int]]:
    """Return the indices of the lines in reading order; those of one line are together."""
    upright = [at for at, line in enumerate(lines) if _runs_up(line)]
    groups = _upwards(lines, upright)
    flat = [at for at in range(len(lines)) if at not in upright]
    return groups + [[at] for at in _columns(lines, flat)]


def _upwards(lines: Sequence[PrintedLine], upright: list[int]) -> list[list[int]]:
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
    return groups


def _columns(lines: Sequence[PrintedLine], flat: list[int]) -> list[int]:
    """Return flat lines by column where the card has two, else as they were given."""
    best: tuple[int, float] | None = None
    for at in flat:
        edge = lines[at].left - 1
        left = [each for each in flat if lines[each].right <= edge]
        right = [each for each in flat if lines[each].left >= edge]
        crossing = len(flat) - len(left) - len(right)
        if (
            len(left) >= 2
            and len(right) >= 2
            and crossing <= 1
            and (best is None or crossing < best[0])
        ):
            best = (crossing, edge)
    if best is None or not _beside(lines, flat, best[1]):
        return flat
    edge = best[1]
    across = [at for at in flat if lines[at].left < edge < lines[at].right]
    top = min((lines[at].top for at in flat if at not in across), default=0.0)
    head = [at for at in across if lines[at].top <= top]
    rest = [at for at in across if at not in head]
    return [
        *head,
        *(at for at in flat if lines[at].right <= edge),
        *(at for at in flat if lines[at].left >= edge),
        *rest,
    ]


def _beside(lines: Sequence[PrintedLine], flat: list[int], edge: float) -> bool:
    """Whether lines left and right of an edge stand side by side."""
    left = [lines[at] for at in flat if lines[at].right <= edge]
    right = [lines[at] for at in flat if lines[at].left >= edge]
    return max(line.top for line in left) > min(line.top for line in right) and max(
        line.top for line in right
    ) > min(line.top for line in left)
