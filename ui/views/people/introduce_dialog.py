"""Who introduces whom, and how far that is."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions
from ui.views.parts.people_words import name_of
from ui.views.parts.whom import WhomField
from ui.views.people.dialog import PersonDialog
from ui.widgets import ChoiceField, label
from ui.workspace import Workspace

_ME = Party(name="")


class _Way(StrEnum):
    """Who stands between whom."""

    I_INTRODUCE = "I introduce them"
    TO_ME = "they were introduced to me"
    BY_THEM = "they introduced somebody to me"
    AMONG_OTHERS = "somebody introduces them to somebody"


class IntroduceDialog(PersonDialog):
    """Notes an introduction that has to do with one person, or changes one."""

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact,
        introduction: Introduction | None = None,
        *,
        parent: QWidget,
    ) -> None:
        title = self.tr("Edit introduction") if introduction else self.tr("New introduction")
        super().__init__(workspace, title, parent)
        self._me = Party(name=contact.name, contact_id=contact.id)
        self._name = name_of(contact)
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
        self.note = QLineEdit(introduction.note if introduction else "")
        self.note.setPlaceholderText(self.tr("what they have in common"))
        self._arrange()
        self._start(introduction)

    def change(self) -> Change | None:
        """See `FormDialog`."""
        other = self.whom.party()
        if not other.name:
            self.whom.setFocus()
            return None
        start = self._before or Introduction(
            id=new_id(), first=self._me, second=other, on=self.workspace.today()
        )
        state = IntroductionState(self.state.key())
        after = replace(
            self._between(start, other),
            state=state,
            on=start.on if state is start.state else self.workspace.today(),
            note=self.note.text().strip(),
        )
        if self._before is None:
            return introductions.record(after)
        return introductions.edit(self._before, after)

    def _between(self, start: Introduction, other: Party) -> Introduction:
        way = next(way for way, choice in self.ways.items() if choice.isChecked())
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

    def _way_words(self) -> dict[_Way, str]:
        words = {
            _Way.I_INTRODUCE: self.tr("I introduce {name} to somebody"),
            _Way.TO_ME: self.tr("Somebody introduced {name} to me"),
            _Way.BY_THEM: self.tr("{name} introduced somebody to me"),
            _Way.AMONG_OTHERS: self.tr("As it was written down"),
        }
        return {way: each.format(name=self._name) for way, each in words.items()}

    def _arrange(self) -> None:
        either = QWidget()
        column = QVBoxLayout(either)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for choice in self.ways.values():
            column.addWidget(choice)
        self.form.addRow(label(self.tr("Which way")), either)
        self.form.addRow(self.tr("&Who else"), self.whom)
        self.form.addRow(self.tr("&How far"), self.state)
        self.form.addRow(self.tr("&Note"), self.note)

    def _start(self, introduction: Introduction | None) -> None:
        way, other = self._read(introduction)
        self.ways[way].setChecked(True)
        self.ways[_Way.AMONG_OTHERS].setVisible(way is _Way.AMONG_OTHERS)
        self.whom.put(other)
        self.begin_at(self.whom)
        if introduction is not None:
            self.state.choose(introduction.state)
            self.add_other_way(self.tr("Remove"), lambda: introductions.remove(introduction))
        for choice_way, choice in self.ways.items():
            choice.clicked.connect(partial(self._propose, choice_way))

    def _propose(self, way: _Way, _checked: bool = False) -> None:
        """What others did is done; what I do begins with an idea."""
        if self._before is None:
            mine = way is _Way.I_INTRODUCE
            self.state.choose(IntroductionState.IDEA if mine else IntroductionState.MADE)

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
