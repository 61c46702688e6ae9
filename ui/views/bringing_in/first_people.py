"""How the first people of a table would look, one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import other_lines, shown, shown_text
from netcompanion.services import preview
from ui.theme import Theme
from ui.views.bringing_in.targets import target_words
from ui.views.review.words import field_words
from ui.widgets import Card, ElideLabel, icon_button, label

_MOST_OTHERS = 12


class FirstPeople(Card):
    """Everything that one row says, with a way to the rows around it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("How they will look"), "user-plus")
        self._people: Sequence[Contact] = ()
        self._at = 0
        self.place = label("", "caption")
        self.previous = icon_button(
            theme, "caret-left", self.tr("The person before"), act=lambda: self._go(-1), small=True
        )
        self.next = icon_button(
            theme, "caret-right", self.tr("The next person"), act=lambda: self._go(1), small=True
        )
        for each in (self.place, self.previous, self.next):
            self.add_extra(each)
        self.name = ElideLabel("", "heading")
        self.body.addWidget(self.name)
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.body.addStretch(1)

    def show_people(self, people: Sequence[Contact]) -> None:
        """Show other people, the one in the same row first."""
        self._people = people
        self._at = min(self._at, max(len(people) - 1, 0))
        self._show()

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % len(self._people)
        self._show()

    def _show(self) -> None:
        one = self._people[self._at : self._at + 1]
        number = len(self._people)
        self.place.setText(
            self.tr("{place} of {number}").format(place=self._at + 1, number=number)
            if number > 1
            else ""
        )
        for each in (self.previous, self.next):
            each.setVisible(number > 1)
        self.name.setText(shown(one[0].name) if one else self.tr("Nobody yet"))
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (field, words) in enumerate(_said(one)):
            grid.addWidget(label(field, "secondary"), row, 0, top)
            grid.addWidget(label(words, wrap=True), row, 1, top)
        if not one:
            words = self.tr(
                "Say which column tells who somebody is, and the first rows stand here."
            )
            grid.addWidget(label(words, "secondary", wrap=True), 0, 0, 1, 2)
        self.body.replaceWidget(self._lines, lines)
        lines.show()
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines


def _said(people: Sequence[Contact]) -> list[tuple[str, str]]:
    """Fields with what they say, and what is kept beside them."""
    found: list[tuple[str, str]] = []
    for person in people:
        fields = [(field_words(part.field), part.words) for part in preview.parts(person)]
        before = ""
        for field, words in fields:
            found.append(("" if field == before else field, shown_text(words)))
            before = field
        for line in other_lines(person.source)[:_MOST_OTHERS]:
            name, _, words = line.partition(": ")
            found.append((_line_words(name), words))
    return found


def _line_words(name: str) -> str:
    """Return what a line that is no field of ours is called."""
    targets = {
        "ANNIVERSARY": "date:anniversary",
        "X-ABDATE": "date",
        "X-ABRELATEDNAMES": "relation",
        "X-CUSTOM-FIELD": "detail",
    }
    if name in targets:
        return target_words(targets[name])
    return name.removeprefix("X-").replace("-", " ").capitalize()
