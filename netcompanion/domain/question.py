"""An open question: one that cannot be answered yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionPurpose(StrEnum):
    """What a question is for."""

    RAPPORT = "rapport"
    WORK = "their work"
    NEEDS = "needs"
    GIVING = "giving"
    INTRODUCTIONS = "introductions"
    MOVING_ON = "moving on"
    NEXT_STEP = "next step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the deck; `own` when it was written by the person who uses the app.

    "{tonight}" in its text stands for the time of day of the event.
    """

    id: str
    text: str
    purpose: QuestionPurpose
    own: bool = False
