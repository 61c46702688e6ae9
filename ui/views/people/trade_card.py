"""What one person looks for and can give: from this, introductions are proposed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from ui.models.person import Person
from ui.theme import Theme
from ui.views.people.acts import PersonActs, Trade
from ui.views.people.person_card import PersonCard
from ui.views.people.phrase_line import PhraseLine
from ui.widgets import ChipButton, FlowLayout, label


class TradeCard(PersonCard):
    """Wants and offers as chips to take away, each with a line for one more."""

    def __init__(self, theme: Theme, acts: PersonActs) -> None:
        super().__init__(theme, acts, self.tr("Wants and offers"), "arrows-left-right")

    def facts(self, person: Person) -> object:
        """Both lists."""
        return person.contact.wants, person.contact.offers

    def fill(self, person: Person) -> None:
        """The two lists under each other."""
        contact = person.contact
        for trade, title, more, texts, tone, icon in (
            (
                Trade.WANT,
                self.tr("Wants"),
                self.tr("Add a want"),
                contact.wants,
                "amber",
                "magnifying-glass",
            ),
            (
                Trade.OFFER,
                self.tr("Offers"),
                self.tr("Add an offer"),
                contact.offers,
                "accent",
                "gift",
            ),
        ):
            self.body.addWidget(label(title, "caption"))
            chips = FlowLayout()
            for text in texts:
                chips.addWidget(self._chip(trade, text, tone, icon))
            add = partial(self.acts.add_trade, contact.id, trade)
            chips.addWidget(PhraseLine(self.theme, more, add))
            self.body.addLayout(chips)
        if not contact.wants and not contact.offers:
            why = self.tr(
                "A few words each. When one person wants what another offers, "
                "you are told whom you could introduce."
            )
            self.body.addWidget(label(why, "caption", wrap=True))

    def _chip(self, trade: Trade, text: str, tone: str, icon: str) -> QWidget:
        chip = ChipButton(self.theme, shown(text), tone, icon, removable=True)
        chip.clicked.connect(lambda _checked=False: self.acts.remove_trade(trade, text))
        return chip
