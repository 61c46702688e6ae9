"""Introductions and referrals as rows, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.doors import doors
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from ui.models.person import Person
from ui.theme import Theme
from ui.views.parts.people_words import day_words
from ui.views.parts.referral_words import (
    SOLD,
    door_sentence,
    given_level_words,
    level_words,
    referral_sentence,
    shown_step,
    status_look,
    step_words,
)
from ui.views.people.acts import PersonActs
from ui.widgets import Chip, FlowLayout, IconLabel, WrapLabel, button, icon_button, label

translate = QCoreApplication.translate

_ABOUT = 80  # letters


class LinkRow(QWidget):
    """A sentence, when and where it was, how far it is, and a way to change it."""

    def __init__(self, theme: Theme, acts: PersonActs, *, mine: bool) -> None:
        super().__init__()
        self.theme, self.acts = theme, acts
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 2, 0, 2)
        self._across.setSpacing(10)
        icon = "arrow-up-right" if mine else "arrow-down-left"
        lead = IconLabel(theme, icon, "accent" if mine else "violet", 18)
        self._across.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self._across.addLayout(self.column, 1)

    def add_trail(self, widget: QWidget) -> None:
        """Add something at the end of the first line."""
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def occasion(self, person: Person, link: Introduction | Referral) -> str:
        """When, and where that is known."""
        day = day_words(link.on, self.acts.today())
        where = shown(person.occasion(link.event_id))
        return f"{where}, {day}" if where else day


class IntroductionRow(LinkRow):
    """One introduction; pressing the pencil writes, makes or changes it."""

    def __init__(
        self, theme: Theme, acts: PersonActs, person: Person, introduction: Introduction
    ) -> None:
        super().__init__(theme, acts, mine=introduction.introducer is None)
        words = introduction_words(person, introduction)
        self.column.addWidget(WrapLabel(words, "body"))
        flow = FlowLayout()
        flow.addWidget(label(self.occasion(person, introduction), "caption"))
        flow.addWidget(self._state(introduction))
        self.column.addLayout(flow)
        if introduction.note.strip():
            self.column.addWidget(WrapLabel(shown(introduction.note), "secondary"))
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


class ReferralRow(LinkRow):
    """One referral, with the step that comes next."""

    def __init__(self, theme: Theme, acts: PersonActs, person: Person, referral: Referral) -> None:
        super().__init__(theme, acts, mine=referral.is_given)
        self._person, self._referral = person, referral
        self._sells = person.plan.wins_work
        words = referral_words(person, referral)
        self.column.addWidget(WrapLabel(words, "body"))
        self.column.addWidget(label(self._circumstances(), "caption", wrap=True))
        self.column.addLayout(self._next())
        self.add_trail(
            icon_button(
                theme,
                "pencil-simple",
                self.tr("Edit referral: {words}").format(words=words),
                act=lambda: acts.referrals.edit(person.contact, referral),
                small=True,
            )
        )

    def _circumstances(self) -> str:
        referral = self._referral
        say = level_words if referral.is_mine else given_level_words
        parts = [self.occasion(self._person, referral), say(referral.level)]
        if referral.about:
            parts.append(shown(shortened(referral.about, _ABOUT)))
        if self._sells and referral.amount:
            parts.append(shown(shortened(referral.amount, _ABOUT)))
        if referral.thanked is not None:
            parts.append(self.tr("thanked {day}").format(day=self._day(referral)))
        return " · ".join(parts)

    def _day(self, referral: Referral) -> str:
        return day_words(referral.thanked or referral.on, self.acts.today())

    def _next(self) -> FlowLayout:
        referral, acts = self._referral, self.acts.referrals
        flow = FlowLayout()
        words, tone, icon = status_look(referral, sells=self._sells)
        flow.addWidget(Chip(self.theme, words.lower(), tone, icon))
        if referral.ended is None:
            step = next_step(referral, sells=self._sells)
            if step is not None:
                words, icon = step_words(step), _ICONS[step]
                flow.addWidget(self._act(words, lambda: acts.advance(referral, step), icon))
            close = self.tr("Closed without")
            flow.addWidget(self._act(close, lambda: acts.close(referral), look="link"))
        elif referral.step is not ReferralStep.CLIENT:
            reopen = self.tr("Open again")
            flow.addWidget(self._act(reopen, lambda: acts.reopen(referral), look="link"))
        if referral.is_mine and referral.thanked is None:
            thanked = self.tr("Thanked")
            flow.addWidget(self._act(thanked, lambda: acts.thank(referral), look="link"))
        return flow

    def _act(
        self, words: str, act: Callable[[], object], icon: str = "", look: str = "small"
    ) -> QWidget:
        made = button(self.theme, words, look, icon=icon, act=act)
        told = referral_words(self._person, self._referral)
        made.setAccessibleName(self.tr("{act}: {words}").format(act=words, words=told))
        return made


def next_step(referral: Referral, *, sells: bool) -> ReferralStep | None:
    """Return what comes after how far a referral is, as far as that is shown."""
    steps = [each for each in ReferralStep if sells or each not in SOLD]
    place = steps.index(shown_step(referral, sells=sells)) + 1
    return steps[place] if place < len(steps) else None


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


_ICONS = {
    ReferralStep.RANG: "phone",
    ReferralStep.MET: "users",
    ReferralStep.ASKED: "hand-coins",
    ReferralStep.CLIENT: "seal-check",
}
