"""The asks for business, in groups, with what stands there while there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.normalise import fold
from netcompanion.domain.relationship import Ask
from netcompanion.services import asks
from netcompanion.services.asks import AskGroup, AskLine
from ui.models.grouped import Group
from ui.views.follow_through.ask_rows import AskRows, ask_line_words
from ui.views.parts.ask_words import group_words
from ui.views.parts.grouped_list import GroupedList
from ui.widgets import EmptyState
from ui.workspace import Workspace

_TONES = {AskGroup.PASSED: "amber"}


class AsksSide(QObject):
    """What the pane shows on the tab of asks. Names come as rows come into sight.

    Signals:
        plan_asked(): the empty list was asked for a first ask.
    """

    plan_asked = Signal()

    def __init__(self, workspace: Workspace, show_all: Callable[[], object]) -> None:
        """`show_all` clears the filter."""
        super().__init__()
        self._workspace = workspace
        self._show_all = show_all
        self._asks: Sequence[Ask] = ()
        self._found_in: dict[str, str] = {}
        self._empty: EmptyState | None = None
        self._nothing_found: EmptyState | None = None
        self.list: GroupedList[Ask, AskLine] = GroupedList(
            workspace.theme,
            self.tr("Asks"),
            AskRows(workspace.theme, workspace.today),
            self._lines,
            lambda line: ask_line_words(line, workspace.today()),
            lambda: workspace.settings.single_keys,
        )

    def show_asks(self, every: Sequence[Ask]) -> None:
        """Take these, until others are given."""
        self._asks = every
        self._found_in.clear()

    def open_count(self) -> int:
        """How many are planned, or were answered "not yet"."""
        groups = asks.grouped(self._asks, self._workspace.today())
        return sum(len(found) for group, found in groups.items() if group is not AskGroup.ENDED)

    def show(self, words: str) -> QWidget:
        """Show those that a filter lets through; return what is to be seen."""
        groups = asks.grouped(self._matching(words), self._workspace.today())
        self.list.show_groups(
            [
                Group(title=group_words(group), items=tuple(found), tone=_TONES.get(group, ""))
                for group, found in groups.items()
            ]
        )
        if self.list.ids():
            return self.list
        return self._found_nothing() if words.strip() else self._emptiness()

    def _matching(self, words: str) -> Iterable[Ask]:
        wanted = fold(words).split()
        if not wanted:
            return self._asks
        if not self._found_in:
            with self._workspace.read() as reader:
                lines = asks.ask_lines(reader, self._asks)
            self._found_in = {line.ask.id: _folded(line) for line in lines}
        return [each for each in self._asks if all(w in self._found_in[each.id] for w in wanted)]

    def _lines(self, some: Sequence[Ask]) -> dict[str, AskLine]:
        with self._workspace.read() as reader:
            found = asks.ask_lines(reader, some)
        return {
            each.ask.id: replace(each, who=shown(each.who), where=shown(each.where))
            for each in found
        }

    def _emptiness(self) -> EmptyState:
        if self._empty is None:
            self._empty = EmptyState(
                self._workspace.theme,
                "hand-coins",
                self.tr("Nothing is asked, and nothing planned"),
                self.tr(
                    "Whom you want to ask for business stands here, with the words, the day and "
                    "the answer. “Not yet” counts, too."
                ),
                (self.tr("Plan an ask"), self.plan_asked.emit),
                self.tr("For example: ask Ada on Friday for a look at the second hall"),
            )
        return self._empty

    def _found_nothing(self) -> EmptyState:
        if self._nothing_found is None:
            self._nothing_found = EmptyState(
                self._workspace.theme,
                "magnifying-glass",
                self.tr("No ask has these words"),
                self.tr("The filter looks at what you ask for, how you put it, and whom you ask."),
                (self.tr("Show all again"), self._show_all),
            )
        return self._nothing_found


def _folded(line: AskLine) -> str:
    return fold(" ".join((line.ask.what, line.ask.words, line.who, line.where)))
