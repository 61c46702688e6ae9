"""The way from an address to a book that is kept up to date, and where on it one is."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import Chip, FlowLayout, IconLabel

translate = QCoreApplication.translate


class Step(StrEnum):
    """What is asked or done, one after the other."""

    ADDRESS = "address"
    LOGIN = "login"
    BOOKS = "books"
    READING = "reading"
    LOOK = "look"


class StepsLine(QWidget):
    """A chip for each step: those that are done have a tick, and the one that is on a pencil."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(gap=6)
        self.setLayout(flow)
        self._chips = {step: Chip(theme, words) for step, words in _words().items()}
        for step, chip in self._chips.items():
            if step is not Step.ADDRESS:
                flow.addWidget(IconLabel(theme, "caret-right", "text3", 14))
            flow.addWidget(chip)

    def show_step(self, here: Step) -> None:
        """Show that one is here."""
        order, words = list(Step), _words()
        for step, chip in self._chips.items():
            if step is here:
                chip.set_chip(words[step], "accent", "pencil-simple")
                place = self.tr("Step {at} of {all}: {step}")
                said = place.format(at=order.index(step) + 1, all=len(order), step=words[step])
                self.setAccessibleName(said)
            elif order.index(step) < order.index(here):
                chip.set_chip(words[step], "neutral", "check")
            else:
                chip.set_chip(words[step], "neutral", "circle")


def _words() -> dict[Step, str]:
    return {
        Step.ADDRESS: translate("StepsLine", "Address"),
        Step.LOGIN: translate("StepsLine", "Login"),
        Step.BOOKS: translate("StepsLine", "Books"),
        Step.READING: translate("StepsLine", "Read"),
        Step.LOOK: translate("StepsLine", "First look"),
    }
