"""Whatever meets a damaged row says of which file it is, and builds nothing on it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.change import replace as edited
from netcompanion.services import bin as bins
from netcompanion.services import people
from netcompanion.store import DamagedDatabase, Store
from tests import builders
from tests.stores import raw

ADA = builders.contact("Ada Finch")
BO = builders.contact("Bo Hale", 2)
PROMOTED = replace(ADA, title="Keeper")
_UNREADABLE = "UPDATE contact SET created = 'yesterday'"
_ALTERED = "UPDATE contact SET note = 'Owes me 5'"


def spoil(store: Store, spoiling: str) -> None:
    with closing(raw(store.path)) as db:
        db.execute(spoiling)


def read(store: Store, _change: int) -> None:
    with store.read() as reader:
        reader.contact(ADA.id)


def undo(store: Store, change: int) -> None:
    store.undo(change)


def save(store: Store, _change: int) -> None:
    store.apply(edited("Promote", PROMOTED, ADA))


def save_what_was_read(store: Store, _change: int) -> None:
    with store.read() as reader:
        standing = reader.entities(type(ADA), [ADA.id])[ADA.id]
    store.apply(Change("Promote", (Edit(standing, ADA),)))


def look_into_the_bin(store: Store, _change: int) -> None:
    with store.read() as reader:
        reader.binned_cards()


@pytest.mark.parametrize(
    ("spoiling", "deed"),
    [
        (_UNREADABLE, read),
        (_UNREADABLE, save),
        (_UNREADABLE, undo),
        (_ALTERED, save),
        (_ALTERED, save_what_was_read),
        (_ALTERED, undo),
        ("UPDATE binned SET edits = '{'", look_into_the_bin),
        ("UPDATE change_edit SET other = '{' WHERE other IS NOT NULL", undo),
    ],
)
def test_of_a_damaged_row_is_said_in_which_file_it_is(
    store: Store, spoiling: str, deed: Callable[[Store, int], None]
) -> None:
    store.apply(add("Add", ADA, BO))
    change = store.apply(edited("Promote", ADA, PROMOTED)).change_id
    with store.read() as reader:
        store.apply(bins.remove_people(reader, [BO], builders.MADE))
    spoil(store, spoiling)
    with pytest.raises(DamagedDatabase) as raised:
        deed(store, change)
    assert raised.value.path == store.path
    with store.read() as reader:
        assert reader.revision() == 3


def test_what_is_damaged_can_be_deleted(store: Store) -> None:
    store.apply(add("Add", ADA, BO))
    spoil(store, _ALTERED)
    with store.read() as reader:
        altered = [*reader.contacts([ADA.id, BO.id]).values()]
        store.apply(bins.remove_people(reader, altered, builders.MADE))
    with store.read() as reader:
        assert reader.contact(ADA.id) is None
        assert len(reader.binned()) == 2
    assert store.check().ok


def test_of_many_those_are_named_that_are_damaged(store: Store) -> None:
    others = [builders.contact(f"Cy Marsh {number}", number) for number in range(3, 12)]
    store.apply(add("Add", ADA, BO, *others))
    spoil(store, f"{_ALTERED} WHERE id IN ('{ADA.id}', '{BO.id}')")
    with store.read() as reader:
        everybody = [*reader.contacts([each.id for each in (ADA, BO, *others)]).values()]
    with pytest.raises(DamagedDatabase, match=r"saved: Ada Finch, Bo Hale\. Check"):
        store.apply(people.tag(everybody, "choir", on=True))
    spoil(store, _ALTERED)
    with pytest.raises(DamagedDatabase, match=r"Cy Marsh 3, and 6 more\. Check"):
        store.apply(people.tag(everybody, "choir", on=True))
