"""A card that is left for later with what was typed of it: nothing is lost by skipping it."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.identity import new_id
from netcompanion.domain.stack import BoxCard, CardState, Stack
from netcompanion.services.stack_rows import Row


def set_aside(stack: Stack, card: BoxCard | None, row: Row, position: int) -> Change:
    """Leave a card in the box with what stands in the form; a typed one gets `position`."""
    before = card
    card = card or BoxCard(id=new_id(), stack_id=stack.id, position=position)
    after = replace(card, state=CardState.SKIPPED, typed=_text_of(row))
    return Change("Skipped card", (Edit(before, after),) if before != after else ())


def row_set_aside(card: BoxCard) -> Row | None:
    """Return what was typed of a card when it was skipped; None when nothing was."""
    if not card.typed:
        return None
    import msgspec

    try:
        return msgspec.json.decode(card.typed, type=Row)
    except (msgspec.MsgspecError, ValueError):
        return None


def _text_of(row: Row) -> str:
    import msgspec

    return msgspec.json.encode(row).decode()
