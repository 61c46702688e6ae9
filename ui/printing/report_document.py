"""The report of an event as a document: pages of A4 or Letter with a head and a foot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from netcompanion.domain.display import shown
from netcompanion.services.event_report import EventReport
from ui.dates import day_words
from ui.printing.document import Document
from ui.printing.flow import pages
from ui.printing.marks import Mark, lines
from ui.printing.report_rows import ReportRows
from ui.printing.words import Style, Words

translate = QCoreApplication.translate

_SIDE, _HEAD, _FOOT = 20.0, 12.0, 12.0  # mm of margin; head and foot stand there
_TOP, _BOTTOM = 22.0, 22.0
_SMALL = Style(8, 400, "text3")


class ReportPaper(StrEnum):
    """What a report is printed on."""

    A4 = "A4"
    LETTER = "Letter"


_SIZES = {ReportPaper.A4: QPageSize.PageSizeId.A4, ReportPaper.LETTER: QPageSize.PageSizeId.Letter}


def report_document(
    report: EventReport, paper: ReportPaper, today: date, *, private: bool = False
) -> Document:
    """Lay a report out; `private` lines are those that are for my eyes alone."""
    sheet = QPageSize(_SIZES[paper])
    size = sheet.size(QPageSize.Unit.Millimeter)
    rows = ReportRows(report, _SIDE, size.width() - _SIDE, today, private=private)
    filled = pages(rows.all(), _TOP, size.height() - _BOTTOM)
    name = shown(report.event.name)
    for number, page in enumerate(filled, 1):
        page += _edges(
            size.width(),
            size.height(),
            (translate("ReportDocument", "Event report"), name),
            (
                translate("ReportDocument", "As of {day}").format(day=day_words(today)),
                translate("ReportDocument", "Page {number} of {all}").format(
                    number=number, all=len(filled)
                ),
            ),
        )
    title = translate("ReportDocument", "Report of {event}").format(event=name)
    return Document(title=title, paper=sheet, pages=filled)


def _edges(
    width: float, height: float, head: tuple[str, str], foot: tuple[str, str]
) -> Iterator[Mark]:
    """Yield what stands above and below the text of a page, left and right."""
    half = (width - 2 * _SIDE) / 2
    for top, (left, right) in ((_HEAD, head), (height - _FOOT - 4, foot)):
        yield from lines(Words(left, _SMALL, half, 1), _SIDE, top)
        words = Words(right, _SMALL, half, 1)
        yield from lines(words, width - _SIDE - words.width, top)
