"""A referral as a row, with the step that comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Referral, ReferralStep
from ui.theme import Theme
from ui.views.parts.link_row import LinkRow, occasion_words
from ui.views.parts.people_words import day_words
from ui.views.parts.referral_acts import ReferralActs
from ui.views.parts.referral_words import (
    SOLD,
    closed_words,
    given_level_words,
    level_words,
    shown_step,
    status_look,
    step_words,
)
from ui.widgets import Chip, FlowLayout, WrapLabel, button, icon_button, label

translate = QCoreApplication.translate

_ABOUT = 80  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReferral:
    """A referral as a row tells it: `words` is who referred whom, `where` the event, or "".

    `contact` is whose page the row stands on, and `sells` whether I win work.
    """

    referral: Referral
    words: str
    where: str
    today: date
    sells: bool
    contact: Contact | None = None


class ReferralRow(LinkRow):
    """One referral, and buttons for what can be done about it."""

    def __init__(self, theme: Theme, acts: ReferralActs, told: ToldReferral) -> None:
        super().__init__(theme, mine=told.referral.is_given)
        self._acts, self._told = acts, told
        self.column.addWidget(WrapLabel(told.words, "body"))
        self.column.addWidget(label(circumstances(told), "caption", wrap=True))
        self.column.addLayout(self._next())
        self.add_trail(
            icon_button(
                theme,
                "pencil-simple",
                self.tr("Edit referral: {words}").format(words=told.words),
                act=lambda: acts.edit(told.contact, told.referral),
                small=True,
            )
        )

    def _next(self) -> FlowLayout:
        told = self._told
        flow = FlowLayout()
        words, tone, icon = status_look(told.referral, sells=told.sells)
        flow.addWidget(Chip(self.theme, words.lower(), tone, icon))
        for words, icon, act in steps(self._acts, told):
            look = "small" if icon else "link"
            made = button(self.theme, words, look, icon=icon, act=act)
            made.setAccessibleName(self.tr("{act}: {words}").format(act=words, words=told.words))
            flow.addWidget(made)
        return flow


def circumstances(told: ToldReferral) -> str:
    """When and where it was, what was done and about what, in one line."""
    referral = told.referral
    say = level_words if referral.is_mine else given_level_words
    parts = [occasion_words(told.where, referral.on, told.today)]
    if is_open(told) and (days := (told.today - referral.on).days) > 1:
        parts.append(translate("ReferralRow", "%n days ago", "", days))
    parts.append(say(referral.level))
    if referral.about:
        parts.append(shown(shortened(referral.about, _ABOUT)))
    if told.sells and referral.amount:
        parts.append(shown(shortened(referral.amount, _ABOUT)))
    if referral.thanked is not None:
        thanked = translate("ReferralRow", "thanked {day}")
        parts.append(thanked.format(day=day_words(referral.thanked, told.today)))
    return " · ".join(parts)


def steps(acts: ReferralActs, told: ToldReferral) -> list[tuple[str, str, Callable[[], object]]]:
    """What can be done about a referral: words, icon and act of each; the next step has an icon."""
    referral = told.referral
    found: list[tuple[str, str, Callable[[], object]]] = []
    if referral.ended is None:
        step = next_step(referral, sells=told.sells)
        if step is not None:
            found.append((step_words(step), _ICONS[step], lambda: acts.advance(referral, step)))
        close = closed_words(sells=told.sells)
        found.append((close, "", lambda: acts.close(referral, sells=told.sells)))
    elif referral.step is not ReferralStep.CLIENT:
        reopen = translate("ReferralRow", "Open again")
        found.append((reopen, "", lambda: acts.reopen(referral)))
    if referral.is_mine and referral.thanked is None:
        thanked = translate("ReferralRow", "Thanked")
        found.append((thanked, "", lambda: acts.thank(referral)))
    return found


def is_open(told: ToldReferral) -> bool:
    """Whether something is still to come of it."""
    return told.referral.ended is None and told.referral.step is not ReferralStep.CLIENT


def next_step(referral: Referral, *, sells: bool) -> ReferralStep | None:
    """Return what comes after how far a referral is, as far as that is shown."""
    steps = [each for each in ReferralStep if sells or each not in SOLD]
    place = steps.index(shown_step(referral, sells=sells)) + 1
    return steps[place] if place < len(steps) else None


_ICONS = {
    ReferralStep.RANG: "phone",
    ReferralStep.MET: "users",
    ReferralStep.ASKED: "hand-coins",
    ReferralStep.CLIENT: "seal-check",
}
