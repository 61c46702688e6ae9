"""Pages of one size, and the one way in which they are painted: as picture, PDF and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.printing.marks import Mark

_MM = 25.4  # to the inch
_PDF_DPI = 1200
_FINER = 2
Page = Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Document:
    """Pages to print. `left_out` are sentences about what had no room on them."""

    title: str
    paper: QPageSize
    pages: Sequence[Page]
    left_out: Sequence[str] = ()

    @property
    def size(self) -> QSizeF:
        """Width and height of a page, in mm."""
        return self.paper.size(QPageSize.Unit.Millimeter)

    @property
    def layout(self) -> QPageLayout:
        """The page upright, without margins: the pages bring their own."""
        margins = QMarginsF(0, 0, 0, 0)
        unit = QPageLayout.Unit.Millimeter
        return QPageLayout(self.paper, QPageLayout.Orientation.Portrait, margins, unit)

    def with_left_out(self, sentence: str) -> Document:
        """The same with one more sentence about what is missing."""
        return replace(self, left_out=(*self.left_out, sentence))


def paint(painter: QPainter, page: Page, scale: float) -> None:
    """Paint a page from the painter's corner on, `scale` of its units to the mm."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    for mark in page:
        mark.draw(painter)
    painter.restore()


def picture(document: Document, number: int, scale: float) -> QImage:
    """A page on white, `scale` pixels to the mm.

    It is painted finer and made smaller: Qt sets letters on whole pixels, so that lines of small
    ones would dance.
    """
    pixels = (document.size * scale).toSize()
    image = QImage(pixels * _FINER, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter, document.pages[number], scale * _FINER)
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def pdf(document: Document) -> bytes:
    """The document as a PDF with a title, its own fonts and text that can be chosen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(document.title)
    writer.setCreator("NetCompanion")
    writer.setResolution(_PDF_DPI)
    writer.setPageLayout(document.layout)
    painter = QPainter(writer)
    for number, page in enumerate(document.pages):
        if number:
            writer.newPage()
        paint(painter, page, _PDF_DPI / _MM)
    painter.end()
    return bytes(buffer.data().data())
