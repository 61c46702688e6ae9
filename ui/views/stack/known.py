"""Who the person on the card may already be: looked for while one types."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.services.stack_rows import contact_of
from ui.dates import day_words
from ui.views.stack.entering import Entering
from ui.views.stack.entry_form import EntryForm
from ui.views.stack.known_panel import KnownPanel
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.services.matching import Candidate
    from netcompanion.store import Reader

_PAUSE_MS = 150
_ASKING = ("name", "organisation", "email", "phone")


class Known(QObject):
    """Shows the surest candidate; the person says whether it is the same.

    Signals:
        shown_changed(): somebody is shown now, or nobody any more.
    """

    shown_changed = Signal()

    def __init__(
        self, workspace: Workspace, form: EntryForm, entering: Entering, panel: KnownPanel
    ) -> None:
        super().__init__(panel)
        self._workspace, self._form, self._entering = workspace, form, entering
        self.panel = panel
        self._candidate: Candidate | None = None
        self._apart: list[str] = []
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        form.changed.connect(self._plan)
        entering.moved.connect(self._forget)
        panel.merge_asked.connect(self.merge)
        panel.apart_asked.connect(self.keep_both)

    @property
    def has_match(self) -> bool:
        """Whether somebody is shown."""
        return self._candidate is not None

    def apart(self) -> list[str]:
        """Ids of those whom this card was said not to be."""
        return list(self._apart)

    def merge(self) -> None:
        """Save the card as that of the contact who is shown."""
        if self._candidate is not None:
            self._entering.save(into=self._candidate.contact.id)

    def keep_both(self) -> None:
        """They are two people; another candidate may come."""
        if self._candidate is not None:
            self._apart.append(self._candidate.contact.id)
            self.look()
            if not self._form.focused():
                self._form.begin()

    def look(self) -> None:
        """Ask the store, and show the surest."""
        self._soon.stop()
        had = self.has_match
        self._candidate = self._found()
        if had != self.has_match:
            self.shown_changed.emit()
        if self._candidate is None:
            self.panel.hide()
            return
        contact = self._candidate.contact
        with self._workspace.read() as reader:
            who = self._who(reader, contact)
        name = self._form.lines["name"].text().split()
        why = " ".join(_sentence(each) for each in self._candidate.likeness.reasons[:2])
        self.panel.show_match(shown(name[0]) if name else "", who, why)

    def _found(self) -> Candidate | None:
        stack, row = self._entering.stack, self._form.row()
        if stack is None or self._entering.reopened or not any((row.name, row.email, row.phone)):
            return None
        from netcompanion.services.matching import candidates

        typed = contact_of(row, stack, datetime.now(UTC))
        with self._workspace.read() as reader:
            found = candidates(reader, typed)
        return next((each for each in found if each.contact.id not in self._apart), None)

    def _who(self, reader: Reader, contact: Contact) -> str:
        who = ", ".join(filter(None, map(shown, (contact.name, contact.organisation))))
        met = reader.encounters(contact_id=contact.id)
        last = max(met, key=lambda each: each.on, default=None)
        if last is None:
            return who
        event = reader.event(last.event_id) if last.event_id else None
        place = shown(event.name if event is not None else last.place)
        month = day_words(last.on, "MMMM yyyy")
        if not place:
            return self.tr("{who} – met in {month}").format(who=who, month=month)
        words = self.tr("{who} – met at {place} in {month}")
        return words.format(who=who, place=place, month=month)

    def _plan(self, field: str) -> None:
        if field in _ASKING:
            self._soon.start()

    def _forget(self) -> None:
        self._apart.clear()
        self._candidate = None
        self.panel.hide()
        self.shown_changed.emit()
        self._soon.start()


def _sentence(words: str) -> str:
    words = words.strip().rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""
