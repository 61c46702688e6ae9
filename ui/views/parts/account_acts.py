"""What can be done with the account of a relationship, from a person's page and from Today."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.account import Entry, EntrySource
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.relationship import EntryKind
from netcompanion.services import account
from ui.navigation import Location, Place
from ui.views.parts.account_words import entry_words
from ui.views.parts.people_words import name_of
from ui.workspace import Workspace

_PROMISES = (EntrySource.KEPT, EntrySource.KEPT_LATE, EntrySource.DROPPED)


class AccountActs(QObject):
    """Adds, corrects and removes entries of one account.

    Signals:
        said(str): words for the toast, after something was done.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def add(self, contact: Contact, kind: EntryKind) -> None:
        """Write down what was given, or taken."""
        from ui.views.people.entry_dialog import EntryDialog

        dialog = EntryDialog(self._workspace, contact, kind, parent=self._page.window())
        given = self.tr("Noted what you gave {name}")
        taken = self.tr("Noted what you took from {name}")
        words = given if kind is EntryKind.DEPOSIT else taken
        dialog.accepted.connect(lambda: self.said.emit(words.format(name=name_of(contact))))
        dialog.open()

    def edit(self, contact: Contact, entry: Entry) -> None:
        """Correct an entry by hand, or change what a computed one counts."""
        from ui.views.people.entry_dialog import EntryDialog, WeightDialog

        if entry.source is not EntrySource.HAND:
            source = self._source(contact, entry)
            WeightDialog(self._workspace, contact, entry, source, parent=self._page.window()).open()
            return
        with self._workspace.read() as reader:
            by_hand = account.entry_by_hand(reader, contact.id, entry.source_id)
        if by_hand is not None:
            EntryDialog(
                self._workspace, contact, by_hand.kind, by_hand, parent=self._page.window()
            ).open()

    def remove(self, contact: Contact, entry: Entry) -> None:
        """Take an entry by hand off the record; a computed one goes with what it comes from."""
        with self._workspace.read() as reader:
            by_hand = account.entry_by_hand(reader, contact.id, entry.source_id)
        if by_hand is not None and self._workspace.do(account.remove_entry(by_hand)) is not None:
            self.said.emit(self.tr("Removed: {what}").format(what=entry_words(entry)))

    def _source(self, contact: Contact, entry: Entry) -> tuple[str, Location] | None:
        """Return where a computed entry comes from: words for a link, and the place."""
        if entry.source in _PROMISES:
            place = Location(Place.FOLLOW_THROUGH, entry.source_id)
            return self.tr("Open the promise"), place
        if entry.source is EntrySource.ASKED and self._wins_work():
            return self.tr("Open the ask"), Location(Place.FOLLOW_THROUGH, entry.source_id)
        other = entry.other
        if other is not None and other.contact_id and other.contact_id != contact.id:
            words = self.tr("Open {name}").format(name=shown(other.name))
            return words, Location(Place.PEOPLE, other.contact_id)
        return None

    def _wins_work(self) -> bool:
        """Whether there is a list of asks to lead to."""
        with self._workspace.read() as reader:
            return reader.plan().wins_work
