"""Everything that one found person says, each thing to be used or ignored."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.differing import FIELDS
from netcompanion.reading.payload import Kind
from netcompanion.services import preview
from netcompanion.services.preview import Part
from ui.theme import Theme
from ui.views.review.cell import ChoiceCell
from ui.views.review.draft import Draft
from ui.views.review.words import field_words
from ui.widgets import Chip, label, set_tip

_LONGEST_NAME = 300


class Parts(QWidget):
    """A line for the name and a cell for each part; beside them what is here already, if given.

    Signals:
        changed(Draft): something is used, ignored or called otherwise.
    """

    changed = Signal(object)

    def __init__(
        self, theme: Theme, draft: Draft, contact: Contact, existing: Contact | None = None
    ) -> None:
        super().__init__()
        self._theme, self._draft, self._contact = theme, draft, contact
        self._existing = existing
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        if existing is not None:
            self._grid.setColumnStretch(2, 1)
            self._grid.addWidget(label(self.tr("On the new card"), "overline"), 0, 1)
            self._grid.addWidget(label(self.tr("Here already"), "overline"), 0, 2)
        is_text = draft.original.found.kind is Kind.TEXT  # whose name nobody may have said yet
        name = contact.formatted if is_text else contact.name
        self.name = QLineEdit(name if draft.name is None else draft.name)
        self._add_name()
        for part in preview.parts(contact):
            self._add_part(part)

    def _add_name(self) -> None:
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Who is it?"))
        self.name.textEdited.connect(self._rename)
        row = self._grid.rowCount()
        self._grid.addWidget(label(self.tr("Name"), "secondary", buddy=self.name), row, 0)
        self._grid.addWidget(self.name, row, 1)
        if preview.is_name_doubtful(self._draft.original.found):
            self._add_doubt(row)
        if self._existing is not None:
            fixed = ChoiceCell(self._theme, self.tr("Name"), self._existing.name, fixed=True)
            self._grid.addWidget(fixed, row, 2)

    def _add_part(self, part: Part) -> None:
        words = field_words(part.field)
        cell = ChoiceCell(self._theme, self.tr("Use {field}").format(field=words), part.words)
        cell.setChecked(part not in self._draft.ignored)
        cell.toggled.connect(lambda used: self._toggle(part, used))
        row = self._grid.rowCount()
        is_first = part.place in (None, 0)
        if is_first:
            self._grid.addWidget(label(words, "secondary"), row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(cell, row, 1)
        if preview.is_doubtful(self._draft.original.found, part):
            self._add_doubt(row)
        if self._existing is not None and is_first:
            here = FIELDS[part.field].show(self._existing)
            self._grid.addWidget(ChoiceCell(self._theme, words, here, fixed=True), row, 2)

    def _add_doubt(self, row: int) -> None:
        chip = Chip(self._theme, self.tr("check"), "amber", "warning")
        set_tip(chip, self.tr("This was read with doubt"))
        self._grid.addWidget(chip, row, 3, Qt.AlignmentFlag.AlignVCenter)

    def _toggle(self, part: Part, used: bool) -> None:
        self._draft = self._draft.toggled(part, used=used)
        self.changed.emit(self._draft)

    def _rename(self, name: str) -> None:
        self._draft = replace(self._draft, name=name)
        self.changed.emit(self._draft)
