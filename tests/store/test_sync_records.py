from __future__ import annotations

from dataclasses import replace as tweak
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netcompanion.domain.bin import Binned, KeptEdit
from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.contact import Contact, PhotoRef
from netcompanion.domain.errors import StaleChange
from netcompanion.domain.sync import (
    THIS_WRITE,
    Account,
    Book,
    Bookkeeping,
    Chose,
    Chosen,
    Conflict,
    Item,
    Op,
    OpKind,
    Run,
    Spelling,
    Upload,
    UploadKind,
)
from netcompanion.store import Store
from tests import builders

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
ACCOUNT = Account(
    id="a",
    name="Work",
    address="ada@mail.example",
    base_url="https://dav.example/",
    origins=("https://dav.example",),
    retry_at=NOW,
)
BOOK = Book(
    id="b",
    account_id="a",
    url="https://dav.example/ada/",
    name="Contacts",
    versions=("3.0", "4.0"),
    upload=Upload(kind=UploadKind.TAG, value="Client"),
)


def item(contact: Contact | None, href: str = "/ada/1.vcf", **more: Any) -> Item:
    return tweak(
        Item(
            book_id="b",
            href=href,
            etag='"1"',
            contact_id=contact.id if contact else None,
            base=b"\0\xff",
            synced_rev=THIS_WRITE if contact else None,
            spelled=(Spelling(property="TEL", mine="x", theirs="y"),),
        ),
        **more,
    )


@pytest.fixture
def book(store: Store) -> Book:
    store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    return BOOK


def test_what_is_kept_of_a_book_is_read_as_it_was_written(store: Store, book: Book) -> None:
    ada = builders.contact("Ada Finch")
    conflict = Conflict(
        id="c",
        book_id="b",
        contact_id=ada.id,
        field="title",
        at=NOW,
        mine="Owner",
        theirs="Founder",
        mine_contact=ada,
        theirs_contact=ada,
        chose=Chose.MINE,
    )
    op = Op(id="o", book_id="b", href="/ada/1.vcf", kind=OpKind.UPDATE)
    run = Run(id="r", book_id="b", started=NOW, notes=("Ada came back.",), cancelled=True)
    kept = (conflict, op, run, Chosen(book_id="b", contact_id=ada.id), item(None))
    store.note(Bookkeeping(save=kept))
    with store.read() as reader:
        assert reader.accounts() == [ACCOUNT]
        assert reader.account("a") == ACCOUNT
        assert reader.books("a") == [BOOK]
        assert reader.book("b") == BOOK
        assert reader.conflicts("b") == [conflict]
        assert reader.ops("b") == [op]
        assert reader.runs("b") == [run]
        assert reader.chosen("b") == [ada.id]
        assert reader.items("b", ["/ada/1.vcf", "/ada/2.vcf"]) == {"/ada/1.vcf": item(None)}
    store.note(Bookkeeping(remove=(ACCOUNT,)))
    with store.read() as reader:
        assert reader.books() == []
        assert reader.item_states("b") == []
        assert reader.runs("b") == []
        assert reader.conflicts(open_only=False) == []


def test_an_item_is_in_step_with_the_write_that_saved_it(store: Store, book: Book) -> None:
    ada = builders.contact("Ada Finch")
    store.apply_beside(add("Synced", ada), Bookkeeping(save=(item(ada),)))
    with store.read() as reader:
        (state,) = reader.item_states("b")
    assert not state.is_dirty
    assert not state.is_gone
    edited = tweak(ada, title="Owner")
    store.apply(replace("Edit", ada, edited))
    store.apply(replace("Edit", edited, ada))
    with store.read() as reader:
        (state,) = reader.item_states("b")
        assert reader.linked_count("b") == 1
    assert state.is_dirty, "an edit and its undo are two edits"
    store.apply(Change("Remove", (Edit(ada, None),)))
    with store.read() as reader:
        (state,) = reader.item_states("b")
    assert state.is_gone


def test_nothing_is_kept_beside_a_change_that_is_refused(store: Store, book: Book) -> None:
    ada = builders.contact("Ada Finch")
    stale = replace("Edit", ada, tweak(ada, title="Owner"))
    with pytest.raises(StaleChange):
        store.apply_beside(stale, Bookkeeping(save=(item(ada),)))
    with store.read() as reader:
        assert reader.item_states("b") == []


