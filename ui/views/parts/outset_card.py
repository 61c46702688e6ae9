"""A card whose rows and fields stand out a little on both sides, for their focus rings."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import Card

OUTSET = 8  # px, so that words inside a ring line up with words that have none


class OutsetCard(Card):
    """What is added by `add_inset` lines up with the title; rows and fields go into `body`."""

    def __init__(self, theme: Theme, title: str, icon: str, *, wraps: bool = False) -> None:
        super().__init__(theme, title, icon, wraps=wraps)
        outer = self.layout()
        assert outer is not None  # made by Card
        margins = outer.contentsMargins()
        outer.setContentsMargins(
            margins.left() - OUTSET, margins.top(), margins.right() - OUTSET, margins.bottom()
        )
        header = outer.itemAt(0)
        assert header is not None  # made by Card, which has a title
        inside = header.layout()
        assert inside is not None  # the header is a layout
        inside.setContentsMargins(OUTSET, 0, OUTSET, 0)
        self.body.setSpacing(6)

    def add_inset(self, part: QWidget | QLayout) -> None:
        """Add something that has no ring of its own to the body."""
        box = QVBoxLayout()
        box.setContentsMargins(OUTSET, 0, OUTSET, 0)
        if isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)
        self.body.addLayout(box)
