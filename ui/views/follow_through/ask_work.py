"""What is done on the tab of asks: the one that is chosen, its letter, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.drafts import Draft
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services import letters, ready
from netcompanion.services.asks import AskLine
from ui.models.latest import Latest
from ui.views.follow_through.ask_detail import AskDetail
from ui.views.follow_through.asks_side import AsksSide
from ui.views.parts.ask_acts import AskActs, open_thanks, people_to_thank
from ui.workspace import Workspace


class AskWork(QObject):
    """Keeps list and detail of asks together.

    Signals:
        picked(): another ask is chosen, or none.
    """

    picked = Signal()

    def __init__(self, workspace: Workspace, side: AsksSide, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._list = side.list
        self._written: dict[Ask, Draft] = {}  # begun letters go with what they were begun from
        self.acts = AskActs(workspace, page)
        self.detail = AskDetail(workspace.theme)
        self.detail.hide()
        self._thanks = Latest(workspace, self)
        self._thanks.arrived.connect(lambda people: self.detail.offer_thanks(bool(people)))
        side.plan_asked.connect(self.plan)
        self._list.picked.connect(lambda _id: self.picked.emit())
        for signal in (self._list.opened, self._list.ticked):
            signal.connect(lambda _id: self.detail.go_to_answers())
        self.detail.asked.connect(self.act)
        self.detail.ended.connect(self._end)
        self.detail.draft.edited.connect(self._remember)

    def chosen(self) -> AskLine | None:
        """The ask one stands on."""
        return self._list.current_line()

    def plan(self) -> None:
        """Plan an ask of whoever is chosen then."""
        self.acts.plan()

    def show(self) -> bool:
        """Show the chosen ask; False when there is none."""
        found = self.chosen()
        if found is None:
            return False
        today = self._workspace.today()
        with self._workspace.read() as reader:
            contact = reader.contact(found.ask.contact_id)
            stands = ready.readiness(reader, contact, today) if contact else None
            begun = self._written.get(found.ask) or letters.for_ask(reader, found.ask, today)
        self.detail.show_ask(found, stands, today)
        self.detail.draft.show_draft(begun)
        if found.ask.outcome is AskOutcome.YES:
            self._thanks.ask(partial(people_to_thank, found.ask.contact_id))
        else:
            self._thanks.forget()
        return True

    def act(self, name: str) -> None:
        """Do what was asked on the detail or by a key."""
        found = self.chosen()
        if found is None:
            return
        ask = found.ask
        acts: dict[str, Callable[[], object]] = {
            "again": partial(self.acts.ask_again, ask),
            "move": partial(self.acts.ask_move, ask),
            "edit": partial(self.acts.edit, ask),
            "delete": partial(self._leave, partial(self.acts.remove, ask)),
            "person": partial(self.acts.open_person, ask),
            "thank": partial(open_thanks, self._workspace, ask.contact_id, self._page.window()),
        }
        acts[name]()

    def _end(self, outcome: AskOutcome) -> None:
        found = self.chosen()
        if found is not None and self.acts.end(found.ask, outcome):
            self._list.choose(found.ask.id)
            self.detail.go_to_answers()

    def _leave(self, act: Callable[[], bool]) -> None:
        """Go on to the ask after this one, and do what takes this one out of the list."""
        left, heir = self._list.current(), self._list.heir()
        if heir:
            self._list.choose(heir)
        if not act():
            self._list.choose(left)

    def _remember(self) -> None:
        found = self.chosen()
        if found is not None:
            self._written[found.ask] = self.detail.draft.draft()
