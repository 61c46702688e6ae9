"""Today: one sentence of how things stand, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.event import AfterStep, Phase
from netcompanion.services import events, today
from netcompanion.services.today import Today
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.parts.checklist import ChecklistCard
from ui.views.today.cards import IntroductionsCard, PromisesCard, WaitingCard
from ui.views.today.late_side import LateSide
from ui.views.today.next_event import NextEventCard
from ui.views.today.stack_card import StackCard
from ui.views.view import Crumb, View
from ui.widgets import Card, Columns, EmptyState, Page, button, label
from ui.workspace import Workspace

_SHARES = (2, 1)
_WIDTHS = (520, 300)


class TodayPage(View):
    """The next event, promises, and what is left of the last event."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        self._found: Today | None = None
        self.title = _Title(theme)
        self.next_event = NextEventCard(theme)
        self.promises = PromisesCard(workspace)
        self.waiting = WaitingCard(workspace)
        self.stack = StackCard(workspace)
        self.checklist = ChecklistCard(theme)
        self.introductions = IntroductionsCard(workspace)
        self.side = LateSide(workspace)
        columns = Columns(theme, _SHARES, _WIDTHS)
        for place, cards in enumerate(
            (
                (self.next_event, self.promises, self.waiting, self.stack, self.checklist),
                (self.side, self.introductions),
            )
        ):
            for card in cards:
                columns.add(place, card)
        page = Page()
        page.body.addWidget(self.title)
        page.body.addWidget(columns)
        self._quiet = self._quiet_card()
        page.body.addWidget(self._quiet)
        self._columns = columns
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self._connect()

    def crumbs(self) -> list[Crumb]:
        """See View."""
        return [Crumb(self.tr("Today"))]

    def open(self, location: Location) -> None:
        """See View."""
        if self._stale:
            self._stale = False
            self.refresh(None)
        self.take_focus()

    def take_focus(self) -> None:
        """Begin with what is to be done next."""
        parts = (self.next_event.go, *self.promises.ticks(), self.title.new_event)
        for part in (*parts, self.nothing.action):
            if part is not None and part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def refresh(self, applied: Applied | None) -> None:
        """See View."""
        was_here = self._has_focus()
        with self.workspace.glance() as reader:
            found = today.today(reader, self.workspace.now())
        self._found = found
        self.next_event.setVisible(found.next_event is not None)
        if found.next_event is not None:
            self.next_event.show_event(found.next_event, found.day)
        self.promises.show_today(found)
        self.waiting.show_today(found)
        self.introductions.show_today(found)
        self.stack.show_today(found)
        self.checklist.setVisible(found.to_finish is not None)
        if found.to_finish is not None:
            self.checklist.show_after(found.to_finish, found.day)
        self.side.look(self, applied)
        self._show_rest(found, was_here=was_here)

    def _quiet_card(self) -> Card:
        card = Card(self.workspace.theme)
        self.nothing = EmptyState(
            self.workspace.theme,
            "sun-horizon",
            self.tr("Nothing needs you today"),
            self.tr("The next event, promises that fall due, and what you wait for stand here."),
            (self.tr("Plan an event"), lambda: self.asked.emit("new-event")),
            self.tr("For example: Makers mixer thu 18:30-20:30 granary hall leeds"),
        )
        card.body.addWidget(self.nothing)
        return card

    def _show_rest(self, found: Today, *, was_here: bool) -> None:
        """Say how things stand; that nothing is to be done only once all of it was looked at."""
        self.title.show_today(found, self.side.due)
        something = (found.next_event, found.open, found.waiting, found.to_finish, found.stack)
        nothing = not any(something) and not (found.introductions or self.side.any)
        quiet = nothing and self.side.is_known
        self._columns.setVisible(not nothing)
        self._quiet.setVisible(quiet)
        self.title.new_event.setVisible(not quiet)
        self._keep_focus(was_here=was_here)

    def _has_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _keep_focus(self, *, was_here: bool) -> None:
        """Begin anew when what had the focus has gone with its card; Qt takes it off the page."""
        focused: QWidget | None = self.window().focusWidget()
        is_here = self._has_focus()
        is_gone = focused is None or (is_here and not focused.isVisible())
        if (is_gone or (was_here and not is_here)) and self.isVisible():
            self.take_focus()

    def _connect(self) -> None:
        self.title.new_event.clicked.connect(lambda: self.asked.emit("new-event"))
        self.promises.acts.said.connect(self.said)
        self.introductions.said.connect(self.said)
        self.side.said.connect(self.said)
        self.side.looked.connect(self._show_side)
        self.next_event.opened.connect(self._open_next)
        self.checklist.step_chosen.connect(self._open_last)
        self.checklist.step_ticked.connect(self._tick_step)

    def _show_side(self) -> None:
        if self._found is not None:
            self._show_rest(self._found, was_here=self._has_focus())

    def _open_next(self) -> None:
        if self._found is not None and self._found.next_event is not None:
            self._go(self._found.next_event.event.id, self._found.next_event.phase)

    def _open_last(self) -> None:
        if self._found is not None and self._found.to_finish is not None:
            self._go(self._found.to_finish.event.id, Phase.AFTER)

    def _go(self, event_id: str, phase: Phase) -> None:
        self.workspace.navigator.go(Location(Place.EVENTS, event_id, phase))

    def _tick_step(self, step: AfterStep, done: bool) -> None:
        if self._found is not None and self._found.to_finish is not None:
            self.workspace.do(events.tick(self._found.to_finish.event, step, done=done))


class _Title(QWidget):
    """The day, the sentence under it, and the way to a new event."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._day = label("", "display", wrap=True)
        self._state = label("", "secondary", wrap=True)
        self.new_event = button(theme, self.tr("New event"), icon="plus")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._day)
        words.addWidget(self._state)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(words, 1)
        across.addWidget(self.new_event, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_today(self, found: Today, to_delete: int) -> None:
        """Say what day it is, and how things stand; so many people should be deleted by now."""
        day = QDate(found.day.year, found.day.month, found.day.day)
        self._day.setText(QLocale().toString(day, "dddd d MMMM"))
        parts = [self._events(found), self._promises(found)]
        if to_delete:
            parts.append(self.tr("%n person(s) to be deleted by now.", "", to_delete))
        self._state.setText(" ".join(parts))

    def _events(self, found: Today) -> str:
        if not found.events_this_week:
            return self.tr("No event in the next seven days.")
        return self.tr("%n event(s) in the next seven days.", "", found.events_this_week)

    def _promises(self, found: Today) -> str:
        if not found.open:
            return self.tr("You owe nobody anything.")
        is_open = self.tr("%n promise(s) open", "", found.open)
        parts = []
        if found.late:
            parts.append(self.tr("%n late", "", found.late))
        if found.due_today:
            parts.append(self.tr("%n due today", "", found.due_today))
        if not parts:
            return self.tr("{open}, none of them due today.").format(open=is_open)
        due = QLocale().createSeparatedList(parts)
        return self.tr("{open}: {due}.").format(open=is_open, due=due)
