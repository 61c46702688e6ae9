"""A promise in one line, read while it is typed: "send heat piece fri"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from netcompanion.domain.capture import Said, read_promise
from netcompanion.domain.change import Change
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.relationship import Party
from netcompanion.services import promises
from netcompanion.services.capture import said_day
from ui.due import day_words
from ui.views.parts.occasions import OccasionField
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.views.parts.whom import WhomField
from ui.views.people.person_card import clear
from ui.widgets import Chip, ChipButton, FlowLayout, label
from ui.workspace import Workspace

_LONGEST = 500


class PromiseDialog(ScrolledDialog):
    """Notes a promise to or from somebody, or changes one. "<" before it means: they owe."""

    def __init__(
        self,
        workspace: Workspace,
        contact_id: str | None = None,
        event_id: str | None = None,
        promise: Promise | None = None,
        *,
        parent: QWidget,
    ) -> None:
        title = self.tr("Edit promise") if promise else self.tr("New promise")
        super().__init__(workspace, title, parent)
        self.thing = promise.id if promise else contact_id or ""
        self.is_new = promise is None
        self._before = promise
        self._due = promise.due if promise else None
        self.line = QLineEdit(promise.what if promise else "")
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(self.tr("send heat piece fri"))
        self.reading = FlowLayout()
        self.i_owe = QRadioButton(self.tr("&I owe them"))
        self.they_owe = QRadioButton(self.tr("They owe &me"))
        self.whom = WhomField(workspace, self.tr("With whom"))
        self.occasion = OccasionField(workspace, self.tr("Said at"))
        self._arrange()
        self._fill(contact_id, event_id)
        self.line.textEdited.connect(self._read_line)
        self.occasion.currentIndexChanged.connect(self._read_again)
        self._show_reading()
        self.begin_at(self.line)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        said = self._said()
        if said is None:
            self.line.setFocus()
            return None
        party = self.whom.party()
        to = "" if party.contact_id else party.name
        event_id = self.occasion.event_id()
        day = self._made(self.workspace.today())
        if self._before is not None:
            after = replace(
                self._before,
                what=said.what,
                due=said.due,
                made=day if event_id else promises.made_by(day, said.due),
                direction=said.direction,
                contact_id=party.contact_id,
                to=to,
                event_id=event_id,
            )
            return promises.edit(self._before, after)
        made = promises.promised(said, day, contact_id=party.contact_id, to=to, event_id=event_id)
        return promises.make(made, party.name)

    def beside(self) -> str:
        """The day it is due, and the one that is saved: "fri" is another day later."""
        return f"{_iso(self._kept_due())} {_iso(self._due)}"

    def mean(self, beside: str) -> None:
        """See `TypedDialog`."""
        saved, _, due = beside.partition(" ")
        if saved == _iso(self._kept_due()):
            self._due = date.fromisoformat(due) if due else None
            self._show_reading()

    def _arrange(self) -> None:
        sheet = QWidget()
        fields = QFormLayout(sheet)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        fields.addRow(self.tr("&Promise"), self.line)
        box = QWidget()
        box.setLayout(self.reading)
        fields.addRow("", box)
        either = QWidget()
        across = QHBoxLayout(either)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.i_owe)
        across.addWidget(self.they_owe)
        across.addStretch(1)
        fields.addRow(label(self.tr("Which way")), either)
        fields.addRow(self.tr("&With whom"), self.whom)
        fields.addRow("", self.whom.note)
        fields.addRow(self.tr("Said &at"), self.occasion)
        self.add_scrolled(sheet)
        before = self._before
        if before is not None:
            self.add_other_way(self.tr("Remove"), lambda: promises.remove(before))

    def _fill(self, contact_id: str | None, event_id: str | None) -> None:
        before = self._before
        owes_me = before is not None and before.direction is Direction.THEY_OWE
        (self.they_owe if owes_me else self.i_owe).setChecked(True)
        with self.workspace.read() as reader:
            wanted = before.contact_id if before else contact_id
            contact = reader.contact(wanted) if wanted else None
        if contact is not None:
            self.whom.put(Party(name=contact.name, contact_id=contact.id))
        elif before is not None:
            self.whom.put(Party(name=before.to))
        if before is not None or event_id is not None:
            self.occasion.choose_event(before.event_id if before else event_id)

    def _event(self) -> Event | None:
        event_id = self.occasion.event_id()
        with self.workspace.read() as reader:
            return reader.event(event_id) if event_id else None

    def _read_again(self) -> None:
        """Another event is another day, after which a date without a year comes."""
        if self.line.isModified() and self._due is not None:
            self._read_line()

    def _read(self) -> Said | None:
        today = self.workspace.today()
        return read_promise(self.line.text(), today, since=self._made(today), gone=True)

    def _made(self, today: date) -> date:
        before, event = self._before, self._event()
        if before is not None and (event is None or event.id == before.event_id):
            return before.made
        return said_day(event, today)

    def _said(self) -> Said | None:
        said = self._read()
        if said is None:
            return None
        direction = Direction.THEY_OWE if self.they_owe.isChecked() else Direction.I_OWE
        return replace(said, direction=direction, due=self._due)

    def _read_line(self) -> None:
        said = self._read()
        if said is not None and said.direction is Direction.THEY_OWE:
            self.they_owe.setChecked(True)
        self._due = said.due if said and said.due else self._kept_due()
        self._show_reading()

    def _kept_due(self) -> date | None:
        return self._before.due if self._before else None

    def _take_due_away(self) -> None:
        self._due = None
        self._show_reading()
        self.line.setFocus()

    def _show_reading(self) -> None:
        clear(self.reading)
        said = self._read()
        theme = self.workspace.theme
        if said is None:
            self.reading.addWidget(
                label(self.tr("Words for the day may stand at the end."), "caption")
            )
            return
        self.reading.addWidget(Chip(theme, shown(said.what), icon="check-circle"))
        if self._due is None:
            self.reading.addWidget(Chip(theme, self.tr("no date"), icon="calendar-blank"))
            return
        words = self.tr("due {day}").format(day=day_words(self._due, self.workspace.today()))
        due = ChipButton(theme, words, "amber", "calendar-blank", removable=True)
        due.clicked.connect(self._take_due_away)
        self.reading.addWidget(due)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
