"""The same few things done with every server: what is written is there, what changed is told."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import Forbidden, Precondition, TokenRefused
from netcompanion.dav.facts import Changes, Fetched
from netcompanion.dav.hrefs import plain
from netcompanion.domain.sync import AuthKind
from tests.dav.conftest import Connect, card
from tests.servers.fake import Fake
from tests.servers.trouble import refused
from tests.servers.under_test import Can, ServerUnderTest


def opened(server: ServerUnderTest, connect: Connect, url: str) -> Book:
    login: dict[str, object] = {"origins": server.origins}
    if server.ticket and server.name == "google":
        login |= {"auth": AuthKind.OAUTH, "bearer": lambda _again: server.ticket}
    return Book(connect(server, login=login), url)


def news(book: Book, before: Changes) -> Changes:
    """What changed since a list, where the server can tell; else everything."""
    try:
        return book.changes(before.token)
    except TokenRefused:
        return book.everything()


def test_what_is_written_is_there(each_server: ServerUnderTest, connect: Connect) -> None:
    book = opened(each_server, connect, each_server.make_book("people €"))
    assert book.look().name == "people €"
    assert not book.look().read_only
    empty = book.everything()
    assert empty.changed == ()

    put = book.create(book.href_for("u-1"), card("u-1", "Grete Iversen"))
    (listed,) = book.everything().changed
    assert listed.href == put.href
    assert [one.href for one in news(book, empty).changed] == [put.href]
    (found,) = book.fetch([put.href])
    assert isinstance(found, Fetched)
    assert b"FN:Grete Iversen" in found.data
    assert found.etag == listed.etag

    book.update(put.href, found.data.replace(b"Grete", b"Greta"), found.etag)
    now = book.get(put.href)
    assert b"FN:Greta" in now.data
    if Can.CONDITIONS in each_server.can:
        with pytest.raises(Precondition):
            book.update(put.href, found.data, found.etag)
    before = book.everything()
    book.delete(put.href, now.etag)
    after = news(book, before)
    assert after.whole or put.href in after.removed
    assert book.everything().changed == ()


def test_what_others_write_is_told(each_server: ServerUnderTest, connect: Connect) -> None:
    url = each_server.make_book("people")
    book = opened(each_server, connect, url)
    each_server.put_cards(url, {f"u-{n}.vcf": card(f"u-{n}", f"N {n}") for n in range(7)})
    before = book.everything()
    folder = plain(urlsplit(url).path)
    names = each_server.etags(url)
    assert {one.href for one in before.changed} == {folder + name for name in names}
    assert len(list(book.fetch([one.href for one in before.changed]))) == 7
    gone, changed, *_ = sorted(names)
    data = each_server.cards(url)[changed]
    each_server.delete_card(url, gone)
    each_server.put_card(url, changed, data.replace(b"FN:N", b"FN:M"))
    after = news(book, before)
    etags = {one.href: one.etag for one in before.changed}
    new = [one.href for one in after.changed if etags.get(one.href) != one.etag]
    assert new == [folder + changed]
    if after.whole:
        assert folder + gone not in {one.href for one in after.changed}
    else:
        assert after.removed == (folder + gone,)


def test_who_may_not_read_is_told_at_the_first_card(connect: Connect) -> None:
    with Fake("propfind only") as fake:
        url = fake.make_book("people")
        fake.put_cards(url, {"a.vcf": card("a"), "b.vcf": card("b")})
        fake.interfere("GET", refused(403, "D:need-privileges"))
        book = opened(fake, connect, url)
        hrefs = [one.href for one in book.everything().changed]
        with pytest.raises(Forbidden):
            list(book.fetch(hrefs))
        assert (fake.count("addressbook-multiget"), fake.count("GET")) == (1, 1)
