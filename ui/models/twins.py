"""Two contacts that may be one person, as Review shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from netcompanion.domain.contact import Contact
from netcompanion.domain.display import shown
from netcompanion.domain.phrase import sentence
from netcompanion.services import merging, review
from netcompanion.services.matching.likeness import Level, Likeness, Pair
from netcompanion.services.merging import Moves
from ui.models.review_rows import ReviewLine

if TYPE_CHECKING:
    from netcompanion.domain.event import Encounter
    from netcompanion.store import Reader

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: `met` are their conversations, the newest first, and `events` the names."""

    contact: Contact
    met: Sequence[Encounter] = ()
    events: Mapping[str, str]

    def where(self, met: Encounter) -> str:
        """Where a conversation was; "" when nobody wrote it down."""
        return self.events.get(met.event_id or "", "") or met.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """The one who has been here longer, `here`, and the `new` one, which becomes part of it.

    `is_card`: the new one was entered from the stack that is reviewed.
    """

    here: Side
    new: Side
    reasons: tuple[tuple[str, str], ...]  # what each is about, an `About` or "", and its words
    moves: Moves
    is_card: bool = False


def pair_key(pair: Pair) -> str:
    """Name a pair in a list."""
    return f"{pair.first_id} {pair.second_id}"


def load_twins(
    reader: Reader,
    one_id: str,
    other_id: str,
    likeness: Likeness | None,
    entered: frozenset[str] = frozenset(),
) -> Twins | None:
    """Load two contacts; None when one of them is gone. `entered`: those of the stack."""
    one, other = reader.contact(one_id), reader.contact(other_id)
    if one is None or other is None:
        return None
    here, new = review.in_order(one, other)
    return Twins(
        here=_side(reader, here),
        new=_side(reader, new),
        reasons=_reasons(likeness),
        moves=merging.what_moves(reader, new.id),
        is_card=new.id in entered,
    )


def _reasons(likeness: Likeness | None) -> tuple[tuple[str, str], ...]:
    if likeness is None:
        return ()
    pairs = zip_longest(likeness.about, likeness.reasons, fillvalue="")
    return tuple((about, shown(words)) for about, words in pairs)


def _side(reader: Reader, contact: Contact) -> Side:
    met = reader.encounters(contact_id=contact.id)
    names = reader.event_names({each.event_id for each in met if each.event_id})
    return Side(contact=contact, met=met, events=names)


def pair_lines(reader: Reader, pairs: Iterable[Pair]) -> dict[str, ReviewLine]:
    """Return what the list says of some pairs."""
    pairs = list(pairs)
    contacts = reader.contacts({id_ for pair in pairs for id_ in (pair.first_id, pair.second_id)})
    return {
        pair_key(pair): _line(pair, contacts[pair.first_id], contacts[pair.second_id])
        for pair in pairs
        if pair.first_id in contacts and pair.second_id in contacts
    }


def _line(pair: Pair, one: Contact, other: Contact) -> ReviewLine:
    _, new = review.in_order(one, other)
    sure = pair.likeness.level is Level.VERY_LIKELY
    return ReviewLine(
        name=shown(new.name),
        words=shown(sentence(", ".join(pair.likeness.reasons))),
        chip=translate("Twins", "very likely") if sure else translate("Twins", "maybe"),
        tone="amber" if sure else "neutral",
        photo_digest=new.photo.digest if new.photo else "",
    )
