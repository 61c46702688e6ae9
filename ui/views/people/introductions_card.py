"""Who opened the door to somebody, and which doors opened from there, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.people_words import day_words, party_words
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import Chip, FlowLayout, IconLabel, WrapLabel, button, icon_button, label, line


class IntroductionsCard(PersonCard):
    """One sentence an introduction; names lead to the people."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Introductions"), "handshake")
        self.add_extra(button(theme, self.tr("Add"), "link", act=acts.introduce))

    def facts(self, person: Person) -> object:
        """Introductions, and the names they are told by."""
        return person.introductions, person.names

    def fill(self, person: Person) -> None:
        """Who came first, then where it led."""
        if not person.introductions:
            words = self.tr("None yet. Whom should they meet, and who would thank you for it?")
            self.body.addWidget(label(words, "secondary", wrap=True))
            return
        to_me = [each for each in person.introductions if _is_to_me(each)]
        others = [each for each in person.introductions if not _is_to_me(each)]
        for number, introduction in enumerate((*to_me, *others)):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(self._row(person, introduction))

    def _row(self, person: Person, introduction: Introduction) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        mine = introduction.introducer is None
        icon = "arrow-up-right" if mine else "arrow-down-left"
        across.addWidget(IconLabel(self.theme, icon, "accent" if mine else "violet", 18), 0, top)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(WrapLabel(self._sentence(person, introduction), "body"))
        column.addLayout(self._circumstances(person, introduction))
        if introduction.note.strip():
            column.addWidget(WrapLabel(shown(introduction.note), "secondary"))
        across.addLayout(column, 1)
        across.addWidget(self._state(introduction), 0, top)
        edit = self.tr("Edit introduction: {words}").format(
            words=self._sentence(person, introduction)
        )
        across.addWidget(
            icon_button(
                self.theme,
                "pencil-simple",
                edit,
                act=lambda: self.acts.edit_introduction(introduction),
                small=True,
            ),
            0,
            top,
        )
        return row

    def _circumstances(self, person: Person, introduction: Introduction) -> FlowLayout:
        flow = FlowLayout()
        day = day_words(introduction.on, self.acts.today())
        occasion = shown(person.occasion(introduction.event_id))
        flow.addWidget(label(f"{occasion}, {day}" if occasion else day, "caption"))
        for party in _others(person, introduction):
            flow.addWidget(self._link(person.present(party)))
        return flow

    def _link(self, party: Party) -> QWidget:
        link = button(
            self.theme,
            self.tr("Open {name}").format(name=shown(party.name)).replace("&", "&&"),
            "link",
            act=lambda: self.acts.open_person(party.contact_id or ""),
        )
        link.setMinimumWidth(1)
        return link

    def _state(self, introduction: Introduction) -> QWidget:
        words, tone, icon = {
            IntroductionState.IDEA: (self.tr("idea"), "neutral", "lightbulb"),
            IntroductionState.OFFERED: (self.tr("offered"), "violet", "hourglass-medium"),
            IntroductionState.MADE: (self.tr("made"), "accent", "check"),
        }[introduction.state]
        return Chip(self.theme, words, tone, icon)

    def _sentence(self, person: Person, introduction: Introduction) -> str:
        first, second = introduction.first, introduction.second
        if second.contact_id == person.contact.id:
            first, second = second, first
        one, other = self._called(person, first), self._called(person, second)
        if introduction.introducer is None:
            words = {
                IntroductionState.IDEA: self.tr("You could introduce {one} to {other}"),
                IntroductionState.OFFERED: self.tr("You offered to introduce {one} to {other}"),
                IntroductionState.MADE: self.tr("You introduced {one} to {other}"),
            }[introduction.state]
            return words.format(one=one, other=other)
        words = {
            IntroductionState.IDEA: self.tr("{who} could introduce {one} to {other}"),
            IntroductionState.OFFERED: self.tr("{who} offered to introduce {one} to {other}"),
            IntroductionState.MADE: self.tr("{who} introduced {one} to {other}"),
        }[introduction.state]
        who = party_words(person.present(introduction.introducer))
        return words.format(who=who, one=one, other=other)

    def _called(self, person: Person, party: Party) -> str:
        is_this = party.contact_id == person.contact.id
        return self.tr("them") if is_this else party_words(person.present(party))


def _is_to_me(introduction: Introduction) -> bool:
    return introduction.first.is_me or introduction.second.is_me


def _others(person: Person, introduction: Introduction) -> list[Party]:
    parties = (introduction.introducer, introduction.first, introduction.second)
    return [
        party
        for party in parties
        if party is not None and party.contact_id and party.contact_id != person.contact.id
    ]
