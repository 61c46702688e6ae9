"""What can be done about one promise, with the dialogs that it takes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.drafts import Template
from netcompanion.domain.phrase import shortened
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import Party
from netcompanion.services import introductions, promises
from ui.navigation import Location, Place
from ui.workspace import Workspace


class PromiseActs(QObject):
    """Changes promises, and says which letter would go well with that.

    Signals:
        draft_wanted(Promise, Template): the other person should hear of it.
        said(str): what was done, for the toast.
    """

    draft_wanted = Signal(object, object)
    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page

    def keep_or_reopen(self, promise: Promise) -> bool:
        """Tick a promise off, or take the tick away; whether that was saved."""
        if promise.state is PromiseState.OPEN:
            with self._workspace.glance() as reader:
                change = promises.keep(reader, promise, self._workspace.today())
            return self._do(change, self.tr("Marked kept: {what}"), promise)
        with self._workspace.glance() as reader:
            change = promises.reopen(reader, promise)
        return self._do(change, self.tr("Open again: {what}"), promise)

    def drop(self, promise: Promise) -> bool:
        """Give a promise up; whether that was saved."""
        change = promises.drop(promise, self._workspace.today())
        return self._do(change, self.tr("Given up: {what}"), promise)

    def delete(self, promise: Promise) -> bool:
        """Take a promise off the record; whether that was saved."""
        return self._do(promises.remove(promise), self.tr("Deleted: {what}"), promise)

    def note(self) -> None:
        """Write a new promise down."""
        from ui.views.people.promise_dialog import PromiseDialog

        PromiseDialog(self._workspace, parent=self._page.window()).open()

    def edit(self, promise: Promise) -> None:
        """Change what a promise says."""
        from ui.views.people.promise_dialog import PromiseDialog

        PromiseDialog(self._workspace, promise=promise, parent=self._page.window()).open()

    def open_person(self, promise: Promise) -> None:
        """Show whom the promise is for."""
        if promise.contact_id:
            self._workspace.navigator.go(Location(Place.PEOPLE, promise.contact_id))

    def ask_move(self, promise: Promise) -> None:
        """Ask for another day."""
        from ui.views.follow_through.move_date import MoveDateDialog

        today = self._workspace.today()
        dialog = MoveDateDialog(
            self._workspace.theme,
            promise.what,
            promise.due,
            today,
            self._page.window(),
            promised=True,
            is_late=promise.is_late(today),
        )

        def move() -> None:
            change = promises.move(promise, dialog.due)
            moved = self._do(change, self.tr("Date moved: {what}"), promise)
            if moved and dialog.apologise:
                self.draft_wanted.emit(replace(promise, due=dialog.due), Template.MOVED)

        dialog.accepted.connect(move)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_cannot(self, promise: Promise, who: str) -> None:
        """Ask what is better than not keeping a promise."""
        from ui.views.follow_through.cannot_keep import CannotKeepDialog, Way

        dialog = CannotKeepDialog(self._workspace, promise, who, self._page.window())

        def go_on() -> None:
            if dialog.way is Way.DROP:
                self.drop(promise)
            elif dialog.way is Way.TELL:
                self.draft_wanted.emit(promise, Template.SORRY)
            else:
                self._hand_on(promise, who, dialog.helper)

        dialog.accepted.connect(go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hand_on(self, promise: Promise, who: str, helper: Party) -> None:
        idea = introductions.think_of(
            Party(name=who, contact_id=promise.contact_id),
            helper,
            self._workspace.today(),
            event_id=promise.event_id,
            note=promise.what,
        )
        if self._do(idea, self.tr("Noted, to hand on: {what}"), promise):
            self.draft_wanted.emit(promise, Template.INTRODUCTION)

    def _do(self, change: Change, words: str, promise: Promise) -> bool:
        if self._workspace.do(change) is None:
            return False
        self.said.emit(words.format(what=shown(shortened(promise.what))))
        return True
