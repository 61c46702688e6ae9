"""The fake speaks CardDAV, has the quirks it is given, and tells what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import httpx
import pytest

from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.other import NAMESPACES, Other, place
from tests.servers.quirks import SERVICES, Quirks
from tests.servers.test_real import card

CARD_4 = (
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u-4\r\nFN:Bo\r\nKIND:group\r\n"
    b"PHOTO:data:image/png;base64,AA==\r\nEND:VCARD\r\n"
)
PRINCIPAL = f"<D:propfind {NAMESPACES}><D:prop><D:current-user-principal/></D:prop></D:propfind>"
HOME = f"<D:propfind {NAMESPACES}><D:prop><C:addressbook-home-set/></D:prop></D:propfind>"
NO_LOGIN = Quirks(logins=())


@contextmanager
def client(fake: Fake) -> Iterator[Other]:
    """Another client that comes over the wire, logged in as the server wants it."""
    ways: dict[str, httpx.Auth | None] = {
        "basic": httpx.BasicAuth(fake.username, fake.password),
        "digest": httpx.DigestAuth(fake.username, fake.password),
        "bearer": Bearer(fake.ticket),
    }
    other = Other(fake.url, ways[fake.quirks.logins[0]] if fake.quirks.logins else None)
    try:
        yield other
    finally:
        other.close()


class Bearer(httpx.Auth):
    def __init__(self, ticket: str) -> None:
        self.ticket = ticket

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]  # an iterator is all that is needed
        request.headers["Authorization"] = f"Bearer {self.ticket}"
        yield request


def changes(other: Other, book: str, token: str = "", limit: str = "") -> httpx.Response:
    body = (
        f"<D:sync-collection {NAMESPACES}><D:sync-token>{token}</D:sync-token>"
        f"<D:sync-level>1</D:sync-level>{limit}<D:prop><D:getetag/></D:prop></D:sync-collection>"
    )
    return other.raw("REPORT", book, body, {"Depth": "1"})


def token_of(answer: httpx.Response) -> str:
    return ElementTree.fromstring(answer.content).findtext("{DAV:}sync-token") or ""


def href_in(answer: httpx.Response, name: str) -> str:
    return ElementTree.fromstring(answer.content).findtext(f".//{name}/{{DAV:}}href") or ""


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_can_be_written_to_and_read(service: str) -> None:
    with Fake(service) as fake, client(fake) as other:
        book = fake.make_book("my people")
        other.put_card(book, "one €.vcf", card())
        ((name, kept),) = fake.cards(book).items()
        assert b"FN:Ada 1" in kept
        assert other.etags(book) == fake.etags(book)
        assert other.raw("GET", place(book, name)).content == kept
        if fake.quirks.reports:
            assert other.cards(book) == {name: kept}
            assert fake.count("addressbook-multiget") == 1
        other.delete_card(book, name)
        assert other.etags(book) == {}
        assert fake.cards(book) == {}


def test_another_client_writes_when_it_is_let_in() -> None:
    with Fake() as fake, client(fake) as other:
        book = fake.make_book("people")
        for kind in ("PUT", "DELETE"):
            fake.interfere(kind, trouble.refused(423), times=2)
        other.put_card(book, "a.vcf", card())
        assert list(fake.cards(book)) == ["a.vcf"]
        other.delete_card(book, "a.vcf")
        assert fake.cards(book) == {}
        assert (fake.count("PUT"), fake.count("DELETE")) == (3, 3)
        fake.interfere("PUT", trouble.refused(507))
        with pytest.raises(AssertionError, match="507"):
            other.put_card(book, "a.vcf", card())


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "synology"])
def test_each_service_is_found_from_its_host(service: str) -> None:
    with Fake(service) as fake, client(fake) as other:
        moved = other.raw("GET", "/.well-known/carddav")
        assert (moved.status_code, moved.headers["Location"]) == (
            fake.quirks.well_known,
            fake.url,
        )
        one = href_in(
            other.raw("PROPFIND", fake.url, PRINCIPAL, {"Depth": "0"}),
            "{DAV:}current-user-principal",
        )
        home = href_in(
            other.raw("PROPFIND", one, HOME, {"Depth": "0"}),
            "{urn:ietf:params:xml:ns:carddav}addressbook-home-set",
        )
        assert str(httpx.URL(fake.url).join(home)) == fake.home
        assert one.startswith(fake.other_origin) == bool(fake.quirks.elsewhere)


def test_synology_is_found_by_its_whole_address_alone() -> None:
    with Fake("synology") as fake, client(fake) as other:
        book = fake.make_book("people")
        assert other.raw("GET", "/.well-known/carddav").status_code == 404
        assert other.raw("PROPFIND", fake.url, PRINCIPAL, {"Depth": "0"}).status_code == 404
        listed = other.raw("PROPFIND", fake.address, PRINCIPAL, {"Depth": "1"})
        assert httpx.URL(book).path in listed.text
        assert "404 Not Found" in listed.text


def test_nobody_comes_in_without_the_password() -> None:
    with Fake() as fake, client(fake) as other:
        book = fake.make_book("people")
        refused = fake.raw("PROPFIND", book)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Basic")
        assert other.etags(book) == {}
        fake.password = "another"
        assert other.raw("PROPFIND", book).status_code == 401
        assert fake.asked[-1].authorization.startswith("Basic ")
        assert fake.asked[0].authorization == ""


def test_what_changed_is_told_by_token() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_cards(book, {"a.vcf": card(1), "b.vcf": card(2)})
        first = token_of(changes(other, book))
        fake.delete_card(book, "a.vcf")
        fake.put_card(book, "c.vcf", card(3))
        second = changes(other, book, first)
        assert second.text.count("404 Not Found") == 1
        assert "a.vcf" in second.text
        assert "b.vcf" not in second.text
        assert "c.vcf" in second.text
        assert changes(other, book, token_of(second)).text.count("<D:response>") == 0
        fake.book(book).forget_tokens()
        assert changes(other, book, token_of(second)).status_code == 403


def test_a_hashed_token_comes_back() -> None:
    with Fake("xandikos") as fake, client(fake) as other:
        book = fake.make_book("people")
        before = token_of(changes(other, book))
        fake.put_card(book, "a.vcf", card())
        fake.delete_card(book, "a.vcf")
        assert token_of(changes(other, book)) == before


def test_a_list_may_come_in_pages() -> None:
    with Fake(Quirks(logins=(), page=2)) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_cards(book, {f"{number}.vcf": card(number) for number in range(5)})
        token, seen = "", 0
        for last in (False, False, True):
            answer = changes(other, book, token)
            assert ("507 Insufficient" in answer.text) is not last
            token, seen = token_of(answer), seen + answer.text.count("getetag>") // 2
        assert seen == 5


def test_xandikos_lies_about_limits() -> None:
    limit = "<D:limit><D:nresults>1</D:nresults></D:limit>"
    with Fake("xandikos") as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_cards(book, {"a.vcf": card(1), "b.vcf": card(2)})
        answer = changes(other, book, "", limit)
        assert "507" not in answer.text
        assert changes(other, book, token_of(answer)).text.count("<D:response>") == 0


def test_google_wants_a_token_and_depth_one() -> None:
    with Fake("google") as fake, client(fake) as other:
        book = fake.make_book("people")
        assert changes(other, book).status_code == 400
        assert changes(other, book, fake.book(book).token()).status_code == 207
        body = b'<sync-collection xmlns="DAV:"><sync-token/></sync-collection>'
        assert other.raw("REPORT", book, body, {"Depth": "0"}).status_code == 400


def test_google_makes_a_card_its_own() -> None:
    data = card().replace(b"EMAIL:", b"X-SKY:blue\r\nEMAIL;TYPE=WORK;TYPE=PREF:")
    with Fake("google") as fake, client(fake) as other:
        book = fake.make_book("people")
        put = other.raw("PUT", place(book, "u-1.vcf"), data, {"If-None-Match": "*"})
        ((name, kept),) = fake.cards(book).items()
        assert put.headers["Location"].endswith(name)
        assert name != "u-1.vcf"
        assert b"UID:u-1" not in kept
        assert b"X-SKY" not in kept
        assert b"EMAIL;TYPE=WORK:" in kept
        again = other.raw("PUT", place(book, name), data, {"If-Match": '"old"'})
        assert again.status_code == 204


def test_nextcloud_writes_an_older_version_for_those_who_do_not_ask() -> None:
    with Fake("nextcloud") as fake, client(fake) as other:
        book = fake.make_book("people €")
        fake.put_card(book, "u-4.vcf", CARD_4)
        got = other.raw("GET", place(book, "u-4.vcf"))
        assert b"VERSION:3.0" in got.content
        assert b"X-ADDRESSBOOKSERVER-KIND:group" in got.content
        assert b"PHOTO;ENCODING=b;TYPE=PNG:AA==" in got.content
        assert got.headers["ETag"] == fake.etags(book)["u-4.vcf"]
        assert "%e2%82%ac" in other.raw("PROPFIND", book).text


def test_davical_takes_a_comma_for_the_end_of_a_category() -> None:
    data = card().replace(b"EMAIL:", b"CATEGORIES:a,b\\,c\r\nitem1.EMAIL:")
    with Fake("davical") as fake, client(fake) as other:
        book = fake.make_book("people")
        assert "ETag" not in other.raw("PUT", place(book, "u-1.vcf"), data).headers
        kept = fake.cards(book)["u-1.vcf"]
        assert b"CATEGORIES:a,b,c\r\nITEM1.EMAIL:ada1@one.example\r\nREV:" in kept
        assert changes(other, book, "made up").status_code == 207


def test_writes_are_conditional() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        there = place(book, "u-1.vcf")
        made = other.raw("PUT", there, card(), {"If-None-Match": "*"})
        assert (made.status_code, made.headers["ETag"]) == (201, fake.etags(book)["u-1.vcf"])
        assert other.raw("PUT", there, card(), {"If-None-Match": "*"}).status_code == 412
        assert other.raw("PUT", there, card(), {"If-Match": '"no"'}).status_code == 412
        assert other.raw("DELETE", there, b"", {"If-Match": '"no"'}).status_code == 412
        twice = other.raw("PUT", place(book, "other.vcf"), card())
        assert (twice.status_code, "no-uid-conflict" in twice.text) == (409, True)
        assert other.raw("DELETE", there, b"", {"If-Match": made.headers["ETag"]}).is_success
        assert other.raw("GET", there).status_code == 404


def test_a_book_refuses_what_is_too_much() -> None:
    quirks = replace(NO_LOGIN, max_size=200, versions=("3.0",))
    with Fake(quirks) as fake, client(fake) as other:
        book = fake.make_book("people")
        there = place(book, "u-1.vcf")
        assert other.raw("PUT", there, card().ljust(300)).status_code == 413
        assert other.raw("PUT", there, b"not a card").status_code == 415
        assert other.raw("PUT", there, CARD_4).status_code == 415
        fake.book(book).room = 0
        assert other.raw("PUT", there, card()).status_code == 507
        fake.book(book).locked = "privileges"
        assert "need-privileges" in other.raw("PUT", there, card()).text
        fake.book(book).locked = "405"
        assert other.raw("PUT", there, card()).status_code == 405


def test_a_book_may_go_elsewhere_or_away() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_card(book, "a.vcf", card())
        moved = fake.move_book(book, "friends")
        assert other.raw("PROPFIND", book).status_code == 404
        assert list(other.cards(moved)) == ["a.vcf"]
        fake.delete_book(moved)
        assert other.raw("PROPFIND", moved).status_code == 404


def test_answers_are_lost_before_or_after_the_server_acted() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.interfere("PUT", trouble.dropped_before)
        with pytest.raises(httpx.HTTPError):
            other.put_card(book, "a.vcf", card())
        assert fake.cards(book) == {}
        fake.interfere("PUT", trouble.dropped_after)
        with pytest.raises(httpx.HTTPError):
            other.put_card(book, "a.vcf", card())
        assert list(fake.cards(book)) == ["a.vcf"]
        fake.interfere("GET", trouble.cut_short)
        with pytest.raises(httpx.RemoteProtocolError):
            other.raw("GET", place(book, "a.vcf"))


def test_a_busy_server_says_when_to_come_back() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        fake.interfere("GET", trouble.busy(429, "2"), skip=1)
        assert other.raw("GET", "/").status_code == 404
        assert other.raw("GET", "/").headers["Retry-After"] == "2"
        fake.trouble = trouble.busy(503, datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
        assert other.raw("GET", "/").headers["Retry-After"] == "Wed, 04 Mar 2026 05:06:07 GMT"


def test_others_change_the_book_between_two_requests() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_card(book, "a.vcf", card())
        fake.interfere(
            "addressbook-multiget", trouble.after(lambda: fake.delete_card(book, "a.vcf"))
        )
        assert other.cards(book) == {}


def test_a_silent_server_and_a_slow_one_go_when_they_are_told() -> None:
    with Fake(NO_LOGIN) as fake:
        fake.interfere("GET", trouble.silent(fake.over))
        fake.interfere("PUT", trouble.dripping(fake.over, 0.01))
        with httpx.Client(trust_env=False, timeout=0.05) as hasty:
            with pytest.raises(httpx.ReadTimeout):
                hasty.get(fake.url)
            assert hasty.put(fake.url, timeout=10).status_code == 409


def test_a_stopped_fake_comes_back_with_what_it_held() -> None:
    with Fake(NO_LOGIN) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_card(book, "a.vcf", card())
        fake.stop()
        with pytest.raises(httpx.ConnectError):
            other.cards(book)
        fake.start()
        assert list(other.cards(book)) == ["a.vcf"]


def test_fastmail_takes_a_password_or_a_ticket() -> None:
    with Fake("fastmail") as fake:
        book = fake.make_book("people")
        ticket = {"Authorization": f"Bearer {fake.ticket}"}
        assert fake.raw("PROPFIND", book, b"", ticket).status_code == 207
        asked = fake.raw("PROPFIND", book).headers["WWW-Authenticate"]
        assert asked == 'Basic realm="Fake", Bearer realm="Fake"'
        fake.change_password("another")
        assert fake.raw("PROPFIND", book, b"", ticket).status_code == 401


def test_a_server_of_few_means_has_a_ctag_or_not_even_that() -> None:
    with Fake("ctag only") as fake, client(fake) as other:
        book = fake.make_book("people")
        before = other.raw("PROPFIND", book).text
        fake.put_card(book, "u-1.vcf", card())
        after = other.raw("PROPFIND", book).text
        assert "getctag>ctag-0<" in before
        assert "getctag>ctag-1<" in after
        assert "sync-token" not in after
        assert changes(other, book).status_code == 403
    with Fake("propfind only") as fake, client(fake) as other:
        book = fake.make_book("people")
        assert "getctag" not in other.raw("PROPFIND", book).text
        assert "<D:supported-report>" not in other.raw("PROPFIND", book).text
        assert changes(other, book).status_code == 405


def test_a_server_of_pages_gives_three_cards_at_once() -> None:
    with Fake("pages") as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_cards(book, {f"{number}.vcf": card(number) for number in range(4)})
        answer = changes(other, book)
        assert answer.text.count("<D:getetag>W/") == 3
        assert f"<D:href>{book}0.vcf</D:href>" in answer.text
        assert "507" in answer.text


@pytest.mark.parametrize(
    ("mood", "status", "words"),
    [
        ("read only", 403, "need-privileges"),
        ("read only untold", 405, ""),
        ("full", 507, "quota-not-exceeded"),
        ("quota", 507, "quota-not-exceeded"),
        ("small cards", 413, "max-resource-size"),
    ],
)
def test_a_server_does_not_take_everything(mood: str, status: int, words: str) -> None:
    with Fake(mood) as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.put_card(book, "u-1.vcf", card(1))
        large = card(2).replace(b"END:", b"NOTE:%s\r\nEND:" % (b"x" * 2_000))
        refused = other.raw("PUT", place(book, "u-2.vcf"), large)
        assert (refused.status_code, words in refused.text) == (status, True)
        assert list(other.cards(book)) == ["u-1.vcf"]
        told = other.raw("PROPFIND", book).text
        assert ("privilege" in told) == (mood != "read only untold")
        assert ("<D:write/>" in told) == ("read only" not in mood)


def test_a_book_becomes_read_only_and_gets_another_name() -> None:
    with Fake() as fake, client(fake) as other:
        book = fake.make_book("people")
        fake.rename_book(book, "friends")
        assert "displayname>friends<" in other.raw("PROPFIND", book).text
        fake.make_read_only(book)
        assert other.raw("PUT", place(book, "u-1.vcf"), card()).status_code == 403


def test_a_busy_server_refuses_now_and_then_and_a_slow_one_takes_its_time() -> None:
    with Fake("busy") as fake:
        seen = [fake.raw("OPTIONS", "/") for _ in range(8)]
        assert [answer.status_code == 429 for answer in seen] == [False, False, False, True] * 2
        assert seen[3].headers["Retry-After"] == "2"
    with Fake("slow") as fake, httpx.Client(trust_env=False, timeout=0.05) as hasty:
        with pytest.raises(httpx.ReadTimeout):
            hasty.get(fake.url)
        assert hasty.get(fake.url, timeout=10).status_code == 401
