"""The steps after a stack was entered, and which of them one is at."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import ChipButton, FlowLayout, IconLabel


class Step(StrEnum):
    """One step; two of them are parts of Review."""

    ENTERED = "entered"
    SAME = "same"
    GAPS = "gaps"
    NOTES = "notes"


_ICONS = {
    Step.ENTERED: "check",
    Step.SAME: "copy",
    Step.GAPS: "warning-circle",
    Step.NOTES: "note-pencil",
}


class Steps(QWidget):
    """Chips in their order; each leads to its step.

    Signals:
        chosen(Step): go there.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Steps"))
        flow = FlowLayout(gap=8, line_gap=8)
        self.chips: dict[Step, ChipButton] = {}
        self._arrows: dict[Step, QWidget] = {}
        for step in Step:
            if self.chips:
                self._arrows[step] = IconLabel(theme, "caret-right", "text3", 14)
                flow.addWidget(self._arrows[step])
            chip = ChipButton(theme, "", "neutral", _ICONS[step])
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, step=step: self._choose(step))
            self.chips[step] = chip
            flow.addWidget(chip)
        self.setLayout(flow)
        self._here = Step.SAME

    def show_steps(
        self, here: Step, entered: int, pairs: int | None, gaps: int, *, has_event: bool
    ) -> None:
        """Show which step one is at, and how much each of them holds; None: nobody knows yet."""
        self._here = here
        words = {
            Step.ENTERED: self._counted(self.tr("Entered"), entered),
            Step.SAME: self._counted(self.tr("Same person?"), pairs),
            Step.GAPS: self._counted(self.tr("Fill the gaps"), gaps),
            Step.NOTES: self.tr("Notes and next steps"),
        }
        for step, chip in self.chips.items():
            chip.set_words(words[step])
            if step is here:
                chip.setAccessibleName(self.tr("{step}, you are here").format(step=words[step]))
        self._mark()
        for part in (self.chips[Step.NOTES], self._arrows[Step.NOTES]):
            part.setVisible(has_event)

    def _choose(self, step: Step) -> None:
        self._mark()  # a click would tick it
        if step is not self._here:
            self.chosen.emit(step)

    def _mark(self) -> None:
        for step, chip in self.chips.items():
            tones = {self._here: "amber", Step.ENTERED: "accent"}
            chip.set_look(tones.get(step, "neutral"), _ICONS[step])
            chip.setChecked(step in tones)

    def _counted(self, words: str, number: int | None) -> str:
        return words if number is None else f"{words} {self.locale().toString(number)}"
