"""The overview of Strategy on paper: what the page shows, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QRectF
from PySide6.QtGui import QPageSize

from ui.dates import day_words
from ui.printing.document import Document
from ui.printing.flow import Row, pages, paragraph
from ui.printing.marks import Mark, lines
from ui.printing.printed import Choice, Compose
from ui.printing.words import Style, Words
from ui.widgets.charts.figure import Figure
from ui.widgets.charts.paper import PaperFigure, PaperLook, paper_height

if TYPE_CHECKING:
    from netcompanion.store import Reader

translate = QCoreApplication.translate

_SIDE, _TOP, _FOOT = 20.0, 20.0, 18.0  # mm
_TITLE, _HEADING = Style(19, 600), Style(12, 600, "accent")
_LABEL, _BODY, _SMALL = Style(8, 600, "text3"), Style(10), Style(8, 400, "text3")
_LOOK = PaperLook(points=9)
_GAP, _SPACE = 1.8, 5.0


@dataclass(frozen=True, slots=True)
class Item:
    """A text, under a label of its own where it has one, or a figure."""

    words: str = ""
    label: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A card of the page."""

    title: str
    items: Sequence[Item]


class OverviewPrint:
    """Sections below each other. See `ui.printing.printed.Printed`.

    A subclass for another part of Strategy has another `key`, and says other `words`.
    """

    key = "strategy"

    def __init__(self, sections: Sequence[Section], today: date) -> None:
        self._sections, self._today = sections, today
        self.title, self.about, self._heading = self.words()
        american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self.papers = [
            Choice("A4", translate("OverviewPrint", "A4"), chosen=not american),
            Choice("Letter", translate("OverviewPrint", "Letter"), chosen=american),
        ]
        self.ticks: list[Choice] = []

    def words(self) -> tuple[str, str, str]:
        """What the dialog is called, what is printed, and the heading on paper."""
        return (
            translate("OverviewPrint", "Print the strategy"),
            translate("OverviewPrint", "The plan on a page, and how it goes."),
            translate("OverviewPrint", "Strategy"),
        )

    def read(self, reader: Reader) -> tuple[str, Compose]:
        """See `Printed`; everything was read for the page."""
        return self._heading, self._compose

    def _compose(self, paper: str, ticked: Collection[str]) -> Document:
        sheet = QPageSize(_SIZES[paper])
        size = sheet.size(QPageSize.Unit.Millimeter)
        wide = size.width() - 2 * _SIDE
        filled = pages(self._rows(wide), _TOP, size.height() - _FOOT)
        as_of = translate("OverviewPrint", "As of {day}").format(day=day_words(self._today))
        for page in filled:
            page += _foot(as_of, wide, size.height())
        return Document(title=self._heading, paper=sheet, pages=filled)

    def _rows(self, wide: float) -> Iterator[Row]:
        yield from paragraph(Words(self._heading, _TITLE, wide), _SIDE)
        for section in self._sections:
            yield Row(_SPACE)
            yield from paragraph(Words(section.title, _HEADING, wide), _SIDE, keeps=True)
            for item in section.items:
                yield Row(_GAP, keeps=item is section.items[0])
                yield from _item(item, wide)


_SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def _item(item: Item, wide: float) -> Iterator[Row]:
    if item.label:
        yield from paragraph(Words(item.label, _LABEL, wide), _SIDE, keeps=True)
    if item.words:
        keeps = item.figure is not None
        yield from paragraph(Words(item.words, _BODY, wide), _SIDE, keeps=keeps)
    if (figure := item.figure) is not None:
        height = paper_height(figure, wide, _LOOK)

        def draw(top: float) -> Mark:
            return PaperFigure(figure, QRectF(_SIDE, top, wide, height), _LOOK)

        yield Row(height, figure=draw)


def _foot(words: str, wide: float, height: float) -> Iterator[Mark]:
    yield from lines(Words(words, _SMALL, wide, 1), _SIDE, height - _FOOT + 6)
