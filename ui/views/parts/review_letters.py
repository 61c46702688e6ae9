"""The single letters of Review; they mean something only where nothing is typed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Act(StrEnum):
    """What a letter does."""

    NEXT = "next"
    PREVIOUS = "previous"
    MERGE = "merge"
    KEEP = "keep"
    UNDO = "undo"


LETTERS = {
    Qt.Key.Key_J: Act.NEXT,
    Qt.Key.Key_K: Act.PREVIOUS,
    Qt.Key.Key_M: Act.MERGE,
    Qt.Key.Key_S: Act.KEEP,
    Qt.Key.Key_Z: Act.UNDO,
}


def act_of(event: QKeyEvent) -> Act | None:
    """Return what a key without Ctrl, Shift or Alt does; None for any other."""
    return None if event.modifiers() else LETTERS.get(Qt.Key(event.key()))
