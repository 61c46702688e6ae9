"""Cards fetched many at once: one bad card costs nobody else's."""

from __future__ import annotations

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import Failed, Interrupted, LoginRefused, Nonsense, TooBusy, Unreadable
from netcompanion.dav.facts import Bad, Fetched, Missed
from netcompanion.dav.limits import Limits
from tests.dav.conftest import Connect, card
from tests.servers.fake import Fake
from tests.servers.lies import multistatus
from tests.servers.quirks import Quirks
from tests.servers.real import Xandikos
from tests.servers.trouble import Act, Trouble, busy, cut_short, dropped_before, instead, refused
from tests.servers.wire import Asked, Reply

ILL_FORMED = Reply(207, b"<D:multistatus xmlns:D='DAV:'>\x07</D:multistatus>")


def filled(
    fake: Fake, connect: Connect, number: int = 40, limits: Limits | None = None
) -> tuple[Book, list[str]]:
    """Return a book, and where its cards are."""
    where = fake.make_book("people")
    fake.put_cards(where, {f"n{n}.vcf": card(f"n{n}", f"Name {n}") for n in range(number)})
    book = Book(connect(fake, limits=limits or Limits()), where)
    return book, [book.href_for(f"n{n}") for n in range(number)]


def about(name: str, reply: Reply, *, also_alone: bool = False) -> Trouble:
    """Answer this to whoever asks for that card among others, or by itself too."""

    def trouble(act: Act, asked: Asked) -> Reply:
        among = asked.kind == "addressbook-multiget" and f"{name}<".encode() in asked.body
        alone = also_alone and asked.method == "GET" and asked.path.endswith(name)
        return reply if among or alone else act()

    return trouble


def sorts(found: list[Fetched | Missed | Bad]) -> dict[str, type]:
    return {one.href: type(one) for one in found}


@pytest.mark.parametrize("missing", ["404", "left out", "all 404"])
def test_missing_cards_are_told_whatever_the_server_does_about_them(
    connect: Connect, missing: str
) -> None:
    with Fake(Quirks(missing=missing)) as fake:  # type: ignore[arg-type]  # one of its literals
        book, hrefs = filled(fake, connect)
        gone = [book.href_for("gone"), book.href_for("gone too")]
        found = sorts(list(book.fetch([gone[0], *hrefs, gone[1]])))
        assert found == dict.fromkeys(hrefs, Fetched) | dict.fromkeys(gone, Missed)


@pytest.mark.parametrize(
    "reply",
    [ILL_FORMED, Reply(500), Reply(404), Reply(403 + 12), Reply(507), multistatus()],
    ids=["ill-formed", "500", "404", "415", "507", "left out"],
)
def test_a_card_that_spoils_the_answer_is_had_by_itself(
    fake: Fake, connect: Connect, reply: Reply
) -> None:
    book, hrefs = filled(fake, connect)
    fake.trouble = about("n17.vcf", reply)
    assert sorts(list(book.fetch(hrefs))) == dict.fromkeys(hrefs, Fetched)
    assert len(fake.asked) < 60


@pytest.mark.parametrize("status", [400, 403 + 12, 500, 502])
def test_a_bad_card_is_told_and_costs_no_other(fake: Fake, connect: Connect, status: int) -> None:
    book, hrefs = filled(fake, connect)
    fake.trouble = about("n17.vcf", Reply(status), also_alone=True)
    found = list(book.fetch(hrefs))
    (bad,) = (one for one in found if isinstance(one, Bad))
    assert bad.href == book.href_for("n17")
    assert "127.0.0.1" in bad.reason
    assert len(found) == len(hrefs)


def test_a_card_with_a_bell_in_it_does_not_block_its_book(
    xandikos: Xandikos, connect: Connect
) -> None:
    where = xandikos.make_book("people")
    for number in range(8):
        xandikos.put_card(where, f"n{number}.vcf", card(f"n{number}"))
    xandikos.put_card(where, "bell.vcf", card("bell", "Grete", "NOTE:ring \x07 ring"))
    book = Book(connect(xandikos), where)
    hrefs = [one.href for one in book.everything().changed]
    found = {one.href: one for one in book.fetch(hrefs)}
    assert len(found) == 9
    bell = found[book.href_for("bell")]
    assert isinstance(bell, Fetched)
    assert b"\x07" in bell.data


def test_many_bad_cards_are_told_one_by_one(fake: Fake, connect: Connect) -> None:
    book, hrefs = filled(fake, connect, 0)
    names = [f"bad{n}" for n in range(60)]
    for name in names:
        fake.book(book.url).keep(f"{name}.vcf", b"BEGIN:VCARD and no more")
    hrefs = [book.href_for(name) for name in names]
    assert set(sorts(list(book.fetch(hrefs))).values()) == {Bad}


