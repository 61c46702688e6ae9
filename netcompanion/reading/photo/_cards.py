"""Where the card lies in a photo, and the card as a scanner would see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from netcompanion.reading.photo._models import Pixels, Points

_SMALL = 480  # pixels of the longest side of the picture that cards are looked for in
_THINNEST = 10  # times longer than wide: a strip, and no photo
_LEAST_SHARE = 0.08  # of the picture, that is a card
_MOST_SHARE = 0.985
_SHRINKING = 1.6  # pixels of the photo to one of the card, from which they are averaged


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A card in a photo: how large it is drawn, and how its points are found in the photo."""

    width: int
    height: int
    to_photo: Points

    def picture(self, photo: Pixels) -> Pixels:
        """Return the card straightened."""
        wide = float(np.sqrt(abs(np.linalg.det(self.to_photo[:2, :2]))))
        way = cv2.INTER_AREA if wide > _SHRINKING else cv2.INTER_CUBIC
        return cv2.warpPerspective(
            photo,
            self.to_photo,
            (self.width, self.height),
            flags=way | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )

    def in_photo(self, points: Points) -> Points:
        """Return points of the card as points of the photo."""
        return _moved(points, self.to_photo)

    def on_card(self, points: Points) -> Points:
        """Return points of the photo as points of the card."""
        return _moved(points, np.linalg.inv(self.to_photo))


def card_between(corners: Points, longest: int) -> Card:
    """Return the card between four corners, from its left top clockwise, `longest` pixels large."""
    across = (_length(corners[0], corners[1]) + _length(corners[3], corners[2])) / 2
    down = (_length(corners[0], corners[3]) + _length(corners[1], corners[2])) / 2
    scale = longest / max(across, down)
    right, bottom = (max(1, round(length * scale)) for length in (across, down))
    flat = np.array([[0, 0], [right, 0], [right, bottom], [0, bottom]], np.float32)
    to_photo = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    return Card(right, bottom, to_photo)


def card_corners(photo: Pixels, text: Iterable[Points]) -> Points | None:
    """Return the corners of the card, from left top clockwise, or None when it cannot be told.

    `text` are the corners of the lines that were seen: a card holds nearly all of them.
    """
    short, long = sorted(photo.shape[:2])
    if long > _THINNEST * short:
        return None
    scale = _SMALL / long
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lines = [each * scale for each in text]
    edges = _edges(small)
    best, best_score = None, 0.0
    for corners in _quadrangles(small):
        score = _score(corners, edges, lines)
        if score > best_score:
            best, best_score = corners, score
    return None if best is None else (best / scale).astype(np.float32)


def _quadrangles(small: Pixels) -> Iterator[Points]:
    """Yield what might be the outline of a card, from several ways to part it from its ground."""
    area = small.shape[0] * small.shape[1]
    for mask in _masks(small):
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:3]:
            if cv2.contourArea(outline) < _LEAST_SHARE * area:
                break
            hull = cv2.convexHull(outline)
            for slack in (0.02, 0.04, 0.07):
                rough = cv2.approxPolyDP(hull, slack * cv2.arcLength(hull, closed=True), True)
                if len(rough) == 4:
                    yield _clockwise(rough[:, 0, :].astype(np.float32))
                    break


def _masks(small: Pixels) -> Iterator[Pixels]:
    soft = cv2.bilateralFilter(small, 7, 40, 7)
    kernel = np.ones((5, 5), np.uint8)
    light = cv2.split(cv2.cvtColor(soft, cv2.COLOR_BGR2LAB))
    colour = cv2.split(cv2.cvtColor(soft, cv2.COLOR_BGR2HSV))
    for plane in (*light, colour[1]):
        _, mask = cv2.threshold(plane, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        for each in (mask, cv2.bitwise_not(mask)):
            opened = cv2.morphologyEx(each, cv2.MORPH_OPEN, kernel)
            yield cv2.morphologyEx(opened, cv2.MORPH_CLOSE, kernel)
    for low, high in ((20, 60), (40, 120), (80, 200)):
        drawn = cv2.Canny(soft, low, high)
        yield cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, kernel)


def _edges(small: Pixels) -> Points:
    """Return how steep the picture is at each pixel, from 0 to 1."""
    soft = cv2.GaussianBlur(small, (5, 5), 0).astype(np.float32)
    steep = np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)).max(2)
    steep = cv2.dilate(steep, np.ones((3, 3), np.uint8))
    return np.clip(steep / 120, 0, 1)


def _score(corners: Points, edges: Points, lines: list[Points]) -> float:
    """Return how much like a card four corners are: 0 when they are none."""
    high, wide = edges.shape
    share = cv2.contourArea(corners) / (high * wide)
    sides = [_length(corners[index], corners[(index + 1) % 4]) for index in range(4)]
    across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    long, short = max(across, down), max(1.0, min(across, down))
    if not _LEAST_SHARE < share < _MOST_SHARE or not 1.15 < long / short < 2.6:
        return 0.0
    if min(sides) * 1.7 < max(sides[0], sides[2]) and min(sides) * 4 < max(sides):
        return 0.0
    if not cv2.isContourConvex(corners.astype(np.int32)[:, None]):
        return 0.0
    text = sum(cv2.contourArea(each) for each in lines)
    grown = _grown(corners, 1.02)
    within = sum(
        cv2.contourArea(each)
        for each in lines
        if all(cv2.pointPolygonTest(grown, tuple(map(float, p)), False) >= 0 for p in each)
    )
    if text and within < 0.93 * text:
        return 0.0
    seen = [_steepness(edges, corners[index], corners[(index + 1) % 4]) for index in range(4)]
    usual = 1 - min(1.0, abs(long / short - 1.7) / 1.7)
    return (0.5 * min(seen) + 0.5 * sum(seen) / 4) * (0.7 + 0.3 * usual)


def _steepness(edges: Points, one: Points, other: Points) -> float:
    high, wide = edges.shape
    points = one + (other - one) * np.linspace(0.03, 0.97, 60)[:, None]
    columns = np.clip(points[:, 0].round(), 0, wide - 1).astype(int)
    rows = np.clip(points[:, 1].round(), 0, high - 1).astype(int)
    return float(edges[rows, columns].mean())


def _grown(corners: Points, share: float) -> Points:
    middle = corners.mean(axis=0)
    grown: Points = middle + (corners - middle) * share
    return grown.astype(np.float32)


def _clockwise(corners: Points) -> Points:
    """Return corners clockwise, from the one nearest to the left top of the picture."""
    middle = corners.mean(axis=0)
    around = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    ordered = corners[around]
    first = int(ordered.sum(axis=1).argmin())
    turned: Points = np.roll(ordered, -first, axis=0)
    return turned


def _moved(points: Points, matrix: Points) -> Points:
    moved: Points = cv2.perspectiveTransform(points[None].astype(np.float64), matrix)
    return moved.reshape(-1, 2).astype(np.float32)


def _length(one: Points, other: Points) -> float:
    return float(np.hypot(*(one - other)))
