"""What can be done with the person who is shown; every card and every key goes through here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import Introduction, Party
from netcompanion.services import promises
from ui.models.latest import Latest
from ui.models.person import Person
from ui.navigation import Location, Place
from ui.views.parts.account_acts import AccountActs
from ui.views.parts.ask_acts import AskActs
from ui.views.parts.openings import OpeningActs
from ui.views.parts.referral_acts import ReferralActs
from ui.views.people.card_acts import CardActs
from ui.views.people.holding_acts import HoldingActs
from ui.views.people.noting import Noting
from ui.views.people.tending import Tending
from ui.workspace import Workspace

_NOBODY = Party(name="")


class PersonActs(QObject):
    """Acts on one person, and opens the dialogs about them.

    Signals:
        asked(str): the id of an action of the window, chosen on a card.
        said(str): words for the toast, after something was done.
    """

    asked = Signal(str)
    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self.person: Person | None = None
        self.noting = Noting(workspace)
        self.card = CardActs(workspace, page)
        self.card.said.connect(self.said)
        self.tending = Tending(workspace, page)
        self.tending.said.connect(self.said)
        self.holding = HoldingActs(workspace, page)
        self.holding.said.connect(self.said)
        self.asks = AskActs(workspace, page)
        self.asks.said.connect(self.said)
        self.account = AccountActs(workspace, page)
        self.account.said.connect(self.said)
        self.referrals = ReferralActs(workspace, page)
        self.referrals.said.connect(self.said)
        self.openings = OpeningActs(workspace, page)
        self.openings.said.connect(self.said)

    def reading(self, card: QWidget) -> Latest:
        """A way to read off the window's thread, for a card."""
        return Latest(self._workspace, card)

    @property
    def may_change(self) -> bool:
        """Whether anything about somebody can be changed here."""
        return not self._workspace.store.read_only

    def today(self) -> date:
        """The day by the wall clock of the workspace."""
        return self._workspace.today()

    def open_person(self, contact_id: str) -> None:
        """Show somebody else."""
        self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def promise(self) -> None:
        """Note a promise to, or from, this person."""
        from ui.views.people.promise_dialog import PromiseDialog

        self._open(
            lambda person, page: PromiseDialog(self._workspace, person.contact.id, parent=page)
        )

    def edit_promise(self, promise: Promise) -> None:
        """Change what a promise says."""
        from ui.views.people.promise_dialog import PromiseDialog

        self._open(lambda _, page: PromiseDialog(self._workspace, promise=promise, parent=page))

    def keep_or_reopen(self, promise: Promise) -> None:
        """Tick a promise off, or take the tick away."""
        with self._workspace.glance() as reader:
            if promise.state is PromiseState.OPEN:
                change = promises.keep(reader, promise, self.today())
            else:
                change = promises.reopen(reader, promise)
        self._workspace.do(change)

    def introduce(self) -> None:
        """Introduce this person to somebody."""
        if self.person is not None:
            self._open_introduction(self.person.contact)

    def introduce_to_each_other(self, one_id: str, other_id: str) -> None:
        """Introduce two people, whoever is shown."""
        with self._workspace.read() as reader:
            found = reader.contacts([one_id, other_id])
        if len(found) == 2:
            one, other = found[one_id], found[other_id]
            self._open_introduction(one, other=Party(name=other.name, contact_id=other.id))

    def edit_introduction(self, introduction: Introduction) -> None:
        """Change an introduction, make it, or say how far it is."""
        if self.person is not None:
            self._open_introduction(self.person.contact, introduction)

    def say_what_came(self, introduction: Introduction) -> None:
        """Write down what came of an introduction that was made."""
        if self.person is not None:
            self._open_introduction(self.person.contact, introduction, at_outcome=True)

    def refer(self) -> None:
        """Note a referral that has to do with this person."""
        if self.person is not None:
            self.referrals.add(self.person.contact)

    def show_chains(self) -> None:
        """Show the map of who led to whom around this person."""
        if self.person is not None:
            there = Location(Place.STRATEGY, self.person.contact.id, "chains")
            self._workspace.navigator.go(there)

    def log_conversation(self) -> None:
        """Write down what this person said."""
        from ui.views.people.conversation_dialog import ConversationDialog

        self._open(
            lambda person, page: ConversationDialog(self._workspace, person.contact, parent=page)
        )

    def plan_ask(self) -> None:
        """Plan to ask this person for business, or write down that I did."""
        if self.person is not None:
            self.asks.plan(self.person.contact.id)

    def edit_conversation(self, encounter: Encounter) -> None:
        """Correct what was written down."""
        from ui.views.people.conversation_dialog import ConversationDialog

        self._open(
            lambda person, page: ConversationDialog(
                self._workspace, person.contact, encounter, parent=page
            )
        )

    def edit(self) -> None:
        """Open the form with every field of this person."""
        from ui.views.people.editor import ContactEditor

        self._open(lambda person, page: ContactEditor(self._workspace, person.contact, page))

    def find_twin(self) -> None:
        """Ask who else this person is, and compare the two."""
        from ui.views.duplicates.whom_dialog import WhomDialog

        def make(person: Person, page: QWidget) -> QDialog:
            dialog = WhomDialog(self._workspace, person.contact, page)
            dialog.found.connect(lambda other_id: self.compare(person.contact.id, other_id))
            return dialog

        self._open(make)

    def compare(self, one_id: str, other_id: str) -> None:
        """Look at two contacts that may be one person."""
        from ui.views.duplicates.merge_dialog import MergeDialog

        dialog = MergeDialog(self._workspace, one_id, other_id, self._page.window())
        dialog.said.connect(self.said)
        dialog.merged.connect(self.open_person)
        dialog.open()

    def show_qr(self) -> None:
        """Show this person as a QR code, full screen."""
        from ui.views.people.qr_dialog import ContactQr

        self._open(lambda person, page: ContactQr(self._workspace, person.contact, page))

    def _open_introduction(
        self,
        contact: Contact,
        introduction: Introduction | None = None,
        other: Party = _NOBODY,
        *,
        at_outcome: bool = False,
    ) -> None:
        from ui.views.people.introduce_dialog import IntroduceDialog

        dialog = IntroduceDialog(
            self._workspace, contact, introduction, other=other, parent=self._page.window()
        )
        if at_outcome:
            dialog.begin_at(dialog.outcome)
        dialog.said.connect(self.said)
        dialog.open()

    def _open(self, make: Callable[[Person, QWidget], QDialog]) -> None:
        if self.person is not None:
            make(self.person, self._page.window()).open()
