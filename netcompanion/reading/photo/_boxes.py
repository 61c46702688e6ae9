"""Boxes around lines of text: their sides, and those that are parts of one line."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from netcompanion.reading.photo._models import Box, Points

_GAP = 0.8  # heights between two words of one line
_SHARED = 0.6  # of the lower height, that both have in common
_MARGIN = 0.05
_ALIKE = 1.6  # times that one may be higher


def sides(corners: Points) -> tuple[float, float]:
    """Return how long a box is across and down."""
    across = max(_length(corners[0], corners[1]), _length(corners[3], corners[2]))
    return across, max(_length(corners[0], corners[3]), _length(corners[1], corners[2]))


def is_tall(corners: Points) -> bool:
    """Whether a line runs up or down."""
    across, down = sides(corners)
    return down > across


def padded(corners: Points) -> Points:
    """Return a box with a little of what lies around it: the recogniser wants to see the blanks."""
    across, down = corners[1] - corners[0], corners[3] - corners[0]
    high, wide = max(1.0, float(np.hypot(*down))), max(1.0, float(np.hypot(*across)))
    more = _MARGIN * min(high, wide)
    right, below = across / wide * more, down / high * more
    out = np.array([-right - below, right - below, right + below, -right + below], np.float32)
    grown: Points = corners + out
    return grown


def joined(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes with the parts of one line, side by side or one above the other, made one.

    Boxes of several looks at one picture may lie upon each other. What runs up or down across
    lines that lie is no line.
    """
    wide = _joined([box for box in boxes if not is_tall(box.corners)])
    tall = [box for box in boxes if is_tall(box.corners) and not _is_covered(box, wide)]
    turned = _joined([Box(_mirrored(box.corners), box.sureness) for box in tall])
    return wide + [Box(_mirrored(box.corners), box.sureness) for box in turned]


def _is_covered(box: Box, others: Sequence[Box]) -> bool:
    """Whether others lie on a third of a box."""
    covered = 0.0
    for other in others:
        shared, _ = cv2.intersectConvexConvex(box.corners, other.corners)
        covered += float(shared)
    return covered > cv2.contourArea(box.corners) / 3


def _joined(boxes: Sequence[Box]) -> list[Box]:
    left = sorted(boxes, key=lambda box: float(box.corners[:, 0].min()))
    lines: list[Box] = []
    while left:
        line = left.pop(0)
        while (after := next((each for each in left if _continues(line, each)), None)) is not None:
            left.remove(after)
            line = _both(line, after)
        lines.append(line)
    return lines


def _continues(line: Box, part: Box) -> bool:
    (_, right_top, right_bottom, _), (left_top, _, _, left_bottom) = line.corners, part.corners
    here, there = _length(right_top, right_bottom), _length(left_top, left_bottom)
    shared = min(right_bottom[1], left_bottom[1]) - max(right_top[1], left_top[1])
    low, high = sorted((here, there))
    gap = (left_top[0] + left_bottom[0] - right_top[0] - right_bottom[0]) / 2
    return bool(shared > _SHARED * low and high < _ALIKE * low and gap < _GAP * low)


def _both(line: Box, part: Box) -> Box:
    reaches = part.corners[1:3, 0].mean() > line.corners[1:3, 0].mean()
    right = (part if reaches else line).corners[1:3]
    corners = np.array([line.corners[0], *right, line.corners[3]], np.float32)
    return Box(corners, max(line.sureness, part.sureness))


def _mirrored(corners: Points) -> Points:
    """Return corners with across and down exchanged, in the same order."""
    flipped: Points = corners[[0, 3, 2, 1]][:, ::-1]
    return flipped


def _length(one: Points, other: Points) -> float:
    return float(np.hypot(*(one - other)))
