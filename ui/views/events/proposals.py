"""What was wanted the last time, to be ticked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.objectives import ObjectiveText
from ui.theme import Theme
from ui.widgets import ChipButton, FlowLayout, label


class Proposals(QWidget):
    """One chip a proposal; Space or a click takes it.

    Signals:
        taken(ObjectiveText): this is wanted again.
        emptied(): the last one was taken while it had the focus.
    """

    taken = Signal(object)
    emptied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: list[ObjectiveText] = []
        self._chips: list[ChipButton] = []
        self._flow = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Wanted last time:"), "caption"))
        column.addLayout(self._flow)

    def chips(self) -> list[ChipButton]:
        """Those that are shown, in order."""
        return self._chips

    def show_texts(self, texts: list[ObjectiveText]) -> None:
        """Show other proposals; the focus goes to the one that took the place of another."""
        if texts == self._texts:
            return
        self._texts = texts
        place = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        gone, self._chips = self._chips, [self._chip(each) for each in texts]
        self.setVisible(bool(texts))
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        if place is not None and self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus()
        elif place is not None:
            self.emptied.emit()
        for chip in gone:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def _chip(self, proposed: ObjectiveText) -> ChipButton:
        chip = ChipButton(self._theme, shown(proposed.text), "accent", "plus")
        chip.clicked.connect(partial(self._take, proposed))
        return chip

    def _take(self, proposed: ObjectiveText, _checked: bool = False) -> None:
        self.taken.emit(proposed)
