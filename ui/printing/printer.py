"""The way to a printer; the only place that needs QtPrintSupport, imported on demand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.errors import UserError
from ui.printing.document import Document, paint

translate = QCoreApplication.translate
_MM = 25.4  # to the inch


class Printing(QObject):
    """Asks which printer, and sends it one document.

    Signals:
        printed(str): the document went to the printer of this name.
        refused(UserError): it did not; says why.
    """

    printed = Signal(str)
    refused = Signal(object)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(document.title)
        self.printer.setFullPage(True)
        self.printer.setPageLayout(document.layout)
        self.dialog = QPrintDialog(self.printer, parent)
        self.dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        self.dialog.setOption(
            QPrintDialog.PrintDialogOption.PrintPageRange, on=len(document.pages) > 1
        )
        self.dialog.setMinMax(1, len(document.pages))
        self.dialog.accepted.connect(self.send)
        self.dialog.finished.connect(self._done)

    def ask(self) -> None:
        """Open the system's dialog; without a printer, `refused` says so."""
        if not QPrinterInfo.availablePrinterNames():
            self.refused.emit(
                UserError(
                    self.tr(
                        "No printer is set up on this computer. Save a PDF, and print it elsewhere."
                    )
                )
            )
            self._done()
            return
        QDialog.open(self.dialog)  # its own `open` wants a slot to call

    def send(self) -> None:
        """Print by the printer as it was chosen."""
        try:
            print_on(self._document, self.printer)
        except UserError as error:
            self.refused.emit(error)
        else:
            self.printed.emit(self.printer.printerName())

    def _done(self) -> None:
        self.dialog.deleteLater()
        self.deleteLater()


def print_on(document: Document, printer: QPrinter) -> None:
    """Print the chosen pages in their size; on smaller paper, as large as fits.

    Raises:
        UserError: the printer cannot be reached.
    """
    words = translate(
        "Printing",
        "{printer} cannot be reached. Nothing was printed. Try again, or save a PDF.",
    )
    name = shown(printer.printerName()) or translate("Printing", "The printer")
    unreached = UserError(words.format(printer=name))
    painter = QPainter()
    if not painter.begin(printer):
        raise unreached
    scale = _fitting(document.size, printer.pageLayout()) * printer.resolution() / _MM
    is_first = True
    for _ in range(1 if printer.supportsMultipleCopies() else printer.copyCount()):
        for number in _wanted(document, printer):
            if not is_first and not printer.newPage():
                painter.end()
                raise unreached
            is_first = False
            paint(painter, document.pages[number], scale)
    painter.end()


def _wanted(document: Document, printer: QPrinter) -> range:
    """Return the pages that were chosen, counted from 0."""
    last = len(document.pages)
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(last)
    return range(max(printer.fromPage(), 1) - 1, min(printer.toPage() or last, last))


def _fitting(size: QSizeF, layout: QPageLayout) -> float:
    """Return by how much a page shrinks to stand on the paper; 1 where there is room."""
    paper = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    slack = 1.0  # mm: sizes of paper are rounded to points
    if size.width() <= paper.width() + slack and size.height() <= paper.height() + slack:
        return 1.0
    return min(paper.width() / size.width(), paper.height() / size.height())
