"""What a card can carry of a text, so that two texts are told apart only by that."""

from __future__ import annotations

import re
from typing import Any, Final

_UNSAID: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff]+"
)


def without_controls(text: str) -> str:
    """Return a text without what XML 1.0, or a reader of cards, does not take; newlines stay."""
    return _UNSAID.sub("", text)


def one_line(text: str) -> str:
    """Return a text of somebody else in one line that turns no words around it about."""
    return " ".join(_HIDDEN.sub(" ", text).split())


def plain(value: Any) -> Any:
    """Return a text without blanks around it and without control characters; else the value."""
    if type(value) is not str:  # and no word of an enumeration
        return value
    return without_controls(value).strip()
