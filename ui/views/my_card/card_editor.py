"""One of my cards: what it is called, what it shares, and how large its code is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.errors import UserError
from netcompanion.services import qr
from ui.theme import Theme
from ui.views.my_card.size_meter import SizeMeter, cost_words, field_words
from ui.widgets import FlowLayout, icon_button, label

_LONGEST = 40


class CardEditor(QFrame):
    """A name, a tick for each field, and the bytes of each, with what to do when it is too large.

    Signals:
        changed(): another name or other fields.
        removed(): the card is not wanted any more.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._card = card
        self.label = QLineEdit(card.label)
        self.label.setMaxLength(_LONGEST)
        self.label.setAccessibleName(self.tr("What this card is called"))
        self.label.textEdited.connect(self.changed)
        self.ticks = {field: QCheckBox(field_words(field)) for field in CardField}
        self._remove = icon_button(
            theme, "trash", self.tr("Remove this card"), act=self.removed.emit
        )
        self._meter = SizeMeter(theme)
        self._size = label("", "caption", wrap=True)
        self._costs = label("", "caption", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self._remove)
        flow = FlowLayout(gap=12)
        for field, tick in self.ticks.items():
            tick.setChecked(field in card.shares or field is CardField.NAME)
            tick.setEnabled(field is not CardField.NAME)
            tick.toggled.connect(self.changed)
            flow.addWidget(tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(flow)
        column.addWidget(self._meter)
        column.addWidget(self._size)
        column.addWidget(self._costs)

    def card(self) -> Card:
        """The card as it is ticked."""
        shares = frozenset(field for field, tick in self.ticks.items() if tick.isChecked())
        words = " ".join(self.label.text().split()) or self._card.label
        return replace(self._card, label=words, shares=shares)

    def show_size(self, profile: Profile, *, removable: bool) -> None:
        """Say how large the code would be for this person."""
        self._remove.setVisible(removable)
        try:
            payload = qr.of_profile(profile, self.card().shares)
        except UserError:
            self._meter.show_size(0)
            self._size.setText("")
            self._costs.setText("")
            return
        self._meter.show_size(payload.size)
        self._costs.setText(cost_words(payload))
        words = self.tr("%n byte(s): phones read this well", "", payload.size)
        self._size.setText(payload.advice or words)
        self._size.set_tone("amber" if payload.advice else "")

    def size_words(self) -> str:
        """What is said about the size."""
        return self._size.text()

    def cost_words(self) -> str:
        """What is said about the bytes of each field."""
        return self._costs.text()

    def can_be_removed(self) -> bool:
        """Whether there is a way to remove it."""
        return self._remove.isVisibleTo(self)
