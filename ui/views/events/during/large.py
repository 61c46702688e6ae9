"""Targets that a thumb hits on a table: 44 px at least, whatever the style sheet thinks of it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from ui.theme import Theme
from ui.widgets import Button

TARGET = 44  # px (WCAG 2.2, "Target Size (Enhanced)")


class LargeButton(Button):
    """A button as high as a target has to be, and as wide where it has no words."""

    def __init__(self, theme: Theme, text: str = "", icon: str = "") -> None:
        super().__init__(theme, text, "", icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The room of words and icon, and not less than a target."""
        hint = super().sizeHint().expandedTo(QSize(TARGET, TARGET))
        return hint if self.text() else QSize(hint.height(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is squeezed."""
        return self.sizeHint()


class LargeField(QLineEdit):
    """A line to type in, as high as a target has to be."""

    def sizeHint(self) -> QSize:
        """The room of one line, and not less than a target."""
        return super().sizeHint().expandedTo(QSize(0, TARGET))

    def minimumSizeHint(self) -> QSize:
        """A few letters, and not less than a target."""
        return super().minimumSizeHint().expandedTo(QSize(0, TARGET))
