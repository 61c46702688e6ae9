"""How doors between people and referrals are said on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Door, DoorKind, DoorState, Outcome
from netcompanion.domain.relationship import Party, Referral, ReferralLevel, ReferralStep

translate = QCoreApplication.translate

SOLD = (ReferralStep.ASKED, ReferralStep.CLIENT)
"""Steps that are only shown with *win work*."""


def step_words(step: ReferralStep) -> str:
    """What was done last about a referral; on the button that notes it, too."""
    return {
        ReferralStep.REFERRED: translate("Referrals", "Referred"),
        ReferralStep.RANG: translate("Referrals", "Rang"),
        ReferralStep.MET: translate("Referrals", "Met"),
        ReferralStep.ASKED: translate("Referrals", "Asked"),
        ReferralStep.CLIENT: translate("Referrals", "Client"),
    }[step]


def level_words(level: ReferralLevel) -> str:
    """How much somebody did who referred somebody."""
    return {
        ReferralLevel.NAME: translate("Referrals", "A name"),
        ReferralLevel.MENTION: translate("Referrals", "You may mention them"),
        ReferralLevel.WORD: translate("Referrals", "Put in a word"),
        ReferralLevel.INTRODUCED: translate("Referrals", "Introduced you"),
        ReferralLevel.MEETING: translate("Referrals", "Arranged a meeting"),
    }[level]


def given_level_words(level: ReferralLevel) -> str:
    """How much I did when I referred somebody."""
    return {
        ReferralLevel.NAME: translate("Referrals", "A name"),
        ReferralLevel.MENTION: translate("Referrals", "They may mention you"),
        ReferralLevel.WORD: translate("Referrals", "You put in a word"),
        ReferralLevel.INTRODUCED: translate("Referrals", "You introduced them"),
        ReferralLevel.MEETING: translate("Referrals", "You arranged a meeting"),
    }[level]


def closed_words(*, sells: bool) -> str:
    """That nothing came of a referral, also on the button that notes it."""
    if sells:
        return translate("Referrals", "Closed without business")
    return translate("Referrals", "Closed")


def outcome_words(outcome: Outcome, *, sells: bool) -> str:
    """What came of a door."""
    return {
        Outcome.OPEN: translate("Referrals", "Open"),
        Outcome.RANG: translate("Referrals", "Rang"),
        Outcome.MET: translate("Referrals", "Met"),
        Outcome.ASKED: translate("Referrals", "Asked"),
        Outcome.WITHOUT: closed_words(sells=sells),
        Outcome.CLIENT: translate("Referrals", "Client"),
    }[outcome]


def shown_step(referral: Referral, *, sells: bool) -> ReferralStep:
    """How far a referral came, as far as that is shown at all."""
    return ReferralStep.MET if not sells and referral.step in SOLD else referral.step


def status_look(referral: Referral, *, sells: bool) -> tuple[str, str, str]:
    """Return words, tone and icon of how far a referral is."""
    is_client = sells and referral.step is ReferralStep.CLIENT
    if referral.ended is not None and referral.step is not ReferralStep.CLIENT:
        return closed_words(sells=sells), "neutral", "x"
    words = step_words(shown_step(referral, sells=sells))
    if is_client:
        return words, "accent", "seal-check"
    if referral.step is ReferralStep.REFERRED:
        return words, "amber", "phone"
    return words, "blue", "check"


def referral_sentence(referral: Referral) -> str:
    """Who referred whom to whom."""
    referred = shown(referral.referred.name)
    if referral.is_given:
        words = translate("Referrals", "You referred {referred} to {receiver}")
    elif referral.is_mine:
        words = translate("Referrals", "{giver} referred {referred} to you")
    else:
        words = translate("Referrals", "{giver} referred {referred} to {receiver}")
    return words.format(
        giver=_name(referral.giver), referred=referred, receiver=_name(referral.receiver)
    )


def door_sentence(door: Door) -> str:
    """Who opened a door, from whom to whom; who they are stands in the door."""
    names = {"of": shown(door.of.name), "to": shown(door.to.name), "by": shown(door.by.name)}
    if door.kind is DoorKind.REFERRAL:
        if door.for_me:
            words = translate("Referrals", "{of} referred {to} to you")
        elif door.by.is_me:
            words = translate("Referrals", "You referred {to} to {of}")
        else:
            words = translate("Referrals", "{by} referred {to} to {of}")
        return words.format(**names)
    return _introduction_words(door).format(**names)


def _introduction_words(door: Door) -> str:
    if door.for_me:
        return {
            DoorState.MADE: translate("Referrals", "{of} introduced you to {to}"),
            DoorState.OFFERED: translate("Referrals", "{of} offered to introduce you to {to}"),
            DoorState.IDEA: translate("Referrals", "{of} could introduce you to {to}"),
        }[door.state]
    if door.by.is_me:
        return {
            DoorState.MADE: translate("Referrals", "You introduced {of} to {to}"),
            DoorState.OFFERED: translate("Referrals", "You offered to introduce {of} to {to}"),
            DoorState.IDEA: translate("Referrals", "You could introduce {of} to {to}"),
        }[door.state]
    return {
        DoorState.MADE: translate("Referrals", "{by} introduced {of} to {to}"),
        DoorState.OFFERED: translate("Referrals", "{by} offered to introduce {of} to {to}"),
        DoorState.IDEA: translate("Referrals", "{by} could introduce {of} to {to}"),
    }[door.state]


def _name(party: Party | None) -> str:
    return shown(party.name) if party else ""
