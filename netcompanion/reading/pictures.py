"""QR codes in pictures of strangers: what they say, with nothing believed about the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from netcompanion.domain.errors import FormatError

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Barcode

MOST_PIXELS = 40_000_000
MOST_BYTES = 64_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def is_picture(data: bytes) -> bool:
    """Whether bytes begin like one of the four kinds of picture that are read."""
    return data.startswith(_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def read_codes(data: bytes) -> list[str]:
    """Return the texts of all QR codes in a picture (the first frame of an animation).

    Raises:
        FormatError: it is no PNG, JPEG, GIF or WebP, is damaged, or has more than 40 megapixels;
            a picture is never decoded before its size was looked at.
    """
    import zxingcpp

    found = zxingcpp.read_barcodes(
        _grey(data),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
    )
    texts = (_text(code) for code in found if code.valid)
    return list(dict.fromkeys(text for text in texts if text))


def _grey(data: bytes) -> Image:
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise FormatError("This picture has more than 64 megabytes, so it was not read.")
    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FormatError("This picture has more than 40 megapixels, so it was not read.")
            if image.mode in ("P", "LA", "PA", "RGBA"):  # what is transparent is paper
                drawn = image.convert("RGBA")
                paper = Image.new("RGBA", drawn.size, "white")
                return Image.alpha_composite(paper, drawn).convert("L")
            return image.convert("L")
    except bombs as error:
        raise FormatError("This picture has too many pixels, so it was not read.") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError) as error:
        raise FormatError("This picture cannot be read.") from error


def _text(code: Barcode) -> str:
    """Return what a code says: UTF-8 it seldom declares, else what the decoder guesses."""
    try:
        return code.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return code.text
