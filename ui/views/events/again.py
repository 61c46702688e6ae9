"""Whether to go again, in words, colours and icons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.event import Again, Event

LOOKS = {
    Again.YES: ("accent", "check"),
    Again.ONLY_IF: ("blue", "question"),
    Again.NO: ("neutral", "x"),
}
"""Tone and icon of a chip."""


def again_words(again: Again) -> str:
    """The answer to the question."""
    translate = QCoreApplication.translate
    return {
        Again.YES: translate("Again", "Yes"),
        Again.ONLY_IF: translate("Again", "Only if…"),
        Again.NO: translate("Again", "No"),
    }[again]


def short_again_words(again: Again) -> str:
    """The answer where no question stands beside it."""
    translate = QCoreApplication.translate
    return {
        Again.YES: translate("Again", "go again"),
        Again.ONLY_IF: translate("Again", "again, if…"),
        Again.NO: translate("Again", "not again"),
    }[again]


def whole_again_words(event: Event) -> str:
    """The answer with its condition; empty where there is none."""
    if event.again is None:
        return ""
    if event.again is Again.ONLY_IF and event.again_if:
        words = QCoreApplication.translate("Again", "Only if {condition}")
        return words.format(condition=shown(event.again_if))
    return again_words(event.again)
