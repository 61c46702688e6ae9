"""Saying no to many deletions."""

from dataclasses import replace
from pathlib import Path

from netcompanion.domain.change import add
from netcompanion.domain.sync import Account, Book, Bookkeeping, Item
from netcompanion.services.sync.sparing import spare
from netcompanion.store import Store
from tests import builders

ACCOUNT = Account(
    id="mill", name="Mill", address="mill.example", base_url="https://mill.example/", username="ada"
)
BOOK = Book(id="people", account_id="mill", url="https://mill.example/people/", name="People")


def test_nobody_is_deleted_on_either_side(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "netcompanion.db", backups=tmp_path / "backups")
    ada, bo = builders.contact("Ada Finch", 1), builders.contact("Bo Reed", 2)
    store.apply(add("Added both", ada, bo))
    stays = Item(book_id=BOOK.id, href="/people/ada.vcf", contact_id=ada.id, synced_rev=1)
    other = Item(book_id=BOOK.id, href="/people/bo.vcf", contact_id=bo.id, synced_rev=1)
    gone = Item(book_id=BOOK.id, href="/people/cy.vcf", contact_id="cy", synced_rev=1)
    asked = replace(
        BOOK, mass_change=(f"{ada.id}\tAda Finch", f"{gone.href}\tCy Marsh"), error="Many."
    )
    store.note(Bookkeeping(save=(ACCOUNT, asked, stays, other, gone)))
    with store.read() as reader:
        bookkeeping = spare(reader, asked)
    store.note(bookkeeping)
    with store.read() as reader:
        items = reader.items(BOOK.id, [stays.href, other.href, gone.href])
        book = reader.book(BOOK.id)
        assert reader.contact(ada.id) is not None
    store.close()
    assert items.keys() == {other.href, gone.href}
    assert items[other.href] == other
    assert items[gone.href] == replace(gone, contact_id=None, synced_rev=None)
    assert book == replace(asked, mass_change=(), error="")
