"""Review: who is here twice, and what is missing in the cards of a stack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.change import Applied
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Phase
from netcompanion.domain.stack import CardState, Stack
from ui.models.photos import PhotoBook
from ui.navigation import Location, Place
from ui.views.duplicates.gaps_part import GapsPart
from ui.views.duplicates.same_part import SamePart
from ui.views.duplicates.steps import Step, Steps
from ui.views.parts.gone_stack import gone_stack
from ui.views.view import Crumb, Handler, View
from ui.widgets import PAGE_MARGIN, Page, label
from ui.workspace import Workspace

_LEAST = 420  # px at the design's text size: the two sides are never lower


class ReviewPage(View):
    """The steps after a stack. `Location.thing` is the stack, "" for everybody one knows."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._asked = ""  # the stack of the way that leads here
        self._stack: Stack | None = None
        self._event: Event | None = None
        self._step = Step.SAME
        self._entered: tuple[str, ...] = ()
        photos = PhotoBook(workspace.read, workspace.jobs, self)
        self.steps = Steps(workspace.theme)
        self.same = SamePart(workspace, photos)
        self.gaps = GapsPart(workspace, photos)
        self._page = Page()
        self._top_row = self._made_top()
        self._page.body.addWidget(self._top_row)
        self._gone = gone_stack(workspace)
        self._page.body.addWidget(self._gone)
        self._page.body.addWidget(self.same)
        self._page.body.addWidget(self.gaps)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._page.viewport().installEventFilter(self)
        self.steps.chosen.connect(self._go_to)
        for part in (self.same, self.gaps):
            part.counted.connect(self._show_steps)
            part.said.connect(self.said)
            part.next_asked.connect(self._go_on)

    @property
    def is_gone(self) -> bool:
        """Whether the stack that was asked for is not there any more."""
        return bool(self._asked) and self._stack is None

    def crumbs(self) -> list[Crumb]:
        """See `View`."""
        if not self._asked:
            people = Crumb(self.tr("People"), Location(Place.PEOPLE))
            return [people, Crumb(self.tr("Same person?"))]
        way = [Crumb(self.tr("Events"), Location(Place.EVENTS))]
        if self._event is not None:
            way.append(Crumb(shown(self._event.name), Location(Place.EVENTS, self._event.id)))
        return [*way, Crumb(self.tr("Review"))]

    def header_actions(self) -> tuple[str, ...]:
        """See `View`."""
        if self._stack is None:
            return ()
        if self._step is Step.SAME:
            return ("review.stack", "review.gaps")
        return ("review.stack", "review.notes") if self._event else ("review.stack",)

    def handlers(self) -> Mapping[str, Handler]:
        """See `View`."""
        if self._stack is None:
            return {}
        mine: dict[str, Handler] = {
            "review.stack": partial(self._go_to, Step.ENTERED),
            "review.gaps": partial(self._go_to, Step.GAPS),
            "next-tab": partial(self._go_to, Step.GAPS),
            "previous-tab": partial(self._go_to, Step.SAME),
        }
        if self._event is not None:
            mine["review.notes"] = partial(self._go_to, Step.NOTES)
        return mine

    def open(self, location: Location) -> None:
        """See `View`."""
        self._stale = False
        self._asked = location.thing
        self._load()
        in_stack = self._stack is not None
        self._step = Step.GAPS if in_stack and location.part == Step.GAPS else Step.SAME
        if not self.is_gone:
            self._say_next()
            self.same.open(self._asked, self._entered)
            self.gaps.open(self._asked)
        self._show()
        self.take_focus()

    def take_focus(self) -> None:
        """See `View`."""
        if self.is_gone:
            self._gone.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.gaps if self._step is Step.GAPS else self.same).take_focus()

    def refresh(self, applied: Applied | None) -> None:
        """See `View`."""
        self._load()
        if not self.is_gone:
            self.same.look_again(applied)
            if self._asked:
                self._say_next()
                self.gaps.look_again()
        self._show()

    def _show(self) -> None:
        self._gone.setVisible(self.is_gone)
        self._top_row.setHidden(self.is_gone)
        self.same.setVisible(self._step is Step.SAME and not self.is_gone)
        self.gaps.setVisible(self._step is Step.GAPS and not self.is_gone)
        self._show_steps()
        self.title_changed.emit()
        self.handlers_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the window."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _load(self) -> None:
        with self.workspace.read() as reader:
            self._stack = reader.stack(self._asked) if self._asked else None
            box = reader.box(self._asked) if self._stack else []
            event_id = self._stack.event_id if self._stack else None
            self._event = reader.event(event_id) if event_id else None
        self._entered = tuple(
            card.contact_id or "" for card in box if card.state is CardState.ENTERED
        )

    def _made_top(self) -> QWidget:
        top = QWidget()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight, top)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(10)
        self._top.addWidget(self.steps, 1)
        words = self.tr("Nothing is lost: every merge can be undone")
        self._comfort = label(words, "caption", wrap=True)
        self._top.addWidget(self._comfort, 0, Qt.AlignmentFlag.AlignVCenter)
        return top

    def _show_steps(self) -> None:
        self.steps.setVisible(self._stack is not None)
        self.steps.show_steps(
            self._step,
            len(self._entered),
            self.same.left,
            self.gaps.left,
            has_event=self._event is not None,
        )
        self._fit()

    def _say_next(self) -> None:
        after = self.tr("Next: notes and next steps") if self._event else self.tr("Back to stack")
        self.gaps.say_next(after)
        gaps = self.tr("Next: fill the gaps")
        self.same.say_next(gaps if self._stack else self.tr("Back to people"))

    def _go_on(self) -> None:
        if self._stack is None:
            self.workspace.navigator.go(Location(Place.PEOPLE))
        elif self._step is Step.SAME:
            self._go_to(Step.GAPS)
        else:
            self._go_to(Step.NOTES if self._event else Step.ENTERED)

    def _go_to(self, step: Step) -> None:
        stack_id = self._stack.id if self._stack else ""
        there = {
            Step.ENTERED: Location(Place.STACK, stack_id),
            Step.SAME: Location(Place.REVIEW, stack_id, Step.SAME),
            Step.GAPS: Location(Place.REVIEW, stack_id, Step.GAPS),
        }
        if step is Step.NOTES and self._event is not None:
            self.workspace.navigator.go(Location(Place.EVENTS, self._event.id, Phase.AFTER))
        elif step in there:
            self.workspace.navigator.go(there[step])

    def _fit(self) -> None:
        """Give the two sides the height that is left below the steps."""
        wanted = self.steps.sizeHint().width() + self._comfort.sizeHint().width()
        beside = wanted + 2 * PAGE_MARGIN <= self._page.viewport().width()
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        part = self.gaps if self._step is Step.GAPS else self.same
        sheet = self._page.widget()
        above = part.mapTo(sheet, QPoint(0, 0)).y() + PAGE_MARGIN if sheet else 0
        least = self.workspace.theme.px(_LEAST)
        part.sides.fit(max(least, self._page.viewport().height() - above))
