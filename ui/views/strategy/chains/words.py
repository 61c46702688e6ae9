"""What doors and chains are called on screen, with their days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Chain, Door, DoorKind, Outcome
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Party
from ui.dates import day_words
from ui.views.parts.referral_words import door_sentence, outcome_words

translate = QCoreApplication.translate

_CAME = 120  # letters
_LOOKS = {
    Outcome.RANG: ("neutral", "phone"),
    Outcome.MET: ("neutral", "users-three"),
    Outcome.ASKED: ("blue", "hand-coins"),
    Outcome.WITHOUT: ("neutral", "x"),
    Outcome.CLIENT: ("accent", "storefront"),
}


def door_words(door: Door) -> str:
    """One door, its day, and what came of it where somebody wrote that down, in a sentence."""
    words = translate("Doors", "{what}, {day}")
    if door.came:
        words = translate("Doors", "{what}, {day}: {came}")
    came = shown(shortened(door.came, _CAME))
    return words.format(what=door_sentence(door), day=day_words(door.on), came=came)


def person_words(party: Party, doors: Sequence[Door]) -> str:
    """Somebody on the map, with all their doors."""
    return ". ".join((shown(party.name), *map(door_words, doors))) + "."


def chain_words(people: Iterable[Party]) -> str:
    """The way from one to the next, for reading."""
    return " → ".join(shown(party.name) for party in people)


def outcome_look(chain: Chain, *, sells: bool) -> tuple[str, str, str]:
    """What came of a chain at its end: words, tone and icon of a chip."""
    if chain.outcome is not Outcome.OPEN:
        return outcome_words(chain.outcome, sells=sells), *_LOOKS[chain.outcome]
    if chain.doors[-1].kind is DoorKind.REFERRAL:
        return translate("Doors", "Not rung yet"), "amber", "phone"
    return translate("Doors", "Not met yet"), "neutral", "clock"
