"""The only fakes: a person who answers as the test said, and eyes that read what it said."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any

import pytest

from netcompanion.services.reading import Recognise
from ui.photos import Photos


class FakePrompts:
    """Answers in the order in which they were given; an unexpected question fails the test."""

    def __init__(self) -> None:
        self._answers: deque[tuple[str, Any]] = deque()
        self.asked: list[str] = []

    def answer(self, question: str, answer: Any) -> None:
        """Expect `question` (the name of a method of `Prompts`) and answer it so."""
        self._answers.append((question, answer))

    def open_files(self, title: str, filters: list[str], *, many: bool = False) -> list[Path]:
        answer: list[Path] = self._next("open_files", title)
        return answer

    def save_file(self, title: str, suggested: Path, filters: list[str]) -> Path | None:
        answer: Path | None = self._next("save_file", title)
        return answer

    def choose_folder(self, title: str) -> Path | None:
        answer: Path | None = self._next("choose_folder", title)
        return answer

    def confirm(self, title: str, text: str, act: str) -> bool:
        return bool(self._next("confirm", title))

    def tell(self, title: str, text: str) -> None:
        self._next("tell", title)

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
