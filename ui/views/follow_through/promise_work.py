"""What is done with the promise that is chosen: its letter, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.drafts import Draft, Template
from netcompanion.domain.promise import Promise, PromiseLine, PromiseState
from netcompanion.services import letters
from ui.views.follow_through.detail import PromiseDetail
from ui.views.follow_through.pane import PromisePane
from ui.views.parts.promise_acts import PromiseActs
from ui.workspace import Workspace


class PromiseWork(QObject):
    """Keeps list and detail of promises together.

    Signals:
        picked(): another promise is chosen, or none.
        write_asked(): the letter is to be written now.
    """

    picked = Signal()
    write_asked = Signal()

    def __init__(self, workspace: Workspace, pane: PromisePane, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._list = pane.list
        self._written: dict[str, Draft] = {}
        self.acts = PromiseActs(workspace, page)
        self.detail = PromiseDetail(workspace.theme)
        pane.new_asked.connect(self.acts.note)
        self._list.picked.connect(lambda _id: self.picked.emit())
        self._list.ticked.connect(self._tick)
        self._list.opened.connect(lambda _id: self.write_asked.emit())
        self.detail.asked.connect(self.act)
        self.detail.draft.edited.connect(self._remember)
        self.detail.draft.template_chosen.connect(self._begin_chosen)
        self.acts.draft_wanted.connect(self._begin)

    def chosen(self) -> Promise | None:
        """The promise one stands on."""
        found = self._list.current_line()
        return found.promise if found else None

    def can(self) -> tuple[str, ...]:
        """What can be done by a key with the promise one stands on."""
        promise = self.chosen()
        if promise is None:
            return ()
        is_open = promise.state is PromiseState.OPEN
        return ("edit", "delete", "keep") if is_open else ("edit", "delete")

    def show(self) -> bool:
        """Show the chosen promise; False when there is none."""
        found = self._list.current_line()
        if found is None:
            return False
        promise = found.promise
        today = self._workspace.today()
        with self._workspace.read() as reader:
            contact = reader.contact(promise.contact_id) if promise.contact_id else None
            begun = self._written.get(promise.id) or letters.for_promise(reader, promise, today)
        self.detail.show_promise(found, contact, today)
        self.detail.draft.show_draft(begun)
        return True

    def act(self, name: str) -> None:
        """Do what was asked on the detail or by a key."""
        found = self._list.current_line()
        if found is not None:
            self._ways(found)[name]()

    def _ways(self, found: PromiseLine) -> dict[str, Callable[[], object]]:
        promise = found.promise
        return {
            "keep": lambda: self._keep(promise),
            "edit": lambda: self.acts.edit(promise),
            "delete": lambda: self._leave(lambda: self.acts.delete(promise)),
            "move": lambda: self.acts.ask_move(promise),
            "cannot": lambda: self.acts.ask_cannot(promise, found.who),
            "reopen": lambda: self.acts.keep_or_reopen(promise),
            "drop": lambda: self._leave(lambda: self.acts.drop(promise)),
            "person": lambda: self.acts.open_person(promise),
        }

    def _keep(self, promise: Promise) -> None:
        if promise.state is PromiseState.OPEN:
            self._leave(lambda: self.acts.keep_or_reopen(promise))

    def _tick(self, promise_id: str) -> None:
        promise = self.chosen()
        if promise is not None and promise.id == promise_id:
            self.act("keep" if promise.state is PromiseState.OPEN else "reopen")

    def _begin_chosen(self, template: Template) -> None:
        promise = self.chosen()
        if promise is not None:
            self._begin(promise, template)

    def _begin(self, promise: Promise, template: Template) -> None:
        with self._workspace.read() as reader:
            begun = letters.for_promise(reader, promise, self._workspace.today(), template)
        self._written[promise.id] = begun
        if self._list.current() == promise.id:
            self.detail.draft.show_draft(begun)
            self.write_asked.emit()

    def _remember(self) -> None:
        promise = self.chosen()
        if promise is not None:
            self._written[promise.id] = self.detail.draft.draft()

    def _leave(self, act: Callable[[], bool]) -> None:
        """Go on to the promise after this one, and do what takes this one out of its place."""
        left, heir = self._list.current(), self._list.heir()
        if heir:
            self._list.choose(heir)
        if not act():
            self._list.choose(left)
