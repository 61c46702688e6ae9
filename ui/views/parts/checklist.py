"""The six steps that finish an event, on a card: each leads somewhere, each can be ticked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.checklist import Checklist
from netcompanion.domain.display import shown
from netcompanion.domain.event import AfterStep, Event
from netcompanion.services.after import AfterEvent
from ui.due import day_words, in_days_words
from ui.theme import Theme
from ui.views.parts.tile_grid import TileGrid
from ui.widgets import Bar, Card, ElideLabel, PlainLabel, RoundCheck, RowButton, frame

_TILE = 190  # least width in px at the design's text size
_BAR = 200  # px at most
_NEVER = Qt.FocusPolicy.NoFocus


class ChecklistCard(Card):
    """The steps of one event, in as many columns as there is room for.

    Signals:
        step_chosen(AfterStep): the person wants to get on with it.
        step_ticked(AfterStep, bool): the person says that it is done, or not after all.
    """

    step_chosen = Signal(object)
    step_ticked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("After the event"), "list-checks")
        self._bar = Bar(theme, self.tr("Steps done"), 0, len(AfterStep))
        self._bar.setMaximumWidth(_BAR)
        self._count = PlainLabel("", "secondary")
        self.add_extra(self._count)
        self._when = PlainLabel("", "secondary", "text3")
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._when)
        below.addStretch(1)
        below.addWidget(self._bar, 4)
        self.body.addLayout(below)
        self.tiles = {step: StepTile(theme, self._name(step)) for step in AfterStep}
        self.body.addWidget(TileGrid(theme, list(self.tiles.values()), _TILE))
        for step, tile in self.tiles.items():
            tile.open.clicked.connect(lambda _c=False, step=step: self.step_chosen.emit(step))
            tile.tick.clicked.connect(lambda done, step=step: self.step_ticked.emit(step, done))

    def show_after(self, after: AfterEvent, today: date) -> None:
        """Show how far an event is finished."""
        event, steps = after.event, after.checklist
        self.set_title(self.tr("After {event}").format(event=shown(event.name)))
        day = day_words(event.start.date(), today)
        ago = self.tr("%n day(s) ago", "", after.days)
        since = ago if after.days > 0 else in_days_words(-after.days)
        self._when.setText(self.tr("{day} · {since}").format(day=day, since=since))
        self._bar.set_progress(len(steps.done), steps.total)
        counts = self.tr("{done} of {total}").format(done=len(steps.done), total=steps.total)
        self._count.setText(counts)
        for step, tile in self.tiles.items():
            seen = step in steps.done and step not in steps.by_hand
            tile.show_step(self._detail(step, event, steps), step in steps.done, seen=seen)

    def focus_step(self, step: AfterStep) -> None:
        """Go to a step."""
        self.tiles[step].open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, step: AfterStep) -> str:
        return {
            AfterStep.CARDS: self.tr("Cards entered"),
            AfterStep.THANKS: self.tr("Thank the host"),
            AfterStep.PHONE: self.tr("Contacts on phone"),
            AfterStep.NOTES: self.tr("Notes written"),
            AfterStep.NEXT_STEPS: self.tr("Next steps booked"),
            AfterStep.SCORED: self.tr("Objectives scored"),
        }[step]

    def _detail(self, step: AfterStep, event: Event, steps: Checklist) -> str:
        of = self.tr("{done} of {total}")
        match step:
            case AfterStep.CARDS if steps.cards.is_open:
                return self.tr("Resume card stack")
            case AfterStep.CARDS:
                return self.tr("%n met here", "", steps.met)
            case AfterStep.THANKS:
                return shown(event.host) or self.tr("a line is enough")
            case AfterStep.PHONE if step in steps.done:
                return self.tr("sent to an address book")
            case AfterStep.PHONE:
                return self.tr("send them to an address book")
            case AfterStep.NOTES if steps.met:
                return of.format(done=steps.noted, total=steps.met)
            case AfterStep.NOTES:
                return self.tr("nobody met yet")
            case AfterStep.NEXT_STEPS if steps.next_steps:
                part = of.format(done=steps.dated, total=steps.next_steps)
                return self.tr("{part} with a date").format(part=part)
            case AfterStep.NEXT_STEPS:
                return self.tr("none noted yet")
            case AfterStep.SCORED if steps.objectives:
                return of.format(done=steps.scored, total=steps.objectives)
        return self.tr("no objectives were set")


class StepTile(QWidget):
    """One step: a tick, and a button with its name and how far it is."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._name = name
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        inset = frame("inset")
        across.addWidget(inset)
        inside = QHBoxLayout(inset)
        inside.setContentsMargins(8, 3, 3, 3)
        inside.setSpacing(2)
        self.tick = RoundCheck(theme, name)
        self.open = RowButton(theme, name)
        self._title = ElideLabel(name, "strong")
        self._detail = ElideLabel("", "caption")
        self.open.add_text(self._title)
        self.open.add_text(self._detail)
        inside.addWidget(self.tick)
        inside.addWidget(self.open, 1)

    def show_step(self, detail: str, done: bool, *, seen: bool) -> None:
        """Show how far it is; `seen` is what the app sees by itself, and no tick changes."""
        self._detail.setText(detail)
        self._title.set_tone("text2" if done else "")
        self.tick.setChecked(done)
        self.tick.setFocusPolicy(_NEVER if seen else Qt.FocusPolicy.StrongFocus)
        self.tick.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, seen)
        self.setToolTip(self.tr("Counted by itself") if seen else "")
        state = self.tr("done") if done else self.tr("to do")
        self.open.setAccessibleName(
            self.tr("{step}, {state}, {detail}").format(step=self._name, state=state, detail=detail)
        )
