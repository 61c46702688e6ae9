"""Who I am, and the cards that share parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.card import Card, CardField, Profile
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.event import Event
from netcompanion.domain.identity import new_id
from netcompanion.domain.names import split_name
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import shortened, written_day
from netcompanion.services.town import town_of

if TYPE_CHECKING:
    from netcompanion.store import Reader

_NAME, _PLACE = 48, 32  # characters of an event in a note: each makes the code larger
_REACH = frozenset((CardField.NAME, CardField.MOBILE, CardField.EMAIL))
DEFAULT_CARDS = (
    (
        "Work",
        _REACH | {CardField.ORGANISATION, CardField.TITLE, CardField.LINK},
    ),
    ("Community", _REACH | {CardField.ORGANISATION}),
    ("Minimal", frozenset((CardField.NAME, CardField.MOBILE))),
)


def starting_cards() -> list[Card]:
    """Return the three cards that everybody starts with, with fresh ids."""
    return [
        Card(id=new_id(), label=label, shares=shares, position=position)
        for position, (label, shares) in enumerate(DEFAULT_CARDS)
    ]


def met_note(event: Event) -> str:
    """Return where and when we met, for their phone: "Met at Supper Club, 16 Oct 2026, Leeds".

    As short as it is useful: of a place only the town is said, and not even that where the name
    says it already, or where no town is sure.
    """
    day, month, year = written_day(event.start.date()).split()
    name, place = _cut(event.name, _NAME), _cut(town_of(event.place), _PLACE)
    where = "" if fold(place) in fold(name) else place
    return ", ".join(filter(None, (f"Met at {name}", f"{day} {month[:3]} {year}", where)))


def save_profile(reader: Reader, profile: Profile) -> Change:
    """Say who I am. With the first time come the three cards that everybody starts with."""
    before = reader.profile()
    is_first = before == Profile() and not reader.cards()
    edits: list[Edit] = []
    if profile != before:
        edits.append(Edit(reader.entity(Profile, profile.id), profile))
    if is_first:
        edits += [Edit(None, card) for card in starting_cards()]
    return Change("Edited my card", tuple(edits))


def save_all(reader: Reader, profile: Profile, cards: Sequence[Card]) -> Change:
    """Say who I am and which cards I have, in this order; those that are missing are removed."""
    there = {card.id: card for card in reader.cards()}
    ordered = [with_values(card, position=position) for position, card in enumerate(cards)]
    kept = {card.id for card in ordered}
    edits = [
        Edit(reader.entity(Profile, profile.id), profile),
        *(Edit(there.get(card.id), card) for card in ordered),
        *(Edit(card, None) for card in there.values() if card.id not in kept),
    ]
    return Change("Edited my card", tuple(edit for edit in edits if edit.before != edit.after))


def introduce_myself(reader: Reader, name: str, email: str, mobile: str) -> Change:
    """Say the three things that a first card needs; what else is known stays."""
    parts = split_name(name)
    return save_profile(
        reader,
        with_values(
            reader.profile(),
            given=" ".join(filter(None, (parts.given, parts.additional))),
            family=parts.family,
            email=email.strip(),
            mobile=mobile.strip(),
        ),
    )


def _cut(words: str, most: int) -> str:
    """Return words that are short enough, without an ellipsis: that would cost three bytes."""
    return shortened(words, most).removesuffix("…").rstrip(" ,;–-")
