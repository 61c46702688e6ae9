"""How often to be in touch with somebody, and when it is time again."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.services import rhythm
from netcompanion.services.rhythm import NextTouch
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.path_words import length_words, next_words, why_words
from ui.views.parts.people_words import day_words
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import Button, ChipButton, FlowLayout, button, label, set_tip

_SNOOZES = (7, 30)  # days that are offered


class RhythmCard(PersonCard):
    """Rhythms to press, the next touch and why it is then, and a way to let it wait."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Keep in touch"), "arrows-clockwise")

    def facts(self, person: Person) -> object:
        """The tie, the last touch, and the day."""
        today = self.acts.today()
        return person.tie, person.by(today).standing.last_touch, today

    def fill(self, person: Person) -> None:
        """When it is time, the rhythms, what to do about it."""
        person = person.by(self.acts.today())
        coming = rhythm.coming(person.tie, person.standing.last_touch)
        self._say(person, coming)
        self.body.addLayout(self._rhythms(person.contact, coming.every if coming else None))
        acts = FlowLayout()
        if coming is not None:
            acts.addWidget(self._snooze(person.contact, coming))
        log = self.tr("Log a conversation")
        acts.addWidget(button(self.theme, log, "link", act=self.acts.log_conversation))
        self.body.addLayout(acts)

    def _say(self, person: Person, coming: NextTouch | None) -> None:
        today, last = self.acts.today(), person.standing.last_touch
        if coming is not None:
            due = coming.on <= today
            self.body.addWidget(label(next_words(coming, today), "strong", wrap=True))
            why = label(why_words(coming, today), "secondary", wrap=True)
            why.set_tone("amber" if due else "")
            self.body.addWidget(why)
        elif last is not None:
            words = self.tr("Last touch on {day}; nothing reminds you.")
            day = day_words(last, today)
            self.body.addWidget(label(words.format(day=day), "secondary", wrap=True))
        else:
            words = self.tr("No touch yet, and nothing reminds you.")
            self.body.addWidget(label(words, "secondary", wrap=True))

    def _rhythms(self, contact: Contact, chosen: int | None) -> FlowLayout:
        tending = self.acts.tending
        flow = FlowLayout()
        for days in rhythm.USUAL:
            chip = self._chip(length_words(days), checked=days == chosen)
            set_tip(chip, self.tr("Every {length}").format(length=length_words(days)))
            chip.clicked.connect(lambda _=False, days=days: tending.set_rhythm(contact, days))
            flow.addWidget(chip)
        is_own = chosen is not None and chosen not in rhythm.USUAL
        own = self._chip(length_words(chosen) if is_own and chosen else self.tr("Other…"), is_own)
        own.clicked.connect(lambda: own.setChecked(is_own))  # until another one is chosen
        own.clicked.connect(lambda: tending.choose_rhythm(contact, chosen))
        flow.addWidget(own)
        none = self._chip(self.tr("No rhythm"), checked=chosen is None)
        none.clicked.connect(lambda: none.setChecked(True))
        none.clicked.connect(lambda: tending.set_rhythm(contact, None))
        flow.addWidget(none)
        return flow

    def _chip(self, words: str, checked: bool) -> ChipButton:
        chip = ChipButton(self.theme, words, "accent" if checked else "neutral")
        chip.setCheckable(True)
        chip.setChecked(checked)
        return chip

    def _snooze(self, contact: Contact, coming: NextTouch) -> QWidget:
        begin = max(coming.on, self.acts.today())
        tending = self.acts.tending
        made: Button = button(self.theme, self.tr("Snooze"), "small", icon="clock")
        set_tip(made, self.tr("Let the next touch wait"))
        menu = QMenu(made)
        for days, words in zip(_SNOOZES, (self.tr("1 week"), self.tr("1 month")), strict=True):
            until = begin + timedelta(days)
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, until=until: tending.snooze(contact, until))
        later = menu.addAction(self.tr("Until a day…"))
        suggested = begin + timedelta(_SNOOZES[0])
        later.triggered.connect(lambda: tending.snooze_until(contact, suggested))
        made.clicked.connect(lambda: menu.popup(made.mapToGlobal(QPoint(0, made.height()))))
        return made
