"""Finding address books: which ways are tried, in which order, and who is told what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from netcompanion.dav.discovery import Found, NoBooks, discover
from netcompanion.dav.errors import DavError, LoginRefused, OtherOrigin, TooBusy, Unreachable
from netcompanion.dav.names import Service
from netcompanion.dav.session import Login, Session
from netcompanion.dav.typed import Typed, read
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import AuthKind
from tests.servers import trouble
from tests.servers.fake import Fake
from tests.servers.protocol import WELL_KNOWN
from tests.servers.quirks import SERVICES, Quirks
from tests.servers.real import RealServer
from tests.servers.wire import Reply, xml


class Names:
    """Name servers that know what they are told."""

    def __init__(
        self,
        services: Mapping[str, tuple[Service, ...]] | None = None,
        texts: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.services = services or {}
        self.texts = texts or {}
        self.asked: list[str] = []

    def srv(self, name: str) -> tuple[Service, ...]:
        self.asked.append(name)
        return self.services.get(name, ())

    def txt(self, name: str) -> tuple[str, ...]:
        return self.texts.get(name, ())


def looking(
    server: Fake | RealServer,
    typed: str | Typed | None = None,
    *,
    password: str | None = None,
    confirmed: tuple[str, ...] = (),
    names: Names | None = None,
) -> Found:
    """Look for the books of the person on that server."""
    where = read(typed) if isinstance(typed, str) else typed or read(server.url)
    login = Login(
        auth=AuthKind.PASSWORD,
        origins=frozenset({where.origin, *confirmed}),
        username=server.username,
        password=server.password if password is None else password,
    )
    with Session(login, lambda: None) as session:
        return discover(session, where, names or Names())


HOME = "/dav/addressbooks/alice/"


def host_alone(server: Fake) -> Typed:
    """The name of a host, as if the server were there at the usual port."""
    return replace(read(server.url), url="", domain="firm.example")


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def named(found: Found) -> list[str]:
    return sorted(book.name for book in found.books)


def says(path: str, properties: str) -> Reply:
    """An answer about one path, whatever was asked."""
    return xml(
        f'<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><D:response>'
        f"<D:href>{path}</D:href><D:propstat><D:prop>{properties}</D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>"
    )


def homes(*hrefs: str) -> str:
    within = "".join(f"<D:href>{href}</D:href>" for href in hrefs)
    return f"<C:addressbook-home-set>{within}</C:addressbook-home-set>"


# Real servers


def test_a_real_server_is_found_from_each_of_its_addresses(real_server: RealServer) -> None:
    book = real_server.make_book("work")
    person = f"{real_server.url}{real_server.username}/"
    for typed in (real_server.url, person, real_server.home):
        found = looking(real_server, typed)
        assert book in [each.url for each in found.books]
        assert real_server.home in found.homes
        assert looking(real_server, found.url) == found
    alone = looking(real_server, book)
    assert [each.url for each in alone.books] == [book]
    assert (alone.url, alone.homes) == (book, ())


# The fake


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"google", "icloud"}))
def test_services_are_found(service: str) -> None:
    with Fake(service) as server:
        urls = {server.make_book("work"), server.make_book("my friends")}
        found = looking(server, server.address)
    assert {each.url for each in found.books} == urls
    assert found.homes == (server.home,)


def test_what_a_server_says_of_a_book_is_known() -> None:
    quirks = Quirks(versions=("3.0",), max_size=5_000, sync=False, logins=())
    with Fake(quirks) as server:
        server.book(server.make_book("work")).locked = "privileges"
        server.make_book("all mine")
        mine, work = sorted(looking(server).books, key=lambda book: book.name)
    assert (work.name, work.read_only, mine.read_only) == ("work", True, False)
    assert work.versions == ("3.0",)
    assert work.max_size == 5_000
    assert not work.supports_sync


def test_an_address_as_it_stands_in_the_browser_leads_there_too(fake: Fake) -> None:
    fake.make_book("work")
    typed = f"{read(fake.url).origin}/index.php/apps/files/?dir=/"
    assert named(looking(fake, typed)) == ["work"]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_host_alone_is_led_on_from_the_well_known_place(status: int) -> None:
    with Fake(Quirks(well_known=status)) as server:
        server.make_book("work")
        names = Names()
        assert named(looking(server, host_alone(server), names=names)) == ["work"]
        assert server.asked[0].path == WELL_KNOWN
        assert names.asked == []


def test_without_a_well_known_place_the_names_say_where(fake: Fake) -> None:
    fake.protocol.quirks = replace(fake.quirks, well_known=404)
    fake.make_book("work")
    port = int(host_alone(fake).origin.rpartition(":")[2])
    service = Service(host="127.0.0.1", port=port)
    plain = "_carddav._tcp.firm.example"
    names = Names({plain: (service,)}, {plain: ("v=1", "path=/dav/")})
    assert named(looking(fake, host_alone(fake), names=names)) == ["work"]
    assert names.asked == ["_carddavs._tcp.firm.example", plain]


def test_names_hand_nobody_on_to_a_place_without_protection() -> None:
    name = "_carddav._tcp.firm.example"
    names = Names({name: (Service(host="evil.example", port=80),)})
    with Fake(Quirks(well_known=404, principal=False)) as firm:
        typed = replace(host_alone(firm), origin="https://127.0.0.1:1")
        with pytest.raises(DavError) as told:
            looking(firm, typed, names=names)
    assert not isinstance(told.value, OtherOrigin)


def test_a_host_that_the_names_say_is_told_nothing_before_it_is_confirmed(fake: Fake) -> None:
    name = "_carddavs._tcp.firm.example"
    with Fake(Quirks(well_known=404, principal=False)) as firm:
        names = Names({name: (Service(host="127.0.0.1", port=1),)})
        with pytest.raises(OtherOrigin) as asked:
            looking(firm, host_alone(firm), names=names)
    assert asked.value.origin == "https://127.0.0.1:1"
    assert asked.value.host == "127.0.0.1"


def test_a_service_that_the_names_say_is_not_there_is_not_looked_for(fake: Fake) -> None:
    fake.protocol.quirks = replace(fake.quirks, well_known=404)
    name = "_carddavs._tcp.firm.example"
    with pytest.raises(NoBooks, match="No address books were found at"):
        looking(fake, host_alone(fake), names=Names({name: (Service(host="", port=0),)}))


@pytest.mark.parametrize(
    "text", ["path=", "path=dav", "path=//elsewhere.example/\r\nX: y", "path=/é", "other=/dav/"]
)
def test_a_path_that_is_none_is_not_followed(fake: Fake, text: str) -> None:
    fake.protocol.quirks = replace(fake.quirks, well_known=404)
    name = "_carddav._tcp.firm.example"
    port = int(host_alone(fake).origin.rpartition(":")[2])
    names = Names({name: (Service(host="127.0.0.1", port=port),)}, {name: (text,)})
    with pytest.raises(NoBooks):
        looking(fake, host_alone(fake), names=names)
    assert {asked.path for asked in fake.asked} == {WELL_KNOWN, "/"}


def test_the_root_is_the_last_that_is_tried(fake: Fake) -> None:
    fake.protocol.quirks = replace(fake.quirks, well_known=404)
    fake.make_book("work")
    root = says("/", homes(HOME))
    fake.trouble = lambda act, asked: root if asked.path == "/" else act()
    assert named(looking(fake, host_alone(fake))) == ["work"]
    assert [asked.path for asked in fake.asked][:2] == [WELL_KNOWN, WELL_KNOWN]  # with a login


def test_a_person_at_another_server_needs_to_be_confirmed_once() -> None:
    with Fake("icloud") as server:
        server.make_book("card")
        with pytest.raises(OtherOrigin, match="wants to hand this account on") as asked:
            looking(server)
        assert asked.value.origin == server.other_origin
        second = int(server.other_origin.rpartition(":")[2])
        assert [each for each in server.asked if each.port == second] == []
        before = len(server.asked)
        assert before <= 2  # who it is was said, so nothing else was tried
        assert named(looking(server, confirmed=(server.other_origin,))) == ["card"]


def test_a_place_of_books_at_another_server_needs_to_be_confirmed() -> None:
    with Fake(Quirks(elsewhere="home")) as server:
        server.make_book("card")
        with pytest.raises(OtherOrigin) as asked:
            looking(server)
        assert asked.value.origin == server.other_origin
        assert named(looking(server, confirmed=(server.other_origin,))) == ["card"]


def test_books_at_another_server_need_to_be_confirmed() -> None:
    with Fake(Quirks(absolute_hrefs=True, logins=())) as server:
        server.make_book("card")
        elsewhere = "https://books.example:443"
        server.interfere(
            "PROPFIND",
            lambda act, asked: replaced(act(), server.url.removesuffix("/dav/"), elsewhere),
            skip=1,
        )
        with pytest.raises(OtherOrigin) as asked:
            looking(server)
    assert asked.value.origin == elsewhere


def replaced(reply: Reply, old: str, new: str) -> Reply:
    return Reply(reply.status, reply.body.replace(old.encode(), new.encode()), reply.headers)


def test_a_redirect_to_another_server_needs_to_be_confirmed(fake: Fake) -> None:
    with Fake() as elsewhere:
        fake.trouble = trouble.instead(Reply(302, b"", {"Location": elsewhere.url}))
        with pytest.raises(OtherOrigin) as asked:
            looking(fake)
        assert f"{asked.value.origin}/dav/" == elsewhere.url
        assert str(asked.value).startswith("127.0.0.1 wants to hand this account on to http://")
        assert elsewhere.asked == []


def test_no_person_means_that_the_place_of_the_books_was_given() -> None:
    with Fake("synology") as server:
        server.make_book("work")
        found = looking(server, server.home)
        assert (found.url, found.homes, named(found)) == (server.home, (server.home,), ["work"])
        with pytest.raises(NoBooks):
            looking(server, server.url)


def test_somebody_without_books_is_found_too(fake: Fake) -> None:
    found = looking(fake)
    assert found.homes == (fake.home,)
    assert found.books == ()


def test_of_several_places_each_is_looked_at_and_one_may_fail(fake: Fake) -> None:
    fake.make_book("work")
    home = HOME
    fake.interfere("PROPFIND", trouble.instead(says("/dav/", homes("/gone/", home, home))))
    found = looking(fake)
    assert named(found) == ["work"]


def test_a_wrong_password_is_told_after_the_first_attempt(fake: Fake) -> None:
    with pytest.raises(LoginRefused):
        looking(fake, password="wrong")
    assert len(fake.asked) == 2  # who are you, and no


def test_a_busy_server_is_not_asked_again(fake: Fake) -> None:
    fake.trouble = trouble.busy(retry_after="90")
    with pytest.raises(TooBusy) as told:
        looking(fake)
    assert told.value.retry_after == 90
    assert len(fake.asked) == 1


def test_a_server_that_is_not_there_is_told_once() -> None:
    with Fake() as gone:
        typed = host_alone(gone)
    with pytest.raises(Unreachable):
        looking(gone, typed)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, b"<html>Welcome to the hotel</html>", {"Content-Type": "text/html"}),
        Reply(207, b"<html>Welcome to the hotel</html>", {"Content-Type": "text/html"}),
        Reply(207, b'<multistatus xmlns="DAV:"/>'),
        Reply(207, b"<multistatus"),
        Reply(405),
        Reply(200, b""),
        trouble.error(403, "D:need-privileges"),
    ],
)
def test_what_is_no_answer_leads_nowhere(fake: Fake, reply: Reply) -> None:
    fake.trouble = trouble.instead(reply)
    with pytest.raises(NoBooks):
        looking(fake)


def test_a_server_that_fails_is_told(fake: Fake) -> None:
    fake.trouble = trouble.instead(Reply(500, b"Oh"))
    with pytest.raises(Exception, match="failed") as told:
        looking(fake)
    assert "127.0.0.1" in str(told.value)


@pytest.mark.parametrize("href", ["http://[::1/", "javascript:alert(1)", "http://host:port/"])
def test_an_address_that_is_none_is_not_followed(fake: Fake, href: str) -> None:
    fake.trouble = trouble.instead(says("/dav/", homes(href)))
    with pytest.raises(NoBooks):
        looking(fake)


def test_looking_can_be_stopped(fake: Fake) -> None:
    stops = iter([False] * 3)

    def check() -> None:
        if next(stops, True):
            raise Cancelled

    login = Login(auth=AuthKind.NONE, origins=frozenset({read(fake.url).origin}))
    fake.interfere("PROPFIND", lambda act, asked: Reply(200, b"", pieces=_slowly(fake)))
    with Session(login, check) as session, pytest.raises(Cancelled):
        discover(session, read(fake.url), Names())


def _slowly(fake: Fake) -> Iterator[bytes]:
    fake.over.wait(10)
    yield b""
