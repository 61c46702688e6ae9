"""Asks for business: planned, written down and corrected in one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.ask_openings import Opening, Start, openings
from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.relationship import Ask, AskOutcome, Party
from netcompanion.services import asks, ready
from netcompanion.services.capture import day_of
from netcompanion.services.ready import Readiness
from ui.due import day_words
from ui.views.parts.ask_words import outcome_words, start_words
from ui.views.parts.day_line import DayLine
from ui.views.parts.focus import set_reading_order
from ui.views.parts.overdrawn_note import OverdrawnNote
from ui.views.parts.people_words import name_of
from ui.views.parts.readiness_note import ReadinessNote
from ui.views.parts.ready_names import ReadyNames
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.views.parts.whom import WhomField
from ui.widgets import Button, ChoiceField, FlowLayout, NotesField, button, label
from ui.workspace import Workspace

_LONGEST = 300
_SHORTEST = 16  # letters of a name that are seen at least
_SOON = 7  # days from now for which an ask is planned unless another day is said. Judgement.
_BACK = 364  # days ago at which an ask may have been made; with more, "today" was a year ago


class AskDialog(ScrolledDialog):
    """Plans an ask, writes one down, or corrects one; it warns, and never forbids.

    With `people` one of them is asked, else anybody. `again` is an ask to be put once more.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        people: Sequence[Contact] = (),
        *,
        event: Event | None = None,
        ask: Ask | None = None,
        again: Ask | None = None,
        planning: bool = False,
        parent: QWidget,
    ) -> None:
        title = self.tr("Plan an ask") if planning else self.tr("Log an ask")
        super().__init__(workspace, self.tr("Edit ask") if ask else title, parent)
        self.thing = ask.id if ask else people[0].id if len(people) == 1 else ""
        self.variant = again.id if again else "planned" if planning else ""
        self.is_new = ask is None
        self._event, self._ask, self._window = event, ask, parent
        self._people = {each.id: each for each in people}
        self._found: Readiness | None = None
        self._begun = ""  # the opening that stands in the field, as long as nobody changed it
        like = ask or again
        self.whom = self._whom_field()
        self.what = QLineEdit(like.what if like else "")
        self.what.setMaxLength(_LONGEST)
        self.what.setPlaceholderText(self.tr("A look at the heating of the second hall"))
        self.when = DayLine(
            self.tr("When"), ask.on if ask else workspace.today(), workspace.today()
        )
        self.words = NotesField(self.tr("In your words"), self.tr("How you put it"), lines=3)
        self.words.setPlainText(like.words if like else "")
        self.outcome = ChoiceField(
            self.tr("Outcome"), [(str(each), outcome_words(each)) for each in AskOutcome]
        )
        usual = AskOutcome.PLANNED if planning else AskOutcome.NOT_YET
        self.outcome.choose(ask.outcome if ask else usual)
        self.note = ReadinessNote(workspace.theme)
        self.overdrawn = OverdrawnNote(workspace)
        self.overdrawn.changed.connect(self.fit)
        self.first = ReadyNames(workspace)
        self.starts: dict[Start, Button] = {}
        self.add_scrolled(self._sheet())
        self._connect()
        if ask is not None:
            self.begin_at(self.outcome)
            self.add_other_way(self.tr("Remove"), lambda: asks.remove(ask))
        elif again is not None:
            self.begin_at(self.when.line)
        elif len(self._people) == 1:
            self.begin_at(self.what)
        else:
            self.begin_at(self.whom)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        contact = self._contact()
        what = " ".join(self.what.text().split())
        day = self.when.day()
        if contact is None:
            words = self.tr("Choose somebody among your people: an ask is kept with them.")
            self.complain(words, self.whom)
        elif not what:
            self.complain(self.tr("Say in a few words what you ask for."), self.what)
        elif day is None:
            self.complain(self.tr("Say when: “fri”, “17 oct”, “in 2 weeks”."), self.when)
        elif self._outcome() is not AskOutcome.PLANNED and day > self.workspace.today():
            self.complain(self.tr("That day is still to come: has it been asked?"), self.when)
        else:
            return self._change(contact, what, day)
        return None

    def saved(self, change: Change) -> None:
        """Say what was done; after a yes, offer to thank who opened the door."""
        (edit,) = change.edits
        ask = edit.after
        if not isinstance(ask, Ask):
            return
        self.said.emit(self._done_words(ask))
        was_yes = isinstance(edit.before, Ask) and edit.before.outcome is AskOutcome.YES
        if ask.outcome is AskOutcome.YES and not was_yes:
            from ui.views.parts.ask_acts import offer_thanks

            offer_thanks(self.workspace, ask.contact_id, self._window)

    def _change(self, contact: Contact, what: str, day: date) -> Change:
        words, outcome = self.words.toPlainText().strip(), self._outcome()
        if self._ask is not None:
            after = replace(self._ask, what=what, words=words, outcome=outcome, on=day)
            return asks.edit(self._ask, after)
        event_id = self._event.id if self._event else None
        if outcome is AskOutcome.PLANNED:
            return asks.plan(contact, what, day, words=words, event_id=event_id)
        return asks.log(contact, what, day, words=words, outcome=outcome, event_id=event_id)

    def _done_words(self, ask: Ask) -> str:
        contact = self._contact()
        name = name_of(contact) if contact else ""
        if ask.was_made:
            return self.tr("Ask noted: {name}, {outcome}").format(
                name=name, outcome=outcome_words(ask.outcome).lower()
            )
        day = day_words(ask.on, self.workspace.today())
        return self.tr("Ask planned: {name}, {day}").format(name=name, day=day)

    def _whom_field(self) -> QWidget:
        if not self._people:
            field = WhomField(self.workspace, self.tr("Whom you ask"))
            field.settled.connect(self._show_person)
            return field
        named = [(each.id, name_of(each)) for each in self._people.values()]
        named.sort(key=lambda choice: choice[1].casefold())
        choice = ChoiceField(self.tr("Whom you ask"), named)
        choice.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )  # one long name must not break the form
        choice.setMinimumContentsLength(_SHORTEST)
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.currentIndexChanged.connect(self._show_person)
        return choice

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        fields = QFormLayout(sheet)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        fields.addRow(self.tr("W&hom"), self.whom)
        if isinstance(self.whom, WhomField):
            fields.addRow("", self.whom.note)
        fields.addRow(self.first)
        fields.addRow(self.note)
        fields.addRow(self.overdrawn)
        fields.addRow(self.tr("&What for"), self.what)
        fields.addRow(label(self.tr("Whe&n"), buddy=self.when.line), self.when)
        fields.addRow(label(self.tr("In your wo&rds"), buddy=self.words), self._worded())
        fields.addRow(self.tr("&Outcome"), self.outcome)
        return sheet

    def _worded(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        self._begin = label(self.tr("Begin with words to change, or with none:"), "caption")
        column.addWidget(self._begin)
        across = FlowLayout(6, 6)
        for start in Start:
            self.starts[start] = button(
                self.workspace.theme,
                start_words(start),
                "small",
                act=partial(self._begin_with, start),
            )
            across.addWidget(self.starts[start])
        column.addLayout(across)
        return box

    def _connect(self) -> None:
        self.outcome.currentIndexChanged.connect(self._follow_outcome)
        self.first.listed.connect(self._place_first)
        self.first.chosen.connect(self._take_first)
        if isinstance(self.whom, WhomField) and self._outcome() is AskOutcome.PLANNED:
            self.first.look()
        self._show_person()
        self._follow_outcome()

    def _outcome(self) -> AskOutcome:
        return AskOutcome(self.outcome.key())

    def _contact(self) -> Contact | None:
        if isinstance(self.whom, ChoiceField):
            return self._people.get(self.whom.key())
        assert isinstance(self.whom, WhomField)  # there is no other field for it
        party: Party = self.whom.party()
        if party.contact_id is None:
            return None
        with self.workspace.read() as reader:
            return reader.contact(party.contact_id)

    def _place_first(self) -> None:
        set_reading_order(self)
        self.fit()

    def _take_first(self, someone: Party) -> None:
        assert isinstance(self.whom, WhomField)  # there is nobody to choose from otherwise
        self.whom.put(someone)
        self._show_person()
        self.what.setFocus()

    def _show_person(self) -> None:
        """Show how it stands with whoever is chosen now."""
        contact = self._contact()
        self._found = None
        if contact is not None:
            with self.workspace.read() as reader:
                self._found = ready.readiness(reader, contact, self.workspace.today())
        self._show_notes()

    def _follow_outcome(self) -> None:
        """Mean the day that goes with what came of it, unless another was typed."""
        today = self.workspace.today()
        planned = self._outcome() is AskOutcome.PLANNED
        if planned:
            usual = today + timedelta(_SOON)
            example = self.tr("tomorrow, fri, 17 oct, in 2 weeks")
        else:
            usual, example = (
                day_of(self._event, today),
                self.tr("today, yesterday, last fri, 9 oct"),
            )
        if self._ask is not None and self._ask.was_made is not planned:
            usual = self._ask.on
        self.when.set_usual(usual, back=0 if planned else _BACK, example=example)
        self._show_notes()

    def _show_notes(self) -> None:
        """Show what to think of before an ask; afterwards it is of no use."""
        found = self._found if self._outcome() is AskOutcome.PLANNED else None
        self.note.setVisible(
            found is not None
            and self.note.show_readiness(found, tells_account=not found.is_overdrawn)
        )
        self.overdrawn.look(found.person.contact_id if found else "")
        offered = {each.start for each in self._openings()} if found else set()
        self._begin.setVisible(bool(offered))
        for start, each in self.starts.items():
            each.setVisible(start in offered)
        self.fit()

    def _openings(self) -> tuple[Opening, ...]:
        if self._found is None:
            return ()
        person = self._found.person
        return openings(
            shown(person.name),
            need=shown(person.need),
            said=shown(person.said),
            gift=shown(self._found.gift),
            what=" ".join(self.what.text().split()),
        )

    def _begin_with(self, start: Start) -> None:
        """Put words to begin with into the field: in place of others that nobody has changed."""
        words = next(each.words for each in self._openings() if each.start is start)
        cursor = self.words.textCursor()
        written = self.words.toPlainText()
        if written == self._begun:
            cursor.select(cursor.SelectionType.Document)
            self._begun = words
        else:
            cursor.movePosition(cursor.MoveOperation.End)
            words = f"\n{words}"
        cursor.insertText(words)  # one step of the field's own undo
        self.words.setTextCursor(cursor)
        self.words.setFocus()
