"""QR codes in pictures of strangers: what they say, with nothing believed about the picture."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from netcompanion.domain.errors import FormatError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFile import ImageFile
    from zxingcpp import Barcode

MOST_BYTES = 64_000_000
LONGEST_SIDE = 65_535  # no JPEG and no WebP has a longer one, nor does zxing take it
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1")  # ISO/IEC 23008-12, annex B
_STRIP = 256  # rows that are converted at a time


def is_picture(data: bytes) -> bool:
    """Whether bytes begin like a PNG, JPEG, GIF, WebP or HEIC picture."""
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith(_STARTS) or is_webp or _is_heic(data)


def read_codes(data: bytes) -> list[str]:
    """Return the texts of all QR codes in a picture (the first frame of an animation).

    Raises:
        FormatError: it is no PNG, JPEG, GIF, WebP or HEIC, is damaged, or is too large; a picture
            is never decoded before its size was looked at.
    """
    return codes_in(_grey(data))


def codes_in(grey: Picture) -> list[str]:
    """Return the texts of all QR codes in shades of grey, from the first look that shows any.

    The picture is looked at as it is, then as what a blurred, noisy or pale code needs: its
    measures are those that added most on degraded photos of codes. Finding nothing in 12
    megapixels takes a third of a second.
    """
    for view in _views(grey):
        found = list(dict.fromkeys(_codes(view)))
        if found:
            return found
    return []


def codes_in_frame(grey: bytes, width: int, height: int, stride: int) -> list[str]:
    """Return the texts of all QR codes in one picture of a camera, by one quick look.

    `grey` has one byte a pixel and `stride` bytes a row. The next picture comes in a moment, so
    nothing more is tried.
    """
    from PIL import Image

    frame = Image.frombytes("L", (width, height), grey, "raw", "L", stride)
    return list(dict.fromkeys(_codes(frame)))


def _views(grey: Picture) -> Iterator[Picture]:
    from PIL.ImageFilter import GaussianBlur, UnsharpMask

    yield grey
    yield _sized(grey, 2000).filter(GaussianBlur(1)).filter(UnsharpMask(4, 400, 0))
    yield _sized(grey, 1400)
    if max(grey.size) < 2000:
        yield _sized(grey, 2400).filter(UnsharpMask(3, 250, 0))
    else:
        yield _sized(grey, 2800).filter(GaussianBlur(2)).filter(UnsharpMask(5, 800, 0))


def _sized(grey: Picture, longest: int) -> Picture:
    """Return a picture whose longest side is so long; a small one grows twofold."""
    from PIL.Image import Resampling

    share = min(2.0, longest / max(grey.size))
    size = (max(1, round(grey.width * share)), max(1, round(grey.height * share)))
    return grey.resize(size, Resampling.BICUBIC, reducing_gap=2.0)


def _codes(grey: Picture) -> Iterator[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(
        grey,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
    )
    texts = (_text(code) for code in found if code.valid)
    return (text for text in texts if text)


@contextmanager
def opened(data: bytes, *, heic: bool = False) -> Iterator[ImageFile]:
    """Open a picture whose pixels are not decoded yet; what fails within is said in words.

    Decoding it and going through it strip by strip takes less than 300 MB of memory. `heic` says
    that it may also be what iPhones take.

    Raises:
        FormatError: it is no PNG, JPEG, GIF or WebP, is damaged, or is too large; or it is HEIC
            and what decodes that is not installed.
    """
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise FormatError("This picture has more than 64 megabytes, so it was not read.")
    formats = (*_FORMATS, _heic_format()) if heic and _is_heic(data) else _FORMATS
    # What Pillow thinks of its tags is for nobody. Catching it would not do: photos are read in
    # several threads, and what is caught is caught in all of them.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=formats) as image:
            if max(image.size) > LONGEST_SIDE:
                raise FormatError(
                    f"This picture is more than {LONGEST_SIDE:,} pixels long, so it was not read."
                )
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


def _grey(data: bytes) -> Picture:
    """Return the picture in shades of grey, on paper where it is transparent."""
    with opened(data, heic=True) as image:
        image.draft("L", image.size)
        return flattened(image, "L")


def flattened(image: Picture, mode: str) -> Picture:
    """Return a picture in another mode ("L", "RGB"), on paper where it is transparent.

    It is converted strip by strip: whole copies of the largest pictures would take too much memory.
    """
    from PIL import Image

    flat = Image.new(mode, image.size, "white")
    for top in range(0, image.height, _STRIP):
        box = (0, top, image.width, min(top + _STRIP, image.height))
        strip = image.crop(box)
        if strip.mode in ("P", "LA", "PA", "RGBA"):
            drawn = strip.convert("RGBA")
            flat.paste(drawn.convert(mode), box, drawn.getchannel("A"))
        else:
            flat.paste(strip.convert(mode), box)
    return flat


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS


def _heic_format() -> str:
    """Return Pillow's name of HEIC, once it knows how to read it."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        raise FormatError(
            "This is a HEIC picture, and what reads those is not installed. "
            "Save it as JPEG, or install “netcompanion[ocr]”."
        ) from error
    register_heif_opener(thumbnails=False, decode_threads=1)
    return "HEIF"


def _text(code: Barcode) -> str:
    """Return what a code says: UTF-8 it seldom declares, else what the decoder guesses."""
    try:
        return code.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return code.text
