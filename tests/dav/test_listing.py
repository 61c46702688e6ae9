"""Lists of cards: whole or not at all, whatever the server is like."""

from __future__ import annotations

import pytest

from netcompanion.dav.book import Book
from netcompanion.dav.errors import DavError, Missing, Nonsense, TokenRefused, TooLarge
from netcompanion.dav.limits import Limits
from netcompanion.domain.sync import AuthKind
from tests.dav.conftest import Connect, card
from tests.servers.fake import Fake
from tests.servers.lies import listed, multistatus, token
from tests.servers.quirks import Quirks
from tests.servers.trouble import Act, after, instead, refused
from tests.servers.wire import Asked, Reply

SERVICES = [
    "plain",
    "google",
    "icloud",
    "fastmail",
    "synology",
    "nextcloud",
    "baikal",
    "davical",
    "xandikos",
]
NO_SYNC = Quirks(sync=False)


def open_book(fake: Fake, connect: Connect, cards: int = 0, limits: Limits | None = None) -> Book:
    """Return a book with so many cards, asked in the way its server wants it."""
    where = fake.make_book("people")
    fake.put_cards(where, {f"né {n}.vcf": card(f"n{n}") for n in range(cards)})
    login = {}
    if "bearer" in fake.quirks.logins:
        fake.door.bearers.add("a-token")
        login = {"auth": AuthKind.OAUTH, "bearer": lambda renew: "a-token"}
    session = connect(fake, fake.other_origin, login=login, limits=limits or Limits())
    return Book(session, where)


@pytest.mark.parametrize("service", SERVICES)
def test_each_service_is_listed_whole_and_then_by_what_changed(
    service: str, connect: Connect
) -> None:
    with Fake(service) as fake:
        book = open_book(fake, connect, 3)
        facts = book.look()
        start = book.everything(facts)
        assert start.whole
        assert len(start.changed) == 3
        assert all(one.etag for one in start.changed)
        assert start.removed == ()

        old = set(fake.cards(book.url))
        fake.put_card(book.url, "new.vcf", card("new"))
        (new,) = set(fake.cards(book.url)) - old
        gone = old.pop()
        fake.delete_card(book.url, gone)
        changes = book.changes(start.token)
        folder = fake.book(book.url).path
        assert [one.href for one in changes.changed] == [folder + new]
        assert changes.removed == (folder + gone,)
        assert not changes.whole

        calm = book.changes(changes.token)
        assert (calm.changed, calm.removed) == ((), ())
        assert calm.token == changes.token


def test_a_book_without_tokens_is_listed_with_its_ctag(connect: Connect) -> None:
    with Fake(NO_SYNC) as fake:
        book = open_book(fake, connect, 2)
        facts = book.look()
        assert not facts.supports_sync
        everything = book.everything(facts)
        assert len(everything.changed) == 2
        assert everything.ctag == facts.ctag != ""
        assert everything.token == ""
        fake.put_card(book.url, "new.vcf", card("new"))
        assert book.look().ctag != facts.ctag
        with pytest.raises(TokenRefused):
            book.changes("a token")


def test_a_book_without_any_memory_is_listed(connect: Connect) -> None:
    with Fake(Quirks(sync=False, ctag=False)) as fake:
        everything = open_book(fake, connect, 2).everything()
        assert (everything.token, everything.ctag, len(everything.changed)) == ("", "", 2)


@pytest.mark.parametrize("status", [400, 403, 409, 412])
def test_a_token_may_be_refused_in_any_way(status: int, connect: Connect) -> None:
    with Fake(Quirks(bad_token=status)) as fake:  # type: ignore[arg-type]  # one of its literals
        book = open_book(fake, connect, 1)
        with pytest.raises(TokenRefused):
            book.changes("made up")
        assert len(book.everything().changed) == 1


def test_no_limit_is_ever_sent(connect: Connect) -> None:
    with Fake(Quirks(limit="lie")) as fake:
        book = open_book(fake, connect, 30)
        assert len(book.everything().changed) == 30
        assert not any(b"limit" in asked.body for asked in fake.asked)


