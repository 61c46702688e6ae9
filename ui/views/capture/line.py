"""The line in the capture bar: read while it is typed, saved by Enter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from netcompanion.domain.capture import Captured, Token, TokenKind, Unread, parse
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.services import capture as capturing
from ui.navigation import Location, Place
from ui.views.capture.companies import Companies
from ui.views.capture.context import event_at, event_here
from ui.views.capture.field import CaptureField
from ui.views.capture.panel import CapturePanel
from ui.workspace import Workspace

_SIMILAR_AFTER_MS = 150


class Line(QObject):
    """What is typed, how it is understood, and what becomes of it.

    Signals:
        changed(): the panel has something else to show.
        unreadable(str): Enter on a text that cannot be read as one person.
    """

    changed = Signal()
    unreadable = Signal(str)

    def __init__(self, workspace: Workspace, field: CaptureField, panel: CapturePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._field = field
        self._panel = panel
        self._companies = Companies(workspace, self)
        self._captured: Captured | None = None
        self._plain: frozenset[str] = frozenset()
        self._here: Event | None = None
        self._event: Event | None = None
        self._without_event = False
        self._kept_apart: frozenset[str] = frozenset()
        self._held_back: bool | None = None  # a save that waits for an answer; True with Ctrl
        self._soon = QTimer(self, singleShot=True, interval=_SIMILAR_AFTER_MS)
        self._soon.timeout.connect(self._look_for_similar)
        field.textChanged.connect(self._read)
        field.entered.connect(self._save)
        panel.taken_back.connect(self._take_back)
        panel.event_removed.connect(self._leave_event_out)
        panel.add_to_asked.connect(self._add_to)
        panel.keep_both_asked.connect(self._keep_both)
        self._companies.learned.connect(self._read_again)

    def _read(self, text: str) -> None:
        if self._captured is None or text != self._captured.text:
            self._held_back = None
        if not text.strip():
            self._forget()
        else:
            if self._captured is None:
                self._event = self._here = event_here(self._workspace)
                self._companies.look()
            self._plain = frozenset(piece for piece in self._plain if piece in text)
            self._captured = self._parsed(text)
            self._panel.show_reading_of(text, self._told(self._captured))
            self._panel.show_event(self._event.name if self._event else "")
            self._panel.say(self._about(self._captured.unread))
            self._soon.start()
        self.changed.emit()

    def _parsed(self, text: str) -> Captured:
        """Read the line, and at which event it was said; a place that means one is no other."""
        captured = self._parsed_at(text)
        before = self._event
        self._event = None if self._without_event else self._event_of(captured.place)
        if self._event != before:
            captured = self._parsed_at(text)
        return replace(captured, place="") if self._event else captured

    def _parsed_at(self, text: str) -> Captured:
        today, known = self._workspace.today(), self._companies.known
        since = capturing.said_day(self._event, today)
        return parse(text, today, known_company=known, plain=self._plain, since=since)

    def _event_of(self, place: str) -> Event | None:
        return event_at(self._workspace, place, self._here) if place else self._here

    def _told(self, captured: Captured) -> tuple[Token, ...]:
        """Return the tokens without a place that the event says already."""
        kept = (each for each in captured.tokens if each.kind is not TokenKind.PLACE)
        return tuple(kept) if self._event else captured.tokens

    def _read_again(self) -> None:
        if self._captured is not None:
            self._read(self._field.text())

    def _about(self, unread: Unread | None) -> str:
        if unread is Unread.TABLE:
            return self.tr("This looks like a row of a table. Enter shows what can be kept of it.")
        if unread is not None:
            return self.tr("This is more than one line can say. Enter shows what can be kept.")
        return ""

    def _forget(self) -> None:
        self._captured, self._event, self._here = None, None, None
        self._without_event = False
        self._plain, self._kept_apart = frozenset(), frozenset()
        self._soon.stop()
        self._panel.show_reading_of("", ())
        self._panel.show_event("")
        self._panel.show_similar([])
        self._panel.say("")

    def _take_back(self, piece: str) -> None:
        self._plain ^= {piece}
        self._read_again()

    def _leave_event_out(self) -> None:
        self._without_event = True
        self._read_again()
        self._field.setFocus()

    def _look_for_similar(self) -> None:
        captured = self._captured
        if captured is None or not captured.names_someone:
            self._panel.show_similar([])
        else:
            from netcompanion.services.matching import candidates

            contact = capturing.contact_of(captured, datetime.now(UTC))
            with self._workspace.read() as reader:
                found = candidates(reader, contact)
            apart = self._kept_apart
            self._panel.show_similar([each for each in found if each.contact.id not in apart])
        self.changed.emit()

    def _keep_both(self, contact_id: str) -> None:
        held_back = self._held_back
        self._kept_apart |= {contact_id}
        self._field.setFocus()
        self._look_for_similar()
        if held_back is not None:
            self._save(held_back)

    def _add_to(self, contact_id: str) -> None:
        open_it = bool(self._held_back)
        if self._write(contact_id=contact_id) and open_it:
            self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def _save(self, open_it: bool) -> None:
        if self._captured is None:
            return
        if self._captured.unread is not None:
            self.unreadable.emit(self._captured.text)
            return
        if self._soon.isActive():
            self._soon.stop()
            self._look_for_similar()
        if self._panel.ask_who_it_is():
            self._held_back = open_it
            return
        contact_id = self._write()
        if contact_id and open_it:
            self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def _write(self, contact_id: str | None = None) -> str:
        """Save the line and empty the field; returns the contact's id, "" when it was refused."""
        if self._captured is None:
            return ""
        try:
            with self._workspace.read() as reader:
                change = capturing.save(
                    self._captured,
                    reader,
                    today=self._workspace.today(),
                    now=datetime.now(UTC),
                    event=self._event,
                    contact_id=contact_id,
                )
        except UserError as error:
            self._panel.say(str(error))
            self.changed.emit()
            return ""
        if change.edits and self._workspace.do(change) is None:
            return ""
        self._field.setText("")  # which, unlike clear(), leaves Ctrl Z to the saved change
        self._field.setFocus()
        return contact_id or _contact_in(change)


def _contact_in(change: Change) -> str:
    return next((edit.after.id for edit in change.edits if isinstance(edit.after, Contact)), "")
