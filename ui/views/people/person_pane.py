"""The right side of People: one person."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer

from ui.models.person import Person
from ui.models.photos import PhotoBook
from ui.theme import Theme
from ui.views.parts.focus import set_reading_order
from ui.views.people.account_card import AccountCard
from ui.views.people.acts import PersonActs
from ui.views.people.asks_card import AsksCard
from ui.views.people.contact_card import ContactCard
from ui.views.people.doors_card import DoorsCard
from ui.views.people.holding_card import HoldingCard
from ui.views.people.next_ask_card import NextAskCard
from ui.views.people.note_card import NoteCard
from ui.views.people.openings_card import OpeningsCard
from ui.views.people.path_card import PathCard
from ui.views.people.person_card import PersonCard
from ui.views.people.person_header import PersonHeader
from ui.views.people.promises_card import PromisesCard
from ui.views.people.qr import ContactCode
from ui.views.people.rhythm_card import RhythmCard
from ui.views.people.said_card import SaidCard
from ui.views.people.sorting_card import SortingCard
from ui.views.people.trade_card import TradeCard
from ui.widgets import Columns, Page


class _Card(Protocol):
    """What stands on the page."""

    def show_person(self, person: Person) -> None:
        """Show somebody."""


class PersonPane(Page):
    """A head, the path, and two columns of cards, which fold into one where there is no room."""

    def __init__(
        self, theme: Theme, acts: PersonActs, photos: PhotoBook, code: ContactCode
    ) -> None:
        super().__init__(max_width=1240)
        self.setAccessibleName(self.tr("Person"))
        self.header = PersonHeader(theme, acts, photos)
        self.body.addWidget(self.header)
        path = PathCard(theme, acts)
        self.body.addWidget(path)
        self._cards: list[_Card] = [path]
        columns = Columns(theme, (8, 5), (400, 290))
        self.holding = HoldingCard(theme, acts)
        for column, card in (
            (0, AccountCard(theme, acts)),
            (0, SaidCard(theme, acts)),
            (0, NextAskCard(theme, acts)),
            (0, TradeCard(theme, acts)),
            (0, OpeningsCard(theme, acts)),
            (1, DoorsCard(theme, acts)),
            (1, PromisesCard(theme, acts)),
            (1, AsksCard(theme, acts)),
            (1, ContactCard(theme, acts, code)),
            (1, RhythmCard(theme, acts)),
            (1, SortingCard(theme, acts)),
            (1, NoteCard(theme, acts)),
            (1, self.holding),
        ):
            columns.add(column, card)
            self._cards.append(card)
        self.body.addWidget(columns)
        self._order = QTimer(self, singleShot=True, interval=0)
        self._order.timeout.connect(self._set_order)
        for each in self._cards:
            if isinstance(each, PersonCard):
                each.filled.connect(self._order.start)
        self._shown_id = ""

    def show_person(self, person: Person) -> None:
        """Show somebody; from the top, if it is somebody else."""
        with self.laid_out_once():
            self.header.show_person(person)
            for card in self._cards:
                card.show_person(person)
        self._order.start()
        if person.contact.id != self._shown_id:
            self._shown_id = person.contact.id
            self.verticalScrollBar().setValue(0)

    def _set_order(self) -> None:
        """Let Tab go on from card to card: Qt puts what was built anew at the end."""
        sheet = self.widget()
        if sheet is not None:
            set_reading_order(sheet)
