"""What a card says, in words beside its code."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.display import shown
from netcompanion.services.qr import USUAL, Payload
from ui.theme import Theme
from ui.views.my_card.paper_check import PaperCheck
from ui.views.my_card.size_meter import SizeMeter, cost_words
from ui.views.my_card.switch import CardSwitch
from ui.widgets import IconLabel, label

_ICONS = {
    CardField.MOBILE: "phone",
    CardField.PHONE: "phone",
    CardField.EMAIL: "envelope-simple",
    CardField.LINK: "globe-simple",
    CardField.ADDRESS: "map-pin",
}
_GIVEN_WAY = (CardField.LINK, CardField.ADDRESS)  # to the note on where we met


class CardSide(QScrollArea):
    """Name, what one does, the ways to reach one, which card it is, and how large its code."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self._name = label("", "question", wrap=True)
        self._name.setMinimumWidth(1)  # eight of its letters may be wider than there is room
        self._what = label("", "secondary", wrap=True)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(8)
        self._words = label("", "caption", wrap=True)
        self.switch = CardSwitch(theme)
        self.met = PaperCheck(theme, self.tr("Say where we met"))
        self.meter = SizeMeter(theme, on_paper=True)
        self._costs = label("", "caption", wrap=True)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._what)
        column.addSpacing(12)
        column.addLayout(self._ways)
        column.addSpacing(20)
        column.addWidget(
            label(
                self.tr(
                    "Point your phone camera at the square.\nIt offers to add me to your contacts."
                ),
                "body",
                wrap=True,
            )
        )
        column.addSpacing(16)
        column.addWidget(self.switch)
        column.addWidget(self.met)
        column.addSpacing(8)
        column.addWidget(self.meter)
        column.addWidget(self._costs)
        column.addWidget(self._words)
        column.addStretch(1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # which setWidget has just switched on

    def show_card(self, profile: Profile, card: Card, note: str = "") -> None:
        """Show what a card shares, and nothing else; `note` says where we met."""
        self._name.setText(shown(profile.name or profile.organisation))
        self._what.setText(shown(_what(profile, card)))
        self._what.setVisible(bool(self._what.text()))
        while (item := self._ways.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for field, words in _ways(profile):
            if field in card.shares and words and not (note and field in _GIVEN_WAY):
                self._ways.addWidget(self._way(_ICONS[field], shown(words)))
        if note:
            self._ways.addWidget(self._way("note", shown(note)))
        self.say("")

    def show_size(self, payload: Payload | None) -> None:
        """Show how large the code is, and what costs how much where that is too much.

        None where there is no code. Who looks at a card that is small enough need not know it.
        """
        self.meter.setVisible(payload is not None)
        self._costs.setVisible(payload is not None and payload.size > USUAL)
        if payload is not None:
            self.meter.show_size(payload.size)
            self._costs.setText(cost_words(payload))

    def cost_words(self) -> str:
        """What is said about the bytes of each field; empty where it need not be."""
        return "" if self._costs.isHidden() else self._costs.text()

    def say(self, words: str) -> None:
        """Say something about the code; "" takes it away."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def words(self) -> str:
        """What is said about the code."""
        return self._words.text()

    def _way(self, icon: str, words: str) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(IconLabel(self._theme, icon, "qr_fg", 20))
        across.addWidget(label(words, "body", wrap=True), 1)
        return row


def _what(profile: Profile, card: Card) -> str:
    parts = (
        profile.title if CardField.TITLE in card.shares else "",
        profile.organisation if CardField.ORGANISATION in card.shares and profile.name else "",
    )
    does = ", ".join(filter(None, parts))
    return " – ".join(filter(None, (does, profile.tagline)))


def _ways(profile: Profile) -> list[tuple[CardField, str]]:
    town = " ".join(filter(None, (profile.postcode, profile.locality)))
    address = ", ".join(filter(None, (profile.street, town, profile.country)))
    return [
        (CardField.MOBILE, profile.mobile),
        (CardField.PHONE, profile.phone),
        (CardField.EMAIL, profile.email),
        (CardField.LINK, profile.link),
        (CardField.ADDRESS, address),
    ]
