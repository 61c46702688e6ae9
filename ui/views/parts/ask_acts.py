"""What can be done about one ask for business, with the dialogs that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services import asks
from ui.models.latest import Latest
from ui.navigation import Location, Place
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.thanking import ToThank
    from netcompanion.store import Reader

translate = QCoreApplication.translate


class AskActs(QObject):
    """Plans, ends and corrects asks.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page

    def plan(self, contact_id: str | None = None) -> None:
        """Plan an ask of somebody, or of whoever is chosen then."""
        with self._workspace.read() as reader:
            contact = reader.contact(contact_id) if contact_id else None
        self._open([contact] if contact else [], planning=True)

    def log(self, people: Sequence[Contact], event: Event) -> None:
        """Write down that I asked one of these people at an event."""
        self._open(people, event=event)

    def edit(self, ask: Ask) -> None:
        """Correct what is written of an ask."""
        with self._workspace.read() as reader:
            contact = reader.contact(ask.contact_id)
        self._open([contact] if contact else [], ask=ask)

    def ask_again(self, ask: Ask) -> None:
        """Plan to ask the same again."""
        with self._workspace.read() as reader:
            contact = reader.contact(ask.contact_id)
        self._open([contact] if contact else [], again=ask, planning=True)

    def end(self, ask: Ask, outcome: AskOutcome) -> bool:
        """Say how an ask ended; whether that was saved."""
        change = asks.end(ask, outcome, on=self._workspace.today())
        words = {
            AskOutcome.YES: self.tr("A yes: {what}"),
            AskOutcome.NOT_YET: self.tr("Not yet, and that counts: {what}"),
            AskOutcome.NO: self.tr("Asked, and it was a no: {what}"),
            AskOutcome.PLANNED: self.tr("Planned: {what}"),
        }
        done = self._do(change, words[outcome], ask)
        if done and outcome is AskOutcome.YES:
            offer_thanks(self._workspace, ask.contact_id, self._page.window())
        return done

    def remove(self, ask: Ask) -> bool:
        """Take an ask off the record; whether that was saved."""
        return self._do(asks.remove(ask), self.tr("Removed: {what}"), ask)

    def ask_move(self, ask: Ask) -> None:
        """Ask for another day."""
        from ui.views.follow_through.move_date import MoveDateDialog

        dialog = MoveDateDialog(
            self._workspace.theme, ask.what, ask.on, self._workspace.today(), self._page.window()
        )

        def move() -> None:
            if dialog.due is not None:
                change = asks.reschedule(ask, dialog.due)
                self._do(change, self.tr("Date moved: {what}"), ask)

        dialog.accepted.connect(move)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_person(self, ask: Ask) -> None:
        """Show whom the ask is of."""
        self._workspace.navigator.go(Location(Place.PEOPLE, ask.contact_id))

    def _open(
        self,
        people: Sequence[Contact],
        *,
        event: Event | None = None,
        ask: Ask | None = None,
        again: Ask | None = None,
        planning: bool = False,
    ) -> None:
        from ui.views.parts.ask_dialog import AskDialog

        dialog = AskDialog(
            self._workspace,
            people,
            event=event,
            ask=ask,
            again=again,
            planning=planning,
            parent=self._page.window(),
        )
        dialog.said.connect(self.said)
        dialog.open()

    def _do(self, change: Change, words: str, ask: Ask) -> bool:
        if self._workspace.do(change) is None:
            return False
        self.said.emit(words.format(what=shown(shortened(ask.what))))
        return True


def offer_thanks(workspace: Workspace, client_id: str, window: QWidget) -> None:
    """Offer to thank whoever opened the door to a client, if anybody is still to be thanked.

    A job looks, since it goes along all doors.
    """
    latest = Latest(workspace, window)
    latest.arrived.connect(partial(_offer, workspace, client_id, window))
    latest.arrived.connect(latest.deleteLater)
    latest.ask(partial(people_to_thank, client_id))


def people_to_thank(client_id: str, reader: Reader) -> list[ToThank]:
    """Return who is still to be thanked for a client; work for a job."""
    from netcompanion.services import thanking

    return thanking.to_thank(reader, client_id)


def _offer(
    workspace: Workspace, client_id: str, window: QWidget, people: Sequence[ToThank]
) -> None:
    if not people:
        return
    name = shown(people[0].person.name)
    words = translate("Asks", "{name} opened this door").format(name=name)
    workspace.offered.emit(
        words,
        translate("Asks", "Say thank you"),
        partial(open_thanks, workspace, client_id, window),
    )


def open_thanks(workspace: Workspace, client_id: str, window: QWidget) -> None:
    """Ask whom to thank for a client, and how."""
    from ui.views.parts.thank_dialog import ThankDialog

    ThankDialog(workspace, client_id, window).open()
