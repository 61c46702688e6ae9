"""Two open questions for the next time one meets somebody."""

from __future__ import annotations

from datetime import date, datetime, time

from netcompanion.domain import next_ask
from netcompanion.domain.display import shown
from netcompanion.domain.path import facts, know_like_trust, need_named
from netcompanion.domain.phrase import sentence, shortened
from netcompanion.domain.question import Question
from ui.models.person import Person
from ui.questions import asked
from ui.theme import Theme
from ui.views.parts.path_words import fact_words
from ui.views.parts.people_words import day_words, first_name
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.widgets import icon_button, label


class NextAskCard(PersonCard):
    """The same two all day, until one shuffles; it says what they were chosen for."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Next time, ask"), "chat-circle-dots")
        self._turned: tuple[str, date | None, int] = ("", None, 0)
        self._person: Person | None = None
        self.add_extra(
            icon_button(
                theme, "arrows-clockwise", self.tr("Other questions"), act=self.shuffle, small=True
            )
        )

    def show_person(self, person: Person) -> None:
        """Show what to ask somebody; nothing where no question is left."""
        self._person = person.by(self.acts.today())
        super().show_person(self._person)

    def facts(self, person: Person) -> object:
        """The questions, and what they were chosen for."""
        return self._questions(person), self._reason(person)

    def fill(self, person: Person) -> None:
        """The questions as they are asked, and why these."""
        questions = self._questions(person)
        noon = datetime.combine(self.acts.today(), time(12))
        for question in questions:
            words = self.tr("“{question}”").format(question=asked(question, noon))
            self.body.addWidget(label(shown(words), "body", wrap=True))
        self.body.addWidget(label(self._reason(person), "caption", wrap=True))
        self.setVisible(bool(questions))

    def shuffle(self) -> None:
        """Go on to the next two."""
        if self._person is not None:
            contact_id, today = self._person.contact.id, self.acts.today()
            self._turned = (contact_id, today, self._turn(self._person) + 1)
            self.show_person(self._person)

    def _turn(self, person: Person) -> int:
        whose, on, turn = self._turned
        return turn if (whose, on) == (person.contact.id, self.acts.today()) else 0

    def _questions(self, person: Person) -> list[Question]:
        rung = know_like_trust(facts(person.history)).reached
        purposes = next_ask.purposes(
            rung.fact if rung else None,
            has_need=person.standing.needs > 0,
            wins_work=person.plan.wins_work,
        )
        seed = f"{person.contact.id} {self.acts.today().isoformat()}"
        circles = (next_ask.circle(person.deck, each, person.past, seed) for each in purposes)
        turn = self._turn(person)
        return [circle[turn % len(circle)] for circle in circles if circle]

    def _reason(self, person: Person) -> str:
        today, name = self.acts.today(), first_name(person.contact)
        named = need_named(person.history)
        if named is not None:
            words = self.tr("Because {name} named “{need}” on {day}")
            need, day = shown(shortened(named.need)), day_words(named.on, today)
            return words.format(name=name, need=need, day=day)
        if person.contact.wants:
            want = shown(shortened(person.contact.wants[0]))
            return self.tr("Because {name} looks for “{want}”").format(name=name, want=want)
        known = facts(person.history)
        rung = know_like_trust(known).reached
        if rung is None:
            return self.tr("Because you have not met yet")
        return sentence(fact_words(known[rung.fact], name, today))
