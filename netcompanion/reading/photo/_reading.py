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
from netcompanion.reading.photo._models import (
    HEIGHT,
    Box,
    Models,
    Pixels,
    Points,
    Reading,
    crop,
    in_order,
)
from netcompanion.reading.photo._scaling import LONGEST, upright
from netcompanion.reading.pictures import read_codes

_GLANCE = 640  # pixels of the longest side, to find the card and which way up it is
_CARD = 1280  # of the card that is read and shown
_DETECT = 960  # and when its lines are looked for
_TURNED = 640  # lying on its side
_CLOSER = 1280  # once more, at leisure
_QUALITY = 85
_TALL = 1.5  # times higher than wide: a line that runs up or down
_VOTES = 12  # lines that are asked which way up the card is
_UNSURE = 0.25  # of their answer, from which on lines are read both ways
_DOUBTFUL = 0.9  # a character of a line, so that the line is looked at again
_SURER = 0.05
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
    lines = _read(models, photo, card, _detected(models, picture, fast=fast), fast=fast)
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


def _detected(models: Models, picture: Pixels, *, fast: bool) -> list[Box]:
    """Return the lines of an upright card.

    The network misses what runs up or down, so it sees the card on its side as well; and at
    leisure it looks closer.
    """
    boxes = models.detect(picture, _DETECT)
    wide = picture.shape[1]
    for box in models.detect(np.rot90(picture), _TURNED):
        down, across = box.corners[:, 0], wide - box.corners[:, 1]
        standing = in_order(np.stack([across, down], axis=1))
        if is_tall(standing):
            boxes.append(Box(standing, box.sureness))
    if not fast:
        boxes += models.detect(picture, _CLOSER)
    return joined(boxes)


def _read(
    models: Models, photo: Pixels, card: Card, boxes: Sequence[Box], *, fast: bool
) -> list[PrintedLine]:
    """Return what the boxes of an upright card say.

    A line that runs up or down is read both ways, and what makes more sense is taken.
    """
    crops = [_level(crop(photo, card.in_photo(padded(box.corners)))) for box in boxes]
    readings = models.recognise([_clear(line) for line in crops])
    tall = [index for index, box in enumerate(boxes) if is_tall(box.corners)]
    others = models.recognise([_clear(_on_head(crops[index])) for index in tall])
    for index, other in zip(tall, others, strict=True):
        if other.mean > readings[index].mean:
            crops[index], readings[index] = _on_head(crops[index]), other
    if not fast:
        _look_again(models, crops, readings)
    return [
        _printed(box, with_blanks(line, reading))
        for box, line, reading in zip(boxes, crops, readings, strict=True)
        if reading.text.strip() and reading.mean >= _LEAST_SURE
    ]


def _look_again(models: Models, crops: Sequence[Pixels], readings: list[Reading]) -> None:
    """Read what is doubtful as it is, and softened, and keep what is clearly surer."""
    doubtful = [index for index, each in enumerate(readings) if each.least < _DOUBTFUL]
    plain = models.recognise([crops[index] for index in doubtful])
    soft = models.recognise([_clear(_softened(crops[index])) for index in doubtful])
    for index, *again in zip(doubtful, plain, soft, strict=True):
        other = max(again, key=lambda reading: reading.mean)
        if other.mean > readings[index].mean + _SURER:
            readings[index] = other


def _softened(line: Pixels) -> Pixels:
    """Return a line without the grain of its photo, at least as high as the recogniser wants it."""
    scale = max(1.0, HEIGHT / line.shape[0])
    large = cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(large, (0, 0), 1)


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
