"""Who somebody to meet is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.event import Target
from netcompanion.services import events
from ui.views.parts.form import FormDialog
from ui.workspace import Workspace


class TargetDialog(FormDialog):
    """Change name, role and company of somebody to meet, and the address of a stranger."""

    def __init__(self, workspace: Workspace, target: Target, parent: QWidget) -> None:
        super().__init__(workspace, self.tr("Edit someone to meet"), parent)
        self.thing = target.id
        self._target = target
        self.name = QLineEdit(target.name)
        self.role = QLineEdit(target.title)
        self.company = QLineEdit(target.organisation)
        self.email = QLineEdit(target.email)
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow(self.tr("&Role"), self.role)
        self.form.addRow(self.tr("&Company"), self.company)
        if target.contact_id is None:
            self.form.addRow(self.tr("&E-mail"), self.email)
        self.add_other_way(self.tr("Remove"), lambda: events.remove_target(target))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        name = self.name.text().strip()
        if not name:
            self.complain(self.tr("Whom do you want to meet?"), self.name)
            return None
        after = replace(
            self._target,
            name=name,
            title=self.role.text().strip(),
            organisation=self.company.text().strip(),
            email=self.email.text().strip(),
        )
        return events.edit_target(self._target, after)
