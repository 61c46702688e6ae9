"""A card that is skipped comes again with all that was typed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from netcompanion.domain.change import add
from netcompanion.domain.stack import BoxCard, CardState, Stack
from netcompanion.services import stack as stacks
from netcompanion.services.set_aside import row_set_aside, set_aside
from netcompanion.services.stack_rows import Row
from netcompanion.store import Store
from tests.builders import EVENING, MADE, portrait, zoe

STACK = Stack(id="stack", created=datetime(2026, 3, 5, tzinfo=UTC))
ROW = Row(name="Nia Rees", promise="<visit dates fri", said="Two\nlines", tags=("glass",))


def skipped(store: Store, card: BoxCard | None, row: Row) -> BoxCard:
    store.apply(set_aside(STACK, card, row, 3))
    with store.read() as reader:
        (kept,) = reader.box(STACK.id)
    return kept


def test_a_typed_card_goes_into_the_box_and_comes_out_as_it_was(store: Store) -> None:
    store.apply(add("Begin", STACK))
    card = skipped(store, None, replace(ROW, extra=zoe()))
    assert (card.state, card.position) == (CardState.SKIPPED, 3)
    assert row_set_aside(card) == replace(ROW, extra=zoe())


def test_a_photo_stays_with_what_was_typed_beside_it(store: Store) -> None:
    store.apply(add("Begin", STACK))
    store.apply(stacks.put_photos(STACK, [portrait()], 0))
    with store.read() as reader:
        (photo,) = reader.box(STACK.id)
    card = skipped(store, photo, ROW)
    assert (card.id, card.photo_digest) == (photo.id, portrait().digest)
    assert row_set_aside(card) == ROW


def test_a_pasted_text_is_no_row() -> None:
    for text in ("Nia Rees\nnia@rees.example", '{"name": "Nia Rees"}', '{"name":"","said":""}'):
        card = BoxCard(id="card", stack_id=STACK.id, position=0, text=text)
        assert row_set_aside(card) is None


def test_a_pasted_text_stays_with_what_was_typed_of_it(store: Store) -> None:
    store.apply(add("Begin", STACK))
    store.apply(stacks.put_texts(STACK, ["Nia Rees\nnia@rees.example"], 0))
    with store.read() as reader:
        (pasted,) = reader.box(STACK.id)
    card = skipped(store, pasted, ROW)
    assert (card.id, card.text) == (pasted.id, pasted.text)
    assert row_set_aside(card) == ROW
    card = skipped(store, card, replace(ROW, title="Buyer"))
    assert (card.text, row_set_aside(card)) == (pasted.text, replace(ROW, title="Buyer"))
    with store.read() as reader:
        change = stacks.save(reader, STACK, card, ROW, today=EVENING, now=MADE)
    entered = stacks.entered_card(change)
    assert entered is not None
    assert (entered.text, entered.typed) == (pasted.text, "")


def test_what_no_row_can_be_made_of_is_passed_over() -> None:
    card = BoxCard(id="card", stack_id=STACK.id, position=0)
    for typed in ('{"name": {"not": "a row"}}', '{"name":', "[]"):
        assert row_set_aside(replace(card, typed=typed)) is None
