"""QR codes in pictures of strangers: what they say, with nothing believed about the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from netcompanion.domain.errors import FormatError

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile
    from zxingcpp import Barcode

MOST_BYTES = 64_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_STRIP = 256  # rows that are converted at a time


def is_picture(data: bytes) -> bool:
    """Whether bytes begin like one of the four kinds of picture that are read."""
    return data.startswith(_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def read_codes(data: bytes) -> list[str]:
    """Return the texts of all QR codes in a picture (the first frame of an animation).

    Raises:
        FormatError: it is no PNG, JPEG, GIF or WebP, is damaged, or is too large; a picture is
            never decoded before its size was looked at.
    """
    import zxingcpp

    found = zxingcpp.read_barcodes(
        _grey(data),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
    )
    texts = (_text(code) for code in found if code.valid)
    return list(dict.fromkeys(text for text in texts if text))


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """Open a picture whose pixels are not decoded yet; what fails within is said in words.

    Decoding it and going through it strip by strip takes less than 300 MB of memory.

    Raises:
        FormatError: it is no PNG, JPEG, GIF or WebP, is damaged, or is too large.
    """
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise FormatError("This picture has more than 64 megabytes, so it was not read.")
    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            most = _most_megapixels(image)
            if image.width * image.height > most * 1_000_000:
                raise FormatError(
                    f"This picture has more than {most} megapixels, so it was not read."
                )
            yield image
    except bombs as error:
        raise FormatError("This picture has too many pixels, so it was not read.") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError) as error:
        raise FormatError("This picture cannot be read.") from error


def _most_megapixels(image: ImageFile) -> int:
    """Return how large a picture may be: how many bytes a pixel takes is up to its decoder."""
    if image.format == "WEBP":
        return 14  # of its five copies, two are whole animations
    return 20 if "progressive" in image.info else 40  # the coefficients of all pixels are kept


def _grey(data: bytes) -> Image:
    """Return the picture in shades of grey, on paper where it is transparent."""
    from PIL import Image

    with opened(data) as image:
        image.draft("L", image.size)
        grey = Image.new("L", image.size, "white")
        for top in range(0, image.height, _STRIP):
            box = (0, top, image.width, min(top + _STRIP, image.height))
            strip = image.crop(box)
            if strip.mode in ("P", "LA", "PA", "RGBA"):
                drawn = strip.convert("RGBA")
                grey.paste(drawn.convert("L"), box, drawn.getchannel("A"))
            else:
                grey.paste(strip.convert("L"), box)
        return grey


def _text(code: Barcode) -> str:
    """Return what a code says: UTF-8 it seldom declares, else what the decoder guesses."""
    try:
        return code.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return code.text
