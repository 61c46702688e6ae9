"""From a photo to the card in it and its lines; what the worker does with each picture."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import cv2
import numpy as np

from netcompanion.domain.proposal import CardPicture, PrintedLine
from netcompanion.reading.photo._blanks import with_blanks
from netcompanion.reading.photo._boxes import is_tall, joined, padded, sides
from netcompanion.reading.photo._cards import Card, card_between, card_corners
from netcompanion.reading.photo._layout import in_reading_order
from netcompanion.reading.photo._models import Box, Models, Pixels, Points, Reading, crop, in_order
from netcompanion.reading.photo._scaling import LONGEST, upright
from netcompanion.reading.pictures import read_codes

_GLANCE = 640  # pixels of the longest side, to find the card and which way up it is
_CARD = 1280  # of the card that is read and shown
_DETECT = 960
_QUALITY = 85
_TALL = 1.5  # times higher than wide: a line that runs up or down
_VOTES = 12  # lines that are asked which way up the card is
_UNSURE = 0.25  # of their answer, from which on lines are read both ways
_LEAST_SURE = 0.5  # of a line that is taken for text at all


def read_card(models: Models, data: bytes, *, fast: bool) -> CardPicture:
    """Return the card in a picture; a picture without text has no lines.

    Raises:
        FormatError: it is no picture, is damaged or too large.
    """
    codes = read_codes(data)
    photo = np.ascontiguousarray(np.asarray(upright(data, LONGEST))[:, :, ::-1])
    card = _found(models, photo)
    picture = card.picture(photo)
    lines = _read(models, photo, card, joined(models.detect(picture, _DETECT)))
    return CardPicture(
        picture=_jpeg(picture),
        width=card.width,
        height=card.height,
        lines=in_reading_order(lines),
        codes=tuple(codes),
    )


def _found(models: Models, photo: Pixels) -> Card:
    """Return the card, upright; a photo without the outline of one is all card."""
    seen = [box.corners for box in models.detect(photo, _GLANCE)]
    corners = card_corners(photo, seen)
    if corners is None:
        high, wide = photo.shape[:2]
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    lying = card_between(corners, _CARD)
    turns = _quarter_turns(models, photo, lying, seen)
    return card_between(np.roll(corners, -turns, axis=0), _CARD)


def _quarter_turns(models: Models, photo: Pixels, card: Card, seen: Sequence[Points]) -> int:
    """Return how many quarter turns to the left make the text of a card stand upright."""
    lines = [in_order(card.on_card(each)) for each in seen]
    lines = sorted((line for line in lines if _is_long(line)), key=_span, reverse=True)
    tall = [line for line in lines if is_tall(line)]
    wide = [line for line in lines if not is_tall(line)]
    runs_down = sum(map(_span, tall)) > sum(map(_span, wide))
    voting = (tall if runs_down else wide)[:_VOTES]
    crops = [_level(crop(photo, card.in_photo(line))) for line in voting]
    weights = [_span(line) for line in voting]
    votes = zip(models.upside_down(crops), weights, strict=True)
    on_head = sum(vote * weight for vote, weight in votes) / max(1.0, sum(weights))
    if _UNSURE < on_head < 1 - _UNSURE:
        here, there = models.recognise(crops), models.recognise([_on_head(each) for each in crops])
        on_head = float(sum(each.mean for each in there) > sum(each.mean for each in here))
    return (1 if runs_down else 0) + (2 if on_head > 0.5 else 0)


def _read(models: Models, photo: Pixels, card: Card, boxes: Sequence[Box]) -> list[PrintedLine]:
    """Return what the boxes of an upright card say.

    A line that runs up or down is read both ways, and what makes more sense is taken.
    """
    crops = [_clear(_level(crop(photo, card.in_photo(padded(box.corners))))) for box in boxes]
    tall = [index for index, box in enumerate(boxes) if is_tall(box.corners)]
    readings = models.recognise(crops)
    others = models.recognise([_on_head(crops[index]) for index in tall])
    for index, other in zip(tall, others, strict=True):
        readings[index] = max(readings[index], other, key=lambda reading: reading.mean)
        if readings[index] is other:
            crops[index] = _on_head(crops[index])
    return [
        _printed(box, with_blanks(line, reading))
        for box, line, reading in zip(boxes, crops, readings, strict=True)
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


def _is_long(line: Points) -> bool:
    across, down = sides(line)
    return max(across, down) > _TALL * min(across, down)


def _jpeg(picture: Pixels) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
