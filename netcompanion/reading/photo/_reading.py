"""From a photo to the card in it and its lines; what the worker does with each picture."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import cv2
import numpy as np

from netcompanion.domain.proposal import CardPicture, PrintedLine
from netcompanion.reading.photo._boxes import is_tall, joined, padded, sides
from netcompanion.reading.photo._cards import Straightened, card_corners, straightened
from netcompanion.reading.photo._layout import in_reading_order
from netcompanion.reading.photo._models import Box, Models, Pixels, Points, Reading, crop
from netcompanion.reading.photo._scaling import LONGEST, upright
from netcompanion.reading.pictures import read_codes

_GLANCE = 640  # pixels of the longest side, to find the card and which way up it is
_CARD = 1280  # of the card that is read and shown
_DETECT = 960
_QUALITY = 85
_TALL = 1.5  # times higher than wide: a line that runs up or down
_LEAST_SURE = 0.5  # of a line that is taken for text at all


def read_card(models: Models, data: bytes, *, fast: bool) -> CardPicture:
    """Return the card in a picture; a picture without text has no lines.

    Raises:
        FormatError: it is no picture, is damaged or too large.
    """
    codes = read_codes(data)
    photo = np.ascontiguousarray(np.asarray(upright(data, LONGEST))[:, :, ::-1])
    card = _found(models, photo)
    boxes = joined(models.detect(card.picture, _DETECT))
    lines = _read(models, photo, card, boxes)
    high, wide = card.picture.shape[:2]
    return CardPicture(
        picture=_jpeg(card.picture),
        width=wide,
        height=high,
        lines=in_reading_order(lines),
        codes=tuple(codes),
    )


def _found(models: Models, photo: Pixels) -> Straightened:
    """Return the card, straightened and upright."""
    seen = models.detect(photo, _GLANCE)
    corners = card_corners(photo, [box.corners for box in seen])
    if corners is None:
        high, wide = photo.shape[:2]
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    turns = _quarter_turns(models, photo, corners, seen)
    return straightened(photo, np.roll(corners, turns, axis=0), _CARD)


def _quarter_turns(models: Models, photo: Pixels, corners: Points, seen: Sequence[Box]) -> int:
    """Return how many quarter turns clockwise make the text stand upright."""
    lines = [box.corners for box in seen if _long(box.corners)]
    tall = [line for line in lines if is_tall(line)]
    wide = [line for line in lines if not is_tall(line)]
    runs_down = _total(tall) > _total(wide)
    voting = sorted(tall if runs_down else wide, key=_span, reverse=True)[:12]
    crops = [_level(crop(photo, line)) for line in voting]
    votes = models.upside_down(crops)
    weights = [_span(line) for line in voting]
    on_head = sum(v * w for v, w in zip(votes, weights, strict=True)) / max(1.0, sum(weights))
    if 0.2 < on_head < 0.8:
        few = crops[:4]
        here = sum(each.mean for each in models.recognise(few))
        there = sum(each.mean for each in models.recognise([_on_head(each) for each in few]))
        on_head = float(there > here)
    return (3 if runs_down else 0) + (2 if on_head > 0.5 else 0)


def _read(
    models: Models, photo: Pixels, card: Straightened, boxes: Sequence[Box]
) -> list[PrintedLine]:
    """Return what the boxes of an upright card say.

    A line that runs up or down is read both ways, and what makes more sense is taken.
    """
    crops = [_clear(_level(crop(photo, card.in_photo(padded(box.corners))))) for box in boxes]
    tall = [index for index, box in enumerate(boxes) if is_tall(box.corners)]
    readings = models.recognise(crops)
    others = models.recognise([_on_head(crops[index]) for index in tall])
    for index, other in zip(tall, others, strict=True):
        readings[index] = max(readings[index], other, key=lambda reading: reading.mean)
    return [
        _printed(box, reading)
        for box, reading in zip(boxes, readings, strict=True)
        if reading.text.strip() and reading.mean >= _LEAST_SURE
    ]


def _clear(line: Pixels) -> Pixels:
    """Return a line with its paper and its print as far apart as they can be."""
    low, high = np.percentile(line, (1, 99))
    stretched: Pixels = (line.astype(np.float32) - low) * (255 / max(high - low, 20))
    return stretched.clip(0, 255).astype(np.uint8)


def _printed(box: Box, reading: Reading) -> PrintedLine:
    (left, top), (right, bottom) = box.corners.min(axis=0), box.corners.max(axis=0)
    return PrintedLine(
        text=" ".join(reading.text.split()),
        left=float(left),
        top=float(top),
        right=float(right),
        bottom=float(bottom),
        sureness=reading.mean,
    )


def _level(line: Pixels) -> Pixels:
    """Return a line that runs up or down lying on its side."""
    return np.rot90(line) if line.shape[0] >= _TALL * line.shape[1] else line


def _on_head(line: Pixels) -> Pixels:
    return np.rot90(line, 2)


def _span(line: Points) -> float:
    return max(sides(line))


def _total(lines: Sequence[Points]) -> float:
    return sum(_span(line) for line in lines)


def _long(line: Points) -> bool:
    across, down = sides(line)
    return max(across, down) > _TALL * min(across, down)


def _jpeg(picture: Pixels) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
