"""The tags of the card: those it has, those often used, and how to write another."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.normalise import fold
from ui.theme import Theme
from ui.widgets import ChipButton, FlowLayout, Kbd, label

_MOST_OFFERED = 4


class TagsRow(QWidget):
    """Chips that are switched on and off by a click or Space.

    Signals:
        changed(): another tag is on or off.
        rebuilt(): there are other chips.
    """

    changed = Signal()
    rebuilt = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tags: tuple[str, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self._flow.addWidget(label(self.tr("Tags"), "secondary"))
        self._chips: list[ChipButton] = []
        self._tail = [Kbd("#"), label(self.tr("in any field"), "caption")]
        for widget in self._tail:
            self._flow.addWidget(widget)

    def tags(self) -> tuple[str, ...]:
        """Those that the card has."""
        return self._tags

    def chips(self) -> list[ChipButton]:
        """All chips, in order."""
        return self._chips

    def set_tags(self, tags: Iterable[str]) -> None:
        """Give the card these tags and no others."""
        self._tags = tuple(dict.fromkeys(tags))
        self._show()

    def add(self, tag: str) -> None:
        """Give the card one more tag."""
        if fold(tag) not in map(fold, self._tags):
            self._tags = (*self._tags, tag)
            self._show()
            self.changed.emit()

    def offer(self, often: Iterable[str]) -> None:
        """Offer tags that are used elsewhere, the most used first."""
        self._offered = tuple(often)
        self._show()

    def _show(self) -> None:
        mine = set(map(fold, self._tags))
        others = [tag for tag in self._offered if fold(tag) not in mine][:_MOST_OFFERED]
        wanted = [*self._tags, *others]
        if [chip.property("tag") for chip in self._chips] != wanted:
            self._build(wanted)
        for chip in self._chips:
            on = chip.property("tag") in self._tags
            chip.setChecked(on)
            _show_state(chip, on=on)

    def _build(self, tags: list[str]) -> None:
        for widget in (*self._chips, *self._tail):
            self._flow.removeWidget(widget)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in tags]
        for widget in (*self._chips, *self._tail):
            self._flow.addWidget(widget)
            widget.show()
        self.updateGeometry()
        self.rebuilt.emit()

    def _chip(self, tag: str) -> ChipButton:
        chip = ChipButton(self._theme, shown(tag), "accent", "plus")
        chip.setCheckable(True)
        chip.setProperty("tag", tag)
        chip.clicked.connect(lambda on: self._switch(tag, on))
        return chip

    def _switch(self, tag: str, on: bool) -> None:
        self._tags = (*self._tags, tag) if on else tuple(each for each in self._tags if each != tag)
        for chip in self._chips:  # the chip keeps its place, and with it the focus
            if chip.property("tag") == tag:
                _show_state(chip, on=on)
        self.changed.emit()


def _show_state(chip: ChipButton, *, on: bool) -> None:
    chip.set_look("accent" if on else "neutral", "check" if on else "plus")
