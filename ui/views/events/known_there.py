"""Whom I know there: what is open with them, who could introduce me, whom to write to before."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Target
from netcompanion.domain.promise import Promise
from ui.models.latest import Latest
from ui.navigation import DRAFT, Location, Place
from ui.views.events.briefing_rows import ChainRow, KnownRow
from ui.views.events.quiet_ties import QuietTies
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.promise_acts import PromiseActs
from ui.views.parts.rows import RowList
from ui.widgets import label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.briefing import Briefing, Known
    from netcompanion.services.chains import Chain
    from netcompanion.store import Reader

_MOST_ROWS, _MOST_NAMES = 5, 3


class KnownThereCard(OutsetCard):
    """Three short lists, each hidden while it is empty; the card, while all of them are.

    It is read by a job, since it looks through everybody one ever talked to.

    Signals:
        said(str): what was done, for the toast.
        rows_changed(): other rows are there now.
    """

    said = Signal(str)
    rows_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Whom you know there"), "address-book")
        self._workspace = workspace
        self._event_id = ""
        self._ids: list[str] = []
        self._open: dict[str, Known] = {}
        self._ways: dict[str, tuple[Target, Chain]] = {}
        self._acts = PromiseActs(workspace, self)
        self._acts.said.connect(self.said)
        self.known = RowList[KnownRow]()
        self._rest, self._settled = (
            label("", "secondary", wrap=True),
            label("", "secondary", wrap=True),
        )
        self._chains_head = label(self.tr("WHO COULD INTRODUCE YOU"), "overline")
        self.chains = RowList[ChainRow]()
        self.quiet = QuietTies(workspace)
        self.body.addWidget(self.known)
        self.add_inset(self._rest)
        self.add_inset(self._settled)
        self.add_inset(self._chains_head)
        self.body.addWidget(self.chains)
        self.body.addWidget(self.quiet)
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take)
        self.hide()

    def show_event(self, event: Event) -> None:
        """Look up what to know before an event; what is shown of it stays until then."""
        if event.id != self._event_id:
            self._event_id = event.id
            self.hide()
        now = self._workspace.now()

        def read(reader: Reader) -> tuple[Event, Briefing]:
            from netcompanion.services.briefing import briefing

            return event, briefing(reader, event, now)

        self._latest.ask(read)

    def show_briefing(self, event: Event, found: Briefing) -> None:
        """Show what to know; nothing at all when there is nothing to say."""
        today = self._workspace.today()
        open_ones = sorted((each for each in found.known if _open(each)), key=_pressing)
        self._open = {each.target.id: each for each in open_ones[:_MOST_ROWS]}
        for key, known_row in self.known.sync(self._open, self._new_known).items():
            known_row.show_known(self._open[key], today)
        self._say_rest(open_ones[_MOST_ROWS:])
        self._say_settled([each for each in found.known if not _open(each)])
        self._ways = {target.id: (target, chain) for target, chain in found.chains}
        self._chains_head.setVisible(bool(self._ways))
        for key, chain_row in self.chains.sync(self._ways, self._new_chain).items():
            chain_row.show_chain(*self._ways[key])
        self.quiet.show_ties(event, found.quiet)
        self.setVisible(bool(found.known or found.chains or found.quiet))
        ids = [*self._open, *self._ways, *(each.contact.id for each in found.quiet)]
        if ids != self._ids:
            self._ids = ids
            self.rows_changed.emit()

    def _take(self, answer: tuple[Event, Briefing]) -> None:
        self.show_briefing(*answer)

    def _say_rest(self, known: list[Known]) -> None:
        self._rest.setVisible(bool(known))
        whom = self._names(known)
        self._rest.setText(self.tr("Something is open with {names}, too.").format(names=whom))

    def _say_settled(self, known: list[Known]) -> None:
        self._settled.setVisible(bool(known))
        whom = self._names(known)
        self._settled.setText(
            self.tr("Nothing is owed either way with {names}.").format(names=whom)
        )

    def _names(self, known: list[Known]) -> str:
        names = [shown(each.target.name) for each in known]
        if len(names) > _MOST_NAMES + 1:
            rest = len(names) - _MOST_NAMES
            names = [*names[:_MOST_NAMES], self.tr("%n other(s)", "", rest)]
        return QLocale().createSeparatedList(names)

    def _new_known(self, key: str) -> KnownRow:
        row = KnownRow(self._workspace.theme)
        row.go.clicked.connect(lambda: self._write(key))
        row.offer(self.tr("Mark kept"), "", lambda: self.keep(key))
        row.offer(self.tr("Open in People"), "", lambda: self._open_person(key))
        return row

    def _new_chain(self, key: str) -> ChainRow:
        row = ChainRow(self._workspace.theme)
        row.go.clicked.connect(partial(self._open_first, key))
        return row

    def _first(self, key: str) -> Promise:
        known = self._open[key]
        return (*known.owed, *known.owes_me)[0]

    def _write(self, key: str) -> None:
        where = Location(Place.FOLLOW_THROUGH, self._first(key).id, DRAFT)
        self._workspace.navigator.go(where)

    def keep(self, key: str) -> None:
        """Tick off what comes first of what is open with somebody."""
        self._acts.keep_or_reopen(self._first(key))

    def _open_person(self, key: str) -> None:
        self._go_to(self._open[key].target.contact_id)

    def _open_first(self, key: str) -> None:
        self._go_to(self._ways[key][1].people[0].contact_id)

    def _go_to(self, contact_id: str | None) -> None:
        if contact_id:
            self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))


def _open(known: Known) -> bool:
    return bool(known.owed or known.owes_me)


def _pressing(known: Known) -> tuple[bool, date]:
    """What I owe comes before what they owe me, and the earliest day first."""
    days = [each.due for each in (known.owed or known.owes_me) if each.due]
    return not known.owed, min(days, default=date.max)
