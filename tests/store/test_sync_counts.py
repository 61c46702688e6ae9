"""What an address book elsewhere still lacks, and what is still to come from it, is counted."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import (
    THIS_WRITE,
    Account,
    Book,
    Bookkeeping,
    Item,
    Op,
    OpKind,
    OpState,
    Upload,
    UploadKind,
)
from netcompanion.store import Store
from tests import builders

ACCOUNT = Account(id="a", name="Mill", address="mill.example", base_url="https://mill.example/")
BOOK = Book(
    id="b",
    account_id="a",
    url="https://mill.example/people/",
    name="People",
    upload=Upload(kind=UploadKind.EVERYONE),
)


def item(contact: Contact, href: str) -> Item:
    return Item(
        book_id="b",
        href=href,
        contact_id=contact.id,
        synced_rev=THIS_WRITE,
    )


def counts(store: Store) -> tuple[int, int]:
    with store.read() as reader:
        return reader.unsent_count(BOOK), reader.unlinked_count("b")


def test_whoever_was_changed_added_or_removed_is_still_to_be_sent(store: Store) -> None:
    ada, bo = builders.contact("Ada Finch", 1), builders.contact("Bo Lund", 2)
    cards = (item(ada, "/people/1.vcf"), item(bo, "/people/2.vcf"))
    store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    store.apply_beside(add("Synced", ada, bo), Bookkeeping(save=cards))
    assert counts(store) == (0, 0)
    store.apply(add("Added Cy", builders.contact("Cy Roe", 3)))
    assert counts(store) == (1, 0)
    store.apply(Change("Edited Ada", (Edit(ada, replace(ada, title="Owner")),)))
    store.apply(Change("Removed Bo", (Edit(bo, None),)))
    assert counts(store) == (3, 0)


def test_what_a_server_refused_as_it_is_does_not_wait(store: Store) -> None:
    ada = builders.contact("Ada Finch", 1)
    store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    store.apply(add("Added Ada", ada))
    with store.read() as reader:
        rev = reader.contact_revs([ada.id])[ada.id]
    refused = Op(
        id="o",
        book_id="b",
        href="/people/1.vcf",
        kind=OpKind.CREATE,
        contact_id=ada.id,
        rev=rev,
        state=OpState.REFUSED,
    )
    store.note(Bookkeeping(save=(refused,)))
    assert counts(store) == (0, 0)
    store.apply(Change("Edited Ada", (Edit(ada, replace(ada, title="Owner")),)))
    assert counts(store) == (1, 0)


def test_whoever_was_taken_back_comes_again(store: Store) -> None:
    ada = builders.contact("Ada Finch", 1)
    store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    beside = Bookkeeping(save=(item(ada, "/people/1.vcf"),))
    came = store.apply_beside(add("Synced", ada), beside, by_run=True)
    store.undo(came.change_id)
    assert counts(store) == (0, 1)
