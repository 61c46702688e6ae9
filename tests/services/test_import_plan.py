"""A plan of any length: items come back as they were, whole, and can be taken back."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcompanion.domain.contact import Contact, Email, PhotoRef
from netcompanion.domain.differing import differences
from netcompanion.domain.errors import Cancelled, FormatError, UserError
from netcompanion.domain.proposal import CardPicture
from netcompanion.formats.vcard3 import write
from netcompanion.reading.payload import Kind
from netcompanion.services.imports import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    USE_THEIRS,
    Decision,
    Differs,
    ImportPlan,
    Item,
    Maybe,
    New,
    Same,
    Unreadable,
    changes,
    decided_changes,
    items,
    plan,
)
from netcompanion.services.reading import Found, read_text
from netcompanion.store import Store
from tests.builders import contact, portrait, zoe
from tests.formats.people import contacts
from tests.stores import opened

ANN = zoe()
TOLD = replace(contact("Ann Stone", 2), title="Baker")
FOUND = Found(
    source="people.vcf",
    kind=Kind.VCARD,
    contact=TOLD,
    photo=portrait(),
    text="BEGIN:VCARD",
    error=FormatError("It is torn.", 3),
    line=12,
    notes=("read as cp1252",),
)
ITEMS: list[Item] = [
    New(found=FOUND, contact=TOLD),
    New(found=FOUND, contact=replace(TOLD, uid="another")),
    Same(found=FOUND, existing=None),
    Same(found=FOUND, existing=ANN),
    Differs(found=FOUND, contact=TOLD, existing=ANN, differences=differences(ANN, TOLD)),
    Maybe(
        found=FOUND,
        contact=TOLD,
        existing=ANN,
        reason="same name",
        differences=differences(ANN, TOLD),
    ),
    Unreadable(found=replace(FOUND, contact=None, photo=None)),
]


def without_error(item: Item) -> Item:
    """Return an item that can be compared: errors are equal to themselves alone."""
    return replace(item, found=replace(item.found, error=None))


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_comes_back_whole(item: Item) -> None:
    with ImportPlan.of([item]) as kept:
        back = kept.item(0)
        assert without_error(back) == without_error(item)
        assert str(back.found.error) == "It is torn."
        assert back.found.error is not None
        assert back.found.error.line == 3


def test_nothing_that_is_found_is_forgotten() -> None:
    """Who adds a field to `Found` adds it to what the plan keeps."""
    (back,) = ImportPlan.of([ITEMS[0]])
    kept_in_memory = {"proposal", "card"}
    for field in fields(Found):
        if field.name not in kept_in_memory:
            assert getattr(FOUND, field.name), f"the example says nothing of {field.name}"
            assert getattr(back.found, field.name), field.name


def test_what_was_read_from_a_picture_is_kept_as_it_is() -> None:
    seen = replace(FOUND, card=CardPicture(picture=b"jpeg", width=1, height=1))
    item = New(found=seen, contact=TOLD)
    made = ImportPlan.of([item, *ITEMS])
    assert made.item(0) is item
    assert next(iter(made)) is item
    made.put(0, ITEMS[0])
    assert made.item(0) is not item


def test_kinds_names_and_numbers_are_known_without_reading() -> None:
    made = ImportPlan.of(ITEMS, seen=7)
    assert (len(made), made.seen) == (7, 7)
    assert [made.count(kind) for kind in (New, Same, Differs, Maybe, Unreadable)] == [2, 2, 1, 1, 1]
    assert list(made.numbers(Same)) == [2, 3]
    assert [made.kind(number) for number in (0, 6)] == [New, Unreadable]
    assert [made.name(number) for number in (0, 6)] == ["Ann Stone", "people.vcf"]
    made.put(0, ITEMS[6])
    assert (made.count(New), made.count(Unreadable)) == (1, 2)
    assert made.name(0) == "people.vcf"
    assert isinstance(made.item(0), Unreadable)
    assert [type(each) for each in made][:2] == [Unreadable, New]


def test_a_long_name_is_cut_in_a_list_alone() -> None:
    long = replace(TOLD, given="A" * 100_000)
    made = ImportPlan.of([New(found=FOUND, contact=long)])
    assert len(made.name(0)) < 1_000
    (back,) = made
    assert isinstance(back, New)
    assert back.contact == long


def test_letters_that_are_none_are_kept_until_somebody_saves_them() -> None:
    odd = replace(TOLD, note="half a pair: \ud800")
    (back,) = ImportPlan.of([New(found=FOUND, contact=odd)])
    assert isinstance(back, New)
    assert back.contact == odd


def test_the_file_has_no_name_and_goes_with_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = ImportPlan.of(ITEMS * 100)
    assert list(tmp_path.iterdir()) == []
    made.close()
    made.close()
    left = ImportPlan.of(ITEMS)
    del left
    gc.collect()


def test_no_room_for_a_plan_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(UserError, match="Nothing was changed"):
        ImportPlan.of(ITEMS)


def test_many_updates_wait_in_a_file_as_well(store: Store) -> None:
    text = "".join(card(f"Ann {n}", f"UID:u-{n}", "TITLE:Miller") for n in range(1_100))
    with store.read() as reader:
        store.apply_import("Import", changes(items(reader, read_text(text))))
    with store.read() as reader:
        seen = plan(reader, read_text(text.replace("Miller", "Baker")))
    batches = list(changes(seen, lambda _: USE_THEIRS))
    assert [len(batch.edits) for batch in batches] == [500, 500, 100]
    applied = store.apply_import("Import", batches)
    with store.read() as reader:
        assert {each.title for each in reader.every_contact()} == {"Baker"}
    store.undo(applied.change_id)
    with store.read() as reader:
        assert {each.title for each in reader.every_contact()} == {"Miller"}


def test_cards_that_look_like_one_person_both_come_in_with_a_word(store: Store) -> None:
    one = card("Ann Stone", "UID:u-1", "EMAIL:ann@birk.example")
    other = card("ann stone", "UID:u-2", "EMAIL:Ann@birk.example", "NOTE:tea")
    namesake = card("Ann Stone", "UID:u-3", "EMAIL:ann@elm.example")
    with store.read() as reader:
        found = plan(reader, read_text(one + other + namesake))
    assert found.count(New) == 3
    notes = [item.found.notes for item in found]
    assert [len(each) for each in notes] == [0, 1, 0]
    assert "same name and the same e-mail address" in notes[1][0]


def everything(store: Store) -> tuple[list[Contact], dict[str, int]]:
    with store.read() as reader:
        return list(reader.every_contact()), reader.counts()


DECISIONS = (
    ADD,
    KEEP_MINE,
    USE_THEIRS,
    LEAVE_OUT,
    Decision(fields=frozenset(("name", "emails", "note", "title"))),
)


@given(
    here=st.lists(contacts(), max_size=4),
    coming=st.lists(contacts(), max_size=4),
    again=st.lists(st.sampled_from(["TITLE:Baker", "NOTE:tea", "TEL:07700 900001"]), max_size=2),
    data=st.data(),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_decided_can_be_taken_back_and_made_again(
    empty_file: Path,
    here: list[Contact],
    coming: list[Contact],
    again: list[str],
    data: st.DataObject,
) -> None:
    with opened(empty_file) as store:
        known = "".join(map(write, here))
        with store.read() as reader:
            store.apply_import("First", changes(items(reader, read_text(known))))
        before = everything(store)
        extra = "".join(f"{line}\r\nEND:VCARD" for line in again) or "END:VCARD"
        text = known.replace("END:VCARD", extra, 1) + "".join(map(write, coming))
        with store.read() as reader:
            found = plan(reader, read_text(text))
        decided: Iterator[tuple[Item, Decision]] = (
            (item, data.draw(st.sampled_from(DECISIONS))) for item in found
        )
        batches = list(decided_changes(decided))
        if not batches:
            return
        applied = store.apply_import("Second", batches, seen=found.seen)
        after = everything(store)
        store.undo(applied.change_id)
        assert everything(store) == before
        store.redo(applied.change_id)
        assert everything(store) == after


@pytest.mark.parametrize("batch", range(0, 9, 2))
def test_a_stop_at_any_batch_leaves_nothing(store: Store, batch: int) -> None:
    text = "".join(card(f"Ann {n}", f"UID:u-{n}") for n in range(1_200))
    before = everything(store)
    calls = 0

    def stop(_done: int, _total: int, /) -> None:
        nonlocal calls
        calls += 1
        if calls > batch:
            raise Cancelled

    def bring() -> None:
        with store.read() as reader:
            store.apply_import("Import", changes(plan(reader, read_text(text), stop)), stop)

    with pytest.raises(Cancelled):
        bring()
    assert everything(store) == before


def test_a_picture_is_saved_with_its_person(store: Store) -> None:
    photo = portrait()
    ref = PhotoRef(digest=photo.digest, media_type=photo.media_type)
    person = replace(contact("Ann Stone"), photo=ref, emails=(Email(value="ann@birk.example"),))
    made = ImportPlan.of([New(found=replace(FOUND, contact=person, photo=photo), contact=person)])
    for change in changes(made):
        store.apply(change)
    with store.read() as reader:
        assert reader.photo(photo.digest) == photo


def test_large_pictures_do_not_wait_for_hundreds_of_others(store: Store) -> None:
    read = 0

    def album() -> Iterator[Found]:
        nonlocal read
        for number in range(20):
            read += 1
            photo = portrait(bytes([number]) * 2_000_000)
            yield Found(source="album.vcf", contact=contact("Ann", number), photo=photo)

    with store.read() as reader:
        stream = items(reader, album())
        next(stream)
        assert read < 10
        assert len(list(stream)) == 19
