"""PDFs looked at as another program sees them: pages, words, pictures, where the ink is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL import Image, ImageChops

from ui.printing.document import Document, pdf

MM = 25.4
_DPI = 200
_ONE_GLYPH = {0x02EE: 0x201D, 0x02BC: 0x2019}
"""Letters that Inter draws by the glyph of a quotation mark: a PDF names either of the two."""


class Sheet:
    """One page of a PDF."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        self.size = (width / 72 * MM, height / 72 * MM)
        text = page.get_textpage()
        self.text = text.get_text_range().replace("\r\n", "\n").translate(_ONE_GLYPH)
        text.close()
        self.image: Image.Image = page.render(scale=_DPI / 72).to_pil().convert("L")

    def ink(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything that is not white, in mm."""
        white = Image.new("L", self.image.size, 255)
        found = ImageChops.difference(self.image, white).getbbox()
        assert found is not None
        left, top, right, bottom = (each * MM / _DPI for each in found)
        return left, top, right, bottom

    def part(self, left: float, top: float, width: float, height: float) -> Image.Image:
        """A part of the page, from a place in mm."""
        return self.image.crop(
            tuple(  # type: ignore[arg-type]  # four numbers
                round(each * _DPI / MM) for each in (left, top, left + width, top + height)
            )
        )

    def codes(self) -> list[str]:
        """What the QR codes on it say, each as often as it is there."""
        import zxingcpp

        return [found.text for found in zxingcpp.read_barcodes(self.image)]


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, for as long as the context lasts."""
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def sheets(document: Document) -> list[Sheet]:
    """The pages of a document, by way of a PDF."""
    return sheets_of(pdf(document))


def sheets_of(content: bytes) -> list[Sheet]:
    """The pages of a PDF."""
    with opened(content) as document:
        found = []
        for page in document:
            found.append(Sheet(page))
            page.close()
        return found
