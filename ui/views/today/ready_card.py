"""Who looks ready to be asked for business, on Today: there only to win work."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.services import ready
from netcompanion.services.ready import Ready, ReadyPerson
from ui.due import day_words
from ui.navigation import Location, Place
from ui.views.parts.ask_acts import AskActs
from ui.views.parts.outset_card import OutsetCard
from ui.views.parts.rows import ListRow, RowList
from ui.widgets import (
    Avatar,
    Chip,
    ElideLabel,
    FlowLayout,
    button,
    icon_button,
    label,
    set_tip,
)
from ui.workspace import Workspace

_FACE = 28


class ReadyCard(OutsetCard):
    """Up to three people with what they need, and why it is time; or how long it rests.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Ready to ask"), "hand-coins")
        self._workspace = workspace
        self._people: tuple[ReadyPerson, ...] = ()
        self.acts = AskActs(workspace, self)
        self.acts.said.connect(self.said)
        self._count = Chip(workspace.theme, "", "accent")
        self.add_extra(self._count)
        self._why = label("", "secondary", wrap=True)
        self.add_inset(self._why)
        self.rows = RowList[ReadyRow]()
        self.body.addWidget(self.rows)
        theme = workspace.theme
        self.plan = button(
            theme, self.tr("Plan an ask"), "small", icon="hand-coins", act=self._plan
        )
        self.rest = button(theme, self.tr("Not this month"), "small", act=self._rest)
        self.again = button(theme, self.tr("Show again"), "small", act=self._show_again)
        below = FlowLayout()
        for each in (self.plan, self.rest, self.again):
            below.addWidget(each)
        self.add_inset(below)
        self.hide()

    def show_ready(self, found: Ready) -> None:
        """Show who is ready; the card is not there when nobody is."""
        self._people = found.people
        self.setVisible(bool(found.people) or bool(found.resting and found.count))
        resting = found.resting is not None
        self._count.setText(self.tr("%n person(s)", "", found.count))
        self._count.setVisible(not resting)
        self._why.setText(self._rest_words(found) if resting else shown(found.why))
        self._why.setVisible(bool(self._why.text()))
        by_id = {each.contact_id: each for each in found.people}
        rows = self.rows.sync(by_id, self._row)
        for key, row in rows.items():
            row.show_person(by_id[key], self._workspace)
        self.plan.setVisible(not resting)
        self.rest.setVisible(not resting)
        self.again.setVisible(resting)

    def _rest_words(self, found: Ready) -> str:
        assert found.resting is not None  # asked only then
        day = day_words(found.resting, self._workspace.today())
        return self.tr("Nobody is proposed before {day}.").format(day=day)

    def _row(self, contact_id: str) -> ReadyRow:
        row = ReadyRow(self._workspace)
        row.opened.connect(partial(self._open, contact_id))
        return row

    def _open(self, contact_id: str) -> None:
        """Show the ask that is planned for a day come by now, else the person."""
        today = self._workspace.today()
        person = next(each for each in self._people if each.contact_id == contact_id)
        if person.planned is not None and person.planned <= today:
            self._workspace.navigator.go(Location(Place.FOLLOW_THROUGH, person.ask_id))
        else:
            self._workspace.navigator.go(Location(Place.PEOPLE, contact_id))

    def _plan(self) -> None:
        """Plan an ask of the first one for whom none is planned."""
        free = (each.contact_id for each in self._people if each.planned is None)
        self.acts.plan(next(free, None))

    def _rest(self) -> None:
        until = ready.rest_until(self._workspace.today())
        day = day_words(until, self._workspace.today())
        with self._workspace.read() as reader:
            change = ready.rest(reader, until)
        self._do(change, self.tr("Nobody is proposed to be asked before {day}").format(day=day))

    def _show_again(self) -> None:
        with self._workspace.read() as reader:
            change = ready.show_again(reader)
        self._do(change, self.tr("People to ask are proposed again"))

    def _do(self, change: Change, words: str) -> None:
        if self._workspace.do(change) is not None:
            self.said.emit(words)


class ReadyRow(ListRow):
    """Somebody, what they need in a few words, and the way to them.

    Signals:
        opened(): they are to be shown.
    """

    opened = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme)
        self._face = Avatar(workspace.theme, "", _FACE)
        self._who, self._need = ElideLabel("", "strong"), ElideLabel("", "secondary")
        self._planned = Chip(workspace.theme, "", "amber", "clock")
        self.to_open = icon_button(
            workspace.theme, "caret-right", self.tr("Open"), act=self.opened.emit, small=True
        )
        self.lead_to(self.to_open)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._who)
        words.addWidget(self._need, 1)
        self.across.addWidget(self._face)
        self.across.addLayout(words, 1)
        self.across.addWidget(self._planned)
        self.across.addWidget(self.to_open)

    def show_person(self, person: ReadyPerson, workspace: Workspace) -> None:
        """Show somebody; the facts are the tooltip, and what listeners hear."""
        today = workspace.today()
        name, need = shown(person.name), shown(person.need)
        self._face.set_person(name)
        self._who.setText(name)
        self._need.setText(need)
        self._planned.setVisible(person.planned is not None)
        if person.planned is not None:
            due = person.planned <= today
            day = self.tr("Today") if person.planned == today else day_words(person.planned, today)
            self._planned.set_chip(
                day, "amber" if due else "neutral", "clock" if due else "calendar-blank"
            )
        told = f"“{need}”, {shown(person.said)}." if person.said else f"“{need}”." if need else ""
        facts = " ".join(filter(None, (told, shown(person.why))))
        set_tip(self, facts)
        self.to_open.setAccessibleName(self.tr("Open {name}").format(name=name))
        self.to_open.setAccessibleDescription(facts)
