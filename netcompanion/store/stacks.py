"""Questions about card stacks, the pictures of cards, and who was kept apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Final

from netcompanion.domain.kept_apart import KeptApart, kept_apart
from netcompanion.domain.stack import BoxCard, CardPhoto, Stack, StackState
from netcompanion.store import codec
from netcompanion.store.values import Values, equal

STACKS: Final = Values(Stack)
BOX_CARDS: Final = Values(BoxCard)
CARD_PHOTOS: Final = Values(CardPhoto)
KEPT_APART: Final = Values(KeptApart)


class StackReader:
    """Questions about card stacks and what came of them, in one moment of the database."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Ask through an open transaction."""
        self._raw = raw

    def stack(self, stack_id: str) -> Stack | None:
        """Return one stack."""
        return STACKS.load(self._raw, (stack_id,)).get(stack_id)

    def stacks(
        self, state: StackState | None = None, *, event_id: str | None = None
    ) -> list[Stack]:
        """Return all stacks, or those in a state or of an event, the newest first."""
        where, given = equal(state=state, event_id=event_id)
        return STACKS.ask(self._raw, f"WHERE {where} ORDER BY created DESC, id", given)

    def box(self, stack_id: str) -> list[BoxCard]:
        """Return the cards of a stack by position."""
        return BOX_CARDS.ask(self._raw, "WHERE stack_id = ? ORDER BY position, id", (stack_id,))

    def box_card(self, card_id: str) -> BoxCard | None:
        """Return one card of a stack."""
        return BOX_CARDS.load(self._raw, (card_id,)).get(card_id)

    def cards_entered(
        self, *, stack_id: str | None = None, contact_id: str | None = None, limit: int = -1
    ) -> list[BoxCard]:
        """Return the cards from which people were entered, the last one first."""
        where, given = equal(stack_id=stack_id, contact_id=contact_id)
        order = "ORDER BY entered DESC, position DESC, id LIMIT ?"
        return BOX_CARDS.ask(
            self._raw, f"WHERE {where} AND contact_id IS NOT NULL {order}", (*given, limit)
        )

    def card_photos(self, contact_id: str) -> list[CardPhoto]:
        """Return the pictures of a contact's business cards, the latest first."""
        return CARD_PHOTOS.ask(
            self._raw, 'WHERE contact_id = ? ORDER BY "on" DESC, id', (contact_id,)
        )

    def kept_apart(self, contact_ids: Collection[str]) -> set[tuple[str, str]]:
        """Return the pairs of ids, the lesser first, that any of these contacts is in."""
        return {(pair.first_id, pair.second_id) for pair in self.pairs_kept_apart(contact_ids)}

    def pairs_kept_apart(self, contact_ids: Collection[str]) -> list[KeptApart]:
        """Return the pairs that any of these contacts is in."""
        given = codec.encode(sorted(contact_ids)).decode()
        some = f"IN {codec.GIVEN}"
        where = f"WHERE first_id {some} OR second_id {some} ORDER BY id"
        return KEPT_APART.ask(self._raw, where, (given, given))

    def is_kept_apart(self, one_id: str, other_id: str) -> bool:
        """Whether two contacts were said not to be one person."""
        return bool(KEPT_APART.load(self._raw, (kept_apart(one_id, other_id).id,)))
