"""What can be said about two people who look alike."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Whether they are one."""

    SAME = "same"
    DIFFERENT = "different"
