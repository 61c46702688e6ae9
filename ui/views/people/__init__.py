"""People: the list on the left, one person on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied, Change
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.progress import Progress, silent
from netcompanion.services import people
from ui.models.person import load_person
from ui.models.photos import PhotoBook
from ui.navigation import Location, Place
from ui.views.people.acts import PersonActs
from ui.views.people.list_pane import ListPane
from ui.views.people.nobody import Nobody, nobody_chosen
from ui.views.people.person_pane import PersonPane
from ui.views.people.qr import ContactCode
from ui.views.people.sides import Sides
from ui.views.view import Crumb, Handler, View
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_MANY = 100  # contacts changed at once; more are changed off the window's thread

Changing = Callable[["Reader", list[Contact], Progress], Change]


class PeoplePage(View):
    """Finds people, and shows one. Where there is no room for both, one at a time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._id = ""
        self._sells = False
        self._acts = PersonActs(workspace, self)
        self._acts.asked.connect(self._pass_on)
        self._acts.said.connect(self.said)
        photos = PhotoBook(workspace.read, workspace.jobs, self)
        self.list = ListPane(workspace, photos)
        code = ContactCode(workspace.theme, workspace.jobs)
        self.person = PersonPane(workspace.theme, self._acts, photos, code)
        self.person.header.back.clicked.connect(self._show_list)
        self._right = QStackedWidget()
        self._right.addWidget(self.person)
        self._right.addWidget(nobody_chosen(workspace.theme))
        self.nobody = Nobody(workspace, self.asked.emit)
        self._sides = Sides(workspace.theme, self.list, self._right, self.nobody)
        self._sides.folded.connect(self.person.header.back.setVisible)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_person)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        self._connect()

    def selected_ids(self) -> list[str]:
        """Return who is ticked, else who is shown; this is what an export starts from."""
        return self.list.model.ticked() or [self._id] * bool(self._id)

    def crumbs(self) -> list[Crumb]:
        """The place; who is shown stands in their own head."""
        return [Crumb(self.tr("People"))]

    def header_actions(self) -> tuple[str, ...]:
        """In and out."""
        return ("import", "export")

    def handlers(self) -> Mapping[str, Handler]:
        """What can be done with the list, and with the person who is shown."""
        always: dict[str, Handler] = {"filter": self._go_to_filter}
        if self.selected_ids():
            always["delete"] = self.delete
        if len(self.list.model.ticked()) == 2:
            always |= {"merge": self.merge, "introduce": self.introduce}
        if not self._id:
            return always
        asks: dict[str, Handler] = {"ask": self._acts.plan_ask} if self._sells else {}
        return (
            always
            | asks
            | {
                "edit": self._acts.edit,
                "promise": self._acts.promise,
                "introduce": self.introduce,
                "refer": self._acts.refer,
                "conversation": self._acts.log_conversation,
                "person-qr": self._acts.show_qr,
                "why-kept": self.explain,
                "delete-by": self.delete_by,
                "erase": self.erase,
            }
        )

    def open(self, location: Location) -> None:
        """Show the person whose id is the location's thing; without one, who was shown before.

        Its part, if it has one, is a term of the filter box to narrow the list down by.
        """
        if location.part:
            self.list.clear()
            self.list.add_term(location.part)
            self._sides.show_left()
        if location.thing:
            self._id = location.thing
        self.refresh(None)
        if location.thing:
            self.list.stand_on(self._id)
            self._sides.show_right()
        if self.nobody.isVisibleTo(self):
            self.nobody.take_focus()
        else:
            back = self.person.header.back
            (self.list.table if self.list.isVisibleTo(self) else back).setFocus()

    def refresh(self, applied: Applied | None) -> None:
        """Load list and person again; in place of somebody who is gone comes who follows."""
        row, heir = self.list.table.currentIndex().row(), self.list.table.next_id()
        self.list.look_again()
        if not self._show_person():
            place = self.list.model.row_of(heir) if heir else None
            self._stand_at(row if place is None else place)
        model = self.list.model
        is_empty = model.people.is_all and not model.rowCount()
        if is_empty:
            self.nobody.look_again()
        self._sides.show_nobody(is_empty)

    def delete(self) -> None:
        """Remove who is ticked, else who is shown; undo brings them back."""
        self._delete(self.selected_ids())

    def merge(self) -> None:
        """Compare the two who are ticked, and make one contact of them if they are one person."""
        self._acts.compare(*self.list.model.ticked())

    def introduce(self) -> None:
        """Introduce the two who are ticked to each other, else the one who is shown."""
        ticked = self.list.model.ticked()
        if len(ticked) == 2:
            self._acts.introduce_to_each_other(*ticked)
        else:
            self._acts.introduce()

    def explain(self) -> None:
        """Go to why the person who is shown is kept."""
        self._sides.show_right()
        self.person.holding.enter()

    def delete_by(self) -> None:
        """Ask by when the person who is shown should be deleted."""
        if self._acts.person is not None:
            self._acts.holding.choose_day(self._acts.person.contact)

    def erase(self) -> None:
        """Say what erasing the person who is shown would take, and do it if it is wanted."""
        if self._acts.person is not None:
            self._acts.holding.erase(self._acts.person.contact)

    def tag_all(self, tag: str) -> None:
        """Tag everybody who is ticked."""
        ids = self.list.model.ticked()
        self._change_many(
            ids,
            lambda _reader, contacts, _progress: people.tag(contacts, tag, on=True),
            self.tr("Tagging people…"),
        )

    def _connect(self) -> None:
        self.list.stood_on.connect(self._look_at)
        self.list.opened.connect(self._open_person)
        self.list.network_asked.connect(self._toggle_network)
        self.list.model.ticked_changed.connect(self.handlers_changed)
        self.list.ticked.tag_asked.connect(self.tag_all)
        self.list.ticked.export_asked.connect(partial(self.asked.emit, "export"))
        self.list.ticked.delete_asked.connect(self.delete)
        self.list.ticked.merge_asked.connect(self.merge)
        self.list.ticked.introduce_asked.connect(self.introduce)

    def _change_many(self, ids: list[str], make: Changing, words: str) -> None:
        def change(progress: Progress) -> Change:
            with self.workspace.store.read() as reader:
                return make(reader, list(reader.contacts(ids).values()), progress)

        def work(progress: Progress) -> Applied:
            made = change(progress)
            progress(len(ids), len(ids))
            return self.workspace.store.apply(made)

        if len(ids) <= _MANY:
            self.workspace.do(change(silent))
            return
        job = self.workspace.write(work)
        job.failed.connect(self.workspace.refused)
        self.list.work.watch(job, words)

    def _look_at(self, contact_id: str) -> None:
        """Show the person soon: a key held down moves on before they could be seen."""
        self._id = contact_id
        self._soon.start()

    def _open_person(self, contact_id: str) -> None:
        if contact_id:
            self.workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def _stand_at(self, row: int) -> None:
        near = self.list.model.parts.person_near(row)
        line = None if near is None else self.list.model.line_at(near)
        if line is not None:
            self._id = line.id
            self.list.stand_on(line.id)
            self._show_person()

    def _show_person(self) -> bool:
        """Show who is stood on, and return whether there is somebody."""
        self._soon.stop()
        person = None
        if self._id:
            with self.workspace.read() as reader:
                person = load_person(reader, self._id)
                self._sells = reader.plan().wins_work
        self._acts.person = person
        if person is None:
            self._id = ""
        else:
            self.person.show_person(person)
        self._right.setCurrentIndex(0 if person else 1)
        self.title_changed.emit()
        self.handlers_changed.emit()
        return person is not None

    def _toggle_network(self, contact_id: str, kind: NetworkKind) -> None:
        self._look_at(contact_id)
        self._show_person()
        self._acts.noting.toggle_network(contact_id, kind)

    def _go_to_filter(self) -> None:
        self._sides.show_left()
        self.list.field.setFocus()
        self.list.field.selectAll()

    def _show_list(self) -> None:
        self._sides.show_left()
        self.list.table.enter()

    def _delete(self, ids: list[str]) -> None:
        from netcompanion.services import bin as bins

        def removal(reader: Reader, contacts: list[Contact], progress: Progress) -> Change:
            return bins.remove_people(reader, contacts, datetime.now(UTC), progress)

        self._change_many(ids, removal, self.tr("Moving people to the bin…"))

    def _pass_on(self, action_id: str) -> None:
        if action_id == "delete":
            self._delete([self._id])
        else:
            self.asked.emit(action_id)
