"""Follow-through: keep promises, nudge kindly, ask for business, finish what an event began."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import AfterStep, Phase
from netcompanion.domain.limits import limits
from netcompanion.domain.own_word import own_word
from netcompanion.domain.relationship import Ask
from netcompanion.domain.strategy import Plan
from netcompanion.services import events
from netcompanion.services.after import AfterEvent, unfinished
from ui.models.promise_book import PromiseBook
from ui.navigation import DRAFT, Location, Place
from ui.views.follow_through.ask_work import AskWork
from ui.views.follow_through.pane import PromisePane
from ui.views.follow_through.promise_work import PromiseWork
from ui.views.follow_through.tabs import Side
from ui.views.parts.checklist import ChecklistCard
from ui.views.parts.word_card import WordCard
from ui.views.view import Crumb, View
from ui.widgets import PAGE_MARGIN, Columns, Page
from ui.workspace import Workspace

_SHARES = (3, 2)
_WIDTHS = (430, 400)
_ABOUT_ASKS = {Ask, Plan, Contact}
_LIST_ROOM = 260  # px at the design's text size: a list is never lower, however low the window


class FollowThroughPage(View):
    """Promises and asks, the one that was chosen, and the event that is not finished."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        theme = workspace.theme
        self._book = PromiseBook()
        self._after: AfterEvent | None = None
        self.pane = PromisePane(workspace)
        self.checklist = ChecklistCard(theme)
        self.keeping = PromiseWork(workspace, self.pane, self)
        self.asking = AskWork(workspace, self.pane.asks, self)
        self._asks: list[Ask] | None = None
        self.word = WordCard(theme)
        self._page = Page()
        self._columns = Columns(theme, _SHARES, _WIDTHS)
        for column, widget in (
            (0, self.pane.top),
            (0, self.checklist),
            (0, self.pane.card),
            (1, self.keeping.detail),
            (1, self.asking.detail),
            (1, self.word),
        ):
            self._columns.add(column, widget)
        self._page.body.addWidget(self._columns)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self.pane.card.installEventFilter(self)
        self._page.viewport().installEventFilter(self)
        self._connect()

    def crumbs(self) -> list[Crumb]:
        """See View."""
        return [Crumb(self.tr("Follow-through"))]

    def header_actions(self) -> tuple[str, ...]:
        """See View."""
        return ("ask",) if self._is_asking() else ("promise",)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """See View."""
        always: dict[str, Callable[[], None]] = {
            "promise": self.keeping.acts.note,
            "filter": self.filter,
            "next-tab": lambda: self.pane.tabs.step(1),
            "previous-tab": lambda: self.pane.tabs.step(-1),
        }
        if self._asks is not None:
            always["ask"] = self._plan_ask
        if self._is_asking():
            return always | self._handlers_of_ask()
        return always | {name: partial(self.keeping.act, name) for name in self.keeping.can()}

    def open(self, location: Location) -> None:
        """Show a promise, or a side of the list; the part "draft" goes on to write."""
        if self._stale:
            self._stale = False
            self.refresh(None)
        if location.thing:
            with self.workspace.read() as reader:
                promise = reader.promise(location.thing)
                ask = reader.entity(Ask, location.thing)
            if promise is not None:
                self.pane.choose(promise)
            elif isinstance(ask, Ask):
                self.pane.choose_ask(ask)
        elif location.part in list(Side):
            self.pane.tabs.choose(Side(location.part))
        if location.part == DRAFT:
            QTimer.singleShot(0, self, self.write)
        self.take_focus()

    def take_focus(self) -> None:
        """See View."""
        self.pane.front.setFocus()

    def refresh(self, applied: Applied | None) -> None:
        """See View."""
        today = self.workspace.today()
        with self.workspace.read() as reader:
            every = self._book.look(reader, applied)
            plan = reader.plan()
            self._after = next(iter(unfinished(reader, self.workspace.now())), None)
            if applied is None or _ABOUT_ASKS & applied.kinds or applied.ids is None:
                self._asks = reader.asks() if plan.wins_work else None
        self.pane.show_all(every, self._asks)
        self._show_chosen()
        self.word.show_word(own_word(every, today, limits(plan).word_rate))
        if self._after is not None:
            self.checklist.show_after(self._after, today)
        self._show_checklist()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what stands above the list, and the height of the window."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def filter(self) -> None:
        """Go to the filter box."""
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def write(self) -> None:
        """Go to the words of the draft."""
        words = self.keeping.detail.draft.body
        if words.isVisibleTo(self):
            words.setFocus()
            self._page.ensureWidgetVisible(words)

    def _connect(self) -> None:
        self.pane.tabs.chosen.connect(self._turn)
        self.pane.filter.textChanged.connect(self._fit)
        self.asking.picked.connect(self._show_chosen)
        self.asking.acts.said.connect(self.said)
        self.keeping.picked.connect(self._show_chosen)
        self.keeping.write_asked.connect(self.write)
        self.keeping.acts.said.connect(self.said)
        self.checklist.step_chosen.connect(self._open_event)
        self.checklist.step_ticked.connect(self._tick_step)

    def _is_asking(self) -> bool:
        return self.pane.tabs.side() is Side.ASKS

    def _show_checklist(self) -> None:
        """Show what an event still asks for beside promises, of which it is a part."""
        self.checklist.setVisible(self._after is not None and not self._is_asking())

    def _turn(self) -> None:
        """Go on to another side."""
        self._show_checklist()
        self._fit()
        self._show_chosen()
        self.title_changed.emit()

    def _plan_ask(self) -> None:
        """Plan an ask of whom the promise or ask is about that is chosen."""
        asked, promise = self.asking.chosen(), self.keeping.chosen()
        if self._is_asking():
            self.asking.acts.plan(asked.ask.contact_id if asked else None)
        else:
            self.asking.acts.plan(promise.contact_id if promise else None)

    def _handlers_of_ask(self) -> dict[str, Callable[[], None]]:
        if self.asking.chosen() is None:
            return {}
        return {name: partial(self.asking.act, name) for name in ("edit", "delete")}

    def _show_chosen(self) -> None:
        asking = self._is_asking()
        self.asking.detail.setVisible(asking and self.asking.show())
        self.keeping.detail.setVisible(not asking and self.keeping.show())
        self.handlers_changed.emit()

    def _open_event(self) -> None:
        if self._after is not None:
            there = Location(Place.EVENTS, self._after.event.id, Phase.AFTER)
            self.workspace.navigator.go(there)

    def _tick_step(self, step: AfterStep, done: bool) -> None:
        if self._after is not None:
            self.workspace.do(events.tick(self._after.event, step, done=done))

    def _fit(self) -> None:
        """Give the list the height that is left below it."""
        above = self.pane.card.mapTo(self._columns, QPoint(0, 0)).y() + PAGE_MARGIN
        least = self.workspace.theme.px(_LIST_ROOM)
        self.pane.fit(max(least, self._page.viewport().height() - above - PAGE_MARGIN))
