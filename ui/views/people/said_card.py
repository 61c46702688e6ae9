"""What somebody said, meeting by meeting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown, shown_text
from netcompanion.domain.event import Encounter
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.people_words import day_words
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import Chip, ElideLabel, FlowLayout, button, icon_button, label, line

_AT_FIRST = 4  # meetings; the others come by a button


class SaidCard(PersonCard):
    """One part a meeting: what they said, what they need, what is worth remembering."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("What they said"), "quotes")
        self._all_of = ""
        self.add_extra(
            button(theme, self.tr("Log a conversation"), "link", act=acts.log_conversation)
        )

    def facts(self, person: Person) -> object:
        """Meetings, and what they are called."""
        names = tuple(person.where(each) for each in person.encounters)
        return person.encounters, names, self._all_of == person.contact.id

    def fill(self, person: Person) -> None:
        """One part a meeting."""
        if not person.encounters:
            words = self.tr(
                "Nothing yet. One line on what they need makes the next conversation easy."
            )
            self.body.addWidget(label(words, "secondary", wrap=True))
            return
        everything = self._all_of == person.contact.id
        shown_ones = person.encounters if everything else person.encounters[:_AT_FIRST]
        for number, encounter in enumerate(shown_ones):
            if number:
                self.body.addWidget(line())
            self.body.addWidget(self._part(person, encounter))
        rest = len(person.encounters) - len(shown_ones)
        if rest:
            more = self.tr("Show %n more", "", rest)
            self.body.addWidget(
                button(self.theme, more, "link", act=lambda: self._show_all(person)),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _show_all(self, person: Person) -> None:
        self._all_of = person.contact.id
        self.show_person(person)

    def _part(self, person: Person, encounter: Encounter) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        day = day_words(encounter.on, self.acts.today())
        occasion = shown(person.where(encounter))
        heading = f"{occasion}, {day}" if occasion else day
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(ElideLabel(heading, "caption"), 1)
        edit = self.tr("Edit conversation: {occasion}").format(occasion=heading)
        across.addWidget(
            icon_button(
                self.theme,
                "pencil-simple",
                edit,
                act=lambda: self.acts.edit_conversation(encounter),
                small=True,
            )
        )
        column.addLayout(across)
        paragraphs = (encounter.said, encounter.proud and self._proud(encounter))
        for text in filter(None, paragraphs):
            column.addWidget(label(shown_text(text), "body", wrap=True))
        chips = self._chips(encounter)
        if chips:
            flow = FlowLayout()
            for chip in chips:
                flow.addWidget(chip)
            column.addLayout(flow)
        elif not encounter.has_notes:
            column.addWidget(label(self.tr("Met; nothing written down."), "secondary"))
        return part

    def _proud(self, encounter: Encounter) -> str:
        return self.tr("Proud of: {what}").format(what=encounter.proud)

    def _chips(self, encounter: Encounter) -> list[Chip]:
        needs = self.tr("need: {what}")
        remember, learned = self.tr("remember: {what}"), self.tr("learned: {what}")
        parts = [
            *((needs, need, "amber", "target") for need in encounter.needs),
            (remember, encounter.remember, "neutral", "mask-happy"),
            (learned, encounter.learned, "blue", "lightbulb"),
        ]
        return [
            Chip(self.theme, words.format(what=shown(what)), tone, icon)
            for words, what, tone, icon in parts
            if what.strip()
        ]
