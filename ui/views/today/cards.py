"""The lists of Today: promises to keep, what others owe, and introductions to make."""

from __future__ import annotations

from PySide6.QtCore import Signal

from netcompanion.domain.promise import PromiseLine
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.services import introductions
from netcompanion.services.today import DAYS_AHEAD, Today
from ui.navigation import DRAFT, Location, Place
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.promise_acts import PromiseActs
from ui.views.parts.rows import RowList
from ui.views.today.rows import IntroductionRow, OwedRow, WaitingRow
from ui.widgets import RoundCheck, button, label
from ui.workspace import Workspace

_MOST_INTRODUCTIONS = 3


class PromisesCard(OutsetCard):
    """What I owe soon: a tick keeps it, *Draft* writes the letter."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Promises to keep"), "check-circle")
        self._workspace = workspace
        self.acts = PromiseActs(workspace, self)
        self._lines: dict[str, PromiseLine] = {}
        self._counts = label("", "secondary")
        self.add_extra(self._counts)
        self.every = button(
            workspace.theme, self.tr("All follow-through"), "link", act=self._go_to_all
        )
        self.add_extra(self.every)
        self.rows = RowList[OwedRow]()
        self.body.addWidget(self.rows)
        self._none = label("", "secondary", wrap=True)
        self.add_inset(self._none)
        self._rest = label("", "caption", wrap=True)
        self.add_inset(self._rest)

    def show_today(self, found: Today) -> None:
        """Show the first promises that are late or due soon."""
        self._lines = {line.promise.id: line for line in found.promises}
        for key, row in self.rows.sync(self._lines, self._new_row).items():
            row.show_line(self._lines[key], found.day)
        counts = []
        if found.due_today:
            counts.append(self.tr("%n due today", "", found.due_today))
        if found.late:
            counts.append(self.tr("%n late", "", found.late))
        self._counts.setText(" · ".join(counts))
        self._none.setVisible(not found.promises)
        self._none.setText(self._nothing(found))
        rest = found.open - len(found.promises)
        self._rest.setVisible(rest > 0)
        if found.promises_soon > len(found.promises):
            self._rest.setText(self.tr("%n more in Follow-through", "", rest))
        else:
            self._rest.setText(self.tr("%n due later or without a day: Follow-through", "", rest))

    def ticks(self) -> list[RoundCheck]:
        """The ticks of all rows, the first promise first."""
        return [row.tick for row in self.rows.rows().values()]

    def _nothing(self, found: Today) -> str:
        if found.open:
            return self.tr("Nothing is due in the next %n days.", "", DAYS_AHEAD)
        return self.tr("Nothing is owed. What you promise people comes here before its day.")

    def _new_row(self, key: str) -> OwedRow:
        row = OwedRow(self._workspace.theme)
        row.ticked.connect(lambda: self._keep(key))
        row.draft_asked.connect(lambda: _go_to_draft(self._workspace, key))
        return row

    def _keep(self, key: str) -> None:
        if not self.acts.keep_or_reopen(self._lines[key].promise):
            self.rows.rows()[key].tick.setChecked(False)

    def _go_to_all(self) -> None:
        self._workspace.navigator.go(Location(Place.FOLLOW_THROUGH))


class WaitingCard(OutsetCard):
    """The oldest of what others promised me."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Waiting on them"), "hourglass-medium")
        self._workspace = workspace
        self._counted = label("", "secondary")
        self.add_extra(self._counted)
        self.rows = RowList[WaitingRow]()
        self.body.addWidget(self.rows)

    def show_today(self, found: Today) -> None:
        """Show them, or nothing at all when nobody owes me anything."""
        lines = {line.promise.id: line for line in found.waiting}
        for key, row in self.rows.sync(lines, self._new_row).items():
            row.show_line(lines[key], found.day)
        more = found.waiting_count > len(lines)
        total = self.tr("the oldest of %n", "", found.waiting_count)
        self._counted.setText(total if more else self.tr("promised to you"))
        self.setVisible(bool(lines))

    def _new_row(self, key: str) -> WaitingRow:
        row = WaitingRow(self._workspace.theme)
        row.nudge_asked.connect(lambda: _go_to_draft(self._workspace, key))
        return row


class IntroductionsCard(OutsetCard):
    """People whom I offered, or thought of, bringing together.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Introductions to make"), "handshake")
        self._workspace = workspace
        self._found: dict[str, Introduction] = {}
        self._counted = label("", "secondary")
        self.add_extra(self._counted)
        self.rows = RowList[IntroductionRow]()
        self.body.addWidget(self.rows)

    def show_today(self, found: Today) -> None:
        """Show the first of them, or nothing at all when there are none."""
        first = found.introductions[:_MOST_INTRODUCTIONS]
        self._found = {each.id: each for each in first}
        for key, row in self.rows.sync(self._found, self._new_row).items():
            row.show_introduction(self._found[key], found)
        more = len(found.introductions) > len(first)
        total = self.tr("%n in all", "", len(found.introductions))
        self._counted.setText(total if more else "")
        self.setVisible(bool(first))

    def _new_row(self, key: str) -> IntroductionRow:
        row = IntroductionRow(self._workspace.theme)
        row.advanced.connect(lambda state: self._advance(key, state))
        row.mail_asked.connect(lambda: self._write(key))
        return row

    def _write(self, key: str) -> None:
        from ui.views.people.introduce_dialog import IntroduceDialog

        introduction = self._found[key]
        known = introduction.first.contact_id or introduction.second.contact_id
        with self._workspace.read() as reader:
            contact = reader.contact(known or "")
        if contact is not None:
            dialog = IntroduceDialog(self._workspace, contact, introduction, parent=self.window())
            dialog.said.connect(self.said)
            dialog.open()

    def _advance(self, key: str, state: IntroductionState) -> None:
        today, introduction = self._workspace.today(), self._found[key]
        if state is not IntroductionState.MADE:
            self._workspace.do(introductions.advance(introduction, state, today))
            return
        with self._workspace.read() as reader:
            change = introductions.make(reader, introduction, today)
        self._workspace.do(change)


def _go_to_draft(workspace: Workspace, promise_id: str) -> None:
    workspace.navigator.go(Location(Place.FOLLOW_THROUGH, promise_id, DRAFT))
