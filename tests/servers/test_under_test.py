"""Every server understands the same words, whoever wrote it."""

from __future__ import annotations

import httpx
import pytest

from tests.servers.other import NAMESPACES, place
from tests.servers.test_real import card
from tests.servers.under_test import Can, ServerUnderTest
from tests.servers.written_in_php import Davical, Sabre

SYNC = (
    f"<D:sync-collection {NAMESPACES}><D:sync-token>%s</D:sync-token><D:sync-level>1</D:sync-level>"
    "<D:prop><D:getetag/></D:prop></D:sync-collection>"
)

CTAG = (
    '<D:propfind xmlns:D="DAV:" xmlns:S="http://calendarserver.org/ns/"><D:prop><S:getctag/>'
    "</D:prop></D:propfind>"
)


def test_what_other_clients_do_is_done(each_server: ServerUnderTest) -> None:
    book = each_server.make_book("people")
    assert book.startswith(each_server.home)
    assert any(book.startswith(f"{origin}/") for origin in each_server.origins)
    each_server.put_cards(book, {"u-1.vcf": card(1), "u-2.vcf": card(2)})
    first, second = sorted(each_server.cards(book).items(), key=lambda found: found[1])
    assert b"EMAIL:ada1@one.example" in first[1]
    assert (first[0] == "u-1.vcf") == (Can.KEEPS_UIDS in each_server.can)
    changed = card(1).replace(b"Ada 1", b"Ada 3")
    each_server.put_card(book, first[0], changed, each_server.etags(book)[first[0]])
    each_server.delete_card(book, second[0])
    each_server.restart()
    ((name, data),) = each_server.cards(book).items()
    assert (name, b"FN:Ada 3" in data) == (first[0], True)
    each_server.rename_book(book, "friends")
    each_server.delete_book(book)
    each_server.make_book("people")
    each_server.wipe()
    assert each_server.cards(each_server.make_book("people")) == {}


def test_only_the_new_password_is_let_in(each_server: ServerUnderTest) -> None:
    if Can.PASSWORD not in each_server.can:
        pytest.skip(f"{each_server.name} asks nobody")
    book = each_server.make_book("people")
    old = httpx.BasicAuth(each_server.username, each_server.password)
    each_server.change_password("another")
    assert each_server.password == "another"
    with httpx.Client(trust_env=False, auth=old) as late:
        assert late.request("PROPFIND", book, headers={"Depth": "0"}).status_code == 401
    assert each_server.cards(book) == {}


def test_a_read_only_book_stays_as_it_is(each_server: ServerUnderTest) -> None:
    if Can.READ_ONLY not in each_server.can:
        pytest.skip(f"{each_server.name} has no such books")
    book = each_server.make_book("people")
    each_server.put_card(book, "u-1.vcf", card(1))
    each_server.make_read_only(book)
    assert len(each_server.cards(book)) == 1


@pytest.mark.interop
def test_davical_takes_any_token_and_splits_categories(davical: Davical) -> None:
    book = davical.make_book("people")
    data = card().replace(b"EMAIL:", b"CATEGORIES:a,b\\,c\r\nitem1.EMAIL:")
    put = davical.raw("PUT", place(book, "u-1.vcf"), data, {"Content-Type": "text/vcard"})
    assert "ETag" not in put.headers
    kept = davical.cards(book)["u-1.vcf"]
    assert b"CATEGORIES:a,b,c" in kept
    assert b"ITEM1.EMAIL:" in kept
    made_up = davical.raw("REPORT", book, SYNC % "data:,12345", {"Depth": "1"})
    assert made_up.status_code == 207
    assert "u-1.vcf" in made_up.text


@pytest.mark.interop
def test_sabre_has_a_ctag_and_no_changes(sabre: Sabre) -> None:
    book = sabre.make_book("people")
    before = sabre.raw("PROPFIND", book, CTAG, {"Depth": "0"}).text
    sabre.put_card(book, "u-1.vcf", card())
    assert "getctag>" in before
    assert sabre.raw("PROPFIND", book, CTAG, {"Depth": "0"}).text != before
    assert sabre.raw("REPORT", book, SYNC % "", {"Depth": "1"}).status_code == 403
