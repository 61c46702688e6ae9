"""The only fakes: one who answers as the test said, eyes that read it, a camera that sees it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from netcompanion.services.reading import Recognise
from ui.camera import Failure
from ui.photos import Photos


class FakePrompts:
    """Answers in the order in which they were given; an unexpected question fails the test."""

    def __init__(self) -> None:
        self._answers: deque[tuple[str, Any]] = deque()
        self.asked: list[str] = []
        self.suggested: list[Path] = []

    def answer(self, question: str, answer: Any) -> None:
        """Expect `question` (the name of a method of `Prompts`) and answer it so."""
        self._answers.append((question, answer))

    def open_files(self, title: str, filters: list[str], *, many: bool = False) -> list[Path]:
        answer: list[Path] = self._next("open_files", title)
        return answer

    def save_file(self, title: str, suggested: Path, filters: list[str]) -> Path | None:
        self.suggested.append(suggested)
        answer: Path | None = self._next("save_file", title)
        return answer

    def choose_folder(self, title: str) -> Path | None:
        answer: Path | None = self._next("choose_folder", title)
        return answer

    def confirm(self, title: str, text: str, act: str) -> bool:
        return bool(self._next("confirm", title))

    def tell(self, title: str, text: str) -> None:
        self._next("tell", title)

    def try_again(self, text: str) -> bool:
        return bool(self._next("try_again", text))

    def _next(self, question: str, title: str) -> Any:
        self.asked.append(title)
        if not self._answers:
            pytest.fail(f"nobody expected to be asked: {title}")
        expected, answer = self._answers.popleft()
        assert expected == question, title
        return answer


class FakePhotos(Photos):
    """Reads photos by `recognised`; without it, as if the package were not installed."""

    def __init__(self, recognised: Recognise | None = None) -> None:
        super().__init__()
        self.recognised = recognised

    def recognise(self, *, fast: bool = False) -> Recognise | None:
        return self.recognised


class FakeCamera(QObject):
    """Sees `frames` over and over while it is on; without any it is silent.

    With `fails` it tells that instead of the first one.
    """

    def __init__(self, *frames: QImage, fails: Failure | None = None) -> None:
        super().__init__()
        self.on = False
        self.fails = fails
        self.started = 0
        self._frames = cycle(frames)
        self._framed: Callable[[QImage], object] | None = None
        self._failed: Callable[[Failure], object] | None = None
        self._clock = QTimer(self, interval=10)
        self._clock.timeout.connect(self._see)

    def start(
        self, framed: Callable[[QImage], object], failed: Callable[[Failure], object]
    ) -> None:
        self.on = True
        self.started += 1
        self._framed, self._failed = framed, failed
        self._clock.start()

    def stop(self) -> None:
        self.on = False
        self._clock.stop()

    def vanish(self) -> None:
        """Be pulled out while it is on."""
        self.fails = Failure.GONE

    def _see(self) -> None:
        if self.fails is not None:
            self.stop()
            if self._failed is not None:
                self._failed(self.fails)
            return
        frame = next(self._frames, None)
        if frame is not None and self._framed is not None:
            self._framed(frame)
