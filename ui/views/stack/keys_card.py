"""The keys of the card stack, where the eye is."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QHBoxLayout

from ui.theme import Theme
from ui.widgets import Card, ElideLabel, Kbd

LINE_KEYS = "Meta" if sys.platform == "darwin" else "Alt"


class KeysCard(Card):
    """Hands stay on the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Hands on the keyboard"), "keyboard")
        for keys, words in (
            ("Enter", self.tr("save, next card")),
            ("Tab", self.tr("accept and move on")),
            ("Ctrl+Up", self.tr("back to last card")),
            ("Ctrl+D", self.tr("same company as last")),
            ("Ctrl+Z", self.tr("take the last card back")),
            ("Shift+Enter", self.tr("another line")),
            ("Esc", self.tr("skip, keep in box")),
        ):
            across = QHBoxLayout()
            across.setSpacing(8)
            across.addWidget(Kbd(keys))
            said = ElideLabel(words, "secondary")
            said.setAlignment(said.alignment().AlignRight | said.alignment().AlignVCenter)
            across.addWidget(said, 1)
            self.body.addLayout(across)
