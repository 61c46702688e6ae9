"""The small cards after an event: the host, the phone, next steps, and what one makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.drafts import Draft
from netcompanion.domain.event import AfterStep, Event
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from netcompanion.services import debrief, events, letters
from ui.due import due
from ui.navigation import Location, Place
from ui.views.parts.draft_form import DraftForm
from ui.views.parts.field import InPlaceField
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.promise_acts import PromiseActs
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import Card, Chip, ElideLabel, FlowLayout, RoundCheck, button, icon_button, label
from ui.workspace import Workspace

_DRAFT_LINES = 7
_MOST_STEPS = 6


class HostCard(Card):
    """A letter of thanks to whoever gave the evening."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Thank the host"), "heart")
        self._workspace = workspace
        self._event: Event | None = None
        self.draft = DraftForm(workspace.theme, lines=_DRAFT_LINES, main=False)
        self.draft.chooser.hide()
        self.draft.edited.connect(self._remember)
        self._written: dict[tuple[str, str], Draft] = {}
        self.body.addWidget(self.draft)
        self.thanked = button(
            workspace.theme, self.tr("Thanked"), "small", icon="check", act=self._tick
        )
        self.body.addWidget(self.thanked, 0, Qt.AlignmentFlag.AlignLeft)

    def show_event(self, event: Event, *, done: bool) -> None:
        """Begin a letter for an event; one that was written already stays as it is."""
        another = self._event is None or _addressed(self._event) != _addressed(event)
        self._event = event
        if another:
            with self._workspace.read() as reader:
                begun = letters.for_host(reader, event, self._workspace.today())
            self.draft.show_draft(self._written.get(_addressed(event), begun))
        self.thanked.setVisible(not done)

    def begin(self) -> None:
        """Go to the words of the letter."""
        self.draft.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self) -> None:
        if self._event is not None:
            self._written[_addressed(self._event)] = self.draft.draft()

    def _tick(self) -> None:
        if self._event is not None:
            self._workspace.do(events.tick(self._event, AfterStep.THANKS, done=True))


def _addressed(event: Event) -> tuple[str, str]:
    """What a letter is about: an event and its host."""
    return event.id, event.host


class PhoneCard(Card):
    """Brings the people of the event to the address book of a phone."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Contacts on phone"), "device-mobile")
        words = self.tr("Send the people of this event to your address book while you know them.")
        self.body.addWidget(label(words, "secondary", wrap=True))
        self.export = button(
            workspace.theme,
            self.tr("Export people"),
            icon="export",
            act=lambda: self.asked.emit("export"),
        )
        self.body.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Go to what can be done."""
        self.export.setFocus(Qt.FocusReason.OtherFocusReason)


class StepsCard(OutsetCard):
    """What was promised there, either way: each next step wants a day."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Next steps"), "calendar-check")
        self._workspace = workspace
        self._event_id = ""
        self.acts = PromiseActs(workspace, self)
        self.rows = RowList[StepRow]()
        self._none = label(
            self.tr("Nothing was promised here yet, either way."), "secondary", wrap=True
        )
        self.add_inset(self._none)
        self.body.addWidget(self.rows)
        below = FlowLayout()
        self.add = button(
            workspace.theme, self.tr("Note a promise"), "small", icon="plus", act=self.note
        )
        self.rest = button(
            workspace.theme, self.tr("All follow-through"), "link", act=self._go_to_all
        )
        below.addWidget(self.add)
        below.addWidget(self.rest)
        self.add_inset(below)

    def show_steps(self, event_id: str, found: Sequence[PromiseLine]) -> None:
        """Show the open promises of an event, those without a day first."""
        self._event_id = event_id
        is_open = [each for each in found if each.promise.state is PromiseState.OPEN]
        is_open.sort(key=lambda each: (each.promise.due is not None, each.promise.due or date.max))
        lines = {each.promise.id: each for each in is_open[:_MOST_STEPS]}
        rows = self.rows.sync(lines, lambda _id: StepRow(self._workspace, self.acts))
        for key, row in rows.items():
            row.show_line(lines[key])
        self._none.setVisible(not is_open)

    def begin(self) -> None:
        """Go to the first promise without a day, or note one."""
        first = next(iter(self.rows.rows().values()), None)
        target = first.to_move if first is not None else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self) -> None:
        """Write a promise down that was made there."""
        from ui.views.people.promise_dialog import PromiseDialog

        PromiseDialog(self._workspace, event_id=self._event_id, parent=self.window()).open()

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
        self.setFocusProxy(self.tick)
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


class DebriefCard(OutsetCard):
    """A few lines on the event itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Debrief"), "chat-circle-dots")
        self._workspace = workspace
        self._event: Event | None = None
        self.field = InPlaceField(
            self.tr("Debrief"),
            self.tr("What worked? Who surprised you? What would you skip? Would you go again?"),
            many=True,
        )
        self.field.committed.connect(self._save)
        self.body.addWidget(self.field)

    def show_event(self, event: Event) -> None:
        """Show what was written about an event."""
        if self._event is not None and self._event.id != event.id:
            self.field.commit()
        self._event = event
        self.field.show_words(event.debrief)

    def _save(self, words: str) -> None:
        if self._event is not None:
            self._workspace.do(debrief.set_worked(self._event, words))
