"""The three networks of PP-OCR: where text stands, which way up it is, and what it says.

The models are files inside the wheel of rapidocr (PP-OCRv6 small, Apache-2.0); nothing else of that
package is used, and nothing is ever fetched. One thread computes: two cost a third more processor
time and the next picture is read while a person looks at this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from netcompanion.domain.errors import FormatError

Pixels = npt.NDArray[Any]  # rows x columns x (blue, green, red), or without the third
Points = npt.NDArray[Any]  # any number x (across, down)

_DETECTOR = "PP-OCRv6_det_small.onnx"
_TURNER = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"

HEIGHT = 48  # of a line that the recogniser and the turner are shown
_BATCH_WIDTH = 3200  # pixels of lines that are recognised at once
_WIDEST = 3200  # a longer line is squeezed
_MOST_BOXES = 300
_INK = 0.25  # how probable text must be at a pixel
_TEXT = 0.45  # and in the mean of what might be a line
_GROWTH = 1.6  # how much of what lies around is added, as the network was trained to leave it out


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser makes of one line: each character, its sureness, and its place.

    `places` are the middles of the characters as shares of the line's width.
    """

    text: str
    sureness: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def mean(self) -> float:
        """How sure the whole line is; 0 when nothing was read."""
        return sum(self.sureness) / len(self.sureness) if self.sureness else 0.0

    @property
    def least(self) -> float:
        """How sure the least sure character is; 0 when nothing was read."""
        return min(self.sureness, default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """Four corners of a line of text: left top, right top, right bottom, left bottom."""

    corners: Points
    sureness: float


def folder() -> Path | None:
    """Return where the models are, or None when they are not installed."""
    spec = find_spec("rapidocr")
    for place in spec.submodule_search_locations or () if spec else ():
        found = Path(place) / "models"
        if all((found / name).is_file() for name in (_DETECTOR, _TURNER, _RECOGNISER)):
            return found
    return None


class Models:
    """The networks, loaded once; 0.2 s and 0.2 GB."""

    def __init__(self) -> None:
        """Load the files.

        Raises:
            FormatError: they are not there.
        """
        place = folder()
        if place is None:
            raise FormatError("The part that reads photos is incomplete: install it again.")
        self._detector = _session(place / _DETECTOR)
        self._turner = _session(place / _TURNER)
        self._recogniser = _session(place / _RECOGNISER)
        known = self._recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = ["", *map(_narrow, known), " "]  # the first stands for "no character"

    def detect(self, picture: Pixels, longest: int) -> list[Box]:
        """Return the lines of text in a picture that is looked at `longest` pixels large.

        The way from the network's map of probabilities to boxes is that of Liao et al., "Real-time
        Scene Text Detection with Differentiable Binarization" (2019), 3.4.
        """
        height, width = picture.shape[:2]
        scale = longest / max(height, width)
        inner_width, inner_height = (max(32, round(n * scale / 32) * 32) for n in (width, height))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        seen = cv2.resize(picture, (inner_width, inner_height), interpolation=way)
        (answer,) = self._detector.run(None, {"x": _normal(seen)[None]})
        back = np.array([width / inner_width, height / inner_height], np.float32)
        return [
            Box((box.corners * back).astype(np.float32), box.sureness)
            for box in _boxes(answer[0, 0])
        ]

    def upside_down(self, lines: Sequence[Pixels]) -> list[float]:
        """Return for each line how sure it is that it stands on its head, from 0 to 1."""
        if not lines:
            return []
        batch = np.stack([_fitted(line, 192) for line in lines])
        (answer,) = self._turner.run(None, {"x": batch})
        return [float(each) for each in answer[:, 1]]

    def recognise(self, lines: Sequence[Pixels]) -> list[Reading]:
        """Return what each line says."""
        widths = [min(_WIDEST, max(HEIGHT, _wide(line))) for line in lines]
        found: dict[int, Reading] = {}
        for batch in _batches(widths):
            width = max(widths[index] for index in batch)
            width = -(-width // 32) * 32
            shown = np.stack([_fitted(lines[index], width) for index in batch])
            (answer,) = self._recogniser.run(None, {"x": shown})
            for index, steps in zip(batch, answer, strict=True):
                found[index] = self._decoded(steps, width / widths[index])
        return [found[index] for index in range(len(lines))]

    def _decoded(self, steps: npt.NDArray[np.float32], stretch: float) -> Reading:
        """Return the best character of each step, repetitions and gaps left out (CTC)."""
        best = steps.argmax(axis=1)
        first = np.ones(len(best), bool)
        first[1:] = best[1:] != best[:-1]
        kept = np.flatnonzero(first & (best > 0))
        ends = [*np.flatnonzero(first)[1:], len(best)]
        end_of = dict(zip(np.flatnonzero(first), ends, strict=True))
        letters = [self._letters[best[step]] for step in kept]
        middles = [(step + end_of[step]) / 2 / len(best) * stretch for step in kept]
        sureness = [float(steps[step, best[step]]) for step in kept]
        return Reading("".join(letters), tuple(sureness), tuple(float(each) for each in middles))


def crop(picture: Pixels, corners: Points, height: int | None = None) -> Pixels:
    """Return the line between four corners, straightened; `height` high, or as large as it is."""
    wide = max(_length(corners[0], corners[1]), _length(corners[3], corners[2]), 1.0)
    high = max(_length(corners[0], corners[3]), _length(corners[1], corners[2]), 1.0)
    scale = 1.0 if height is None else height / high
    size = (max(1, min(4000, round(wide * scale))), max(1, round(high * scale)))
    right, bottom = size
    target = np.array([[0, 0], [right, 0], [right, bottom], [0, bottom]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return cv2.warpPerspective(
        picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep what the largest picture took
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _narrow(letter: str) -> str:
    """Return a letter or mark of full width as the plain one: the network takes one for another."""
    is_full = len(letter) == 1 and "\uff01" <= letter <= "\uff5e"
    return chr(ord(letter) - 0xFEE0) if is_full else letter


def _normal(picture: Pixels) -> npt.NDArray[np.float32]:
    """Return blue, green and red from -1 to 1, one plane after the other."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1), np.float32) / 127.5 - 1


def _wide(line: Pixels) -> int:
    """Return how wide a line is once it is as high as the networks want it."""
    return int(-(-line.shape[1] * HEIGHT // line.shape[0]))


def _fitted(line: Pixels, width: int) -> npt.NDArray[np.float32]:
    """Return a line as high as the networks want it, filled up on the right."""
    wide = min(width, max(1, _wide(line)))
    way = cv2.INTER_AREA if line.shape[0] > HEIGHT else cv2.INTER_CUBIC
    filled = np.zeros((3, HEIGHT, width), np.float32)
    filled[:, :, :wide] = _normal(cv2.resize(line, (wide, HEIGHT), interpolation=way))
    return filled


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indices of lines that are about as wide as each other."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=widths.__getitem__):
        wide = widths[index]
        if batch and (wide * (len(batch) + 1) > _BATCH_WIDTH or wide > 1.3 * widths[batch[0]]):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _boxes(probable: npt.NDArray[np.float32]) -> Iterator[Box]:
    mask = cv2.dilate((probable > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines[:_MOST_BOXES]:
        middle, (wide, high), angle = cv2.minAreaRect(outline)
        if min(wide, high) < 3:
            continue
        inside = cv2.boxPoints((middle, (wide, high), angle))
        sureness = _mean_inside(probable, inside)
        if sureness < _TEXT:
            continue
        grown = _GROWTH * wide * high / (wide + high)
        corners = cv2.boxPoints((middle, (wide + grown, high + grown), angle))
        yield Box(in_order(corners), sureness)


def _mean_inside(probable: npt.NDArray[np.float32], corners: Points) -> float:
    high, wide = probable.shape
    left, top = np.clip(np.floor(corners.min(axis=0)), 0, (wide - 1, high - 1)).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)), 0, (wide - 1, high - 1)).astype(int)
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(probable[top : bottom + 1, left : right + 1], mask)[0])


def in_order(corners: Points) -> Points:
    """Return corners from the left top one, clockwise."""
    by_left = corners[np.argsort(corners[:, 0], kind="stable")]
    top_left, bottom_left = by_left[:2][np.argsort(by_left[:2, 1], kind="stable")]
    top_right, bottom_right = by_left[2:][np.argsort(by_left[2:, 1], kind="stable")]
    return np.array([top_left, top_right, bottom_right, bottom_left], np.float32)


def _length(one: Points, other: Points) -> float:
    return float(np.hypot(*(one - other)))
