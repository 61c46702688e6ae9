"""What was answered at a first look, kept until the program ends, so that closing loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from netcompanion.domain.sync import Direction, Upload
from ui.views.sync_setup.answer import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAnswers:
    """Everything that was chosen for one book; `pairs`: contact and answer by the card's href."""

    direction: Direction
    upload: Upload
    chosen: tuple[str, ...]
    own_notes: bool
    pairs: Mapping[str, tuple[str, Answer]]


class KeptAnswers(QObject):
    """The answers of each book that is not started yet; lives as long as its owner."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._of: dict[str, LookAnswers] = {}

    @classmethod
    def of(cls, owner: QObject) -> KeptAnswers:
        """Return those of an owner."""
        found: KeptAnswers | None = owner.findChild(cls)
        return found if found is not None else cls(owner)

    def keep(self, book_id: str, answers: LookAnswers) -> None:
        """Keep what was answered about a book."""
        self._of[book_id] = answers

    def get(self, book_id: str) -> LookAnswers | None:
        """Return what was answered about a book."""
        return self._of.get(book_id)

    def forget(self, book_id: str) -> None:
        """Let go of what a start has made true."""
        self._of.pop(book_id, None)
