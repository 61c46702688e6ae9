"""Promises to and from one person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.promise import Direction, Promise, PromiseState
from ui.due import due
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.people_words import day_words
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import (
    Chip,
    ElideLabel,
    FlowLayout,
    RoundCheck,
    Row,
    WrapLabel,
    button,
    icon_button,
    label,
)

_CLOSED_AT_FIRST = 3


class PromisesCard(PersonCard):
    """Open ones first; a tick keeps, and opens again."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Promises"), "check-circle")
        self._all_of = ""
        self.add_extra(button(theme, self.tr("Add"), "link", act=acts.promise))

    def facts(self, person: Person) -> object:
        """Promises, where they were said, and the day, which makes them late."""
        where = tuple(person.occasion(each.event_id) for each in person.promises)
        return person.promises, where, self.acts.today(), self._all_of == person.contact.id

    def fill(self, person: Person) -> None:
        """One row a promise."""
        if not person.promises:
            words = self.tr("None either way. “send the article fri” is all it takes.")
            self.body.addWidget(label(words, "secondary", wrap=True))
            return
        rows = self._rows(person)
        self.body.setSpacing(0)
        for number, promise in enumerate(rows):
            last = number == len(rows) - 1
            self.body.addWidget(self._row(person, promise, last=last))
        if rest := len(person.promises) - len(rows):
            more = button(
                self.theme,
                self.tr("Show %n older", "", rest),
                "link",
                act=lambda: self._show_all(person),
            )
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _rows(self, person: Person) -> list[Promise]:
        is_open = [each for each in person.promises if each.state is PromiseState.OPEN]
        closed = person.promises[len(is_open) :]
        everything = self._all_of == person.contact.id
        return [*is_open, *(closed if everything else closed[:_CLOSED_AT_FIRST])]

    def _show_all(self, person: Person) -> None:
        self._all_of = person.contact.id
        self.show_person(person)

    def _row(self, person: Person, promise: Promise, *, last: bool) -> QWidget:
        row = Row(last=last)
        what = shown(promise.what)
        kept = promise.state is PromiseState.KEPT
        is_open = promise.state is PromiseState.OPEN
        tick = RoundCheck(self.theme, self.tr("Kept: {what}").format(what=what), checked=kept)
        tick.clicked.connect(lambda: self.acts.keep_or_reopen(promise))
        row.add_lead(tick)
        row.lines.addWidget(
            WrapLabel(what, "strong" if is_open else "body", "" if is_open else "text2")
        )
        below = FlowLayout(line_gap=2)
        if is_open:
            look = due(promise, self.acts.today())
            below.addWidget(Chip(self.theme, look.words, look.tone, look.icon))
        below.addWidget(ElideLabel(self._second_line(person, promise), "secondary"))
        row.lines.addLayout(below)
        edit = self.tr("Edit promise: {what}").format(what=what)
        row.add_trail(
            icon_button(
                self.theme,
                "pencil-simple",
                edit,
                act=lambda: self.acts.edit_promise(promise),
                small=True,
            )
        )
        return row

    def _second_line(self, person: Person, promise: Promise) -> str:
        today = self.acts.today()
        mine = promise.direction is Direction.I_OWE
        owes = self.tr("you owe") if mine else self.tr("they owe you")
        if promise.state is PromiseState.OPEN:
            where = shown(person.occasion(promise.event_id) or promise.place)
            day = day_words(promise.made, today)
            if where:
                named = self.tr("{owes} · said {day} at {where}")
                told = self.tr("{owes} · said {day}, {where}")  # "on the phone"
                words = told if where.islower() else named
                return words.format(owes=owes, day=day, where=where)
            return self.tr("{owes} · said {day}").format(owes=owes, day=day)
        if promise.state is PromiseState.DROPPED:
            return self.tr("{owes} · given up").format(owes=owes)
        return self._kept_words(promise, owes)

    def _kept_words(self, promise: Promise, owes: str) -> str:
        if promise.closed is None:
            return self.tr("{owes} · kept").format(owes=owes)
        took = (promise.closed - promise.made).days
        if took < 1:
            return self.tr("{owes} · kept the same day").format(owes=owes)
        return self.tr("{owes} · kept in %n day(s)", "", took).format(owes=owes)
