"""Goals: two to five numbers, each with how far it is and where it should be today."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.event import Measure
from netcompanion.domain.goals import FEW, PLENTY, GoalProgress, title, usual_period
from netcompanion.domain.strategy import Goal
from netcompanion.domain.when import month_end
from netcompanion.services import goals
from ui.dates import day_words
from ui.views.parts.add_line import AddLine
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.views.strategy.goal_dialog import GoalDialog
from ui.widgets import Chart, PaceBar, icon_button, label, set_tip
from ui.workspace import Workspace


class GoalsCard(OutsetCard):
    """Goals as bars with a tick for today's pace, and a line to add one.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Goals"), "target")
        self._workspace = workspace
        self._found: dict[str, GoalProgress] = {}
        self.period = label("", "caption", wrap=True)
        self.add_inset(self.period)
        self.list = RowList[GoalRow]()
        self.body.addWidget(self.list)
        self.hint = label("", "caption", wrap=True)
        self.add_inset(self.hint)
        self.line = AddLine(workspace.theme, self.tr("Add a goal"))
        self.line.field.returnPressed.connect(self._add)
        self.line.left.connect(self.list.end)
        self.add_inset(self.line)

    def show_goals(self, found: Sequence[GoalProgress], *, wins_work: bool = True) -> None:
        """Show how far each is; the example of another says nothing of customers without work."""
        self._found = {each.goal.id: each for each in found}
        same = len({(each.goal.start, each.goal.end) for each in found}) == 1
        self.set_title(self._title(found[0].goal) if same else self.tr("Goals"))
        for key, row in self.list.sync(self._found, self._new_row).items():
            row.single_keys = self._workspace.settings.single_keys
            row.show_goal(self._found[key], with_period=not same)
        self.period.setText(self._period(found[0]) if same else self.tr("The tick is today’s pace"))
        self.period.setVisible(bool(found))
        self.hint.setText(self._hint(len(found)))
        self.hint.setVisible(bool(self.hint.text()))
        self.line.field.setPlaceholderText(self._example(wins_work=wins_work))

    def _title(self, goal: Goal) -> str:
        """Name the months, where the goals begin and end with one, else the days."""
        first, last = goal.start, goal.end
        whole = first.day == 1 and last == month_end(last)
        if whole and (first.year, first.month) == (last.year, last.month):
            return self.tr("Goals, {month}").format(month=day_words(first, "MMMM"))
        pattern = "MMMM" if whole else "d MMM"
        words = self.tr("Goals, {first} to {last}")
        return words.format(first=day_words(first, pattern), last=day_words(last, pattern))

    def _period(self, one: GoalProgress) -> str:
        if not one.begun:
            return self.tr("begins on {day}").format(day=day_words(one.goal.start))
        words = self.tr("{gone} of %n day(s) gone; the tick is today’s pace", "", one.days)
        return words.format(gone=QLocale().toString(one.gone))

    def _hint(self, count: int) -> str:
        if not count:
            return self.tr(
                "Two to five numbers to reach, such as people met or introductions made. They "
                "count by themselves, and each shows whether it keeps today’s pace."
            )
        if count < FEW:
            return self.tr("Two to five goals make a plan.")
        return self.tr("Five are plenty: more of them hide one another.") if count > PLENTY else ""

    def _example(self, *, wins_work: bool) -> str:
        words = self.tr("Add: “Meet 24 people by {month}”")
        if wins_work:
            words = self.tr("Add: “Meet 24 ideal customers by {month}”")
        _, end = usual_period(self._workspace.today())
        return words.format(month=day_words(end, "MMMM"))

    def _new_row(self, key: str) -> GoalRow:
        row = GoalRow(self._workspace)
        row.edit.clicked.connect(lambda: self._edit(key))
        row.more.clicked.connect(lambda: self._count(key, 1))
        row.on_key(("+", "Space"), lambda: self._count(key, 1))
        row.on_key(("-",), lambda: self._count(key, -1))
        row.on_key(("Enter",), lambda: self._edit(key))
        row.offer(self.tr("Edit…"), "F2", lambda: self._edit(key))
        row.offer(self.tr("Count one by hand"), "+", lambda: self._count(key, 1))
        row.offer(self.tr("Count one fewer by hand"), "-", lambda: self._count(key, -1))
        row.offer(self.tr("Move up"), "U", lambda: self._move(key, -1))
        row.offer(self.tr("Move down"), "D", lambda: self._move(key, 1))
        row.offer(self.tr("Remove"), "Del", lambda: self._remove(key))
        return row

    def _edit(self, key: str) -> None:
        GoalDialog(self._workspace, self._found[key].goal, self.window()).open()

    def _count(self, key: str, more: int) -> None:
        self._workspace.do(goals.count_by_hand(self._found[key].goal, more))

    def _move(self, key: str, places: int) -> None:
        with self._workspace.read() as reader:
            there = reader.goals()
        self._workspace.do(goals.move(there, self._found[key].goal, places))

    def _remove(self, key: str) -> None:
        goal = self._found[key].goal
        self._do(goals.remove(goal), self.tr("Goal removed: {goal}").format(goal=shown(goal.text)))

    def _add(self) -> None:
        words = self.line.words()
        if not words:
            return
        with self._workspace.read() as reader:
            goal = goals.new(reader, words, self._workspace.today())
        if self._workspace.do(goals.add_goal(goal)) is not None:
            self.line.start_again()

    def _do(self, change: Change, words: str) -> None:
        if self._workspace.do(change) is not None:
            self.said.emit(words)


