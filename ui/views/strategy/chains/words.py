"""What doors and chains are called on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.display import shown
from netcompanion.domain.doors import Chain, Door, DoorKind, DoorState, Outcome
from netcompanion.domain.relationship import Party
from ui.dates import day_words

translate = QCoreApplication.translate


def door_words(door: Door) -> str:
    """One door, in a sentence."""
    of, to, by = (shown(party.name) for party in (door.of, door.to, door.by))
    day = day_words(door.on)
    if door.for_me:
        return _for_me(door, of, to, day)
    if door.kind is DoorKind.REFERRAL:
        words = translate("Doors", "You referred {to} to {of}, {day}")
    elif door.by.is_me:
        words = {
            DoorState.MADE: translate("Doors", "You introduced {of} to {to}, {day}"),
            DoorState.OFFERED: translate("Doors", "You offered {of} to introduce {to}, {day}"),
            DoorState.IDEA: translate("Doors", "You thought of introducing {of} to {to}, {day}"),
        }[door.state]
    else:
        words = translate("Doors", "{by} introduced {of} to {to}, {day}")
    return words.format(of=of, to=to, by=by, day=day)


def _for_me(door: Door, of: str, to: str, day: str) -> str:
    if door.kind is DoorKind.REFERRAL:
        words = translate("Doors", "{of} referred {to} to you, {day}")
    elif door.is_made:
        words = translate("Doors", "{of} introduced you to {to}, {day}")
    else:
        words = translate("Doors", "{of} offered to introduce you to {to}, {day}")
    return words.format(of=of, to=to, day=day)


def person_words(party: Party, doors: Sequence[Door]) -> str:
    """Somebody on the map, with all their doors."""
    return ". ".join((shown(party.name), *map(door_words, doors))) + "."


def chain_words(people: Iterable[Party]) -> str:
    """The way from one to the next, for reading."""
    return " → ".join(shown(party.name) for party in people)


def outcome_words(chain: Chain) -> tuple[str, str, str]:
    """What came of a chain at its end: words, tone and icon of a chip."""
    return {
        Outcome.OPEN: (translate("Doors", "not met yet"), "neutral", "clock"),
        Outcome.MET: (translate("Doors", "met"), "neutral", "users-three"),
        Outcome.ASKED: (translate("Doors", "asked"), "blue", "hand-coins"),
        Outcome.WITHOUT: (translate("Doors", "closed without"), "neutral", "x"),
        Outcome.CLIENT: (translate("Doors", "client"), "accent", "storefront"),
    }[chain.outcome]