def test_a_list_in_parts_is_put_together(connect: Connect) -> None:
    with Fake(Quirks(page=7)) as fake:
        book = open_book(fake, connect, 30)
        start = book.everything()
        assert len(start.changed) == 30
        for number in range(20):
            fake.delete_card(book.url, f"né {number}.vcf")
        changes = book.changes(start.token)
        assert len(changes.removed) == 20
        assert book.changes(changes.token).removed == ()


def test_what_changes_while_the_list_is_read_is_in_it(connect: Connect) -> None:
    with Fake(Quirks(page=7)) as fake:
        book = open_book(fake, connect, 10)
        fake.interfere(
            "sync-collection",
            after(lambda: fake.put_card(book.url, "late.vcf", card("late"))),
            skip=1,
        )
        assert book.href_for("late") in {one.href for one in book.everything().changed}


def test_deleted_cards_in_a_whole_list_are_just_not_there(connect: Connect) -> None:
    with Fake(Quirks(empty_lists_removed=True)) as fake:
        book = open_book(fake, connect, 2)
        fake.delete_card(book.url, "né 1.vcf")
        everything = book.everything()
        assert len(everything.changed) == 1
        assert everything.removed == ()


MORE = "<D:response><D:href>{}</D:href><D:status>HTTP/1.1 507 X</D:status></D:response>"


def test_a_list_that_stands_still_ends(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect)
    fake.trouble = instead(multistatus(MORE.format(fake.book(book.url).path) + token("same")))
    with pytest.raises(Nonsense):
        book.changes("before")
    assert fake.count("sync-collection") <= 5


def test_a_list_without_end_ends(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect, limits=Limits(rounds=20))
    told = iter(range(1_000))

    def more(_act: Act, asked: Asked) -> Reply:
        return multistatus(MORE.format(asked.target) + token(f"t{next(told)}"))

    fake.trouble = more
    with pytest.raises(Nonsense):
        book.changes("before")
    assert fake.count("sync-collection") == 20


@pytest.mark.parametrize(
    "href",
    [
        "http://other.example/dav/a.vcf",
        "../elsewhere/a.vcf",
        "%2e%2e/elsewhere/a.vcf",
        "/dav/addressbooks/somebody/people/a.vcf",
        "file:///etc/passwd",
        "a" * 9_000,
    ],
)
@pytest.mark.parametrize("quirks", [Quirks(), NO_SYNC], ids=["tokens", "none"])
def test_a_list_with_foreign_cards_is_believed_in_nothing(
    connect: Connect, href: str, quirks: Quirks
) -> None:
    with Fake(quirks) as fake:
        book = open_book(fake, connect, 1)
        facts = book.look()
        path = fake.book(book.url).path
        fake.trouble = instead(multistatus(listed([path, "b.vcf", href]) + token("t")))
        with pytest.raises(Nonsense):
            book.everything(facts)


@pytest.mark.parametrize("quirks", [Quirks(), NO_SYNC], ids=["tokens", "none"])
@pytest.mark.parametrize(
    "reply",
    [
        multistatus(),
        Reply(207, b""),
        Reply(207, b"<x/>"),
        Reply(200, multistatus().body),
        Reply(204),
        Reply(207, b"<D:multistatus xmlns:D='DAV:'>"),
    ],
    ids=["empty", "nothing", "root", "status", "no content", "open"],
)
def test_an_empty_answer_is_no_empty_book(connect: Connect, quirks: Quirks, reply: Reply) -> None:
    with Fake(quirks) as fake:
        book = open_book(fake, connect, 1)
        facts = book.look()
        fake.trouble = instead(reply)
        with pytest.raises(Nonsense):
            book.everything(facts)
        with pytest.raises(Nonsense):
            book.changes("a token")


def test_a_card_is_listed_once_in_whatever_spelling(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect, 1)
    path = fake.book(book.url).path
    hrefs = [f"{path}a%c3%a9.vcf", f"{path}a%C3%A9.vcf", f"{path}aé.vcf", f"{book.url}%61é.vcf"]
    fake.trouble = instead(multistatus(listed(hrefs) + token("t2")))
    changes = [one.href for one in book.changes("t2").changed]
    assert changes == [f"{path}aé.vcf"]


