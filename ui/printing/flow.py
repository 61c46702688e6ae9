"""Text that goes on from page to page, with headings that stay with what follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF

from ui.printing.marks import Line, Mark, Rule
from ui.printing.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One line across the page: words with the number of their line and where it begins, in mm.

    One that `keeps` stands on the page of the next. Without words it is a gap, with `ruled` a
    rule from one place to another; neither begins a page. `figure` returns what is drawn in it,
    from its top on.
    """

    height: float
    words: tuple[tuple[Words, int, float], ...] = ()
    ruled: tuple[float, float] | None = None
    keeps: bool = False
    figure: Callable[[float], Mark] | None = None

    def marks(self, top: float) -> Iterator[Mark]:
        """What it puts on the page."""
        for words, number, left in self.words:
            yield Line(words, number, left, top)
        if self.figure is not None:
            yield self.figure(top)
        if self.ruled is not None:
            left, right = self.ruled
            middle = top + self.height / 2
            yield Rule(QLineF(left, middle, right, middle), "border2")


def paragraph(
    words: Words, left: float, beside: Words | None = None, at: float = 0, *, keeps: bool = False
) -> Iterator[Row]:
    """Yield the rows of a text, and of another one beside it that begins `at`.

    No page begins or ends with a single line of it; all of it `keeps` with what follows.
    """
    number = max(words.lines, beside.lines if beside else 0)
    height = max(words.line_height, beside.line_height if beside else 0)
    for row in range(number):
        both = [(words, row, left)] if row < words.lines else []
        if beside is not None and row < beside.lines:
            both.append((beside, row, at))
        ends = row in (0, number - 2) and number > 1
        yield Row(height, tuple(both), keeps=ends or (keeps and row == number - 1))


def pages(rows: Iterable[Row], top: float, bottom: float) -> list[list[Mark]]:
    """Put rows below each other on as many pages as they need; there is always one."""
    done: list[list[Mark]] = [[]]
    at = top
    for unit in _units(rows):
        if at + sum(row.height for row in unit) > bottom and at > top:
            done.append([])
            at = top
        for row in unit:
            if at == top and not row.words and row.figure is None:
                continue
            if at + row.height > bottom:
                done.append([])
                at = top
            done[-1] += row.marks(at)
            at += row.height
    return done


def _units(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows that are to stay together."""
    unit: list[Row] = []
    for row in rows:
        unit.append(row)
        if not row.keeps:
            yield unit
            unit = []
    if unit:
        yield unit
