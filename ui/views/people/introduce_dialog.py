"""Who introduces whom, how far that is, and the mail that makes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QRadioButton, QVBoxLayout, QWidget

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions
from ui.views.parts.day_line import DayLine
from ui.views.parts.draft_form import lines_within
from ui.views.parts.focus import set_reading_order
from ui.views.parts.occasions import OccasionField
from ui.views.parts.people_words import name_of
from ui.views.parts.scrolled_dialog import AROUND, ScrolledDialog
from ui.views.parts.whom import WhomField
from ui.views.people.introduction_letter import IntroductionLetter
from ui.widgets import ChoiceField, ElideLine, label
from ui.widgets.buttons import is_ctrl_enter
from ui.workspace import Workspace

_ME = Party(name="")
_WIDTH = 600  # px at the design's text size: room for the lines of a mail
_BESIDE_MAIL = 262  # px for what stands above and below the words of a mail
_BACK = 364  # days ago that "9 oct" may be, else it would mean last year; others have a year


class _Way(StrEnum):
    """Who stands between whom."""

    I_INTRODUCE = "I introduce them"
    TO_ME = "they were introduced to me"
    BY_THEM = "they introduced somebody to me"
    AMONG_OTHERS = "somebody introduces them to somebody"


class IntroduceDialog(ScrolledDialog):
    """Notes an introduction that has to do with one person, makes one, or changes one.

    `other` is whom to introduce them to, where that is settled, `note` why, and `event_id` where
    that was thought of.

    Signals:
        said(str): what was done, for the toast.
    """

    said = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        introduction: Introduction | None = None,
        *,
        other: Party = _ME,
        note: str = "",
        event_id: str | None = None,
        parent: QWidget,
    ) -> None:
        self._name = name_of(contact)
        self._proposed = introduction is None and bool(other.name)
        super().__init__(workspace, self._title(introduction, other), parent)
        self.thing = introduction.id if introduction else contact.id
        self.is_new = introduction is None
        if self._proposed:
            self.variant = other.contact_id or "outsider"
        self._me = Party(name=contact.name, contact_id=contact.id)
        self._before = introduction
        self.ways = {
            way: QRadioButton(words.replace("&", "&&")) for way, words in self._way_words().items()
        }
        self.whom = WhomField(workspace, self.tr("Who else"))
        self.state = ChoiceField(
            self.tr("How far"),
            [
                (IntroductionState.IDEA, self.tr("An idea")),
                (IntroductionState.OFFERED, self.tr("Offered")),
                (IntroductionState.MADE, self.tr("Made")),
            ],
        )
        self.when = DayLine(self.tr("When"), workspace.today(), workspace.today())
        self.occasion = OccasionField(workspace, self.tr("At"))
        self._follows_day = not (introduction or event_id or self._proposed)
        if not self._follows_day:
            self.occasion.choose_event(introduction.event_id if introduction else event_id)
        self.note = ElideLine(introduction.note if introduction else note)
        self.note.setPlaceholderText(self.tr("what they have in common; only you see it"))
        self.note.setCursorPosition(0)
        self.outcome = ElideLine(introduction.outcome if introduction else "")
        self.outcome.setPlaceholderText(self.tr("for example: they bid together in May"))
        self.outcome.setCursorPosition(0)
        room = parent.height() - AROUND - workspace.theme.px(_BESIDE_MAIL)
        self.letter = IntroductionLetter(
            workspace, lines_within(workspace.theme, room, scrolls=True)
        )
        promise, made = self.tr("Promise to make it"), self.tr("Made")
        self.promise_button = self.add_act(promise, "hourglass-medium", self.promise)
        self.made_button = self.add_act(made, "check", self.make)
        self._arrange(parent)
        self._start(introduction, other)
        set_reading_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make a proposal by Ctrl Enter: that is what its first button does."""
        if self._proposed and is_ctrl_enter(event):
            self.made_button.click()
        else:
            super().keyPressEvent(event)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        other = self.whom.party()
        if not other.name:
            self.whom.setFocus()
            return None
        state = IntroductionState(self.state.key())
        day = self._day(state)
        if day is None:
            return None
        after = replace(self._described(other, day), state=state, on=day)
        if state is IntroductionState.MADE:
            after = replace(after, outcome=" ".join(self.outcome.text().split()))
        if self._before is None:
            return introductions.record(after)
        with self.workspace.read() as reader:
            return introductions.edit(reader, self._before, after)

    def make(self) -> None:
        """Note that the introduction is made, and keep what was promised of it."""
        other, day = self.whom.party(), self._day(IntroductionState.MADE)
        if day is None:
            return
        event_id, note = self.occasion.event_id(), self.note.text().strip()
        with self.workspace.read() as reader:
            if self._before is not None:
                change = introductions.make(reader, self._described(other, day), day)
            else:
                change = introductions.make_now(
                    reader, self._me, other, day, event_id=event_id, note=note
                )
        words = self.tr("{one} and {other} introduced: a deposit with both")
        self._save_and_say(change, words, other)

    def promise(self) -> None:
        """Promise the introduction, to be made later."""
        other, day = self.whom.party(), self._day(IntroductionState.OFFERED)
        if day is None:
            return
        event_id, note = self.occasion.event_id(), self.note.text().strip()
        with self.workspace.read() as reader:
            change = introductions.promise_to_make(
                reader, self._me, other, day, event_id=event_id, note=note
            )
        self._save_and_say(change, self.tr("Promised: to introduce {one} to {other}"), other)

    def _title(self, introduction: Introduction | None, other: Party) -> str:
        if introduction is not None:
            return self.tr("Edit introduction")
        if not self._proposed:
            return self.tr("New introduction")
        words = self.tr("Introduce {one} to {other}")
        return words.format(one=self._name, other=shown(other.name))

    def _save_and_say(self, change: Change, words: str, other: Party) -> None:
        """Save a change; what was begun with somebody else than now is meant goes with it.

        What is written down already needs no saving, and is said all the same.
        """
        begun = self._before
        if begun is not None and all(each.before != begun for each in change.edits):
            change = replace(change, edits=(*change.edits, Edit(begun, None)))
        if not change.edits or self.workspace.do(change) is not None:
            self.close_saved()
            self.said.emit(words.format(one=self._name, other=shown(other.name)))

    def _described(self, other: Party, day: date) -> Introduction:
        """Return the introduction as the form describes it, as far as it has come until now."""
        start = self._before or Introduction(id=new_id(), first=self._me, second=other, on=day)
        return replace(
            self._between(start, other),
            event_id=self.occasion.event_id(),
            note=self.note.text().strip(),
        )

    def _day(self, state: IntroductionState) -> date | None:
        """Return the day on which it came so far; None after it was asked for another."""
        today = self.workspace.today()
        day = self.when.day() if self.when.line.text().strip() else self._usual_day(state)
        if day is None:
            self.complain(self.tr("Say when: “today”, “last fri”, “9 oct”."), self.when)
        elif day > today:
            self.complain(self.tr("That day is still to come: was it then?"), self.when)
        else:
            return day
        return None

    def _usual_day(self, state: IntroductionState) -> date:
        """Return the day that is meant while none is typed."""
        if self._before is not None and state is self._before.state:
            return self._before.on
        return self.workspace.today()

    def _show_state(self) -> None:
        """Mean the day that goes with how far it is, unless another was typed."""
        usual = self._usual_day(IntroductionState(self.state.key()))
        self.when.set_usual(usual, back=_BACK, example=self.tr("today, yesterday, last fri, 9 oct"))
        self._show_outcome()

    def _take_event(self) -> None:
        """An event has its day, and stays as it was chosen."""
        self._follows_day = False
        day = self.occasion.day()
        if day is not None:
            self.when.line.setText(day.isoformat())

    def _find_event(self) -> None:
        """A day has its event, as long as no other was chosen."""
        day = self.when.day()
        if day is not None and self._follows_day:
            self.occasion.choose_by(day)

    def _show_outcome(self) -> None:
        """Ask what came of it only once it is made."""
        is_made = self.state.key() == IntroductionState.MADE
        self._fields.setRowVisible(self.outcome, is_made and not self._proposed)
        self.fit()

    def _between(self, start: Introduction, other: Party) -> Introduction:
        way = self._way()
        if (way, other) == self._read(self._before):
            return start
        match way:
            case _Way.I_INTRODUCE:
                return replace(start, first=self._me, second=other, introducer=None)
            case _Way.TO_ME:
                return replace(start, first=self._me, second=_ME, introducer=other)
            case _Way.BY_THEM:
                return replace(start, first=other, second=_ME, introducer=self._me)
            case _:
                return start

    def _way(self) -> _Way:
        return next(way for way, choice in self.ways.items() if choice.isChecked())

    def _way_words(self) -> dict[_Way, str]:
        words = {
            _Way.I_INTRODUCE: self.tr("I introduce {name} to somebody"),
            _Way.TO_ME: self.tr("Somebody introduced {name} to me"),
            _Way.BY_THEM: self.tr("{name} introduced somebody to me"),
            _Way.AMONG_OTHERS: self.tr("As it was written down"),
        }
        return {way: each.format(name=self._name) for way, each in words.items()}

    def _arrange(self, parent: QWidget) -> None:
        either = QWidget()
        column = QVBoxLayout(either)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for choice in self.ways.values():
            column.addWidget(choice)
        self._fields = fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        fields.addRow(label(self.tr("Which way")), either)
        fields.addRow(self.tr("&Who else"), self.whom)
        fields.addRow("", self.whom.note)
        fields.addRow(self.tr("&How far"), self.state)
        fields.addRow(label(self.tr("Whe&n"), buddy=self.when.line), self.when)
        fields.addRow(self.tr("&At"), self.occasion)
        fields.addRow(self.tr("No&te"), self.note)
        fields.addRow(self.tr("What &came of it"), self.outcome)
        sheet = QWidget()
        whole = QVBoxLayout(sheet)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(fields)
        whole.addWidget(self.letter)
        whole.addStretch(1)
        self.add_scrolled(sheet)
        if self._proposed:
            for settled in (either, self.whom, self.state, self.when, self.occasion):
                fields.setRowVisible(settled, False)
            self._put_made_first()
        self.setMinimumWidth(min(self.workspace.theme.px(_WIDTH), parent.width() - 48))

    def _put_made_first(self) -> None:
        """Let a proposal be about making it; Enter in a line of the mail does nothing, then."""
        self.save_button.setText(self.tr("Keep as an idea"))
        self.save_button.setProperty("look", "")
        self.save_button.setDefault(False)
        self.put_last(self.made_button)
        self.made_button.setProperty("look", "primary")
        self.made_button.set_icon("check")  # in the colour that goes with the look

    def _start(self, introduction: Introduction | None, given: Party) -> None:
        way, other = self._read(introduction)
        self.ways[way].setChecked(True)
        self.ways[_Way.AMONG_OTHERS].setVisible(way is _Way.AMONG_OTHERS)
        self.whom.put(other if introduction else given)
        self.begin_at(self.letter.draft.body if self._proposed else self.whom)
        if introduction is not None:
            self.state.choose(introduction.state)
            self.add_other_way(self.tr("Remove"), lambda: introductions.remove(introduction))
        for choice_way, choice in self.ways.items():
            choice.clicked.connect(partial(self._propose, choice_way))
        self.whom.settled.connect(self._write)
        self.state.currentIndexChanged.connect(self._show_state)
        self._show_state()
        self.when.line.textChanged.connect(self._find_event)
        self.occasion.activated.connect(self._take_event)
        self._write()

    def _propose(self, way: _Way, _checked: bool = False) -> None:
        """What others did is done; what I do begins with an idea."""
        if self._before is None:
            mine = way is _Way.I_INTRODUCE
            self.state.choose(IntroductionState.IDEA if mine else IntroductionState.MADE)
        self._write()

    def _write(self) -> None:
        """Write the mail, where it is mine to write and to two people who are both named."""
        other = self.whom.party()
        far = self._before.state if self._before else IntroductionState.IDEA
        mine = self._way() is _Way.I_INTRODUCE and far is not IntroductionState.MADE
        wanted = mine and bool(other.name)
        if wanted:
            self.letter.show_pair(self._me, other)
        self.made_button.setVisible(wanted)
        self.promise_button.setVisible(wanted and far is IntroductionState.IDEA)
        if wanted != self.letter.isVisibleTo(self):
            self.letter.setVisible(wanted)
            self.fit()

    def _read(self, introduction: Introduction | None) -> tuple[_Way, Party]:
        if introduction is None:
            return _Way.I_INTRODUCE, _ME
        first, second, introducer = (
            introduction.first,
            introduction.second,
            introduction.introducer,
        )
        here = self._me.contact_id
        if introducer is None:
            return _Way.I_INTRODUCE, second if first.contact_id == here else first
        if introducer.contact_id == here and (first.is_me or second.is_me):
            return _Way.BY_THEM, second if first.is_me else first
        if first.is_me or second.is_me:
            return _Way.TO_ME, introducer
        return _Way.AMONG_OTHERS, introducer
