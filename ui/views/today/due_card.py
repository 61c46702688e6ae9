"""Whom one set a day for, and it has come: proposed for the bin, never put there by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.services.holding import Due
from ui.due import come
from ui.navigation import Location, Place
from ui.views.parts.deleting_due import delete_due
from ui.views.parts.focus import pass_on
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.people_words import day_words
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Avatar, Chip, ElideLabel, FlowLayout, button, icon_button, set_tip
from ui.workspace import Workspace

_MOST, _FACE = 3, 28
_DUE = "deleteby:<0d"  # in the words of the filter box


class DueCard(OutsetCard):
    """The first of them with their day; each can be looked at, and deleted."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("To be deleted by now"), "clock")
        self._workspace = workspace
        self.rows = RowList[DueRow]()
        self.body.addWidget(self.rows)
        self.rest = button(workspace.theme, "", "link", act=self._show_all)
        below = FlowLayout()
        below.addWidget(self.rest)
        self.add_inset(below)
        self.hide()

    def show_due(self, found: Sequence[Due]) -> None:
        """Show them; the card is not there when it is nobody's day."""
        if not found:
            pass_on(self)
        self.setVisible(bool(found))
        first = {each.contact_id: each for each in found[:_MOST]}
        for key, row in self.rows.sync(first, self._row).items():
            row.show_due(first[key], self._workspace)
        rest = len(found) - len(first)
        self.rest.setText(self.tr("%n more after these", "", rest))
        self.rest.setVisible(rest > 0)

    def _show_all(self) -> None:
        self._workspace.navigator.go(Location(Place.PEOPLE, part=_DUE))

    def _row(self, contact_id: str) -> DueRow:
        row = DueRow(self._workspace)
        go = self._workspace.navigator.go
        row.opened.connect(lambda: go(Location(Place.PEOPLE, contact_id)))
        row.delete_asked.connect(partial(delete_due, self._workspace, contact_id))
        return row


class DueRow(ListRow):
    """Somebody and their day.

    Signals:
        opened(): they are to be shown.
        delete_asked(): they are to go.
    """

    opened = Signal()
    delete_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme)
        theme = workspace.theme
        self._face = Avatar(theme, "", _FACE)
        self._who, self._day = ElideLabel("", "strong"), ElideLabel("", "secondary")
        self._late = Chip(theme, "")
        self.delete = icon_button(theme, "trash", "", act=self.delete_asked.emit, small=True)
        self.to_open = icon_button(
            theme, "caret-right", self.tr("Open"), act=self.opened.emit, small=True
        )
        self.lead_to(self.to_open)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._day)
        words.addWidget(self._late, 0, Qt.AlignmentFlag.AlignLeading)
        self.across.addWidget(self._face)
        self.across.addLayout(words, 1)
        self.across.addWidget(self.delete)
        self.across.addWidget(self.to_open)

    def show_due(self, due: Due, workspace: Workspace) -> None:
        """Show somebody."""
        name = shown(due.name)
        today = workspace.today()
        day = day_words(due.delete_by, today)
        late = come(due.delete_by, today)
        self._late.set_chip(late.words, late.tone, late.icon)
        self._face.set_person(name)
        self._who.setText(name)
        self._day.setText(self.tr("by {day}").format(day=day))
        delete = self.tr("Delete {name}").format(name=name)
        self.delete.setAccessibleName(delete)
        set_tip(self.delete, delete)
        self.delete.setAccessibleDescription(self._late.text())
        self.to_open.setAccessibleName(self.tr("Open {name}").format(name=name))
