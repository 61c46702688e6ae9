"""The four networks as one bar, and one plain thing about each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.contact import NetworkKind
from netcompanion.domain.networks import Balance, Network, Observed
from ui.navigation import Location, Place
from ui.views.parts.networks import LOOKS, plural
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import (
    Chart,
    FlowLayout,
    IconLabel,
    PlainLabel,
    RowButton,
    StackedBar,
    StackPart,
    button,
    label,
    set_tip,
)
from ui.workspace import Workspace

_TILE = 200  # px at the design's text size, the least width of one network


class NetworkRow(RowButton):
    """Icon, word, count and what is to be said of one network; a click shows its people."""

    def __init__(self, workspace: Workspace, kind: NetworkKind) -> None:
        super().__init__(workspace.theme, plural(kind))
        self._kind = kind
        look = LOOKS[kind]
        self.add_lead(IconLabel(workspace.theme, look.icon, look.tone, 16))
        self.add_lead(PlainLabel(plural(kind), "body"))
        self._count = PlainLabel("", "strong")
        self.add_lead(self._count)
        self._observed = PlainLabel("", "caption")
        self.add_trail(self._observed)
        term = f"network:{kind.value}"
        self.clicked.connect(lambda: workspace.navigator.go(Location(Place.PEOPLE, part=term)))

    def show_network(self, network: Network, are_sorted: int) -> None:
        """Show how it stands."""
        count, said = self.locale().toString(network.people), self._words(network)
        self._count.setText(count)
        self._observed.setText(said)
        self.setAccessibleName(", ".join(filter(None, (f"{plural(self._kind)} {count}", said))))
        why = self._why(network, are_sorted)
        set_tip(self, why)
        self.setAccessibleDescription(why)

    def _words(self, network: Network) -> str:
        match network.observed:
            case Observed.THIN:
                return self.tr("thin")
            case Observed.OVERDRAWN:
                return self.tr("%n overdrawn", "", network.number)
            case Observed.READY:
                return self.tr("%n ready", "", network.number)
            case Observed.STEADY:
                return self.tr("steady")
        return ""

    def _why(self, network: Network, are_sorted: int) -> str:
        """Say on what it rests."""
        part = self.tr("{people} of {sorted} sorted people").format(
            people=self.locale().toString(network.people), sorted=self.locale().toString(are_sorted)
        )
        match network.observed:
            case Observed.THIN:
                return self.tr("{part}: few to turn to").format(part=part)
            case Observed.OVERDRAWN:
                one = self.tr("{part}; from 1 of them you have taken more than you gave")
                many = self.tr(
                    "{part}; from %n of them you have taken more than you gave", "", network.number
                )
                return (one if network.number == 1 else many).format(part=part)
            case Observed.READY:
                one = self.tr("{part}; 1 of them looks ready to be asked")
                many = self.tr("{part}; %n of them look ready to be asked", "", network.number)
                return (one if network.number == 1 else many).format(part=part)
        return part


class NetworksCard(OutsetCard):
    """Shows how the networks stand, and leads to the people of each.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Four networks"), "circles-four")
        self._workspace = workspace
        self.sorted = label("", "caption")
        self.add_extra(self.sorted)
        self.chart = Chart(workspace.theme, self.tr("People in each network"), StackedBar(()))
        self.add_inset(self.chart)
        self.rows = {kind: NetworkRow(workspace, kind) for kind in NetworkKind}
        tiles = list(self.rows.values())
        self._tiles = TileGrid(workspace.theme, tiles, _TILE, most=2)
        self.body.addWidget(self._tiles)
        self.unsorted = label("", "caption", wrap=True)
        self.add_inset(self.unsorted)
        self.sort_them = button(workspace.theme, self.tr("Sort them"), "small", act=self._sort)
        self._way = QWidget()
        flow = FlowLayout()
        self.people = button(workspace.theme, self.tr("Go to People"), "small", act=self._look)
        for each in (self.sort_them, self.people):
            flow.addWidget(each)
        self._way.setLayout(flow)
        self.add_inset(self._way)

    def show_networks(self, balance: Balance) -> None:
        """Show what `services.networks.balance` returned."""
        count = self.locale().toString
        words = self.tr("{sorted} of {all} sorted")
        self.sorted.setText(
            words.format(sorted=count(balance.are_sorted), all=count(balance.everybody))
        )
        self.sorted.setVisible(bool(balance.everybody))
        for part in (self.chart, self._tiles):
            part.setVisible(bool(balance.are_sorted))
        self.chart.set_figure(
            StackedBar(
                tuple(
                    StackPart(plural(each.kind), each.people, LOOKS[each.kind].tone)
                    for each in balance.networks
                )
            )
        )
        for each in balance.networks:
            self.rows[each.kind].show_network(each, balance.are_sorted)
        self.unsorted.setText(self._unsorted_words(balance))
        self.unsorted.setVisible(bool(self.unsorted.text()))
        self.sort_them.setVisible(bool(balance.unsorted))
        self.people.setVisible(not balance.everybody)
        self._way.setVisible(bool(balance.unsorted) or not balance.everybody)

    def _unsorted_words(self, balance: Balance) -> str:
        if not balance.are_sorted:
            return self.tr(
                "Say of people whether they support you, keep you informed, refer others to you or"
                " buy from you. Here will stand how many do, and which of the four networks is"
                " thin: “Support 3, thin”, for example."
            )
        said: list[str] = []
        if balance.unsorted == 1:
            said.append(self.tr("1 person is in no network yet."))
        elif balance.unsorted:
            said.append(self.tr("%n people are in no network yet.", "", balance.unsorted))
        if balance.are_sorted < balance.thin_from:
            words = self.tr("From {number} sorted people on, this says which network is thin.")
            said.append(words.format(number=self.locale().toString(balance.thin_from)))
        return " ".join(said)

    def _look(self) -> None:
        self._workspace.navigator.go(Location(Place.PEOPLE))

    def _sort(self) -> None:
        self._workspace.navigator.go(Location(Place.PEOPLE, part="network:none"))
