"""Who referred whom to whom, and how far that came."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from netcompanion.domain.change import Change
from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Party, Referral, ReferralLevel, ReferralStep
from netcompanion.services import referrals
from ui.views.parts.focus import set_reading_order
from ui.views.parts.occasions import OccasionField
from ui.views.parts.people_words import name_of
from ui.views.parts.referral_words import (
    SOLD,
    given_level_words,
    level_words,
    referral_sentence,
    shown_step,
    step_words,
)
from ui.views.parts.scrolled_dialog import ScrolledDialog
from ui.views.parts.whom import WhomField
from ui.widgets import ChoiceField, DateField, button, label
from ui.workspace import Workspace

_LONGEST = 300
_ME = Party(name="")


class _Way(StrEnum):
    """Who sent whom to whom."""

    TO_ME = "they were sent to me"
    BY_THEM = "they sent somebody to me"
    I_SENT = "I sent them to somebody"
    FOR_THEM = "I sent somebody to them"
    AMONG_OTHERS = "as it was written down"


class ReferralDialog(ScrolledDialog):
    """Notes a referral that has to do with one person, or changes one.

    Without a contact it asks who was referred, too. `given` proposes a new one that I gave.

    Signals:
        said(str): what was done, for the toast.
        became_client(Referral): it was saved as one that became a client just now.
    """

    said = Signal(str)
    became_client = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        contact: Contact | None,
        referral: Referral | None = None,
        *,
        given: bool = False,
        parent: QWidget,
    ) -> None:
        title = self.tr("Edit referral") if referral else self.tr("New referral")
        super().__init__(workspace, title, parent)
        self.thing = referral.id if referral else contact.id if contact else ""
        self.variant, self.is_new = "given" if given else "", referral is None
        self._contact = contact
        self._before = referral
        with workspace.read() as reader:
            self._sells = reader.plan().wins_work
        self.ways = {
            way: QRadioButton(words.replace("&", "&&")) for way, words in self._way_words().items()
        }
        self.referred = WhomField(workspace, self.tr("Who was referred"))
        self.whom = WhomField(workspace, self.tr("Who else"))
        self.link = button(workspace.theme, "", "link", act=self._link)
        self.about = QLineEdit(referral.about if referral else "")
        self.about.setMaxLength(_LONGEST)
        self.about.setPlaceholderText(self.tr("what they need"))
        self.day = DateField(self.tr("When"), referral.on if referral else workspace.today())
        self.occasion = OccasionField(workspace, self.tr("At"))
        self.level = ChoiceField(
            self.tr("What was done"), [(each, level_words(each)) for each in ReferralLevel]
        )
        steps = [each for each in ReferralStep if self._sells or each not in SOLD]
        self.step = ChoiceField(self.tr("How far"), [(each, step_words(each)) for each in steps])
        self.amount = QLineEdit(referral.amount if referral else "")
        self.amount.setMaxLength(_LONGEST)
        self.thanked = QCheckBox(self.tr("Thank-you sent"))
        self.add_scrolled(self._sheet())
        self._start(referral, given)
        set_reading_order(self)
        self.setMinimumWidth(min(workspace.theme.px(560), parent.width() - 48))

    def change(self) -> Change | None:
        """See `FormDialog`."""
        here, other = self._here(), self.whom.party()
        if self._way() is not _Way.AMONG_OTHERS:
            if not here.name and self._contact is None:
                self.complain(self.tr("Say who was referred: a name will do."), self.referred)
                return None
            if not other.name:
                self.complain(self.tr("Say who else has a part in it: a name will do."), self.whom)
                return None
            if other.key == here.key:
                self.complain(self.tr("Nobody is referred to themselves."), self.whom)
                return None
        after = self._described(here, other)
        if self._before is None:
            return referrals.record(after)
        return referrals.edit(self._before, after)

    def saved(self, change: Change) -> None:
        """Say what was noted; a new client is told of."""
        (edit,) = change.edits
        now = edit.after
        if not isinstance(now, Referral):
            return
        self.said.emit(self.tr("Referral noted: {words}").format(words=referral_sentence(now)))
        was = edit.before.step if isinstance(edit.before, Referral) else None
        if now.step is ReferralStep.CLIENT and was is not ReferralStep.CLIENT:
            self.became_client.emit(now)

    def _here(self) -> Party:
        """Return whose page it was opened on, else who was referred."""
        if self._contact is None:
            return self.referred.party()
        return Party(name=self._contact.name, contact_id=self._contact.id)

    def _described(self, here: Party, other: Party) -> Referral:
        today = self.workspace.today()
        start = self._before or Referral(
            id=new_id(), giver=None, receiver=None, referred=here, on=today
        )
        described = replace(
            self._between(start, here, other),
            on=self.day.day(),
            about=" ".join(self.about.text().split()),
            level=ReferralLevel(self.level.key()),
            event_id=self.occasion.event_id(),
            amount=self.amount.text().strip(),
            thanked=(start.thanked or today) if self.thanked.isChecked() else None,
        )
        step = ReferralStep(self.step.key())
        if step is shown_step(start, sells=self._sells):
            return described
        return referrals.advanced(described, step, today)

    def _between(self, start: Referral, here: Party, other: Party) -> Referral:
        match self._way():
            case _Way.TO_ME:
                return replace(start, giver=other, receiver=None, referred=here)
            case _Way.BY_THEM:
                return replace(start, giver=here, receiver=None, referred=other)
            case _Way.I_SENT:
                return replace(start, giver=None, receiver=other, referred=here)
            case _Way.FOR_THEM:
                return replace(start, giver=None, receiver=here, referred=other)
            case _:
                return start

    def _way(self) -> _Way:
        return next(way for way, choice in self.ways.items() if choice.isChecked())

    def _way_words(self) -> dict[_Way, str]:
        """Return the ways there are; without a contact it is said of who was referred."""
        if self._contact is None:
            return {
                _Way.TO_ME: self.tr("Somebody referred them to me"),
                _Way.I_SENT: self.tr("I referred them to somebody"),
                _Way.AMONG_OTHERS: self.tr("As it was written down"),
            }
        words = {
            _Way.TO_ME: self.tr("Somebody referred {name} to me"),
            _Way.BY_THEM: self.tr("{name} referred somebody to me"),
            _Way.I_SENT: self.tr("I referred {name} to somebody"),
            _Way.FOR_THEM: self.tr("I referred somebody to {name}"),
            _Way.AMONG_OTHERS: self.tr("As it was written down"),
        }
        return {way: each.format(name=name_of(self._contact)) for way, each in words.items()}

    def _sheet(self) -> QWidget:
        either = QWidget()
        column = QVBoxLayout(either)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for choice in self.ways.values():
            column.addWidget(choice)
        sheet = QWidget()
        self._fields = fields = QFormLayout(sheet)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(10)
        fields.addRow(self.tr("&Who was referred"), self.referred)
        fields.addRow("", self.referred.note)
        fields.addRow(label(self.tr("Which way")), either)
        fields.addRow(self.tr("&Who else"), self.whom)
        fields.addRow("", self.whom.note)
        fields.addRow("", self.link)
        fields.addRow(self.tr("A&bout"), self.about)
        fields.addRow(self.tr("W&hen"), self.day)
        fields.addRow(self.tr("&At"), self.occasion)
        fields.addRow(self.tr("What was &done"), self.level)
        fields.addRow(self.tr("How &far"), self.step)
        if self._sells:
            fields.addRow(self.tr("What it b&rought"), self.amount)
        fields.addRow("", self.thanked)
        return sheet

    def _start(self, referral: Referral | None, given: bool) -> None:
        way, other = self._read(referral)
        if referral is None and given:
            way = _Way.I_SENT
        self.ways[way].setChecked(True)
        self.ways[_Way.AMONG_OTHERS].setVisible(way is _Way.AMONG_OTHERS)
        self.whom.put(other)
        self.begin_at(self.whom if self._contact else self.referred)
        if referral is not None:
            self.referred.put(referral.referred)
            self.level.choose(referral.level)
            self.step.choose(shown_step(referral, sells=self._sells))
            self.thanked.setChecked(referral.thanked is not None)
            self.occasion.choose_event(referral.event_id)
            self.add_other_way(self.tr("Remove"), lambda: referrals.remove(referral))
        for choice in self.ways.values():
            choice.clicked.connect(self._show_way)
        self.whom.settled.connect(self._show_link)
        self._show_way()
        self._show_link()

    def _show_way(self) -> None:
        """Ask only what the way makes sense of."""
        mine = self._way() in (_Way.TO_ME, _Way.BY_THEM)
        self._fields.setRowVisible(self.thanked, mine)
        is_told = self._way() is not _Way.AMONG_OTHERS
        self._fields.setRowVisible(self.whom, is_told)
        self._fields.setRowVisible(self.referred, is_told and self._contact is None)
        beside = self._fields.labelForField(self.whom)
        if self._contact is None and isinstance(beside, QLabel):
            beside.setText(self.tr("B&y whom") if mine else self.tr("&To whom"))
            self.whom.setAccessibleName(self.tr("By whom") if mine else self.tr("To whom"))
        say = level_words if mine else given_level_words
        for place, each in enumerate(ReferralLevel):
            self.level.setItemText(place, say(each))

    def _show_link(self) -> None:
        """Offer the contact who has the name of an outsider by now."""
        other = self.whom.party()
        known = []
        if other.name and other.contact_id is None:
            with self.workspace.read() as reader:
                known = reader.same_name(other.name)
        self._known = Party(name=known[0].name, contact_id=known[0].id) if len(known) == 1 else None
        self._fields.setRowVisible(self.link, self._known is not None)
        if self._known is not None:
            words = self.tr("It is {name} in People").format(name=shown(self._known.name))
            self.link.setText(words.replace("&", "&&"))

    def _link(self) -> None:
        if self._known is not None:
            self.whom.put(self._known)
            self.whom.setFocus()
            self._show_link()

    def _read(self, referral: Referral | None) -> tuple[_Way, Party]:
        if referral is None:
            return _Way.TO_ME, _ME
        giver, receiver = referral.giver or _ME, referral.receiver or _ME
        if self._contact is None:
            if referral.is_mine and not giver.is_me:
                return _Way.TO_ME, giver
            if referral.is_given and not receiver.is_me:
                return _Way.I_SENT, receiver
            return _Way.AMONG_OTHERS, _ME
        here = self._contact.id
        if referral.is_mine and not giver.is_me:
            if giver.contact_id == here:
                return _Way.BY_THEM, referral.referred
            if referral.referred.contact_id == here:
                return _Way.TO_ME, giver
        if referral.is_given and not receiver.is_me:
            if receiver.contact_id == here:
                return _Way.FOR_THEM, referral.referred
            if referral.referred.contact_id == here:
                return _Way.I_SENT, receiver
        return _Way.AMONG_OTHERS, _ME
