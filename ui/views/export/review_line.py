"""How many are sent, who has no number, and what some would lose."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.services.exports import Review
from ui.theme import Theme
from ui.widgets import Chip, ChipButton, FlowLayout, label

translate = QCoreApplication.translate
_MOST_NAMES = 30


class ReviewLine(QWidget):
    """Chips with counts; the one about numbers lists the names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._review: Review | None = None
        self._ready = Chip(theme, "", "accent", "check")
        self._silent = ChipButton(theme, "", "neutral", "phone")
        self._silent.setCheckable(True)
        self._silent.toggled.connect(self._list_names)
        self._names = label("", "secondary", wrap=True, selectable=True)
        self._names.hide()
        self._lost = label("", "secondary", wrap=True)
        flow = FlowLayout()
        flow.addWidget(self._ready)
        flow.addWidget(self._silent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(flow)
        column.addWidget(self._names)
        column.addWidget(self._lost)

    def people(self) -> int:
        """How many are sent; 0 while they are counted."""
        return self._review.people if self._review else 0

    def names(self) -> str:
        """Who has no number, while they are listed."""
        return self._names.text() if self._names.isVisibleTo(self) else ""

    def show_counting(self) -> None:
        """Say that it is not known yet."""
        self._review = None
        self._ready.set_chip(self.tr("Counting…"), "neutral", "hourglass-medium")
        self._silent.hide()
        self._silent.setChecked(False)
        self._lost.hide()

    def show_review(self, review: Review) -> None:
        """Say what there is to say."""
        self._review = review
        if review.people:
            self._ready.set_chip(self.tr("%n ready", "", review.people), "accent", "check")
        else:
            self._ready.set_chip(self.tr("Nobody yet"), "neutral", "users")
        number = len(review.without_phone)
        self._silent.set_words(self.tr("%n without a phone number", "", number))
        self._silent.setVisible(number > 0)
        self._lost.setText(self._lost_words(review))
        self._lost.setVisible(review.people > 0)

    def _list_names(self, on: bool) -> None:
        lines = self._review.without_phone if self._review else ()
        names = ", ".join(shown(line.name) for line in lines[:_MOST_NAMES])
        more = len(lines) - _MOST_NAMES
        if more > 0:
            names = self.tr("{names} and %n more", "", more).format(names=names)
        self._names.setText(names)
        self._names.setVisible(on)

    def _lost_words(self, review: Review) -> str:
        if not review.lost:
            return self.tr("Nothing that others gave you is lost in this format.")
        lost = [
            self.tr("{what} of %n person(s)", "", number).format(what=_field_words(field))
            for field, number in review.lost.items()
        ]
        return self.tr("Stays here, because vCards have no place for it: {what}").format(
            what=", ".join(lost)
        )


def _field_words(field: str) -> str:
    words = {"networks": translate("Export", "the networks")}
    return words.get(field, field)
