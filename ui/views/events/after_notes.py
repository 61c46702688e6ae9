"""Notes on the people met, one person at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Encounter
from netcompanion.services import encounters
from ui.views.events.after_form import NotesForm
from ui.widgets import Avatar, Card, Chip, ElideLabel, Kbd, button, icon_button, label
from ui.workspace import Workspace


class NotesCard(Card):
    """Goes through the people in order. What was written is saved on leaving a person."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Notes while you remember"), "note-pencil")
        self._workspace = workspace
        self._order: Sequence[Encounter] = ()
        self._people: Mapping[str, Contact] = {}
        self._at = ""
        self._event_id = ""
        theme = workspace.theme
        self._where = label("", "secondary")
        self.add_extra(self._where)
        for by, icon, words in (
            (-1, "caret-up", self.tr("Person before (↑)")),
            (1, "caret-down", self.tr("Next person (↓)")),
        ):
            self.add_extra(icon_button(theme, icon, words, act=partial(self.go, by)))
        self._nobody = label(
            self.tr("Nobody is noted as met here yet. People you add during the event, and "
                    "those you tick as met, come here."),
            "secondary",
            wrap=True,
        )  # fmt: skip
        self.body.addWidget(self._nobody)
        self._about = QWidget()
        column = QVBoxLayout(self._about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        self.form = NotesForm(workspace)
        self.form.moved.connect(self.go)
        self.form.finished.connect(self.save_and_go_on)
        column.addWidget(self.form)
        column.addLayout(self._foot())
        self.body.addWidget(self._about)

    def show_people(
        self, event_id: str, order: Sequence[Encounter], people: Mapping[str, Contact]
    ) -> None:
        """Show whom to write about, in this order, which stays while one goes through it."""
        if event_id != self._event_id:
            self.save()
            self._event_id, self._at, self._order = event_id, "", ()
        place = {each.id: number for number, each in enumerate(self._order)}
        self._order = sorted(order, key=lambda each: place.get(each.id, len(place)))
        self._people = people
        self._nobody.setVisible(not order)
        self._about.setVisible(bool(order))
        if not any(each.id == self._at for each in order):
            unwritten = (each.id for each in order if not each.has_notes)
            self._at = next(unwritten, order[0].id if order else "")
            self._show_current()
        elif not self.form.is_changed():
            self._show_current()
        self._show_place()

    def begin(self) -> None:
        """Go to the first line."""
        self.form.begin()

    def name(self) -> str:
        """Whom the form is about."""
        return self._name.text()

    def go(self, by: int) -> None:
        """Save, and go to another person."""
        place = self._place() + by
        if self._order and 0 <= place < len(self._order) and self.save():
            self._at = self._order[place].id
            self._show_current()
            self._show_place()
            self.form.begin()

    def save_and_go_on(self) -> None:
        """Save, and go to the next person, if there is one."""
        if self._place() + 1 < len(self._order):
            self.go(1)
        else:
            self.save()

    def save(self) -> bool:
        """Save what was written; False when that was refused, and it still stands there."""
        current = self._current()
        if current is None or not self.form.is_changed():
            return True
        contact = self._people[current.contact_id]
        today = self._workspace.today()
        change = encounters.write_notes(contact, current, self.form.notes(), today)
        if change.edits and self._workspace.do(change) is None:
            return False
        self._show_current()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was written, also when the window closes."""
        self.save()
        super().hideEvent(event)

    def _head(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(12)
        self._face = Avatar(self._workspace.theme, "", 40)
        across.addWidget(self._face, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name, self._role = ElideLabel("", "heading"), ElideLabel("", "secondary")
        words.addWidget(self._name)
        words.addWidget(self._role)
        across.addLayout(words, 1)
        self._noted = Chip(self._workspace.theme, self.tr("noted"), "accent", "check")
        across.addWidget(self._noted, 0, Qt.AlignmentFlag.AlignVCenter)
        return across

    def _foot(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        self.save_button = button(
            self._workspace.theme, self.tr("Save and next"), "primary", act=self.save_and_go_on
        )
        across.addWidget(self.save_button)
        across.addWidget(Kbd("Enter"))
        hint = self.tr("All of it is optional. ↑ and ↓ go to another person; nothing is lost.")
        across.addWidget(label(hint, "caption", wrap=True), 1)
        return across

    def _current(self) -> Encounter | None:
        return next((each for each in self._order if each.id == self._at), None)

    def _place(self) -> int:
        return next((n for n, each in enumerate(self._order) if each.id == self._at), 0)

    def _show_current(self) -> None:
        current = self._current()
        if current is not None:
            contact = self._people[current.contact_id]
            self._face.set_person(shown(contact.name))
            self._name.setText(shown(contact.name) or self.tr("Without a name"))
            role = ", ".join(filter(None, (contact.title, contact.organisation)))
            self._role.setText(shown(role))
            self._role.setVisible(bool(role))
            self.form.show_notes(encounters.notes_of(current, contact))

    def _show_place(self) -> None:
        current, place = self._current(), self._place()
        words = self.tr("{place} of {total}").format(place=place + 1, total=len(self._order))
        self._where.setText(words if self._order else "")
        self._noted.setVisible(current is not None and current.has_notes)
        last = place + 1 == len(self._order)
        self.save_button.setText(self.tr("Save") if last else self.tr("Save and next"))
