"""The promises or asks of one side, in groups, with a filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.normalise import fold
from netcompanion.domain.promise import Direction, Promise, PromiseLine, PromiseState
from netcompanion.domain.promise_groups import ClosedGroup, DueGroup, by_closed, by_due
from netcompanion.domain.relationship import Ask
from netcompanion.services.today import promise_lines
from ui.models.grouped import Group
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.views.follow_through.asks_side import AsksSide
from ui.views.follow_through.promise_rows import PromiseRows, promise_words
from ui.views.follow_through.tabs import Side, SideTabs
from ui.views.parts.grouped_list import GroupedList
from ui.widgets import EmptyState, SearchField, frame
from ui.workspace import Workspace

_INSET = 8
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX
_FILTER = 240  # px at the design's text size
_TONES = {DueGroup.LATE: "red", DueGroup.TODAY: "amber"}


class PromisePane(QWidget):
    """Tabs, filter and lists. What is loaded are promises; names come as rows come into sight.

    Signals:
        new_asked(): the empty list was asked for a first promise.
    """

    new_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._promises: Sequence[Promise] = ()
        self._found_in: dict[str, str] = {}
        self.tabs = SideTabs(workspace.theme)
        self.filter = SearchField(
            workspace.theme, self.tr("Filter this list"), self.tr("What, who or where")
        )
        UndoKeys(self).watch(self.filter)
        self.list: GroupedList[Promise, PromiseLine] = GroupedList(
            workspace.theme,
            self.tr("Promises"),
            PromiseRows(workspace.theme, workspace.today),
            self._lines,
            lambda line: promise_words(line, workspace.today()),
            lambda: workspace.settings.single_keys,
        )
        self.asks = AsksSide(workspace, self.filter.clear)
        self.top = _Top(workspace.theme, self.tabs, self.filter)
        self._empty: dict[str, EmptyState] = {}
        self.card = self._card()
        self.tabs.chosen.connect(self._show)
        self.filter.textChanged.connect(self._show)

    @property
    def front(self) -> QWidget:
        """The list of the side that is chosen."""
        return self.asks.list if self.tabs.side() is Side.ASKS else self.list

    def show_all(self, promises: Sequence[Promise], asks: Sequence[Ask] | None) -> None:
        """Show these; without asks (None), nothing tells that there could be any."""
        self._promises = promises
        self._found_in.clear()
        self.asks.show_asks(asks or ())
        self.tabs.show_asking(asks is not None)
        counted = (p for p in promises if p.state is not PromiseState.DROPPED)
        found = Counter(map(side_of, counted))
        counts = {side: found[side] for side in Side}
        self.tabs.show_sides(counts | {Side.ASKS: self.asks.open_count()})
        self._show()

    def choose(self, promise: Promise) -> None:
        """Go to the side of a promise and stand on it."""
        if self.filter.text():
            self.filter.clear()
        self.tabs.choose(side_of(promise))
        self.list.choose(promise.id)

    def choose_ask(self, ask: Ask) -> None:
        """Go to the asks, if they are shown, and stand on one."""
        if self.filter.text():
            self.filter.clear()
        self.tabs.choose(Side.ASKS)
        self.asks.list.choose(ask.id)

    def fit(self, room: int) -> None:
        """Be as high as what is in it; a list higher than `room` px scrolls by itself."""
        shown_part = self._stack.currentWidget()
        if isinstance(shown_part, GroupedList):
            inside = min(shown_part.whole_height(), room - self._around)
        else:
            width = self.card.width() - self._around
            inside = shown_part.heightForWidth(width) if shown_part is not None else 0
        self.card.setFixedHeight(inside + self._around)

    def _card(self) -> QWidget:
        card = frame("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(card)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._around = 2 * (_INSET + 1)  # margins and frame
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.asks.list)
        column.addWidget(self._stack)
        return card

    def _show(self) -> None:
        side = self.tabs.side()
        if side is Side.ASKS:
            self._put(self.asks.show(self.filter.text()))
            return
        groups = self._groups(side, self._matching(self._promises))
        self.list.show_groups(groups)
        self._put(self.list if self.list.ids() else self._emptiness(side))

    def _put(self, part: QWidget) -> None:
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)

    def _groups(self, side: Side, promises: Iterable[Promise]) -> list[Group[Promise]]:
        wanted = [each for each in promises if _belongs(side, each)]
        closed = [each for each in wanted if each.state is not PromiseState.OPEN]
        today = self._workspace.today()
        groups: list[Group[Promise]] = []
        if side is not Side.KEPT:
            open_ones = by_due((p for p in wanted if p.state is PromiseState.OPEN), today)
            groups = [
                Group(title=self._due_words(group), items=tuple(found), tone=_TONES.get(group, ""))
                for group, found in open_ones.items()
            ]
        for kept, found in by_closed(closed, today).items():
            if side is Side.KEPT or kept is ClosedGroup.THIS_WEEK:
                groups.append(Group(title=self._kept_words(kept), items=tuple(found)))
        return groups

    def _matching(self, promises: Iterable[Promise]) -> Iterable[Promise]:
        wanted = fold(self.filter.text()).split()
        if not wanted:
            return promises
        if not self._found_in:
            with self._workspace.read() as reader:
                lines = promise_lines(reader, self._promises)
            self._found_in = {line.promise.id: _folded(line) for line in lines}
        return [p for p in promises if all(word in self._found_in[p.id] for word in wanted)]

    def _lines(self, promises: Sequence[Promise]) -> dict[str, PromiseLine]:
        with self._workspace.read() as reader:
            found = promise_lines(reader, promises)
        return {
            each.promise.id: replace(each, who=shown(each.who), where=shown(each.where))
            for each in found
        }

    def _due_words(self, group: DueGroup) -> str:
        return {
            DueGroup.LATE: self.tr("LATE"),
            DueGroup.TODAY: self.tr("TODAY"),
            DueGroup.THIS_WEEK: self.tr("THIS WEEK"),
            DueGroup.LATER: self.tr("LATER"),
            DueGroup.NO_DATE: self.tr("NO DATE"),
        }[group]

    def _kept_words(self, group: ClosedGroup) -> str:
        return {
            ClosedGroup.THIS_WEEK: self.tr("KEPT THIS WEEK"),
            ClosedGroup.THIS_MONTH: self.tr("KEPT EARLIER THIS MONTH"),
            ClosedGroup.BEFORE: self.tr("KEPT BEFORE"),
            ClosedGroup.DROPPED: self.tr("GIVEN UP"),
        }[group]

    def _emptiness(self, side: Side) -> EmptyState:
        key = "filter" if self.filter.text().strip() else str(side)
        if key not in self._empty:
            self._empty[key] = self._new_emptiness(key)
        return self._empty[key]

    def _new_emptiness(self, key: str) -> EmptyState:
        theme = self._workspace.theme
        promise = (self.tr("Note a promise"), self.new_asked.emit)
        if key == "filter":
            return EmptyState(
                theme,
                "magnifying-glass",
                self.tr("No promise here has these words"),
                self.tr("The filter looks at what was promised, to whom, and where it was said."),
                (self.tr("Show all again"), self.filter.clear),
            )
        if key == Side.I_OWE:
            return EmptyState(
                theme,
                "check-circle",
                self.tr("You owe nobody anything"),
                self.tr("What you promise people stands here until it is kept."),
                promise,
                self.tr("For example: send the checklist to Ada by Friday"),
            )
        if key == Side.THEY_OWE:
            return EmptyState(
                theme,
                "hourglass-medium",
                self.tr("Nobody owes you anything"),
                self.tr("What people promise you stands here, so that you can nudge them kindly."),
                promise,
                self.tr("For example: Ada sends the dates of the site visit"),
            )
        return EmptyState(
            theme,
            "seal-check",
            self.tr("Nothing kept yet"),
            self.tr("Kept promises stand here, so that you can see what your word is worth."),
        )


class _Top(QWidget):
    """The tabs, and the filter at their end or, where there is no room, below."""

    def __init__(self, theme: Theme, tabs: SideTabs, filter_field: SearchField) -> None:
        super().__init__()
        self._theme, self._tabs, self._filter = theme, tabs, filter_field
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._box.addWidget(tabs)
        self._box.addStretch(1)
        self._box.addWidget(filter_field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        least = self._theme.px(_FILTER)
        beside = event.size().width() >= self._tabs.sizeHint().width() + least
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._filter.setMaximumWidth(least if beside else _NO_LIMIT)

    def minimumSizeHint(self) -> QSize:
        """The filter can stand below."""
        height = super().minimumSizeHint().height()
        return QSize(self._tabs.minimumSizeHint().width(), height)


def side_of(promise: Promise) -> Side:
    """Return the side on which a promise is found."""
    if promise.state is not PromiseState.OPEN:
        return Side.KEPT
    return Side.I_OWE if promise.direction is Direction.I_OWE else Side.THEY_OWE


def _belongs(side: Side, promise: Promise) -> bool:
    if side is Side.KEPT:
        return promise.state is not PromiseState.OPEN
    mine = promise.direction is Direction.I_OWE
    return mine is (side is Side.I_OWE) and promise.state is not PromiseState.DROPPED


def _folded(line: PromiseLine) -> str:
    return fold(" ".join((line.promise.what, line.promise.words, line.who, line.where)))