def test_folders_and_the_book_itself_are_no_cards(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect)
    path = fake.book(book.url).path
    folder = listed([f"{path}sub"]).replace(
        "<D:resourcetype/>", "<D:resourcetype><D:collection/></D:resourcetype>"
    )
    hrefs = [path, path.rstrip("/"), f"{path}other/"]
    fake.trouble = instead(multistatus(listed(hrefs) + folder + token("t2")))
    assert book.changes("t2").changed == ()


def test_what_was_not_found_still_is_listed(fake: Fake, connect: Connect) -> None:
    """An ETag that is missing says nothing of the card."""
    book = open_book(fake, connect)
    path = fake.book(book.url).path
    body = listed([f"{path}a.vcf"]).replace("200 OK", "404 Not Found")
    fake.trouble = instead(multistatus(body + token("t2")))
    (one,) = book.changes("t2").changed
    assert one.etag == ""


@pytest.mark.parametrize(
    "etag", ["*", "&quot;a&quot;\r\nX: b", "&quot;a", "a, b", "é", "&#10;", "x" * 2_000]
)
def test_an_etag_that_is_none_is_not_known(fake: Fake, connect: Connect, etag: str) -> None:
    book = open_book(fake, connect)
    path = fake.book(book.url).path
    fake.trouble = instead(multistatus(listed([f"{path}a.vcf"], etag) + token("t2")))
    (one,) = book.changes("t2").changed
    assert one.etag == ""


@pytest.mark.parametrize("etag", ['"a"', 'W/"a"', "a1b2", '""', '"a b"'])
def test_etags_are_kept_as_they_are_written(fake: Fake, connect: Connect, etag: str) -> None:
    book = open_book(fake, connect)
    path = fake.book(book.url).path
    fake.trouble = instead(multistatus(listed([f"{path}a.vcf"], etag) + token("t2")))
    (one,) = book.changes("t2").changed
    assert one.etag == etag


def test_more_cards_than_anybody_has_are_not_taken(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect, 11, Limits(members=10))
    with pytest.raises(TooLarge):
        book.everything()


def test_what_is_no_address_book_is_not_taken_for_one(fake: Fake, connect: Connect) -> None:
    with pytest.raises(Nonsense):
        Book(connect(fake), fake.home).look()
    with pytest.raises(Missing):
        Book(connect(fake), f"{fake.home}nothing/").look()


def test_odd_facts_are_taken_for_nothing(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect)
    path = fake.book(book.url).path
    fake.trouble = instead(
        multistatus(
            f"<D:response><D:href>{path}</D:href><D:propstat><D:prop><D:resourcetype>"
            "<D:collection/><C:addressbook/></D:resourcetype>"
            f"<D:displayname>\u202e{'People ' * 9_000}</D:displayname>"
            "<C:max-resource-size>-1e999</C:max-resource-size>"
            f"<D:sync-token>{'t' * 90_000}</D:sync-token>"
            '<C:supported-address-data><C:address-data-type version="\u0664.\u0660"/>'
            '<C:address-data-type version="3.0"/></C:supported-address-data>'
            "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        )
    )
    facts = book.look()
    assert facts.name.startswith("People People")
    assert len(facts.name) <= 200
    assert facts.max_size is None
    assert facts.versions == ("3.0",)
    assert facts.token == ""
    assert not facts.read_only


def test_a_book_that_moved_is_followed_where_its_server_says(fake: Fake, connect: Connect) -> None:
    book = open_book(fake, connect, 1)
    old, new = book.url, fake.move_book(book.url, "others")

    def moved(act: Act, asked: Asked) -> Reply:
        to_old = asked.path.startswith("/dav/addressbooks/alice/people")
        return Reply(301, b"", {"Location": new}) if to_old else act()

    fake.trouble = moved
    book = Book(connect(fake), old)
    facts = book.look()
    assert facts.url == book.url == new
    (one,) = book.everything(facts).changed
    assert one.href.startswith("/dav/addressbooks/alice/others/")


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_no_failure_is_an_empty_book(fake: Fake, connect: Connect, status: int) -> None:
    book = open_book(fake, connect, 1)
    facts = book.look()
    fake.trouble = refused(status)
    with pytest.raises(DavError):
        book.everything(facts)
    with pytest.raises(DavError) as told:
        book.changes("t")
    assert not isinstance(told.value, TokenRefused)