class GoalRow(ListRow):
    """One goal: its words, how far it is, and a bar with a tick for today's pace."""

    def __init__(self, workspace: Workspace) -> None:
        theme = workspace.theme
        super().__init__(theme)
        self._name = label("", "body", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        self._count, self._of = label("", "strong"), label("", "secondary")
        self.more = icon_button(theme, "plus", "", small=True)
        self.edit = icon_button(theme, "pencil-simple", "", small=True)
        self.chart = Chart(theme, "", PaceBar(0, 1, 0))
        self.state = label("", "caption")
        self.period = label("", "caption", wrap=True)
        words = QHBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._name, 1)
        for part in (self.state, self._count, self._of, self.more, self.edit):
            words.addWidget(part)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(words)
        column.addWidget(self.chart)
        column.addWidget(self.period)
        self.across.setContentsMargins(8, 3, 8, 3)
        self.across.addLayout(column, 1)

    def show_goal(self, found: GoalProgress, *, with_period: bool) -> None:
        """Show how far it is."""
        goal = found.goal
        self.ruled = False  # the bars are rules enough
        number = QLocale().toString
        self._name.setText(shown(title(goal)))
        self._count.setText(number(found.count))
        self._of.setText(self.tr("of {number}").format(number=number(goal.number)))
        self.more.setVisible(goal.measure is Measure.BY_HAND)
        share = found.gone / found.days
        self.chart.set_figure(PaceBar(found.count, goal.number, share, found.behind))
        state = self._state(found)
        self.state.setText(state)
        self.state.set_tone("amber" if found.behind else "")
        self.state.setVisible(bool(state))
        said = self.tr("{count} of {number}")
        said = said.format(count=number(found.count), number=number(goal.number))
        pace = self._pace(found)
        told = ". ".join(filter(None, (said, pace)))
        self.period.setText(self._period(goal))
        self.period.setVisible(with_period)
        self._name_buttons(shown(title(goal)))
        self.chart.setAccessibleName(shown(title(goal)))
        self.chart.setAccessibleDescription(told)
        set_tip(self.chart, told)
        self.setAccessibleName(", ".join(filter(None, (shown(title(goal)), said, state))))

    def _name_buttons(self, goal: str) -> None:
        for act, words in (
            (self.more, self.tr("Count one by hand: {goal}")),
            (self.edit, self.tr("Edit: {goal}")),
        ):
            act.setAccessibleName(words.format(goal=goal))
            set_tip(act, words.format(goal=goal))

    def _state(self, found: GoalProgress) -> str:
        if found.reached:
            return self.tr("reached")
        if found.ended:
            return self.tr("time is over")
        return self.tr("behind") if found.behind else ""

    def _period(self, goal: Goal) -> str:
        return self.tr("{first} to {last}").format(
            first=day_words(goal.start, "d MMM"), last=day_words(goal.end, "d MMM yyyy")
        )

    def _pace(self, found: GoalProgress) -> str:
        if not found.begun or found.ended:
            return ""
        return self.tr("Today’s pace is {pace}").format(pace=QLocale().toString(_whole(found.pace)))


def _whole(pace: float) -> int:
    """Return how many keep the pace: the first whole number that does."""
    return math.ceil(pace)
