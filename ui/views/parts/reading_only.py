"""What is off in a window in which nothing can be changed says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.widgets import set_tip


def reading_only_words() -> str:
    """Return why something is off; the message above the page says more."""
    return QCoreApplication.translate(
        "ReadingOnly", "Open for reading only: nothing can be changed"
    )


def allow(part: QWidget, may_change: bool, tip: str = "") -> None:
    """Let a part be used, with its own tip, or be off with the reason."""
    part.setEnabled(may_change)
    set_tip(part, tip if may_change else reading_only_words())
    part.setAccessibleDescription("" if may_change else reading_only_words())
