"""The promises of one side, in groups, with a filter."""

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
from netcompanion.services.today import promise_lines
from ui.models.promises import PromiseGroup
from ui.theme import Theme
from ui.undo_keys import UndoKeys
from ui.views.follow_through.promise_list import PromiseList
from ui.views.follow_through.tabs import Side, SideTabs
from ui.widgets import EmptyState, SearchField, frame
from ui.workspace import Workspace

_INSET = 8
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX
_FILTER = 240  # px at the design's text size
_TONES = {DueGroup.LATE: "red", DueGroup.TODAY: "amber"}


class PromisePane(QWidget):
    """Tabs, filter and list. What is loaded are promises; names come as rows come into sight.

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
            workspace.theme, self.tr("Filter promises"), self.tr("What, who or where")
        )
        UndoKeys(self).watch(self.filter)
        self.list = PromiseList(
            workspace.theme,
            self._lines,
            workspace.today,
            lambda: workspace.settings.single_keys,
        )
        self.top = _Top(workspace.theme, self.tabs, self.filter)
        self._empty: dict[str, EmptyState] = {}
        self.card = self._card()
        self.tabs.chosen.connect(self._show)
        self.filter.textChanged.connect(self._show)

    def show_promises(self, promises: Sequence[Promise]) -> None:
        """Show these."""
        self._promises = promises
        self._found_in.clear()
        counted = (p for p in promises if p.state is not PromiseState.DROPPED)
        found = Counter(map(side_of, counted))
        self.tabs.show_sides({side: found[side] for side in Side})
        self._show()

    def choose(self, promise: Promise) -> None:
        """Go to the side of a promise and stand on it."""
        if self.filter.text():
            self.filter.clear()
        self.tabs.choose(side_of(promise))
        self.list.choose(promise.id)

    def fit(self, room: int) -> None:
        """Be as high as what is in it; a list higher than `room` px scrolls by itself."""
        shown_part = self._stack.currentWidget()
        if shown_part is self.list:
            inside = min(self.list.whole_height(), room - self._around)
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
        column.addWidget(self._stack)
        return card

    def _show(self) -> None:
        side = self.tabs.side()
        groups = self._groups(side, self._matching(self._promises))
        self.list.show_groups(groups)
        if self.list.ids():
            self._stack.setCurrentIndex(0)
        else:
            self._stack.setCurrentWidget(self._emptiness(side))

    def _groups(self, side: Side, promises: Iterable[Promise]) -> list[PromiseGroup]:
        wanted = [each for each in promises if _belongs(side, each)]
        closed = [each for each in wanted if each.state is not PromiseState.OPEN]
        today = self._workspace.today()
        groups: list[PromiseGroup] = []
        if side is not Side.KEPT:
            open_ones = by_due((p for p in wanted if p.state is PromiseState.OPEN), today)
            groups = [
                PromiseGroup(
                    title=self._due_words(group), promises=tuple(found), tone=_TONES.get(group, "")
                )
                for group, found in open_ones.items()
            ]
        for kept, found in by_closed(closed, today).items():
            if side is Side.KEPT or kept is ClosedGroup.THIS_WEEK:
                groups.append(PromiseGroup(title=self._kept_words(kept), promises=tuple(found)))
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
            self._stack.addWidget(self._empty[key])
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
