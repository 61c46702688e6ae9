"""Introductions and referrals of a person as rows, each with what can be done about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.doors import doors
from netcompanion.domain.relationship import Introduction, IntroductionState, Party, Referral
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.link_row import LinkRow, occasion_words
from ui.views.parts.referral_row import ReferralRow, ToldReferral
from ui.views.parts.referral_words import door_sentence, referral_sentence
from ui.views.people.acts import PersonActs
from ui.widgets import Chip, FlowLayout, WrapLabel, button, icon_button, label

translate = QCoreApplication.translate


class IntroductionRow(LinkRow):
    """One introduction; pressing the pencil writes, makes or changes it."""

    def __init__(
        self, theme: Theme, acts: PersonActs, person: Person, introduction: Introduction
    ) -> None:
        super().__init__(theme, mine=introduction.introducer is None)
        self._acts = acts
        words = introduction_words(person, introduction)
        self.column.addWidget(WrapLabel(words, "body"))
        flow = FlowLayout()
        where, today = person.occasion(introduction.event_id), acts.today()
        flow.addWidget(label(occasion_words(where, introduction.on, today), "caption"))
        flow.addWidget(self._state(introduction))
        if introduction.asks_outcome(today, person.limits.outcome_days):
            flow.addWidget(self._question(introduction, words))
        self.column.addLayout(flow)
        if introduction.note.strip():
            self.column.addWidget(WrapLabel(shown(introduction.note), "secondary"))
        if introduction.came:
            came = self.tr("What came of it: {words}").format(words=shown(introduction.came))
            self.column.addWidget(WrapLabel(came, "secondary"))
        self.add_trail(
            icon_button(
                theme,
                "pencil-simple",
                self.tr("Edit introduction: {words}").format(words=words),
                act=lambda: acts.edit_introduction(introduction),
                small=True,
            )
        )

    def _state(self, introduction: Introduction) -> QWidget:
        words, tone, icon = {
            IntroductionState.IDEA: (self.tr("idea"), "neutral", "lightbulb"),
            IntroductionState.OFFERED: (self.tr("offered"), "violet", "hourglass-medium"),
            IntroductionState.MADE: (self.tr("made"), "accent", "check"),
        }[introduction.state]
        return Chip(self.theme, words, tone, icon)

    def _question(self, introduction: Introduction, told: str) -> QWidget:
        words = self.tr("What came of it?")
        asking = button(
            self.theme, words, "link", act=lambda: self._acts.say_what_came(introduction)
        )
        asking.setAccessibleName(self.tr("{act}: {words}").format(act=words, words=told))
        return asking


def referral_row(theme: Theme, acts: PersonActs, person: Person, referral: Referral) -> ReferralRow:
    """One referral on the page of a person."""
    told = ToldReferral(
        referral=referral,
        words=referral_words(person, referral),
        where=person.occasion(referral.event_id),
        today=acts.today(),
        sells=person.plan.wins_work,
        contact=person.contact,
    )
    return ReferralRow(theme, acts.referrals, told)


def referral_words(person: Person, referral: Referral) -> str:
    """Who referred whom to whom, by present names; this person is "them"."""
    giver, receiver = referral.giver, referral.receiver
    return referral_sentence(
        replace(
            referral,
            giver=person.present(giver) if giver else None,
            receiver=_called(person, receiver) if receiver else None,
            referred=_called(person, referral.referred),
        )
    )


def introduction_words(person: Person, introduction: Introduction) -> str:
    """Who introduced whom to whom, by present names; this person is "them", and comes first."""
    first, second = introduction.first, introduction.second
    if second.contact_id == person.contact.id and not first.is_me:
        first, second = second, first
    (door,) = doors([replace(introduction, first=first, second=second)], ()) or (None,)
    if door is None:
        return ""
    of = person.present(door.of) if door.for_me else _called(person, door.of)
    return door_sentence(
        replace(door, of=of, to=_called(person, door.to), by=person.present(door.by))
    )


def _called(person: Person, party: Party) -> Party:
    if party.contact_id == person.contact.id:
        return replace(party, name=translate("LinkRow", "them"))
    return person.present(party)
