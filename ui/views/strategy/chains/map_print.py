"""The map of doors on paper: as large as the sheet allows, with what the arrows mean."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Door
from netcompanion.domain.relationship import Party
from ui.dates import day_words
from ui.printing.document import Document
from ui.printing.flow import Row, pages, paragraph
from ui.printing.marks import Mark, lines
from ui.printing.printed import Choice, Compose
from ui.printing.words import Style, Words
from ui.views.strategy.chains.scene import Figures, figures
from ui.views.strategy.chains.words import door_words
from ui.widgets.charts.paper import PaperLook

if TYPE_CHECKING:
    from netcompanion.store import Reader

translate = QCoreApplication.translate

_SIDE, _TOP, _FOOT = 16.0, 16.0, 20.0  # mm
_LARGEST = 1.0
_UNIT = 100  # units of the scene to the mm
_TITLE, _SMALL = Style(14, 600, "text"), Style(8, 400, "text3")
_BODY = Style(10)
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class _Map:
    """The drawing, at its place on the page: figure by figure, in whichever thread writes it."""

    drawn: Figures
    place: QRectF

    def draw(self, painter: QPainter) -> None:
        """See `Mark`."""
        scale = self.place.width() / self.drawn.area.width()
        painter.save()
        painter.translate(self.place.topLeft())
        painter.scale(scale, scale)
        painter.translate(-self.drawn.area.topLeft())
        for figure in (*self.drawn.doors, *self.drawn.people.values()):
            painter.save()
            painter.translate(figure.pos())
            figure.paint(painter, QStyleOptionGraphicsItem())
            painter.restore()
        painter.restore()


class MapPrint:
    """The doors around somebody, on one sheet. See `ui.printing.printed.Printed`."""

    key = "map"

    def __init__(self, root: Party, doors: Collection[Door], today: date) -> None:
        self._root, self._doors, self._today = root, tuple(doors), today
        name = shown(root.name)
        self.title = translate("MapPrint", "Print the map of doors")
        self.about = translate("MapPrint", "Who led to whom around {name}.").format(name=name)
        american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self.papers = [
            Choice("A4", translate("MapPrint", "A4"), chosen=not american),
            Choice("A3", translate("MapPrint", "A3")),
            Choice("Letter", translate("MapPrint", "Letter"), chosen=american),
        ]
        self.ticks = [
            Choice("list", translate("MapPrint", "With every door as a sentence"), chosen=True)
        ]

    def read(self, reader: Reader) -> tuple[str, Compose]:
        """See `Printed`; everything was read before."""
        name = translate("MapPrint", "Doors around {name}").format(name=shown(self._root.name))
        return name, self._compose

    def _compose(self, paper: str, ticked: Collection[str]) -> Document:
        sheet = QPageSize(_SIZES[paper])
        size = sheet.size(QPageSize.Unit.Millimeter)
        title = translate("MapPrint", "Doors around {name}").format(name=shown(self._root.name))
        sheets = [self._map_page(title, size)]
        if "list" in ticked and self._doors:
            sheets += _sentences(self._doors, size)
        return Document(title=title, paper=sheet, pages=sheets)

    def _map_page(self, title: str, size: QSizeF) -> list[Mark]:
        wide = size.width() - 2 * _SIDE
        heading = Words(title, _TITLE, wide, 1)
        foot = Words(_legend(self._today), _SMALL, wide, 2)
        room = QRectF(
            _SIDE,
            _TOP + heading.line_height + 4,
            wide,
            size.height() - _TOP - heading.line_height - 4 - _FOOT,
        )
        drawn = figures(PaperLook(points=9), self._root, self._doors)
        needed = drawn.area.size() / _UNIT
        scale = min(room.width() / needed.width(), room.height() / needed.height(), _LARGEST)
        place = QRectF(QPointF(), needed * scale)
        place.moveCenter(room.center())
        return [
            *lines(heading, _SIDE, _TOP),
            _Map(drawn, place),
            *lines(foot, _SIDE, size.height() - _FOOT + 6),
        ]


_SIZES = {
    "A4": QPageSize.PageSizeId.A4,
    "A3": QPageSize.PageSizeId.A3,
    "Letter": QPageSize.PageSizeId.Letter,
}


def _legend(today: date) -> str:
    words = translate(
        "MapPrint",
        "Filled arrow: they opened a door for you. Hollow arrow: opened for them, by you or "
        "others. Dashed: offered or thought of. As of {day}.",
    )
    return words.format(day=day_words(today))


def _sentences(doors: Sequence[Door], size: QSizeF) -> list[list[Mark]]:
    """Return pages with every door in a sentence, the earliest first."""
    wide = size.width() - 2 * _SIDE
    rows = (
        row
        for door in doors
        for row in (*paragraph(Words(door_words(door), _BODY, wide), _SIDE), Row(_GAP))
    )
    return pages(rows, _TOP, size.height() - _FOOT)
