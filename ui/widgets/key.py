"""Key caps: a shortcut shown where the hand is."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.text import PlainLabel


def key_words(keys: str | QKeySequence) -> str:
    """A shortcut as people of this system write it: "Ctrl N", or with the signs of macOS."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    if sys.platform == "darwin" or native == "+":
        return native
    native = native.replace("Return", "Enter")  # what stands on the key
    return native.replace("++", "+\0").replace("+", " ").replace("\0", "+")


class Kbd(PlainLabel):
    """The key cap of one shortcut, such as "Ctrl+N"."""

    def __init__(self, keys: str | QKeySequence) -> None:
        super().__init__(key_words(keys), "key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
