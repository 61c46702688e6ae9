"""What one person looks for and can give: from this, introductions are proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.theme import Theme
from ui.views.people.acts import PersonActs
from ui.views.people.person_card import PersonCard
from ui.views.people.phrase_line import PhraseLine
from ui.widgets import ChipButton, FlowLayout, label


class Note(Protocol):
    """Notes words about somebody, or takes them away; False when that was refused."""

    def __call__(self, words: str, *, on: bool = True) -> bool:
        """Note them."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What one of the two lists is called, and how it looks."""

    title: str
    more: str
    tone: str
    icon: str


class TradeCard(PersonCard):
    """Wants and offers as chips to take away, each with a line for one more."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Wants and offers"), "arrows-left-right")

    def facts(self, person: Person) -> object:
        """Both lists."""
        return person.contact.wants, person.contact.offers

    def fill(self, person: Person) -> None:
        """The two lists under each other."""
        contact, noting = person.contact, self.acts.noting
        self._list(
            _Side(self.tr("Wants"), self.tr("Add a want"), "amber", "magnifying-glass"),
            contact.wants,
            partial(noting.want, contact.id),
        )
        self._list(
            _Side(self.tr("Offers"), self.tr("Add an offer"), "accent", "gift"),
            contact.offers,
            partial(noting.offer, contact.id),
        )
        if not contact.wants and not contact.offers:
            why = self.tr(
                "A few words each. When one person wants what another offers, "
                "you are told whom you could introduce."
            )
            self.body.addWidget(label(why, "caption", wrap=True))

    def _list(self, side: _Side, texts: Sequence[str], note: Note) -> None:
        self.body.addWidget(label(side.title, "caption"))
        chips = FlowLayout()
        for text in texts:
            chip = ChipButton(self.theme, shown(text), side.tone, side.icon, removable=True)
            chip.clicked.connect(lambda _checked=False, text=text: note(text, on=False))
            chips.addWidget(chip)
        chips.addWidget(PhraseLine(self.theme, side.more, note))
        self.body.addLayout(chips)