def test_a_run_is_one_step_of_the_history_while_nobody_else_writes(
    store: Store, book: Book
) -> None:
    ada, bo, cy = (
        builders.contact(*each) for each in (("Ada Finch", 1), ("Bo Lund", 2), ("Cy Roe", 3))
    )
    first = store.apply_beside(add("Synced", ada), Bookkeeping())
    second = store.apply_beside(add("Synced", bo), Bookkeeping(), into=first.change_id)
    assert second.change_id == first.change_id
    again = replace("Synced", ada, tweak(ada, title="Owner"))
    third = store.apply_beside(again, Bookkeeping(), into=first.change_id)
    assert third.change_id != first.change_id, "an id stands in a change once"
    store.apply(add("Added Cy", cy))
    fourth = store.apply_beside(
        replace("Synced", cy, tweak(cy, title="Owner")), Bookkeeping(), into=third.change_id
    )
    with store.read() as reader:
        assert [(line.label, line.edits) for line in reader.history(9)] == [
            ("Synced", 1),
            ("Added Cy", 1),
            ("Synced", 1),
            ("Synced", 2),
        ]
    for change_id in (fourth.change_id, fourth.change_id - 1, third.change_id, first.change_id):
        store.undo(change_id)
    with store.read() as reader:
        assert reader.count() == 0
    fifth = store.apply_beside(add("Synced", ada), Bookkeeping(), into=first.change_id)
    assert fifth.change_id != first.change_id, "it was taken back"


def test_taking_back_what_came_in_lets_go_of_its_card(store: Store, book: Book) -> None:
    ada, bo = builders.contact("Ada Finch", 1), builders.contact("Bo Lund", 2)
    store.apply(add("Added Bo", bo))
    applied = store.apply_beside(
        add("Synced", ada),
        Bookkeeping(save=(item(ada), item(bo, "/ada/2.vcf", synced_rev=1))),
        by_run=True,
    )
    store.undo(applied.change_id)
    with store.read() as reader:
        there = {each.href: each.contact_id for each in reader.item_states("b")}
    assert there == {"/ada/1.vcf": None, "/ada/2.vcf": bo.id}


@pytest.mark.parametrize(
    ("upload", "expected"),
    [
        (Upload(), []),
        (Upload(kind=UploadKind.EVERYONE), ["Bo Lund", "Cy Roe"]),
        (Upload(kind=UploadKind.TAG, value="CLIENT"), ["Bo Lund"]),
        (Upload(kind=UploadKind.EVENT, value="mixer"), ["Cy Roe"]),
        (Upload(kind=UploadKind.CHOSEN), ["Bo Lund"]),
    ],
)
def test_those_in_scope_who_are_not_there_yet_go_up(
    store: Store, book: Book, upload: Upload, expected: list[str]
) -> None:
    ada = tweak(builders.contact("Ada Finch", 1), tags=("client",))
    bo = tweak(builders.contact("Bo Lund", 2), tags=("client",))
    cy = builders.contact("Cy Roe", 3)
    mixer = tweak(builders.mixer(), id="mixer")
    met = [builders.encounter(each, mixer) for each in (ada, cy)]
    store.apply(add("Add", ada, bo, cy, mixer, *met))
    chosen = [Chosen(book_id="b", contact_id=each.id) for each in (ada, bo)]
    store.note(Bookkeeping(save=(item(ada, synced_rev=1), *chosen)))
    with store.read() as reader:
        wanted = reader.to_upload(tweak(book, upload=upload))
        assert [reader.contacts([id_])[id_].name for id_ in wanted] == expected


def test_one_owner_at_a_time_has_a_book(store: Store, book: Book) -> None:
    assert store.claim("b", "window", NOW)
    assert store.claim("b", "window", NOW + timedelta(seconds=30))
    assert not store.claim("b", "command", NOW + timedelta(seconds=60))
    assert store.claim("b", "command", NOW + timedelta(minutes=3)), "not heard of for long"
    store.release("b", "window")
    assert not store.claim("b", "window", NOW + timedelta(minutes=3))
    store.release("b", "command")
    assert store.claim("b", "window", NOW + timedelta(minutes=3))
    assert store.claim("b", "command", NOW - timedelta(hours=1)), "the clock was put back"


def test_a_picture_in_the_bin_is_kept(store: Store) -> None:
    picture = builders.portrait()
    ada = tweak(
        builders.contact("Ada Finch"),
        photo=PhotoRef(digest=picture.digest, media_type=picture.media_type),
    )
    added = Change("Added Ada", (Edit(None, ada),), (picture,))
    store.apply(added)
    binned = Binned(
        id="x",
        contact_id=ada.id,
        name="Ada Finch",
        at=NOW,
        why="Deleted there",
        edits=(KeptEdit(kind="contact", before="{}", after=""),),
        photo_digests=(picture.digest,),
    )
    store.apply(Change("Removed Ada", (Edit(ada, None), Edit(None, binned))))
    for number in range(120):
        store.apply(add("Added", builders.contact(f"Someone {number}", 100 + number)))
    with store.read() as reader:
        assert reader.photo(picture.digest) is not None
        assert reader.binned() == [binned]
    store.apply(Change("Emptied", (Edit(binned, None),)))
    for number in range(120):
        store.apply(add("Added", builders.contact(f"Somebody {number}", 300 + number)))
    with store.read() as reader:
        assert reader.photo(picture.digest) is None