def test_a_server_that_fails_for_all_of_them_is_not_asked_for_each(
    fake: Fake, connect: Connect
) -> None:
    book, hrefs = filled(fake, connect, 200)
    fake.trouble = refused(500)
    with pytest.raises(Failed):
        list(book.fetch(hrefs))
    assert len(fake.asked) < 80


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (busy(503, "30"), TooBusy),
        (busy(429), TooBusy),
        (refused(401), LoginRefused),
        (dropped_before, Interrupted),
        (cut_short, Interrupted),
        (instead(Reply(200, b"<html>", {"Content-Type": "text/html"})), Nonsense),
    ],
)
def test_what_is_no_fault_of_a_card_ends_it(
    fake: Fake, connect: Connect, trouble: Trouble, error: type[Exception]
) -> None:
    book, hrefs = filled(fake, connect)
    fake.trouble = trouble
    with pytest.raises(error):
        list(book.fetch(hrefs))
    assert len(fake.asked) <= 3


def test_cards_come_a_hundred_at_once(fake: Fake, connect: Connect) -> None:
    book, hrefs = filled(fake, connect, 250)
    assert len(list(book.fetch(hrefs))) == 250
    assert fake.count("addressbook-multiget") == 3 + 1  # the first asks who we are
    assert fake.count("GET") == 0


def test_the_version_that_is_wanted_is_named(fake: Fake, connect: Connect) -> None:
    book, (href,) = filled(fake, connect, 1)
    list(book.fetch([href], "4.0"))
    assert b'version="4.0"' in fake.asked[-1].body
    book.get(href, "4.0")
    assert "version=4.0" in fake.asked[-1].headers["accept"]
    list(book.fetch([href]))
    assert b"version=" not in fake.asked[-1].body.partition(b"?>")[2]


def test_a_four_stays_a_four_where_it_would_be_made_a_three(connect: Connect) -> None:
    with Fake("nextcloud") as fake:
        where = fake.make_book("people")
        fake.put_card(where, "a.vcf", card("a", version="4.0"))
        book = Book(connect(fake), where)
        (found,) = book.fetch([book.href_for("a")], "4.0")
        assert isinstance(found, Fetched)
        assert b"VERSION:4.0" in found.data


def test_lines_end_as_in_cards(fake: Fake, connect: Connect) -> None:
    book, (href,) = filled(fake, connect, 1)
    (found,) = book.fetch([href])
    assert isinstance(found, Fetched)
    assert found.data == card("n0", "Name 0")
    fake.book(book.url).keep("n0.vcf", card("n0").replace(b"\r\n", b"\n"))
    (found,) = book.fetch([href])
    assert isinstance(found, Fetched)
    assert found.data == card("n0")


def test_cards_that_nobody_asked_for_are_left_out(fake: Fake, connect: Connect) -> None:
    book, hrefs = filled(fake, connect, 3)

    def all_of_them(act: Act, asked: Asked) -> Reply:
        reply = act()
        body = reply.body.replace(b"n0.vcf", b"../others/n9.vcf").replace(b"n1.vcf", b"n7.vcf")
        return Reply(207, body, reply.headers)

    fake.interfere("addressbook-multiget", all_of_them, skip=1)
    assert sorts(list(book.fetch(hrefs))) == dict.fromkeys(hrefs, Fetched)


def test_half_a_card_is_none(fake: Fake, connect: Connect) -> None:
    book, (href,) = filled(fake, connect, 1)
    half = card("n0")[:40]
    fake.trouble = instead(Reply(200, b"", {"Content-Type": "text/vcard"}, [half]))
    with pytest.raises(Unreadable):
        book.get(href)


def test_a_card_that_is_too_large_is_told(fake: Fake, connect: Connect) -> None:
    book, hrefs = filled(fake, connect, 5, Limits(card=1_000))
    large = card("n3", "Grete", "NOTE:" + "x" * 2_000)
    fake.book(book.url).keep("n3.vcf", large)
    found = sorts(list(book.fetch(hrefs)))
    assert found.pop(book.href_for("n3")) is Bad
    assert set(found.values()) == {Fetched}


def test_large_cards_come_in_smaller_numbers(fake: Fake, connect: Connect) -> None:
    book, hrefs = filled(fake, connect, 0, Limits(answer=20_000))
    for number in range(16):
        fake.put_card(book.url, f"n{number}.vcf", card(f"n{number}", "A", "NOTE:" + "x" * 5_000))
    hrefs = [book.href_for(f"n{number}") for number in range(16)]
    assert sorts(list(book.fetch(hrefs))) == dict.fromkeys(hrefs, Fetched)


def test_nothing_to_fetch_asks_nothing(fake: Fake, connect: Connect) -> None:
    book, _ = filled(fake, connect, 1)
    assert list(book.fetch([])) == []
    assert fake.asked == []
