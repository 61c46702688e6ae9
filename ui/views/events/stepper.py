"""A number with fewer and more beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui.theme import Theme
from ui.widgets import icon_button, label


class Stepper(QFrame):
    """Minus, number and plus in one frame, for the mouse; keys belong to the row it stands in.

    Signals:
        stepped(int): one more (1) or one fewer (-1) was asked for.
    """

    stepped = Signal(int)

    def __init__(self, theme: Theme, fewer: str, more: str) -> None:
        super().__init__()
        self.setProperty("kind", "inset")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self)
        across.setContentsMargins(1, 1, 1, 1)
        across.setSpacing(2)
        self._fewer = icon_button(
            theme, "minus", fewer, act=lambda: self.stepped.emit(-1), small=True
        )
        self._more = icon_button(theme, "plus", more, act=lambda: self.stepped.emit(1), small=True)
        self._number = label("", "strong")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for end in (self._fewer, self._more):
            end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._fewer, self._number, self._more):
            across.addWidget(part)

    def show_number(self, number: int | None) -> None:
        """Show a number of at least 1, or that there is none."""
        self._number.setText("–" if number is None else str(number))
        self._fewer.setEnabled(number is not None and number > 1)
        self._number.setMinimumWidth(_digits_width(self._number))


def _digits_width(shown: QLabel) -> int:
    return shown.fontMetrics().horizontalAdvance("00")
