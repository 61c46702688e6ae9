"""Books on real servers: what is listed, fetched and written, and what is never overwritten."""

from __future__ import annotations

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import (
    Forbidden,
    Missing,
    Precondition,
    Refused,
    TokenRefused,
    Unconditional,
)
from netcompanion.dav.facts import Fetched, Missed
from tests.dav.conftest import Connect, card
from tests.servers.real import Radicale, RealServer
from tests.servers.written_in_php import Davical, Sabre


def test_a_book_says_what_it_is(real_server: RealServer, connect: Connect) -> None:
    facts = Book(connect(real_server), real_server.make_book("people")).look()
    assert facts.url.endswith("/people/")
    assert not facts.read_only
    assert facts.supports_sync
    assert facts.token


def test_a_new_card_is_listed_fetched_changed_and_deleted(
    real_server: RealServer, connect: Connect
) -> None:
    book = Book(connect(real_server), real_server.make_book("people"))
    start = book.everything()
    assert start.whole
    assert start.changed == ()

    href = book.href_for("grete-1")
    put = book.create(href, card("grete-1"))
    assert put.href == href
    made = book.changes(start.token)
    assert [one.href for one in made.changed] == [href]
    assert not made.whole
    (found,) = book.fetch([href])
    assert isinstance(found, Fetched)
    assert b"FN:Grete Iversen\r\n" in found.data
    assert found.etag == made.changed[0].etag

    book.update(href, card("grete-1", "Grete Lund"), found.etag)
    again = book.get(href)
    assert b"FN:Grete Lund" in again.data
    assert book.changes(made.token).changed[0].etag == again.etag != found.etag

    book.delete(href, again.etag)
    last = book.changes(made.token)
    assert last.changed == ()
    assert last.removed == (href,)
    assert book.everything().changed == ()
    with pytest.raises(Missing):
        book.get(href)


def test_nothing_is_overwritten_that_was_not_seen(
    each_real_server: RealServer, connect: Connect
) -> None:
    where = each_real_server.make_book("people")
    book = Book(connect(each_real_server), where)
    href = book.href_for("grete-1")
    book.create(href, card("grete-1"))
    seen = book.get(href)
    each_real_server.put_card(where, "grete-1.vcf", card("grete-1", "Grete Lund"))
    with pytest.raises(Precondition):
        book.create(href, card("grete-1", "Grete Berg"))
    with pytest.raises(Precondition):
        book.update(href, card("grete-1", "Grete Berg"), seen.etag)
    with pytest.raises(Precondition):
        book.delete(href, seen.etag)
    assert b"Grete Lund" in book.get(href).data


@pytest.mark.parametrize("etag", ["", "*", '"a"\r\nX: b'])
def test_a_write_without_a_version_is_not_sent(
    each_real_server: RealServer, connect: Connect, etag: str
) -> None:
    session = connect(each_real_server)
    book = Book(session, each_real_server.home)
    with pytest.raises(Unconditional):
        book.update(book.href_for("a"), card("a"), etag)
    with pytest.raises(Unconditional):
        book.delete(book.href_for("a"), etag)
    assert session.requests == 0


def test_a_made_up_token_is_refused(real_server: RealServer, connect: Connect) -> None:
    book = Book(connect(real_server), real_server.make_book("people"))
    with pytest.raises(TokenRefused):
        book.changes("http://radicale.org/ns/sync/" + "0" * 64)


def test_names_of_cards_keep_whatever_is_in_them(
    each_real_server: RealServer, connect: Connect
) -> None:
    where = each_real_server.make_book("people")
    book = Book(connect(each_real_server), where)
    href = book.href_for("x").replace("x.vcf", "Zoë b+€.vcf")
    book.create(href, card("grete-1"))
    assert [one.href for one in book.everything().changed] == [href]
    assert [one.href for one in book.fetch([href])] == [href]


def test_missing_cards_are_told_among_others(
    each_real_server: RealServer, connect: Connect
) -> None:
    book = Book(connect(each_real_server), each_real_server.make_book("people"))
    here, gone = book.href_for("here"), book.href_for("gone")
    book.create(here, card("here"))
    found = {one.href: type(one) for one in book.fetch([gone, here])}
    assert found == {here: Fetched, gone: Missed}


def test_a_thousand_cards_come_in_tens_of_requests(
    each_real_server: RealServer, connect: Connect
) -> None:
    where = each_real_server.make_book("people")
    each_real_server.put_cards(where, {f"n{i}.vcf": card(f"n{i}", f"N {i}") for i in range(1_000)})
    session = connect(each_real_server)
    book = Book(session, where)
    listed = book.everything().changed
    assert len(listed) == 1_000
    found = list(book.fetch([one.href for one in listed]))
    assert all(isinstance(one, Fetched) for one in found)
    assert session.requests <= 15


def test_a_book_that_can_only_be_read_says_so(radicale: Radicale, connect: Connect) -> None:
    where = radicale.make_book("read-only")
    radicale.put_card(where, "a.vcf", card("a"))
    radicale.lock()
    radicale.restart()
    book = Book(connect(radicale), where)
    assert book.look().read_only
    href = book.href_for("a")
    with pytest.raises(Forbidden):
        book.update(href, card("a", "New"), book.get(href).etag)


def test_a_book_that_is_gone_is_missing(each_real_server: RealServer, connect: Connect) -> None:
    where = each_real_server.make_book("people")
    book = Book(connect(each_real_server), where)
    facts = book.look()
    token = book.everything(facts).token
    each_real_server.delete_book(where)
    with pytest.raises(Missing):
        book.look()
    with pytest.raises(Missing):
        book.everything(facts)
    with pytest.raises((Missing, TokenRefused)):
        book.changes(token)


def test_what_is_no_card_is_refused(real_server: RealServer, connect: Connect) -> None:
    book = Book(connect(real_server), real_server.make_book("people"))
    with pytest.raises(Refused):
        book.create(book.href_for("a"), b"no card")


def test_another_card_of_a_person_is_told_apart_from_one_that_is_there(
    radicale: Radicale, connect: Connect
) -> None:
    book = Book(connect(radicale), radicale.make_book("people"))
    book.create(book.href_for("a"), card("grete"))
    with pytest.raises(Precondition) as refused:
        book.create(book.href_for("b"), card("grete"))
    assert refused.value.condition == "no-uid-conflict"


@pytest.mark.interop
def test_a_server_without_tokens_is_listed_and_has_a_ctag(sabre: Sabre, connect: Connect) -> None:
    where = sabre.make_book("people")
    book = Book(connect(sabre), where)
    facts = book.look()
    assert not facts.supports_sync
    href = book.href_for("grete-1")
    book.create(href, card("grete-1"))
    later = book.look()
    assert later.ctag != facts.ctag
    with pytest.raises(TokenRefused):
        book.changes("http://sabre.io/ns/sync/1")
    everything = book.everything(later)
    assert everything.ctag == later.ctag
    (listed,) = everything.changed
    book.delete(href, listed.etag)
    assert book.everything().changed == ()


@pytest.mark.interop
def test_a_server_that_takes_any_token_says_what_is_there(
    davical: Davical, connect: Connect
) -> None:
    book = Book(connect(davical), davical.make_book("people"))
    put = book.create(book.href_for("grete-1"), card("grete-1"))
    assert put.etag == ""
    assert [one.href for one in book.changes("made up").changed] == [put.href]
