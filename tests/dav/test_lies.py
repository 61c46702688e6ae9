"""Whatever a server says: nothing but errors of ours, nobody told elsewhere, and all heals."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import DavError
from netcompanion.dav.facts import Fetched
from netcompanion.dav.limits import USUAL
from tests.dav.conftest import Connect
from tests.servers.lies import LIES
from tests.servers.lying import Lying, lying, people

LIMITS = replace(USUAL, members=20_000)
HASTY = replace(USUAL, seconds=0.5)
MOST = 200_000_000  # bytes of memory, where one answer may have 64 MB


def hrefs(server: Lying) -> list[str]:
    folder = urlsplit(server.book_url).path
    return [f"{folder}{name}" for name in server.cards(server.book_url)]


def tried(book: Book, server: Lying, token: str) -> list[str]:
    """Do everything that can be done with a book, and return what errors said."""
    old = server.etags(server.book_url)
    place = book.href_for("person-19").rpartition("/")[0]
    new, changed = people(20)["person-19.vcf"], people(1)["person-0.vcf"].replace(b"fair", b"show")
    steps: list[Callable[[], object]] = [
        book.look,
        lambda: book.changes(token),
        book.everything,
        lambda: list(book.fetch(hrefs(server))),
        lambda: book.create(book.href_for("person-19"), new),
        lambda: book.update(f"{place}/person-0.vcf", changed, old["person-0.vcf"]),
        lambda: book.delete(f"{place}/person-1.vcf", old["person-1.vcf"]),
    ]
    said = []
    for step in steps:
        try:
            step()
        except DavError as error:
            said.append(str(error))
    return said


@pytest.mark.parametrize("name", LIES)
def test_a_lie_hurts_nobody(name: str, connect: Connect) -> None:
    with lying(name) as server:
        server.honest()
        session = connect(server, limits=HASTY if LIES[name].waits else LIMITS)
        token = Book(session, server.book_url).everything().token
        server.lie()
        said = tried(Book(session, server.book_url), server, token)
        assert server.lied
        assert all(len(words) < 500 and words.endswith((".", "?")) for words in said)
        assert server.elsewhere.requests == []
        server.honest()
        book = Book(session, server.book_url)
        listed = [one.href for one in book.everything().changed]
        assert listed == hrefs(server)
        assert all(isinstance(one, Fetched) for one in book.fetch(listed))


def test_what_is_too_large_is_forgotten_at_once(connect: Connect) -> None:
    with lying("endless-cards") as server:
        book = Book(connect(server), server.book_url)
        tracemalloc.start()
        try:
            found = list(book.fetch(hrefs(server)))
            assert tracemalloc.get_traced_memory()[1] < MOST
        finally:
            tracemalloc.stop()
        assert len(found) == len(hrefs(server))
        assert server.lied > 10
