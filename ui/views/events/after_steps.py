"""Next steps after an event: what was promised there, and whom I asked for business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from netcompanion.services.aftermath import Aftermath
from ui.due import due
from ui.navigation import Location, Place
from ui.views.events.after_asks import AskRow
from ui.views.parts.ask_acts import AskActs
from ui.views.parts.fold_card import FoldCard
from ui.views.parts.promise_acts import PromiseActs
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Chip, ElideLabel, FlowLayout, RoundCheck, button, icon_button, label
from ui.workspace import Workspace

_MOST_STEPS = 6


class StepsCard(FoldCard):
    """What was promised there, either way: each next step wants a day.

    Asks for business stand below, where one goes to events to win work.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Next steps"), "calendar-check")
        self._workspace = workspace
        self._event: Event | None = None
        self._people: Mapping[str, Contact] = {}
        self.acts = PromiseActs(workspace, self)
        self.ask_acts = AskActs(workspace, self)
        self.ask_acts.said.connect(self.acts.said)
        self.rows = RowList[StepRow]()
        self._none = label(
            self.tr("Nothing was promised here yet, either way."), "secondary", wrap=True
        )
        self.add_inset(self._none)
        self.body.addWidget(self.rows)
        self._asks_head = label(self.tr("YOU ASKED FOR BUSINESS"), "overline")
        self.add_inset(self._asks_head)
        self.asks = RowList[AskRow]()
        self.body.addWidget(self.asks)
        below = FlowLayout()
        theme = workspace.theme
        self.add = button(theme, self.tr("Note a promise"), "small", icon="plus", act=self.note)
        self.ask = button(
            theme, self.tr("Log an ask…"), "small", icon="hand-coins", act=self.log_ask
        )
        self.rest = button(theme, self.tr("All follow-through"), "link", act=self._go_to_all)
        for each in (self.add, self.ask, self.rest):
            below.addWidget(each)
        self.add_inset(below)

    def show_aftermath(self, aftermath: Aftermath) -> None:
        """Show the open promises of an event, those without a day first, and the asks."""
        self._event, self._people = aftermath.after.event, aftermath.people
        is_open = [each for each in aftermath.said if each.promise.state is PromiseState.OPEN]
        is_open.sort(key=lambda each: (each.promise.due is not None, each.promise.due or date.max))
        lines = {each.promise.id: each for each in is_open[:_MOST_STEPS]}
        rows = self.rows.sync(lines, lambda _id: StepRow(self._workspace, self.acts))
        for key, row in rows.items():
            row.show_line(lines[key])
        self._none.setVisible(not is_open)
        self.ask.setVisible(aftermath.sells and bool(aftermath.people))
        self._show_asks(aftermath)
        self.set_summary(self._state(is_open))

    @property
    def can_ask(self) -> bool:
        """Whether one goes to events to win work, and somebody was met to be asked."""
        return not self.ask.isHidden()

    def begin(self) -> None:
        """Go to the first promise without a day, or note one."""
        first = next(iter(self.rows.rows().values()), None)
        target = first.to_move if first is not None else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self) -> None:
        """Write a promise down that was made there."""
        from ui.views.people.promise_dialog import PromiseDialog

        if self._event is not None:
            PromiseDialog(self._workspace, event_id=self._event.id, parent=self.window()).open()

    def log_ask(self) -> None:
        """Write down that I asked somebody there for business."""
        if self._event is not None:
            self.ask_acts.log(list(self._people.values()), self._event)

    def _show_asks(self, aftermath: Aftermath) -> None:
        asks = {each.id: each for each in aftermath.asks} if aftermath.sells else {}
        rows = self.asks.sync(asks, lambda _id: self._ask_row())
        for key, row in rows.items():
            row.show_ask(asks[key], aftermath.names.get(asks[key].contact_id, ""))
        self._asks_head.setVisible(bool(asks))

    def _ask_row(self) -> AskRow:
        row = AskRow(self._workspace)
        row.edit_asked.connect(self.ask_acts.edit)
        return row

    def _state(self, is_open: Sequence[PromiseLine]) -> str:
        if not is_open:
            return self.tr("nothing open")
        dateless = sum(each.promise.due is None for each in is_open)
        opened = self.tr("%n open", "", len(is_open))
        if not dateless:
            return opened
        without = self.tr("%n without a date", "", dateless)
        return self.tr("{opened}, {without}").format(opened=opened, without=without)

    def _go_to_all(self) -> None:
        self._workspace.navigator.go(Location(Place.FOLLOW_THROUGH))


class StepRow(ListRow):
    """One promise: a tick, what and who, its day, and a button to give it one."""

    def __init__(self, workspace: Workspace, acts: PromiseActs) -> None:
        super().__init__(workspace.theme)
        self._workspace, self._promises = workspace, acts
        self._promise: Promise | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tick = RoundCheck(workspace.theme, "")
        self.tick.clicked.connect(self._keep)
        self.lead_to(self.tick)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what, self._who = ElideLabel("", "strong"), ElideLabel("", "secondary")
        words.addWidget(self._what)
        words.addWidget(self._who)
        self._due = Chip(workspace.theme, "")
        self.to_move = icon_button(
            workspace.theme, "calendar-blank", self.tr("Move date"), act=self._move
        )
        self.across.addWidget(self.tick)
        self.across.addLayout(words, 1)
        self.across.addWidget(self._due)
        self.across.addWidget(self.to_move)

    def show_line(self, line: PromiseLine) -> None:
        """Show a promise."""
        self._promise = line.promise
        what, chip = shown(line.promise.what), due(line.promise, self._workspace.today())
        self.tick.setChecked(False)
        self.tick.setAccessibleName(self.tr("Kept: {what}").format(what=what))
        self.to_move.setAccessibleName(self.tr("Move date of: {what}").format(what=what))
        self._what.setText(what)
        mine = line.promise.direction is Direction.I_OWE
        who = shown(line.who)
        owes = self.tr("to {who}") if mine else self.tr("from {who}")
        self._who.setText(owes.format(who=who) if who else "")
        self._due.set_chip(chip.words, chip.tone, chip.icon)

    def _keep(self) -> None:
        if self._promise is not None and not self._promises.keep_or_reopen(self._promise):
            self.tick.setChecked(False)

    def _move(self) -> None:
        if self._promise is not None:
            self._promises.ask_move(self._promise)
