"""What a card can carry of a text, so that two texts are told apart only by that."""

from __future__ import annotations

import re
from typing import Any

_UNSAID = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(value: Any) -> Any:
    """Return a text without blanks around it and without control characters; else the value."""
    if not isinstance(value, str) or type(value) is not str:
        return value
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAID.sub("", value).strip()
