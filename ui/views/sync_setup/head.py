"""The first lines of the dialog: what it is about, and where on the way one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.sync import Book
from ui.theme import Theme
from ui.views.sync_setup.steps import Step, StepsLine
from ui.widgets import Columns, WrapLabel

_SHARES, _WIDTHS = (2, 3), (250, 490)  # the steps stand beside the title where there is room


class Head(QWidget):
    """A title, and the steps.

    Signals:
        named(str): the title is another one.
    """

    named = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = WrapLabel("", "title")
        self._steps = StepsLine(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        sides = Columns(theme, _SHARES, _WIDTHS, gap=12)
        for side, part in enumerate((self._title, self._steps)):
            sides.add(side, part)
        column.addWidget(sides)

    def show_step(self, step: Step) -> None:
        """Show which step this is; up to the books, all are about adding some."""
        self._steps.show_step(step)
        if step in (Step.ADDRESS, Step.LOGIN, Step.BOOKS):
            self._name(self.tr("Add an address book"))

    def name_book(self, book: Book, at: int, number: int) -> None:
        """Say which book it is about, the one `at` a place, from 0, of a number of them."""
        words = self.tr("First look at {book}").format(book=shown(book.name))
        if number > 1:
            place = self.tr("{words}, {at} of {all}")
            words = place.format(words=words, at=at + 1, all=number)
        self._name(words)

    def _name(self, words: str) -> None:
        self._title.setText(words)
        self.named.emit(words)
