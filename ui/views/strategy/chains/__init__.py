"""Chains: who led to whom, what came of it, the map and the tree of anybody, and referrals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.change import Applied
from netcompanion.domain.doors import Chain
from netcompanion.domain.normalise import fold
from netcompanion.domain.relationship import Party
from netcompanion.services.door_map import Around, around
from netcompanion.services.doors import referral_chains
from netcompanion.services.thanking import WaitingThanks, waiting_thanks
from ui.models.latest import Latest
from ui.navigation import Location, Place
from ui.views.parts.focus import set_reading_order
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import RowList
from ui.views.parts.thanks_card import ThanksCard
from ui.views.strategy.chains.around_card import AroundCard
from ui.views.strategy.chains.chain_rows import ChainRow
from ui.views.strategy.chains.map_print import MapPrint
from ui.views.strategy.chains.referrals_card import ReferralsCard
from ui.views.strategy.part import StrategyPart
from ui.views.view import Handler
from ui.widgets import Columns, EmptyState, Page, SearchField, button, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_THANKS = 5  # clients for whom somebody is to be thanked, the latest
_MOST = 40  # chains in the list; who looks for others types a name
_SHARES, _WIDTHS = (2, 3), (340, 460)


@dataclass(frozen=True, slots=True)
class _Found:
    chains: Sequence[Chain]
    thanks: Sequence[WaitingThanks]
    sells: bool


class ChainsPart(StrategyPart):
    """The list of chains on the left; on the right the doors of one person, and referrals."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._chains: dict[str, Chain] = {}
        self._sells = False
        self._whom: Party | None = None
        self._nearby = Latest(workspace, self)
        self._nearby.arrived.connect(self._show_around)
        self.thanks = ThanksCard(workspace)
        self.thanks.said.connect(self.said)
        self.filter = SearchField(theme, self.tr("Filter by a name"))
        self.filter.textChanged.connect(self._narrow)
        self.add = button(theme, self.tr("Add a referral"), icon="plus", act=self._add)
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self.filter, 1)
        above.addWidget(self.add)
        self._card = OutsetCard(theme, self.tr("Who led to whom"), "share-network")
        self.rows = RowList[ChainRow]()
        self._card.body.addWidget(self.rows)
        self._rest = label("", "caption", wrap=True)
        self._card.add_inset(self._rest)
        self._nothing = EmptyState(
            theme,
            "share-network",
            self.tr("Nobody led you to anybody yet"),
            self.tr(
                "Introductions and referrals stand here as chains: who led to whom, and what "
                "came of it. Note them on the page of a person."
            ),
            (self.tr("Go to People"), lambda: workspace.navigator.go(Location(Place.PEOPLE))),
            self.tr("For example: Ines led you to Tom, and Tom to Ada"),
        )
        self._card.add_inset(self._nothing)
        self.around = AroundCard(theme)
        self.referrals = ReferralsCard(workspace)
        self.referrals.said.connect(self.said)
        self.referrals.listed.connect(self._offer_filter)
        self._columns = Columns(theme, _SHARES, _WIDTHS)
        cards = (0, self.thanks), (0, self._card), (1, self.around), (1, self.referrals)
        for place, card in cards:
            self._columns.add(place, card)
        self._page = Page()
        self._page.body.addLayout(above)
        self._page.body.addWidget(self._columns)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.around.opened.connect(self._open_person)
        self.around.centred.connect(self._centre)

    def look(self, reader: Reader, now: datetime) -> object:
        """See `StrategyPart`."""
        sells = reader.plan().wins_work
        return _Found(referral_chains(reader), waiting_thanks(reader, _THANKS), sells)

    def show_found(self, found: object) -> None:
        """See `StrategyPart`."""
        assert isinstance(found, _Found)  # what `look` returned
        self._chains = {_key(each): each for each in found.chains}
        self._sells = found.sells
        self.thanks.show_thanks(found.thanks)
        set_reading_order(self)
        self.number = len(self._chains)
        self._show_chains()
        if self._whom is None and self._chains:
            longest = max(self._chains.values(), key=lambda each: len(each.doors))
            self._centre(longest.people[-1])

    def refresh(self, applied: Applied | None) -> None:
        """See `StrategyPart`."""
        super().refresh(applied)
        self._look_around()
        self.referrals.look(self.filter.text())

    def open(self, thing: str) -> None:
        """Show the doors of a contact."""
        if thing:
            self._whom = Party(name="", contact_id=thing)
            self._look_around()
            QTimer.singleShot(0, self.around, self.around.take_focus)

    def take_focus(self) -> None:
        """Begin with the list, or the map of who was asked for."""
        rows = list(self.rows.rows().values())
        (rows[0] if rows else self.filter).setFocus()

    def handlers(self) -> Mapping[str, Handler]:
        """See `StrategyPart`."""
        always: dict[str, Handler] = {"filter": self.filter.setFocus}
        return always | ({"print": self.print_map} if self.around.doors() else {})

    def print_map(self) -> None:
        """Put the map on paper, with the doors that are shown."""
        from ui.views.print_dialog import PrintDialog

        root = self.around.root
        if root is not None:
            what = MapPrint(root, self.around.doors(), self.workspace.today())
            PrintDialog(self.workspace, what, self.window()).open()

    def number_words(self) -> str:
        """See `StrategyPart`."""
        return self.tr("%n chain(s) of people", "", self.number or 0)

    def _narrow(self, wanted: str) -> None:
        self._show_chains()
        self.referrals.look(wanted)

    def _add(self) -> None:
        self.referrals.note()

    def _offer_filter(self) -> None:
        """Offer to look for a name where there are any; else the empty lists say how to begin."""
        any_names = bool(self._chains) or self.referrals.has_any() or bool(self.filter.text())
        self.filter.setVisible(any_names)
        self.add.setVisible(any_names)
        sheet = self._page.widget()
        assert sheet is not None  # made by Page
        set_reading_order(sheet)

    def _show_chains(self) -> None:
        wanted = fold(self.filter.text())
        found = {key: each for key, each in self._chains.items() if _names(each, wanted)}
        shown_ones = dict(list(found.items())[:_MOST])
        for key, row in self.rows.sync(shown_ones, self._new_row).items():
            row.show_chain(shown_ones[key], sells=self._sells)
        more = len(found) - len(shown_ones)
        self._rest.setVisible(more > 0 or (bool(self._chains) and not found))
        others = self.tr("%n more: type a name", "", more)
        self._rest.setText(others if more else self.tr("No chain with that name"))
        self._nothing.setVisible(not self._chains)
        self._offer_filter()
        self.around.setVisible(self._whom is not None)

    def _new_row(self, key: str) -> ChainRow:
        row = ChainRow(self.workspace.theme)
        row.chosen.connect(lambda: self._centre(self._chains[key].people[-1]))
        return row

    def _centre(self, party: Party) -> None:
        self._whom = party
        self.around.setVisible(True)
        self._look_around()
        self.handlers_changed.emit()

    def _look_around(self) -> None:
        whom = self._whom
        if whom is not None:
            self._nearby.ask(lambda reader: around(reader, whom))

    def _show_around(self, found: Around) -> None:
        self.around.show_around(found)
        set_reading_order(self)
        self.handlers_changed.emit()

    def _open_person(self, party: Party) -> None:
        if party.contact_id:
            self.workspace.navigator.go(Location(Place.PEOPLE, party.contact_id))


def _key(chain: Chain) -> str:
    return " ".join(door.source_id for door in chain.doors)


def _names(chain: Chain, wanted: str) -> bool:
    return not wanted or any(wanted in fold(party.name) for party in chain.people)
