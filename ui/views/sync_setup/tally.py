"""A few numbers side by side, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import FlowLayout, frame, label


class Tally(QWidget):
    """Numbers that wrap like words where there is no room."""

    def __init__(self, numbers: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        flow = FlowLayout(gap=10, line_gap=10)
        self.setLayout(flow)
        said = []
        for number, words in numbers:
            written = self.locale().toString(number)
            box = frame("inset")
            column = QVBoxLayout(box)
            column.setContentsMargins(12, 8, 12, 8)
            column.setSpacing(0)
            column.addWidget(label(written, "number"))
            column.addWidget(label(words, "secondary"))
            flow.addWidget(box)
            said.append(f"{written} {words}")
        self.setAccessibleName(", ".join(said))

    def words(self) -> str:
        """All of it in one line."""
        return self.accessibleName()
