"""Asks for business made at an event: how each was put, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.event import Event
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services import asks
from netcompanion.services.capture import day_of
from ui.views.parts.form import FormDialog
from ui.views.parts.people_words import name_of
from ui.views.parts.rows import ListRow
from ui.widgets import Chip, ChoiceField, ElideLabel, NotesField, icon_button
from ui.workspace import Workspace

_LONGEST = 300
_SHORTEST = 16  # letters of a name that are seen at least
_LOOKS = {
    AskOutcome.PLANNED: ("neutral", "calendar-blank"),
    AskOutcome.YES: ("accent", "check"),
    AskOutcome.NOT_YET: ("blue", "hourglass-medium"),
    AskOutcome.NO: ("neutral", "x"),
}


def outcome_words(outcome: AskOutcome) -> str:
    """How an ask ended, on screen."""
    translate = QCoreApplication.translate
    return {
        AskOutcome.PLANNED: translate("Asks", "Planned"),
        AskOutcome.YES: translate("Asks", "Yes"),
        AskOutcome.NOT_YET: translate("Asks", "Not yet"),
        AskOutcome.NO: translate("Asks", "No"),
    }[outcome]


class AskRow(ListRow):
    """One ask: what for, of whom, how it ended, and a button to correct it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme)
        self._workspace = workspace
        self._ask: Ask | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._what, self._who = ElideLabel("", "strong"), ElideLabel("", "secondary")
        words.addWidget(self._what)
        words.addWidget(self._who)
        self._outcome = Chip(workspace.theme, "")
        self.to_edit = icon_button(
            workspace.theme, "pencil-simple", self.tr("Edit"), act=self._edit
        )
        self.lead_to(self.to_edit)
        self.across.addLayout(words, 1)
        self.across.addWidget(self._outcome)
        self.across.addWidget(self.to_edit)

    def show_ask(self, ask: Ask, who: str) -> None:
        """Show an ask and whom it was of."""
        self._ask = ask
        what = shown(ask.what)
        self._what.setText(what)
        self._who.setText(self.tr("of {who}").format(who=shown(who)) if who else "")
        self._outcome.set_chip(outcome_words(ask.outcome), *_LOOKS[ask.outcome])
        self.to_edit.setAccessibleName(self.tr("Edit ask: {what}").format(what=what))

    def _edit(self) -> None:
        if self._ask is None:
            return
        with self._workspace.read() as reader:
            whom = reader.contact(self._ask.contact_id)
        if whom is not None:
            AskDialog(self._workspace, [whom], ask=self._ask, parent=self.window()).open()


class AskDialog(FormDialog):
    """Writes an ask down that was made of one of `people` at an event, or corrects one."""

    def __init__(
        self,
        workspace: Workspace,
        people: Sequence[Contact],
        *,
        event: Event | None = None,
        ask: Ask | None = None,
        parent: QWidget,
    ) -> None:
        super().__init__(workspace, self.tr("Edit ask") if ask else self.tr("Log an ask"), parent)
        self._event, self._ask = event, ask
        self._people = {each.id: each for each in people}
        named = [(each.id, name_of(each)) for each in people]
        named.sort(key=lambda choice: choice[1].casefold())
        self.whom = ChoiceField(self.tr("Whom you asked"), named)
        self.whom.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )  # one long name must not break the form
        self.whom.setMinimumContentsLength(_SHORTEST)
        self.whom.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.what = QLineEdit(ask.what if ask else "")
        self.what.setMaxLength(_LONGEST)
        self.what.setPlaceholderText(self.tr("A look at the heating of the second hall"))
        self.words = NotesField(
            self.tr("How you put it"), self.tr("Worth keeping, if it went well"), lines=2
        )
        self.words.setPlainText(ask.words if ask else "")
        self.outcome = ChoiceField(
            self.tr("Outcome"), [(str(each), outcome_words(each)) for each in AskOutcome]
        )
        self.outcome.choose(ask.outcome if ask else AskOutcome.NOT_YET)
        self.form.addRow(self.tr("W&hom"), self.whom)
        self.form.addRow(self.tr("&What for"), self.what)
        self.form.addRow(self.tr("In your wo&rds"), self.words)
        self.form.addRow(self.tr("&Outcome"), self.outcome)
        if ask is None and len(named) == 1:
            self.begin_at(self.what)
        if ask is not None:
            self.begin_at(self.outcome)
            self.add_other_way(self.tr("Remove"), lambda: asks.remove(ask))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        what = " ".join(self.what.text().split())
        words = self.words.toPlainText().strip()
        outcome = AskOutcome(self.outcome.key())
        if not what:
            self.complain(self.tr("Say in a few words what you asked for."), self.what)
            return None
        if self._ask is not None:
            return asks.edit(self._ask, replace(self._ask, what=what, words=words, outcome=outcome))
        return asks.log(
            self._people[self.whom.key()],
            what,
            day_of(self._event, self.workspace.today()),
            words=words,
            outcome=outcome,
            event_id=self._event.id if self._event else None,
        )
