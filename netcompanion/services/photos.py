"""Pictures of people, made small and harmless for the screen.

The stored bytes stay as they came. What a window paints is decoded here, where no toolkit is:
four formats, decided by content, and never more pixels than a screen could want.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from netcompanion.domain.contact import Photo
from netcompanion.domain.errors import FormatError, UserError
from netcompanion.reading.pictures import opened

LARGEST_SIDE = 512
LARGEST_CARD = 2048
MOST_BYTES = 12_000_000
_FINER = 4  # times the size wanted: beyond it pixels are left out, before any are blended


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A small picture: `rgba` has four bytes a pixel, row by row, without gaps."""

    width: int
    height: int
    rgba: bytes


def thumbnail(data: bytes, side: int = LARGEST_SIDE) -> Thumbnail:
    """Return a picture that fits into a square of `side` pixels (at most `LARGEST_SIDE`).

    It is turned the way its camera was held (EXIF); of an animation it is the first frame.
    Takes up to a second for the largest pictures. Raises FormatError for what is no picture of
    a known format, is damaged, or has too many pixels or bytes.
    """
    if len(data) > MOST_BYTES:
        raise FormatError("This picture has more than 12 megabytes, so it is not shown.")
    return _small(data, min(side, LARGEST_SIDE))


def card_picture(data: bytes, side: int = LARGEST_CARD) -> Thumbnail:
    """Return the photo of a card, large enough to be read (at most `LARGEST_CARD` pixels).

    HEIC is read, too, where its package is installed. Raises FormatError as `thumbnail` does.
    """
    return _small(data, min(side, LARGEST_CARD), heic=True)


def _small(data: bytes, side: int, *, heic: bool = False) -> Thumbnail:
    from PIL import Image, ImageOps

    box = (side, side)
    with opened(data, heic=heic) as image:
        image.draft("RGB", (side * 2, side * 2))
        shrink = min(1.0, _FINER * side / max(image.size))
        width, height = (max(1, round(length * shrink)) for length in image.size)
        fewer = image.resize((width, height), Image.Resampling.NEAREST)
        upright = ImageOps.exif_transpose(fewer).convert("RGBA")
        upright.thumbnail(box)
        return Thumbnail(width=upright.width, height=upright.height, rgba=upright.tobytes())


def from_file(path: Path) -> Photo:
    """Return a picture that somebody chose, its bytes as they are, once it has been read well.

    Raises UserError when the file cannot be read, and FormatError as `thumbnail` does.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"{path.name} cannot be read. Choose another picture.") from error
    return from_bytes(data)


def from_bytes(data: bytes) -> Photo:
    """Return a picture as it is, once it has been read well; raises as `thumbnail` does."""
    from PIL import Image

    thumbnail(data)
    with opened(data) as image:
        media_type = Image.MIME[image.format or ""]
    digest = hashlib.sha256(data).hexdigest()
    return Photo(digest=digest, media_type=media_type, data=data)
