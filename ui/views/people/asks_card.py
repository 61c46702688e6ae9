"""Asks of one person: what is planned, what came of the others, and whether it is time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Ask
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.ask_words import ask_chip, when_words
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import Chip, ElideLabel, IconLabel, Row, button, icon_button, label

_AT_FIRST = 3


class AsksCard(PersonCard):
    """The latest asks first; not there at all unless one goes to events to win work."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Asks"), "hand-coins")
        self._all_of = ""
        self.add_extra(button(theme, self.tr("Plan an ask"), "link", act=acts.plan_ask))

    def show_person(self, person: Person) -> None:
        """See PersonCard."""
        self.setVisible(person.plan.wins_work)
        super().show_person(person)

    def facts(self, person: Person) -> object:
        """Asks, and the day, which makes them due."""
        return person.asks, self.acts.today(), self._all_of == person.contact.id

    def fill(self, person: Person) -> None:
        """One row an ask."""
        if not person.asks:
            words = self.tr("Nothing asked, and nothing planned. What would help them most?")
            self.body.addWidget(label(words, "secondary", wrap=True))
            return
        everything = self._all_of == person.contact.id
        rows = person.asks if everything else person.asks[:_AT_FIRST]
        self.body.setSpacing(0)
        for number, ask in enumerate(rows):
            self.body.addWidget(self._row(ask, last=number == len(rows) - 1))
        if rest := len(person.asks) - len(rows):
            words = self.tr("Show %n older", "", rest)
            more = button(self.theme, words, "link", act=partial(self._show_all, person))
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, person: Person) -> None:
        self._all_of = person.contact.id
        self.show_person(person)

    def _row(self, ask: Ask, *, last: bool) -> QWidget:
        today, what = self.acts.today(), shown(ask.what)
        row = Row(last=last)
        tone = "text3" if ask.was_made else "accent"
        row.add_lead(IconLabel(self.theme, "hand-coins", tone, 20))
        row.lines.addWidget(ElideLabel(what, "strong"))
        row.lines.addWidget(ElideLabel(when_words(ask, today), "secondary"))
        chip = ask_chip(ask, today)
        row.add_trail(Chip(self.theme, chip.words, chip.tone, chip.icon))
        row.add_trail(
            icon_button(
                self.theme,
                "pencil-simple",
                self.tr("Edit ask: {what}").format(what=what),
                act=partial(self.acts.asks.edit, ask),
                small=True,
            )
        )
        return row
