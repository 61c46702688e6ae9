"""What is decided about a relationship where it stands: its stage, and how often to be in touch."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.strategy import Stage
from netcompanion.services import path, rhythm
from ui.views.parts.path_words import every_words, stage_words
from ui.views.parts.people_words import day_words, name_of
from ui.workspace import Workspace


class Tending(QObject):
    """Decides about one contact, and opens the small dialogs for it.

    Signals:
        said(str): words for the toast, after something was decided.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def move(self, contact: Contact, stage: Stage) -> None:
        """Put somebody on a stage of the path."""
        words = self.tr("{name}: {stage}").format(name=name_of(contact), stage=stage_words(stage))
        with self._workspace.read() as reader:
            change = path.move(reader, contact.id, stage.name)
        self._do(change, words)

    def let_facts_decide(self, contact: Contact) -> None:
        """Take a decision by hand about the stage back."""
        with self._workspace.read() as reader:
            change = path.clear(reader, contact.id)
        self._do(change, self.tr("Facts decide the stage again"))

    def set_rhythm(self, contact: Contact, every: int | None) -> None:
        """Choose how often to be in touch."""
        words = self.tr("No rhythm with {name}")
        if every is not None:
            words = self.tr("In touch with {name} {often}")
        often = "" if every is None else every_words(every)
        with self._workspace.read() as reader:
            change = rhythm.set_rhythm(reader, contact.id, every, self._workspace.today())
        self._do(change, words.format(name=name_of(contact), often=often))

    def snooze(self, contact: Contact, until: date) -> None:
        """Let the next touch wait."""
        with self._workspace.read() as reader:
            change = rhythm.snooze(reader, contact.id, until)
        day = day_words(until, self._workspace.today())
        self._do(change, self.tr("Snoozed until {day}").format(day=day))

    def choose_rhythm(self, contact: Contact, every: int | None) -> None:
        """Ask for a number of days of one's own."""
        from ui.views.people.rhythm_dialogs import RhythmDialog

        RhythmDialog(self._workspace, contact, every, self._page.window()).open()

    def snooze_until(self, contact: Contact, suggested: date) -> None:
        """Ask until which day the next touch is to wait."""
        from ui.views.people.rhythm_dialogs import SnoozeDialog

        SnoozeDialog(self._workspace, contact, suggested, self._page.window()).open()

    def _do(self, change: Change, words: str) -> None:
        if change.edits and self._workspace.do(change) is not None:
            self.said.emit(words)
