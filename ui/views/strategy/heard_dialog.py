"""Somebody said what one wants to be known for: who, when, in which words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.relationship import Heard
from netcompanion.services import known_for
from ui.views.parts.form import FormDialog
from ui.views.parts.occasions import OccasionField
from ui.views.parts.whom import WhomField
from ui.widgets import DateField
from ui.workspace import Workspace

_LONGEST = 500


class HeardDialog(FormDialog):
    """Logs one such time, or corrects or removes it."""

    def __init__(
        self, workspace: Workspace, heard: Heard | None = None, *, parent: QWidget
    ) -> None:
        title = self.tr("Heard back") if heard else self.tr("Log hearing it")
        super().__init__(workspace, title, parent)
        self.thing = heard.id if heard else ""
        self.is_new = heard is None
        self._before = heard
        self.whom = WhomField(workspace, self.tr("Who said it"))
        self.words = QLineEdit(heard.words if heard else "")
        self.words.setMaxLength(_LONGEST)
        self.words.setPlaceholderText(self.tr("“Ask the one who finds what leaks”"))
        self.occasion = OccasionField(workspace, self.tr("Where"))
        if heard is not None:
            self.whom.put(heard.by)
            self.occasion.choose_event(heard.event_id)
        day = heard.on if heard else self.occasion.day() or workspace.today()
        self.day = DateField(self.tr("When"), day)
        self.form.addRow(self.tr("&Who said it"), self.whom)
        self.form.addRow("", self.whom.note)
        self.form.addRow(self.tr("&Their words"), self.words)
        self.form.addRow(self.tr("W&here"), self.occasion)
        self.form.addRow(self.tr("Whe&n"), self.day)
        self.occasion.activated.connect(self._take_day)
        if heard is not None:
            self.add_other_way(self.tr("Remove"), lambda: known_for.remove(heard))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        by = self.whom.party()
        if not by.name:
            self.complain(self.tr("Who said it? A first name is enough."), self.whom)
            return None
        day = min(self.day.day(), self.workspace.today())
        words, event_id = self.words.text().strip(), self.occasion.event_id()
        if self._before is None:
            return known_for.heard(by, day, words=words, event_id=event_id)
        after = replace(self._before, by=by, on=day, words=words, event_id=event_id)
        return known_for.edit(self._before, after)

    def _take_day(self) -> None:
        """An event has its day."""
        if (day := self.occasion.day()) is not None:
            self.day.set_day(day)
