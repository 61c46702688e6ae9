"""What one makes of the event itself, and what it took."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.effort import effort_words
from netcompanion.domain.event import Again, Event
from netcompanion.services import debrief
from ui.views.events.again import LOOKS, again_words, short_again_words
from ui.views.events.effort import EffortLine
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.kept_field import KeptField
from ui.views.parts.outset_card import OUTSET
from ui.widgets import ChipButton, Columns, FlowLayout, label
from ui.workspace import Workspace

_SHARES, _WIDTHS = (1, 1), (320, 320)

_Write = Callable[[Event, str], Change]


class DebriefCard(FoldCard):
    """What worked, who surprised me, what I would skip, and whether I would go again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Debrief"), "chat-circle-dots")
        self._workspace = workspace
        self._event: Event | None = None
        columns = Columns(workspace.theme, _SHARES, _WIDTHS)
        self.worked, self.surprised, self.skip = (
            self._line(name, example, change) for name, example, change in self._questions()
        )
        for field, (name, _, _) in zip(
            (self.worked, self.surprised, self.skip), self._questions(), strict=True
        ):
            columns.add(0, _named(name, field))
        self.again = {again: self._choice(again) for again in Again}
        self.again_if = KeptField(self.tr("Go again, only if"), self.tr("Only if…"))
        self.again_if.committed.connect(self._save_condition)
        self.effort = EffortLine(workspace)
        columns.add(1, self._go_again())
        columns.add(1, self.effort)
        self.body.addWidget(columns)

    def show_event(self, event: Event) -> None:
        """Show what was written about an event."""
        self._event = event
        for name, field, words in (
            ("worked", self.worked, event.debrief),
            ("surprised", self.surprised, event.surprised),
            ("skip", self.skip, event.skip),
            ("again if", self.again_if, event.again_if),
        ):
            field.belong_to(self._workspace, event.id, name)
            field.show_words(words)
        for again, chip in self.again.items():
            chip.setChecked(again is event.again)
        self.again_if.setVisible(event.again is Again.ONLY_IF)
        self.effort.show_event(event)
        self.set_summary(self._state(event))

    def _state(self, event: Event) -> str:
        again = short_again_words(event.again) if event.again else ""
        took = shown(effort_words(event.hours, event.cost))
        known = " · ".join(filter(None, (again, took)))
        written = any((event.debrief, event.surprised, event.skip))
        return known or (self.tr("written") if written else self.tr("nothing written yet"))

    def _questions(self) -> tuple[tuple[str, str, _Write], ...]:
        return (
            (
                self.tr("What worked?"),
                self.tr("The coffee table by the door; arriving early"),
                debrief.set_worked,
            ),
            (
                self.tr("Who surprised you?"),
                self.tr("Somebody you had not come for"),
                debrief.set_surprised,
            ),
            (
                self.tr("What would you skip?"),
                self.tr("The second hour of talks"),
                debrief.set_skip,
            ),
        )

    def _line(self, name: str, example: str, change: _Write) -> KeptField:
        field = KeptField(name, example, many=True)
        field.committed.connect(lambda words: self._save(change, words))
        return field

    def _choice(self, again: Again) -> ChipButton:
        chip = ChipButton(self._workspace.theme, again_words(again), *LOOKS[again])
        chip.setCheckable(True)
        chip.setAccessibleName(self.tr("Go again: {answer}").format(answer=again_words(again)))
        chip.clicked.connect(lambda checked: self._answer(again, checked))
        return chip

    def _go_again(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(OUTSET, 0, OUTSET, 0)
        top.addWidget(label(self.tr("Go again?").upper(), "overline"))
        across = FlowLayout()
        for chip in self.again.values():
            across.addWidget(chip)
        top.addLayout(across)
        column.addLayout(top)
        column.addWidget(self.again_if)
        return whole

    def _save(self, change: _Write, words: str) -> None:
        if self._event is not None:
            self._workspace.do(change(self._event, words))

    def _save_condition(self, words: str) -> None:
        if self._event is not None and self._event.again is Again.ONLY_IF:
            self._workspace.do(debrief.set_again(self._event, Again.ONLY_IF, words))

    def _answer(self, again: Again, checked: bool) -> None:
        if self._event is None:
            return
        change = debrief.set_again(self._event, again if checked else None, self._event.again_if)
        if self._workspace.do(change) is None:
            self.show_event(self._event)
        elif checked and again is Again.ONLY_IF:
            self.again_if.setFocus(Qt.FocusReason.OtherFocusReason)


def _named(name: str, field: KeptField) -> QWidget:
    """A field under its name."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    top = QVBoxLayout()
    top.setContentsMargins(OUTSET, 0, OUTSET, 0)
    top.addWidget(label(name.upper(), "overline", buddy=field))
    column.addLayout(top)
    column.addWidget(field)
    return whole
