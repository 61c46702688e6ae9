"""How many were found of each kind; a kind can be looked at alone, and decided at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from netcompanion.services.imports import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    USE_THEIRS,
    Decision,
    Differs,
    Item,
    Maybe,
    New,
)
from ui.models.import_items import KINDS, ImportItems
from ui.theme import Theme
from ui.views.review.words import kind_look, kind_words
from ui.widgets import ChipButton, ChoiceField, FlowLayout

Kind = type[Item]


class Kinds(QWidget):
    """A chip for each kind there is, and one choice for all items of the kind that is shown.

    Signals:
        decided(): something else is to become of many items.
    """

    decided = Signal()

    def __init__(self, theme: Theme, items: ImportItems) -> None:
        super().__init__()
        self._items = items
        self._kind: Kind | None = None
        self._group = QButtonGroup(self)
        self._theme = theme
        self._chips: dict[Kind, ChipButton] = {}
        self._flow = FlowLayout()
        every = self.tr("All {number}").format(number=self.locale().toString(items.count()))
        everyone = ChipButton(theme, every)
        self._offer(everyone, None)
        everyone.setChecked(True)
        self._count()
        items.dataChanged.connect(self._count)
        self.for_all = ChoiceField(self.tr("What becomes of all of these"), [])
        self.for_all.activated.connect(self._decide)
        self.for_all.setProperty("look", "small")
        self.for_all.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(self._flow, 1)
        across.addWidget(self.for_all)

    def _count(self) -> None:
        """Say how many there are; who is entered by hand is of another kind than before."""
        for kind in KINDS:
            number = self._items.count(kind)
            words = f"{kind_words(kind)} {self.locale().toString(number)}"
            chip = self._chips.get(kind)
            if chip is None and number:
                chip = self._chips[kind] = ChipButton(self._theme, words, *kind_look(kind))
                self._offer(chip, kind)
            if chip is not None and chip.words() != words:
                chip.set_words(words)
                chip.setVisible(number > 0)

    def _offer(self, chip: ChipButton, kind: Kind | None) -> None:
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._narrow(kind))
        self._group.addButton(chip)
        self._flow.addWidget(chip)

    def _narrow(self, kind: Kind | None) -> None:
        self._kind = kind
        self._items.show_only(kind)
        self.for_all.clear()
        for words, _ in self._choices():
            self.for_all.addItem(words)
        self.for_all.setVisible(self.for_all.count() > 0)

    def _choices(self) -> list[tuple[str, Decision]]:
        first = (self.tr("For all of these…"), KEEP_MINE)
        out = (self.tr("Leave all out"), LEAVE_OUT)
        if self._kind is New:
            return [first, (self.tr("Add all"), ADD), out]
        if self._kind is Differs:
            theirs = (self.tr("Take over all that is new"), USE_THEIRS)
            return [first, theirs, (self.tr("Keep all as they are"), KEEP_MINE), out]
        if self._kind is Maybe:
            more = (self.tr("Add to those who are here"), USE_THEIRS)
            return [first, (self.tr("Keep both of all"), ADD), more, out]
        return []

    def _decide(self, number: int) -> None:
        choices = self._choices()
        if self._kind is not None and 0 < number < len(choices):
            self._items.decide_all(self._kind, choices[number][1])
            self.for_all.setCurrentIndex(0)
            self.decided.emit()
