"""Notes on the people met, one person at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.checklist import Checklist
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.promise import Promise
from netcompanion.services import during, encounters
from netcompanion.services.aftermath import Aftermath
from ui.due import due
from ui.views.events.after_form import NotesForm
from ui.views.events.after_ticked import TickedPeople
from ui.views.events.after_turns import TurnsList
from ui.views.events.capture_line import capture_line
from ui.views.events.group_note import GroupNoteDialog
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.people_words import name_of
from ui.widgets import (
    Avatar,
    Chip,
    Columns,
    ElideLabel,
    FlowLayout,
    Kbd,
    button,
    icon_button,
    label,
    set_tip,
)
from ui.workspace import Workspace

_SHARES, _WIDTHS = (5, 3), (420, 260)


class NotesCard(FoldCard):
    """Goes through the people in order. What was written is saved on leaving a person.

    Signals:
        add_asked(str): somebody is to be added, with a line to begin with.
    """

    add_asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Notes while you remember"), "note-pencil")
        self._workspace = workspace
        self._event: Event | None = None
        self._order: Sequence[Encounter] = ()
        self._people: Mapping[str, Contact] = {}
        self._owed: Mapping[str, Promise] = {}
        self._at = ""
        self._nobody = label(
            self.tr("Nobody is noted as met here yet. People you add during the event, and "
                    "those you tick as met, come here."),
            "secondary",
            wrap=True,
        )  # fmt: skip
        self.add_inset(self._nobody)
        self.ticked = TickedPeople(workspace.theme)
        self.ticked.chosen.connect(self._make_room_for)
        self.add_inset(self.ticked)
        self._about = Columns(workspace.theme, _SHARES, _WIDTHS, gap=24)
        self.form = NotesForm(workspace)
        self.form.moved.connect(self.go)
        self.form.finished.connect(self.save_and_go_on)
        self._about.add(0, self._one_person())
        self.turns = TurnsList(workspace.theme)
        self.turns.chosen.connect(self.go_to)
        self._about.add(1, self.turns)
        self.group = button(
            workspace.theme,
            self.tr("One note for several…"),
            "small",
            icon="users-three",
            act=self.note_several,
            tip=self.tr("What was said among some of them, and a line for each alone"),
        )
        self.turns.body.addWidget(self.group, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_inset(self._about)

    def show_aftermath(self, aftermath: Aftermath) -> None:
        """Show whom to write about, in an order that stays while one goes through it."""
        event, order = aftermath.after.event, aftermath.met
        if self._event is None or event.id != self._event.id:
            self._at, self._order = "", ()
        self._event, self._people, self._owed = event, aftermath.people, aftermath.owed
        place = {each.id: number for number, each in enumerate(self._order)}
        self._order = sorted(order, key=lambda each: place.get(each.id, len(place)))
        self._nobody.setVisible(not order and not aftermath.only_ticked)
        self.ticked.show_people(aftermath.only_ticked)
        self._about.setVisible(bool(order))
        self.group.setVisible(len(order) > 1)
        self.set_summary(self._state(aftermath.after.checklist))
        if not any(each.id == self._at for each in order):
            unwritten = (each.id for each in self._order if not each.has_notes)
            self._at = next(unwritten, self._order[0].id if order else "")
            self._show_current()
        elif not self.form.is_changed():
            self._show_current()
        self._show_place()

    def begin(self) -> None:
        """Go to the first line, or to who has to be added first."""
        if self._order:
            self.form.begin()
        else:
            self.ticked.begin()

    def name(self) -> str:
        """Whom the form is about."""
        return self._name.text()

    def go(self, by: int) -> None:
        """Save, and go to another person."""
        place = self._place() + by
        if 0 <= place < len(self._order):
            self.go_to(self._order[place].id)

    def go_to(self, encounter_id: str) -> None:
        """Save, and go to the person of a meeting."""
        if self.save():
            self._at = encounter_id
            self._show_current()
            self._show_place()
            self.form.begin()

    def save_and_go_on(self) -> None:
        """Save, what is only offered too, and go to the next person, if there is one."""
        self.form.take()
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
        self.form.settle()
        self._show_current()
        return True

    def note_several(self) -> None:
        """Write one note for several people."""
        if self._event is not None and self.save():
            met = [(each, self._people[each.contact_id]) for each in self._order]
            GroupNoteDialog(self._workspace, self._event, met, self.window()).open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what was written, also when the card is folded or the window closes."""
        self.save()
        super().hideEvent(event)

    def _one_person(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.form)
        column.addLayout(self._foot())
        return whole

    def _head(self) -> QHBoxLayout:
        theme = self._workspace.theme
        across = QHBoxLayout()
        across.setSpacing(12)
        self._face = Avatar(theme, "", 40)
        across.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name, self._role = ElideLabel("", "heading"), ElideLabel("", "secondary")
        self._noted = Chip(theme, self.tr("noted"), "accent", "check")
        self._promised = Chip(theme, "")
        chips = FlowLayout()
        chips.addWidget(self._noted)
        chips.addWidget(self._promised)
        words.addWidget(self._name)
        words.addWidget(self._role)
        words.addSpacing(4)
        words.addLayout(chips)
        across.addLayout(words, 1)
        turn = QHBoxLayout()
        turn.setSpacing(4)
        self._where = label("", "secondary")
        turn.addWidget(self._where)
        for by, icon, name in (
            (-1, "caret-up", self.tr("Person before (↑)")),
            (1, "caret-down", self.tr("Next person (↓)")),
        ):
            turn.addWidget(icon_button(theme, icon, name, act=partial(self.go, by)))
        across.addLayout(turn)
        across.setAlignment(turn, Qt.AlignmentFlag.AlignTop)
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
        caption = label(hint, "caption", wrap=True)
        caption.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(caption, 1)
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
            self._name.setText(name_of(contact))
            role = ", ".join(filter(None, (contact.title, contact.organisation)))
            self._role.setText(shown(role))
            self._role.setVisible(bool(role))
            self.form.show_notes(encounters.notes_of(current, contact), current.on, current.id)

    def _show_place(self) -> None:
        current, place = self._current(), self._place()
        words = self.tr("{place} of {total}").format(place=place + 1, total=len(self._order))
        self._where.setText(words)
        self._noted.setVisible(current is not None and current.has_notes)
        owed = self._owed.get(current.contact_id) if current is not None else None
        self._promised.setVisible(owed is not None)
        if owed is not None:
            when = due(owed, self._workspace.today())
            self._promised.set_chip(
                self.tr("you promised: {when}").format(when=when.words), when.tone, when.icon
            )
            set_tip(self._promised, shown(owed.what))
        last = place + 1 == len(self._order)
        self.save_button.setText(self.tr("Save") if last else self.tr("Save and next"))
        self.turns.show_turns(self._order, self._people, self._at)

    def _make_room_for(self, target: Target) -> None:
        """Ask for somebody to be added; a contact is written about at once."""
        if target.contact_id is None:
            self.add_asked.emit(capture_line(target))
            return
        if self._event is None or not self.save():
            return
        with self._workspace.read() as reader:
            change = during.tick_met(reader, self._event, target, self._workspace.now())
        if self._workspace.do(change) is not None:
            met = (each.id for each in self._order if each.contact_id == target.contact_id)
            self.go_to(next(met, self._at))

    def _state(self, steps: Checklist) -> str:
        if not steps.met:
            return self.tr("nobody met yet")
        return self.tr("{noted} of {met} people noted").format(noted=steps.noted, met=steps.met)
