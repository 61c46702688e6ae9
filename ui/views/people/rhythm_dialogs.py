"""A rhythm of one's own, and a snooze until a day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.services import rhythm
from ui.views.parts.form import FormDialog
from ui.views.parts.people_words import name_of
from ui.widgets import DateField, NumberField
from ui.workspace import Workspace

_USUALLY = 30  # days, to begin with


class RhythmDialog(FormDialog):
    """Asks after how many days to be in touch again."""

    def __init__(
        self, workspace: Workspace, contact: Contact, every: int | None, parent: QWidget
    ) -> None:
        title = self.tr("Keep in touch with {name}").format(name=name_of(contact))
        super().__init__(workspace, title, parent)
        self.thing = contact.id
        self._contact = contact
        self.days = NumberField(self.tr("Days"), every or _USUALLY, 1, rhythm.MOST)
        self.form.addRow(self.tr("Every so many &days"), self.days)

    def change(self) -> Change:
        """See `FormDialog`."""
        today = self.workspace.today()
        with self.workspace.read() as reader:
            return rhythm.set_rhythm(reader, self._contact.id, self.days.value(), today)


class SnoozeDialog(FormDialog):
    """Asks until which day the next touch is to wait."""

    def __init__(
        self, workspace: Workspace, contact: Contact, suggested: date, parent: QWidget
    ) -> None:
        super().__init__(workspace, self.tr("Snooze until a day"), parent)
        self.thing, self.is_new = contact.id, True
        self._contact = contact
        self.until = DateField(self.tr("Until"), suggested)
        tomorrow = workspace.today() + timedelta(1)
        self.until.setMinimumDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self.form.addRow(self.tr("&Until"), self.until)

    def change(self) -> Change:
        """See `FormDialog`."""
        with self.workspace.read() as reader:
            return rhythm.snooze(reader, self._contact.id, self.until.day())
