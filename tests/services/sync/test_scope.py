"""Who goes up to an address book: in words, and chosen one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.sync import Account, Book, Bookkeeping, Item, Upload, UploadKind
from netcompanion.services import events
from netcompanion.services.sync import scope
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer

SHOP = Book(id="book", account_id="account", url="https://dav.example/", name="Shop")
ANA, BO, CY = (
    replace(contact(name, number), tags=tags)
    for number, (name, tags) in enumerate(
        (("Ana Melo", ("press",)), ("Bo Lind", ("Press",)), ("Cy Tan", ()))
    )
)


@pytest.fixture
def book(store: Store) -> Store:
    account = Account(id="account", name="Shop", address="dav.example", base_url="")
    store.apply_beside(
        add("All", ANA, BO, CY, mixer(), encounter(CY, mixer())), Bookkeeping(save=(account, SHOP))
    )
    return store


@pytest.mark.parametrize(
    ("upload", "words", "who"),
    [
        (Upload(), "Nobody", []),
        (Upload(kind=UploadKind.EVERYONE), "Everyone", [ANA, BO, CY]),
        (Upload(kind=UploadKind.TAG, value="press"), "People tagged “press”", [ANA, BO]),
        (
            Upload(kind=UploadKind.EVENT, value=mixer().id),
            f"People met at “{mixer().name}”",
            [CY],
        ),
        (Upload(kind=UploadKind.CHOSEN), "1 chosen person", [BO]),
    ],
)
def test_who_goes_up(book: Store, upload: Upload, words: str, who: list[object]) -> None:
    chosen = scope.choose("book", [BO.id, "somebody who is gone"])
    book.note(chosen + Bookkeeping(save=(replace(SHOP, upload=upload),)))
    with book.read() as reader:
        kept = reader.book("book")
        assert kept is not None
        assert scope.words(reader, kept) == scope.words(reader, SHOP, upload) == words
        assert [reader.contact(each) for each in reader.to_upload(kept)] == who


def test_who_is_chosen_no_more_does_not_go_up_and_stays_where_they_are(book: Store) -> None:
    chosen = replace(SHOP, upload=Upload(kind=UploadKind.CHOSEN))
    there = Item(book_id="book", href="/ana.vcf", contact_id=ANA.id, synced_rev=1)
    book.note(scope.choose("book", [ANA.id, BO.id]) + Bookkeeping(save=(chosen, there)))
    with book.read() as reader:
        assert reader.to_upload(chosen) == [BO.id]
    book.note(scope.unchoose("book", [ANA.id, BO.id]))
    with book.read() as reader:
        assert reader.to_upload(chosen) == []
        assert scope.words(reader, chosen) == "0 chosen people"
        assert reader.item_of("book", ANA.id) == there


def test_an_event_that_was_removed_is_said_so(book: Store) -> None:
    upload = Upload(kind=UploadKind.EVENT, value=mixer().id)
    with book.read() as reader:
        book.apply(events.remove(reader, mixer()))
    with book.read() as reader:
        assert scope.words(reader, SHOP, upload) == "People met at an event that was removed"
