"""Give before you take, on Today: whom to give something, why, and what that could be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.relationship import EntryKind
from netcompanion.services import rhythm
from netcompanion.services.giving import Giving
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.parts.account_acts import AccountActs
from ui.views.parts.account_words import ICON, account_look
from ui.views.parts.focus import set_reading_order
from ui.views.parts.giving_words import gift_words, why_words
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.people_words import day_words
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Avatar, Chip, ElideLabel, IconLabel, icon_button, label, set_tip
from ui.workspace import Workspace

_FACE = 32
_PUT_OFF = 7  # days


class GiveCard(OutsetCard):
    """Nothing without anybody to show; Enter on a row opens the person.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Give before you take"), ICON)
        self._workspace = workspace
        self._found: dict[str, Giving] = {}
        self._acts = AccountActs(workspace, self)
        self._acts.said.connect(self.said)
        self.rows = RowList[GiveRow]()
        self.body.addWidget(self.rows)
        self.hide()

    def show_giving(self, found: Sequence[Giving]) -> None:
        """Show whom to give something; a row that stays keeps the focus."""
        before = list(self._found)
        self._found = {each.contact_id: each for each in found}
        for key, row in self.rows.sync(self._found, self._new_row).items():
            row.show_giving(self._found[key], self._workspace.today())
        self.setVisible(bool(found))
        if list(self._found) != before:
            set_reading_order(self)

    def _new_row(self, key: str) -> GiveRow:
        row = GiveRow(self._workspace.theme)
        words = self.tr("Open {name}").format(name=shown(self._found[key].name))
        row.offer(words.replace("&", "&&"), "Enter", lambda: self._open(key))
        row.offer(self.tr("Note what you gave…"), "+", lambda: self._give(key))
        row.opened.connect(lambda: self._open(key))
        row.give.clicked.connect(lambda: self._give(key))
        row.put_off.clicked.connect(lambda: self._put_off(key))
        if self._found[key].rhythm:
            row.offer(self.tr("Put off for a week"), "Del", lambda: self._put_off(key))
        return row

    def _open(self, key: str) -> None:
        self._workspace.navigator.go(Location(Place.PEOPLE, key))

    def _give(self, key: str) -> None:
        with self._workspace.read() as reader:
            contact = reader.contact(key)
        if contact is not None:
            self._acts.add(contact, EntryKind.DEPOSIT)

    def _put_off(self, key: str) -> None:
        until = self._workspace.today() + timedelta(_PUT_OFF)
        name = shown(self._found[key].name) or self.tr("Without a name")
        with self._workspace.read() as reader:
            change = rhythm.snooze(reader, key, until)
        if self._workspace.do(change) is not None:
            day = day_words(until, self._workspace.today())
            self.said.emit(self.tr("Put {name} off until {day}").format(name=name, day=day))


class GiveRow(ListRow):
    """Somebody, what brings them up, the word for their account, and something to give.

    Signals:
        opened(): a click meant the person.
    """

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._face = Avatar(theme, "", _FACE)
        self._name = ElideLabel("", "strong")
        self._why = label("", "secondary", wrap=True)
        self._state = Chip(theme, "")
        self._gift = IconLabel(theme, "gift", size=16)
        self._what = label("", "secondary", tone="text", wrap=True)
        self.give = icon_button(theme, "plus", "", small=True)
        self.put_off = icon_button(theme, "moon", "", small=True)
        self._arrange()

    def show_giving(self, giving: Giving, today: date) -> None:
        """Show somebody."""
        name = shown(giving.name) or self.tr("Without a name")
        why, what = why_words(giving, today), gift_words(giving.give, today)
        look = account_look(giving.state, giving.recency, has_met=giving.met is not None)
        self._face.set_person(name)
        self._name.setText(name)
        self._why.setText(why)
        if look is not None:
            self._state.set_chip(look.words, look.tone)
        self._state.setVisible(look is not None)
        self._what.setText(what)
        self._what.setVisible(bool(what))
        self._gift.setVisible(bool(what))
        self.put_off.setVisible(giving.rhythm)
        self.setAccessibleName(f"{name}, {look.words}" if look else name)
        self.setAccessibleDescription(". ".join(filter(None, (why, what))))
        for act, words in (
            (self.give, self.tr("Note what you gave {name}")),
            (self.put_off, self.tr("Put {name} off for a week")),
        ):
            act.setAccessibleName(words.format(name=name))
            set_tip(act, words.format(name=name))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click that may open the person."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open whom one clicks on."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        head, offer, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setSpacing(8)
        offer.setSpacing(6)
        column.setSpacing(3)
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        offer.addWidget(self._gift, 0, top)
        offer.addWidget(self._what, 1)
        offer.addStretch(0)
        offer.addWidget(self.put_off, 0, top)
        offer.addWidget(self.give, 0, top)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addLayout(offer)
        self.across.addWidget(self._face, 0, top)
        self.across.addLayout(column, 1)
