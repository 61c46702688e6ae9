"""What is decided about keeping somebody: why, until when, a file of it all, or nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.services import holding
from netcompanion.services.folder import DataFolder
from ui.navigation import Location, Place
from ui.views.parts.deleting_due import delete_due
from ui.views.parts.form import FormDialog
from ui.views.parts.people_words import day_words, name_of
from ui.widgets import DateField
from ui.workspace import Workspace

_YEAR = 365  # days, after which deleting is proposed


class HoldingActs(QObject):
    """Acts on one contact by id: a field is left when somebody else is shown already.

    Signals:
        said(str): words for the toast, after something was decided.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def write(self, contact_id: str, **fields: Any) -> bool:
        """Note something about keeping somebody; False when that was refused."""
        with self._workspace.read() as reader:
            if not reader.contact_revs([contact_id]):
                return True
            before = holding.of(reader, contact_id)
            after = replace(before or holding.begun(contact_id), **fields)
            change = holding.write(reader, before, after)
        return not change.edits or self._workspace.do(change) is not None

    def delete_by(self, contact: Contact, day: date | None) -> None:
        """Set by when somebody should be deleted, or that there is no such day."""
        if self.write(contact.id, delete_by=day):
            if day is None:
                words = self.tr("{name} is kept without a day").format(name=name_of(contact))
            else:
                on = day_words(day, self._workspace.today())
                words = self.tr("{name} is proposed for deleting on {day}")
                words = words.format(name=name_of(contact), day=on)
            self.said.emit(words)

    def choose_day(self, contact: Contact) -> None:
        """Ask by when somebody should be deleted."""
        with self._workspace.read() as reader:
            noted = holding.of(reader, contact.id)
        day = noted.delete_by if noted is not None else None
        suggested = day or self._workspace.today() + timedelta(_YEAR)
        DeleteByDialog(self._workspace, contact, suggested, self._page.window()).open()

    def delete(self, contact_id: str) -> None:
        """Put somebody whose day has come into the bin."""
        delete_due(self._workspace, contact_id)

    def save_everything(self, contact: Contact) -> None:
        """Ask for a file, and write everything about somebody to it."""
        from netcompanion.services.files import safe_name

        workspace = self._workspace
        out = workspace.prompts.save_file(
            self.tr("Save everything about {name}").format(name=name_of(contact)),
            Path(f"{safe_name(contact.name)}.html"),
            [self.tr("Web page (*.html)")],
        )
        if out is None:
            return
        self._save_in(out if out.suffix else out.with_suffix(".html"), contact.id)

    def _save_in(self, out: Path, contact_id: str) -> None:
        from netcompanion.services import about_person  # slow to import

        workspace = self._workspace
        work = partial(
            about_person.save,
            workspace.store,
            DataFolder(workspace.store.path.parent),
            contact_id,
            out,
            workspace.now(),
        )
        job = workspace.jobs.read(work)
        again = partial(self._save_in, out, contact_id)
        job.failed.connect(lambda error: workspace.failed.emit(error, again))
        words = self.tr("Saved as {file}").format(file=shown(out.name))
        job.succeeded.connect(lambda _nothing: workspace.told.emit(words, "", None))

    def erase(self, contact: Contact) -> None:
        """Say what erasing somebody for good would take, and do it if it is wanted."""
        from ui.views.erase_dialog import EraseDialog

        workspace = self._workspace
        dialog = EraseDialog(workspace, contact.id, name_of(contact), self._page.window())
        dialog.erased.connect(lambda: workspace.navigator.go(Location(Place.PEOPLE)))
        dialog.open()


class DeleteByDialog(FormDialog):
    """Asks by which day somebody should be deleted."""

    def __init__(
        self, workspace: Workspace, contact: Contact, suggested: date, parent: QWidget
    ) -> None:
        super().__init__(workspace, self.tr("Delete by a day"), parent)
        self.thing, self.is_new = contact.id, True
        self._contact = contact
        self.day = DateField(self.tr("Delete by"), suggested)
        self.form.addRow(self.tr("&Delete by"), self.day)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        if self.day.day() < self.workspace.today():
            words = self.tr("That day is over. Choose today or a later day.")
            self.complain(words, self.day)
            return None
        with self.workspace.read() as reader:
            before = holding.of(reader, self._contact.id)
            after = before or holding.begun(self._contact.id)
            return holding.write(reader, before, replace(after, delete_by=self.day.day()))
