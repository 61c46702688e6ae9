"""A photo as it is kept: upright, of a bounded size, and with nothing in it but its pixels."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Photo
from netcompanion.reading.pictures import flattened, opened

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST = 2400
_QUALITY = 88


def scaled(data: bytes) -> Photo:
    """Return a picture as a JPEG that stands upright, at most 2400 pixels on its longest side.

    Where it was taken, when, and by which telephone is left out.

    Raises:
        FormatError: it is no picture, is damaged or too large, or what reads HEIC is missing.
    """
    out = BytesIO()
    upright(data, LONGEST).save(out, "JPEG", quality=_QUALITY)
    kept = out.getvalue()
    return Photo(digest=hashlib.sha256(kept).hexdigest(), media_type="image/jpeg", data=kept)


def upright(data: bytes, longest: int) -> Picture:
    """Return the pixels (RGB) of a picture as its camera was held, scaled down to `longest`.

    Raises:
        FormatError: as `scaled`.
    """
    from PIL import ExifTags, Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    with opened(data, heic=True) as image:
        image.draft("RGB", (longest, longest))
        turn = turns.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        picture = flattened(image, "RGB")
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return picture if turn is None else picture.transpose(turn)
