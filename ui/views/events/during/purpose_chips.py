"""What questions are for, to jump to one of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.question import QuestionPurpose
from ui.theme import Theme
from ui.views.events.purposes import purpose_words
from ui.widgets import ChipButton, FlowLayout


class PurposeChips(QWidget):
    """One chip a purpose; that of the question in sight is filled.

    Signals:
        chosen(QuestionPurpose): a question for this purpose is wanted.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout()
        self.setLayout(flow)
        self.chips = {purpose: self._chip(theme, purpose) for purpose in QuestionPurpose}
        for chip in self.chips.values():
            flow.addWidget(chip)

    def show_purpose(self, purpose: QuestionPurpose) -> None:
        """Fill the chip of a purpose."""
        for each, chip in self.chips.items():
            chip.setChecked(each is purpose)
            chip.set_look("accent" if each is purpose else "neutral", "")

    def _chip(self, theme: Theme, purpose: QuestionPurpose) -> ChipButton:
        chip = ChipButton(theme, purpose_words(purpose))
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.chosen.emit(purpose))
        return chip
