"""Hours and cost of an event in one line, and how it was read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.effort import LONGEST_LINE, effort_words, hours_words, read_effort
from netcompanion.domain.event import Event
from netcompanion.services import debrief
from ui.theme import Theme
from ui.views.parts.field import InPlaceField
from ui.views.parts.outset_card import OUTSET
from ui.widgets import Chip, FlowLayout, label
from ui.workspace import Workspace


class EffortLine(QWidget):
    """A line such as "3.5 h, £45". What is not understood is kept, and said so below it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._event: Event | None = None
        name = self.tr("Hours and cost, with the way there")
        self.field = InPlaceField(name, self.tr("3.5 h, £45"))
        self.field.committed.connect(self._save)
        self.field.entered.connect(self.field.focusNextChild)
        self.field.textChanged.connect(self._read)
        self.reading = EffortReading(workspace.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(OUTSET, 0, OUTSET, 0)
        top.addWidget(label(self.tr("HOURS AND COST"), "overline", buddy=self.field))
        below = QVBoxLayout()
        below.setContentsMargins(OUTSET, 2, OUTSET, 0)
        below.addWidget(self.reading)
        column.addLayout(top)
        column.addWidget(self.field)
        column.addLayout(below)

    def show_event(self, event: Event) -> None:
        """Show what an event took."""
        self._event = event
        self.field.show_words(effort_words(event.hours, event.cost))
        self._read()

    def _save(self, words: str) -> None:
        if self._event is None:
            return
        change = debrief.set_effort(self._event, read_effort(words))
        if not change.edits or self._workspace.do(change) is not None:
            self.field.forget()  # the line as it is written from now on stands there by then

    def _read(self) -> None:
        self.reading.show_line(self.field.words())


class EffortReading(QWidget):
    """Chips for hours and cost as they are understood, and words for what is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.hours = Chip(theme, "", "accent", "clock")
        self.cost = Chip(theme, "", "neutral", "ticket")
        self.unread = label("", "caption", tone="amber", wrap=True)
        chips = FlowLayout()
        chips.addWidget(self.hours)
        chips.addWidget(self.cost)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(chips)
        column.addWidget(self.unread)

    def show_line(self, line: str) -> None:
        """Show how a line is read."""
        effort = read_effort(line)
        self.hours.setText(hours_words(effort.hours) if effort.hours else "")
        self.cost.setText(shown(effort.cost[:LONGEST_LINE]))
        unread = self.tr("Not understood, and kept as you wrote it: {words}")
        self.unread.setText(unread.format(words=shown(effort.unread[:LONGEST_LINE])))
        self.hours.setVisible(bool(effort.hours))
        self.cost.setVisible(bool(effort.cost) and not effort.unread)
        self.unread.setVisible(bool(effort.unread))
        self.setVisible(bool(line))
