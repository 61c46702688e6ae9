"""People to meet, and what one can give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.event import Event, Target
from netcompanion.domain.identity import new_id
from netcompanion.domain.prep import is_someone_alone
from netcompanion.services import events, gives
from netcompanion.services.gives import Idea
from ui.models.latest import Latest
from ui.navigation import Location, Place
from ui.views.events.attendees.given import can_be_given, is_list
from ui.views.events.draft import EventDraft
from ui.views.events.target_dialog import TargetDialog
from ui.views.events.target_row import TargetRow
from ui.views.parts.add_line import AddLine
from ui.views.parts.focus import go_to, set_reading_order
from ui.views.parts.known import KnownContacts
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import RowList
from ui.widgets import button, label
from ui.workspace import Workspace

if TYPE_CHECKING:  # imported for real by the first list: reading one takes much of the core
    from ui.views.events.attendees.dialog import AttendeesDialog

_AT_ONCE = 12  # people; of more one asks for the rest


class TargetsCard(OutsetCard):
    """Rows of people, a line to add one, and the standing row for whoever stands alone.

    A list of attendees can be pasted, also into the line, or dropped.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("People to meet"), "users-three")
        self._workspace = workspace
        self._event: Event | None = None
        self._targets: dict[str, Target] = {}
        self._met: Mapping[str, int] = {}
        self._ideas: Mapping[str, tuple[Idea, ...]] = {}
        self._latest = Latest(workspace, self)
        self._latest.arrived.connect(self._take_ideas)
        self._most, self._asked_for = _AT_ONCE, set[str]()
        self.setAcceptDrops(True)
        self._count = label("", "caption")
        self.add_extra(self._count)
        words = self.tr("Paste attendee list")
        self.paste = button(
            workspace.theme, words, "small", icon="clipboard-text", act=self.paste_list
        )
        self.add_extra(self.paste)
        self.list = RowList[TargetRow]()
        self.body.addWidget(self.list)
        self.more = button(workspace.theme, "", "small", act=self._show_more)
        self.more.hide()
        further = QHBoxLayout()
        further.addWidget(self.more)
        further.addStretch(1)
        self.add_inset(further)
        self.line = AddLine(
            workspace.theme, self.tr("Add someone to meet"), self.tr("Add a name, role, company")
        )
        self.line.field.returnPressed.connect(self._add_typed)
        self._draft = EventDraft(self.line.field)
        self.line.field.setAcceptDrops(False)
        self.line.field.installEventFilter(self)
        self.known = KnownContacts(workspace, self.line.field, eager=True)
        self.known.chosen.connect(self._add_known)
        self.line.left.connect(self.list.end)
        self.add_inset(self.line)

    def show_event(self, event: Event, targets: list[Target], met: Mapping[str, int]) -> None:
        """Show whom to meet; `met`: how often each known contact was met before, by its id.

        What could be given to those who get nothing yet follows a little later.
        """
        if self._event is None or event.id != self._event.id:
            self._most, self._asked_for, self._ideas = _AT_ONCE, set(), {}
            self._draft.turn_to(event.id)
        self._event, self._met = event, met
        self._targets = {target.id: target for target in targets}
        self._show()
        today = self._workspace.today()
        self._latest.ask(lambda reader: gives.ideas(reader, targets, today=today))
        self._count.setText(str(sum(not is_someone_alone(target) for target in targets) or ""))

    def next_give(self, after: str = "") -> QWidget:
        """Where to say what one gets: the first who gets nothing yet, or the next after a person.

        That one is shown from now on; without any it is the line.
        """
        keys = list(self._targets)
        keys = keys[keys.index(after) + 1 :] if after in self._targets else keys
        lacking = next((key for key in keys if _lacks_give(self._targets[key])), None)
        return self._row_of(lacking).give if lacking is not None else self.line.field

    def paste_list(self) -> None:
        """Look at the list of attendees on the clipboard."""
        dialog = self._list_dialog()
        if dialog is not None:
            dialog.read_clipboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a list for a list that is pasted into the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pasted = event.matches(QKeySequence.StandardKey.Paste)
            if pasted and is_list(QGuiApplication.clipboard().mimeData()):
                self.paste_list()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a list of attendees come."""
        if can_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the list that was dropped."""
        dialog = self._list_dialog()
        if dialog is not None and dialog.read(event.mimeData()):
            event.acceptProposedAction()

    def _list_dialog(self) -> AttendeesDialog | None:
        from ui.views.events.attendees.dialog import AttendeesDialog

        if self._event is None:
            return None
        before = frozenset(self._targets)
        dialog = AttendeesDialog(self._workspace, self._event, self.window())
        dialog.added.connect(lambda: self._go_to_added(before))
        dialog.open()
        return dialog

    def _go_to_added(self, before: frozenset[str]) -> None:
        """Go to what can be given to the first of those who were added."""
        first = next((key for key in self._targets if key not in before), None)
        if first is not None:
            go_to(self._row_of(first).give)

    def _row_of(self, key: str) -> TargetRow:
        """The row of a person, which is shown from now on if it was not."""
        if key not in self.list.rows():
            self._asked_for.add(key)
            self._show()
            set_reading_order(self)
        return self.list.rows()[key]

    def _show(self) -> None:
        keys = list(self._targets)
        wanted = [
            key
            for place, key in enumerate(keys)
            if place < self._most or key in self._asked_for or is_someone_alone(self._targets[key])
        ]
        for key, row in self.list.sync(wanted, self._new_row).items():
            self._fill(key, row)
        self.more.setText(self.tr("Show %n more person(s)", "", len(keys) - len(wanted)))
        self.more.setVisible(len(keys) > len(wanted))

    def _fill(self, key: str, row: TargetRow) -> None:
        target = self._targets[key]
        ideas = () if target.give else self._ideas.get(key, ())
        row.why.belong_to(self._workspace, target.id, "why")
        row.give.belong_to(self._workspace, target.id, "give")
        row.show_target(target, self._met.get(target.contact_id or "", 0), ideas)

    def _take_ideas(self, ideas: Mapping[str, tuple[Idea, ...]]) -> None:
        before, self._ideas = self._ideas, ideas
        for key, row in self.list.rows().items():
            if ideas.get(key) != before.get(key):
                self._fill(key, row)

    def _show_more(self) -> None:
        before = set(self.list.rows())
        self._most += _AT_ONCE
        self._show()
        set_reading_order(self)
        rows = self.list.rows().items()
        go_to(next((row for key, row in rows if key not in before), self.line.field))

    def _new_row(self, key: str) -> TargetRow:
        row = TargetRow(self._workspace.theme)
        self._fill(key, row)  # before it is seen: every part that comes later costs a layout
        row.why.committed.connect(lambda words: self._say_why(key, words))
        row.give.committed.connect(lambda words: self._say_give(key, words))
        row.why.entered.connect(partial(go_to, row.give))
        row.give.entered.connect(lambda: go_to(self.next_give(key)))
        row.idea_taken.connect(lambda words: self._take_idea(key, words))
        row.star.clicked.connect(lambda: self._star(key))
        row.offer(self.tr("Edit…"), "F2", lambda: self._open_dialog(key))
        row.on_key(("Enter",), partial(go_to, row.give))
        row.offer(self.tr("Star, or take the star away"), "Space", lambda: self._star(key))
        if self._targets[key].contact_id:
            row.offer(self.tr("Open in People"), "", lambda: self._open_contact(key))
        row.offer(self.tr("Remove"), "Del", lambda: self._remove(key))
        return row

    def _add_typed(self) -> None:
        if self.known.is_choosing() or self.known.take_meant():
            return
        name, *rest = (part.strip() for part in self.line.words().split(","))
        if name:
            title, organisation = (*rest, "", "")[:2] if len(rest) > 1 else ("", *rest, "")[:2]
            self._add(
                Target(id=new_id(), event_id="", name=name, title=title, organisation=organisation)
            )

    def _add_known(self, line: ContactLine) -> None:
        if self._event is not None:
            with self._workspace.read() as reader:
                target = events.known_target(reader, self._event, line)
            self._add(target)

    def _add(self, target: Target) -> None:
        if self._event is None:
            return
        same = next((each for each in self._targets.values() if _same(each, target)), None)
        self._asked_for.add((same or target).id)
        if same is None:
            target = replace(target, event_id=self._event.id)
            change = events.add_target(target, list(self._targets.values()))
            if self._workspace.do(change) is None:
                return
        self.line.start_again()
        row = self.list.rows().get((same or target).id)
        if row is not None:
            go_to(row.why)

    def _say_why(self, key: str, words: str) -> None:
        target = self._targets.get(key)  # a row that goes hands on what was typed
        if target is not None:
            self._workspace.do(events.edit_target(target, replace(target, why=words)))

    def _say_give(self, key: str, words: str) -> None:
        target = self._targets.get(key)
        if target is not None:
            self._workspace.do(events.edit_target(target, replace(target, give=words)))

    def _take_idea(self, key: str, words: str) -> None:
        self._say_give(key, words)
        go_to(self.next_give(key))

    def _star(self, key: str) -> None:
        target = self._targets[key]
        self._workspace.do(events.star_target(target, starred=not target.starred))

    def _remove(self, key: str) -> None:
        self._workspace.do(events.remove_target(self._targets[key]))

    def _open_dialog(self, key: str) -> None:
        TargetDialog(self._workspace, self._targets[key], self.window()).open()

    def _open_contact(self, key: str) -> None:
        contact_id = self._targets[key].contact_id or ""
        self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))


def _lacks_give(target: Target) -> bool:
    return not target.give.strip() and not is_someone_alone(target)


def _same(one: Target, other: Target) -> bool:
    """Whether both are the same person: the same contact, or the same name of a stranger."""
    if one.contact_id or other.contact_id:
        return one.contact_id == other.contact_id
    return one.name.casefold() == other.name.casefold()
