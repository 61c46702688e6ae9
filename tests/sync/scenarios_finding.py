"""How an account is found: by its host, by a book, by an e-mail address."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from netcompanion.dav.discovery import NoBooks
from netcompanion.dav.errors import OtherOrigin
from netcompanion.dav.hrefs import origin
from netcompanion.dav.names import Service
from tests.servers.fake import Fake
from tests.servers.under_test import Can
from tests.sync.scenario import scenario
from tests.sync.stage import Names, NotHere, Stage


@scenario()
def found_from_its_host(stage: Stage) -> None:
    host = f"{origin(stage.server.url)}/"
    if isinstance(stage.server, Fake) and not stage.server.quirks.principal:
        with pytest.raises(NoBooks):
            stage.find(host)
        raise NotHere("only the address of its address books leads to them, and the app says so")
    assert stage.found_at(stage.find(host))


@scenario()
def found_from_the_address_of_a_book(stage: Stage) -> None:
    assert stage.found_at(stage.find(stage.url))


@scenario()
def found_from_an_e_mail_address(stage: Stage) -> None:
    where = urlsplit(stage.server.address)
    assert where.hostname
    assert where.port
    service = Service(host=where.hostname, port=where.port)
    names = Names({"_carddav._tcp.localhost": service}, path=where.path)
    with pytest.raises(OtherOrigin) as asked:
        stage.find("alice@localhost", names, confirmed=frozenset())
    confirmed = stage.server.origins | {asked.value.origin}
    found = stage.find("alice@localhost", names, confirmed=confirmed)
    assert stage.found_at(found)


@scenario()
def two_books_of_one_account(stage: Stage) -> None:
    other = stage.server.make_book(f"{stage.name} too")
    stage.there.put("Ada Finch", "ada-uid")
    stage.there.put("Bo Lund", "bo-uid", url=other)
    stage.enter(stage.url, other)
    first, second = (book.id for book in stage.books())
    for book_id in (first, second):
        stage.book_id = book_id
        stage.look()
        stage.approve()
        stage.synced()
    assert stage.here.names() == ["Ada Finch", "Bo Lund"]
    for name, book_id in (("Ada Finch", stage.of_url(stage.url)), ("Bo Lund", stage.of_url(other))):
        stage.book_id = book_id
        assert stage.item(name).etag
        stage.here.edit(name, title="Owner")
        assert stage.synced().pushed == 1
    stage.book_id = stage.of_url(stage.url)
    assert stage.there.names() == ["Ada Finch"]
    assert "TITLE:Owner" in stage.there.card("Ada Finch")
    stage.server.delete_book(other)
    stage.book_id = stage.of_url(other)
    assert stage.sync().error
    stage.book_id = stage.of_url(stage.url)
    stage.there.say("Ada Finch", "TITLE:Editor")
    assert stage.synced().pulled == 1
    assert stage.here.names() == ["Ada Finch", "Bo Lund"]


@scenario(Can.KEEPS_UIDS)
def one_person_in_two_books(stage: Stage) -> None:
    other = stage.server.make_book(f"{stage.name} too")
    stage.there.put("Ada Finch", "ada-uid", "TITLE:Founder")
    stage.there.put("Bo Lund", "bo-uid")
    stage.there.put("Ada Finch", "ada-uid", "NICKNAME:Addie", url=other)
    stage.enter(stage.url, other)
    here, there = stage.of_url(stage.url), stage.of_url(other)
    for book_id in (here, there):
        stage.book_id = book_id
        stage.look()
        stage.approve()
        stage.synced()
    ada = stage.here.person("Ada Finch")
    assert (ada.title, ada.nickname) == ("Founder", "Addie")
    assert stage.here.names() == ["Ada Finch", "Bo Lund"]
    stage.book_id = here
    stage.there.say("Ada Finch", "TITLE:Owner")
    assert stage.synced().pulled == 1
    assert "NICKNAME:Addie" in stage.there.card("Ada Finch")
    stage.book_id = there
    assert stage.synced().pushed == 1
    cards = stage.server.cards(other).values()
    assert [b"TITLE:Owner" in each for each in cards] == [True]
    run = stage.synced()
    assert (run.pulled, run.pushed) == (0, 0)
    stage.server.delete_book(other)
