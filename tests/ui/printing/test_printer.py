"""Printing on a printer, which here is a file: the same pages as in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from netcompanion.domain.errors import UserError
from tests.ui.printing.sheets import Sheet, sheets_of
from ui.printing.document import Document
from ui.printing.marks import Box, Mark, Rule, lines
from ui.printing.printer import print_on
from ui.printing.words import Style, Words

pytestmark = pytest.mark.usefixtures("theme")


def paged(*words: str, paper: QPageSize.PageSizeId = QPageSize.PageSizeId.A6) -> Document:
    pages: list[list[Mark]] = [
        [
            *lines(Words(each, Style(12)), 20, 20),
            Box(QRectF(20, 40, 10, 10)),
            Rule(QLineF(20, 60, 60, 60)),
        ]
        for each in words
    ]
    return Document(title="Cards", paper=QPageSize(paper), pages=pages)


def to_file(path: Path, document: Document) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    printer.setPageLayout(document.layout)
    return printer


def printed(path: Path, document: Document, printer: QPrinter) -> list[Sheet]:
    print_on(document, printer)
    return sheets_of(path.read_bytes())


def test_pages_come_out_in_their_size(tmp_path: Path) -> None:
    path, document = tmp_path / "out.pdf", paged("One", "Two")
    pages = printed(path, document, to_file(path, document))
    assert [page.text.strip() for page in pages] == ["One", "Two"]
    assert pages[0].size == pytest.approx((105, 148), abs=0.5)
    left, _, _, bottom = pages[0].ink()
    assert left == pytest.approx(20, abs=0.5)
    assert bottom == pytest.approx(60, abs=0.5)


def test_only_the_pages_that_were_chosen_are_printed(tmp_path: Path) -> None:
    path, document = tmp_path / "out.pdf", paged("One", "Two", "Three")
    printer = to_file(path, document)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert [page.text.strip() for page in printed(path, document, printer)] == ["Two", "Three"]


def test_on_smaller_paper_a_page_shrinks_to_fit(tmp_path: Path) -> None:
    path, document = tmp_path / "out.pdf", paged("One", paper=QPageSize.PageSizeId.A4)
    printer = to_file(path, document)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    (page,) = printed(path, document, printer)
    assert page.ink()[0] == pytest.approx(20 * 148 / 210, abs=0.5)


def test_on_larger_paper_it_keeps_its_size(tmp_path: Path) -> None:
    path, document = tmp_path / "out.pdf", paged("One")
    printer = to_file(path, document)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    (page,) = printed(path, document, printer)
    assert page.ink()[0] == pytest.approx(20, abs=0.5)


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says it as well, on standard error
def test_a_printer_that_cannot_be_reached_is_said_in_words(tmp_path: Path) -> None:
    document = paged("One")
    printer = to_file(tmp_path / "nowhere" / "out.pdf", document)
    with pytest.raises(UserError, match="Nothing was printed"):
        print_on(document, printer)
