"""People to meet, and what one can give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.event import Event, Target
from netcompanion.domain.identity import new_id
from netcompanion.domain.prep import is_someone_alone
from netcompanion.services import events
from ui.navigation import Location, Place
from ui.views.events.add_line import AddLine
from ui.views.events.target_dialog import TargetDialog
from ui.views.events.target_row import TargetRow
from ui.views.parts.focus import go_to
from ui.views.parts.known import KnownContacts
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import RowList
from ui.widgets import label
from ui.workspace import Workspace


class TargetsCard(OutsetCard):
    """Rows of people, a line to add one, and the standing row for whoever stands alone."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("People to meet"), "users-three")
        self._workspace = workspace
        self._event: Event | None = None
        self._targets: dict[str, Target] = {}
        self._count = label("", "caption")
        self.add_extra(self._count)
        self.list = RowList[TargetRow]()
        self.body.addWidget(self.list)
        self.line = AddLine(
            workspace.theme, self.tr("Add someone to meet"), self.tr("Add a name, role, company")
        )
        self.line.field.returnPressed.connect(self._add_typed)
        self.known = KnownContacts(workspace, self.line.field)
        self.known.chosen.connect(self._add_known)
        self.add_inset(self.line)

    def show_event(
        self,
        event: Event,
        targets: list[Target],
        met: Mapping[str, int],
        ideas: Mapping[str, str],
    ) -> None:
        """Show whom to meet.

        `met`: how often each known contact was met before, by its id; `ideas`: what could be
        given to those who get nothing yet, by the id of the target.
        """
        self._event = event
        self._targets = {target.id: target for target in targets}
        for key, row in self.list.sync(self._targets, self._new_row).items():
            target = self._targets[key]
            row.show_target(target, met.get(target.contact_id or "", 0), ideas.get(key, ""))
        self._count.setText(str(sum(not is_someone_alone(target) for target in targets) or ""))

    def _new_row(self, key: str) -> TargetRow:
        row = TargetRow(self._workspace.theme)
        row.why.committed.connect(lambda words: self._say_why(key, words))
        row.give.committed.connect(lambda words: self._say_give(key, words))
        row.why.entered.connect(partial(go_to, row.give))
        row.give.entered.connect(partial(go_to, self.line.field))
        row.idea.clicked.connect(lambda: self._say_give(key, row.idea.words()))
        row.star.clicked.connect(lambda: self._star(key))
        row.offer(self.tr("Edit…"), "F2", lambda: self._open_dialog(key))
        row.on_key(("Enter",), partial(go_to, row.give))
        row.offer(self.tr("Star, or take the star away"), "Space", lambda: self._star(key))
        if self._targets[key].contact_id:
            row.offer(self.tr("Open in People"), "", lambda: self._open_contact(key))
        row.offer(self.tr("Remove"), "Del", lambda: self._remove(key))
        return row

    def _add_typed(self) -> None:
        if self.known.is_choosing():
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
        if same is None:
            target = replace(target, event_id=self._event.id)
            change = events.add_target(target, list(self._targets.values()))
            if self._workspace.do(change) is None:
                return
        self.line.field.clear()
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


def _same(one: Target, other: Target) -> bool:
    """Whether both are the same person: the same contact, or the same name of a stranger."""
    if one.contact_id or other.contact_id:
        return one.contact_id == other.contact_id
    return one.name.casefold() == other.name.casefold()
