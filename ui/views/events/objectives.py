"""What one wants from an event, and how it counts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.event import Event, Objective
from netcompanion.domain.normalise import fold
from netcompanion.domain.objectives import (
    PLENTY,
    ObjectiveText,
    counted_how,
    headline,
    read_objective,
)
from netcompanion.domain.strategy import Plan
from netcompanion.services import events
from netcompanion.services.objective_ideas import ObjectiveIdea
from ui.theme import Theme
from ui.views.events.draft import EventDraft
from ui.views.events.objective_dialog import ObjectiveDialog
from ui.views.events.proposals import Proposals
from ui.views.events.stepper import Stepper
from ui.views.parts.add_line import AddLine
from ui.views.parts.focus import go_to
from ui.views.parts.kept_field import KeptField
from ui.views.parts.measures import MEASURE_ICONS
from ui.views.parts.outset_card import OUTSET, OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import IconLabel, WrapLabel, label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LONGEST = 200


class ObjectivesCard(OutsetCard):
    """Objectives as rows with a number each, proposals to tick, and a line to add one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Objectives"), "target")
        self._workspace = workspace
        self._event: Event | None = None
        self._objectives: dict[str, Objective] = {}
        self._state = label("", "caption")
        self.add_extra(self._state)
        self.list = RowList[ObjectiveRow]()
        self.body.addWidget(self.list)
        self.proposals = Proposals(workspace.theme)
        self.proposals.hide()
        self.proposals.taken.connect(self._take)
        self.add_inset(self.proposals)
        self.plenty = label(self.tr("Three is plenty for one evening."), "caption", wrap=True)
        self.add_inset(self.plenty)
        self.line = AddLine(workspace.theme, self.tr("Add an objective"))
        self.line.field.setPlaceholderText(self.tr("Add: “Learn…”, “Meet 2…”, “Make 1…”"))
        self.line.field.setMaxLength(_LONGEST)
        self.line.field.returnPressed.connect(self._add)
        self._draft = EventDraft(self.line.field)
        self.proposals.emptied.connect(self.line.field.setFocus)
        self.proposals.passed.connect(self.line.field.setFocus)
        self.line.left.connect(self.list.end)
        self.add_inset(self.line)

    def show_event(
        self, event: Event, objectives: list[Objective], proposed: list[ObjectiveIdea]
    ) -> None:
        """Show the objectives of an event, and what could be one as well."""
        self._event = event
        self._draft.turn_to(event.id)
        self._objectives = {objective.id: objective for objective in objectives}
        rows = self.list.sync(self._objectives, self._new_row)
        for key, row in rows.items():
            row.known.belong_to(self._workspace, key, "how known")
            row.show_objective(self._objectives[key])
            row.single_keys = self._workspace.settings.single_keys
        with self._workspace.read() as reader:
            planned = reader.plan() != Plan()
        self.proposals.show_ideas(proposed, planned=planned)
        self._state.setText(self.tr("measured for you") if objectives else "")
        self.plenty.setVisible(len(objectives) > PLENTY)

    def _new_row(self, key: str) -> ObjectiveRow:
        row = ObjectiveRow(self._workspace.theme)
        row.stepper.stepped.connect(lambda step: self._step(key, step))
        row.known.committed.connect(lambda words: self._say_how(key, words))
        row.on_key(("Space", "+"), lambda: self._step(key, 1))
        row.on_key(("-",), lambda: self._step(key, -1))
        row.on_key(("Enter",), lambda: self._edit(key))
        row.offer(self.tr("Edit…"), "F2", lambda: self._edit(key))
        row.offer(self.tr("Remove"), "Del", lambda: self._remove(key))
        return row

    def _step(self, key: str, step: int) -> None:
        objective = self._objectives[key]
        self._workspace.do(events.set_number(objective, (objective.number or 0) + step))
        go_to(self.list.rows()[key])

    def _say_how(self, key: str, words: str) -> None:
        objective = self._objectives.get(key)  # a row that goes hands on what was typed
        if objective is not None:
            after = replace(objective, how_known=words)
            self._workspace.do(events.edit_objective(objective, after))

    def _edit(self, key: str) -> None:
        ObjectiveDialog(self._workspace, self._objectives[key], self.window()).open()

    def _remove(self, key: str) -> None:
        self._workspace.do(events.remove_objective(self._objectives[key]))

    def _add(self) -> None:
        words = self.line.words()
        if self._event is None or not words:
            return
        with self._workspace.read() as reader:
            read = read_objective(words, partial(_known_company, reader))
        if self._save(self._event, read):
            self.line.start_again()

    def _take(self, proposed: ObjectiveText) -> None:
        if self._event is not None:
            self._save(self._event, proposed)

    def _save(self, event: Event, read: ObjectiveText) -> bool:
        change = events.add_objective(event, read, list(self._objectives.values()))
        return self._workspace.do(change) is not None


class ObjectiveRow(ListRow):
    """One objective: what it is, what counts for it, and how many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = IconLabel(theme, "target", size=20)
        self._words = WrapLabel("", "strong")
        self._how = label("", "caption", wrap=True)
        self.known = KeptField(
            self.tr("How will you know?"), self.tr("How will you know?"), role="caption"
        )
        self.stepper = Stepper(theme, self.tr("One fewer"), self.tr("One more"))
        top = Qt.AlignmentFlag.AlignTop
        self.across.addWidget(self._icon, 0, top)
        self.across.setSpacing(12 - OUTSET)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(OUTSET, 0, OUTSET, 0)
        words.setSpacing(1)
        words.addWidget(self._words)
        words.addWidget(self._how)
        lines.addLayout(words)
        lines.addWidget(self.known)
        self.across.addLayout(lines, 1)
        self.across.addWidget(self.stepper, 0, top)
        self.setToolTip(self.tr("Space or + adds one, - takes one away, Enter edits, Del removes"))

    def show_objective(self, objective: Objective) -> None:
        """Show an objective."""
        words, how = headline(objective), counted_how(objective)
        self._icon.set_icon(MEASURE_ICONS[objective.measure], "accent")
        self._words.setText(words)
        self._how.setText(how)
        self.known.setVisible(objective.number is None)
        self.known.show_words(objective.how_known)
        self.stepper.show_number(objective.number)
        number = "" if objective.number is None else str(objective.number)
        self.setAccessibleName(
            self.tr("{words}, {number}, {how}").format(
                words=words, number=number or self.tr("no number"), how=how
            )
        )


def _known_company(reader: Reader, words: str) -> str:
    """The company of that name as it is written in the store; nothing when there is none."""
    found = reader.organisations(words, 5)
    return next((name for name in found if fold(name) == fold(words)), "")
