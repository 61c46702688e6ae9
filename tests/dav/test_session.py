"""Conversations: with whom, how long, how much, and who is told the password."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, count, repeat
from pathlib import Path

import pytest
import trustme

from netcompanion.dav.errors import (
    BadCertificate,
    Interrupted,
    Nonsense,
    OtherOrigin,
    TooLarge,
    Unreachable,
)
from netcompanion.dav.hrefs import origin
from netcompanion.dav.limits import Limits
from netcompanion.dav.session import Answer, Login, Session
from netcompanion.domain.errors import Cancelled
from netcompanion.domain.sync import AuthKind
from tests.dav import tls
from tests.dav.conftest import Connect, card
from tests.dav.raw import answering
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.trouble import (
    Act,
    Trouble,
    cut_short,
    dripping,
    dropped_after,
    dropped_before,
    instead,
    refused,
    silent,
)
from tests.servers.wire import Asked, Reply

SHORT = Limits(seconds=0.4, connect=0.4)


def redirects(to: str, status: int = 301) -> Trouble:
    return instead(Reply(status, b"", {"Location": to}))


def ask(session: Session, url: str) -> Answer:
    return session.request("GET", url)


# Redirects


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_asked_the_same(fake: Fake, connect: Connect, status: int) -> None:
    book = fake.make_book("people")
    session = connect(fake)
    session.request("GET", fake.url)
    fake.interfere("PUT", redirects("../people/b.vcf", status))
    assert session.request("PUT", f"{book}a.vcf", body=card("a")).status == 201
    assert [(each.method, each.path[-5:]) for each in fake.asked[-2:]] == [
        ("PUT", "a.vcf"),
        ("PUT", "b.vcf"),
    ]
    assert fake.cards(book) == {"b.vcf": card("a")}


def test_redirects_come_to_an_end(fake: Fake, connect: Connect) -> None:
    fake.trouble = lambda _act, asked: Reply(302, b"", {"Location": f"{asked.target}x"})
    with pytest.raises(Nonsense):
        ask(connect(fake), fake.url)
    assert len(fake.asked) == 6


def test_a_stranger_is_not_even_asked(fake: Fake, connect: Connect) -> None:
    with Fake(Quirks(logins=())) as stranger:
        fake.trouble = redirects(stranger.url)
        with pytest.raises(OtherOrigin) as told:
            ask(connect(fake), fake.url)
        assert told.value.origin == origin(stranger.url)
        assert stranger.asked == []
        fake.trouble = None
        assert ask(connect(fake), f"{fake.url}nothing").status == 404


def test_another_server_that_was_confirmed_asks_for_itself(fake: Fake, connect: Connect) -> None:
    with Fake() as friend:
        session = connect(fake, origin(friend.url))
        ask(session, fake.url)
        fake.trouble = redirects(f"{friend.url}nothing")
        assert ask(session, fake.url).url == f"{friend.url}nothing"
        assert [bool(each.authorization) for each in friend.asked] == [False, True]


@pytest.mark.parametrize("to", ["ftp://127.0.0.1/", "javascript:alert(1)", "http://[::1", "//"])
def test_a_redirect_to_no_web_address_is_nonsense(fake: Fake, connect: Connect, to: str) -> None:
    fake.trouble = redirects(to)
    with pytest.raises(Nonsense):
        ask(connect(fake), fake.url)


def test_a_write_that_is_answered_by_a_page_may_have_been_done(
    fake: Fake, connect: Connect
) -> None:
    fake.trouble = redirects("/done", 303)
    with pytest.raises(Nonsense) as told:
        connect(fake).request("PUT", f"{fake.url}a.vcf", body=b"x")
    assert told.value.sent


def test_from_safe_to_unsafe_is_not_followed(connect: Connect, tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    pem = certificate.cert_chain_pems[0].bytes().decode()
    with Fake(tls=tls.server_side(certificate)) as safe, Fake() as unsafe:
        safe.trouble = redirects(unsafe.url)
        session = connect(safe, origin(unsafe.url), login={"certificate": pem})
        with pytest.raises(Nonsense):
            ask(session, safe.url)
        assert unsafe.asked == []


# What was sent, and what was not


def test_a_server_that_is_off_was_sent_nothing(fake: Fake, connect: Connect) -> None:
    session = connect(fake)
    fake.stop()
    with pytest.raises(Unreachable) as told:
        session.request("PUT", f"{fake.url}a.vcf", body=b"x")
    assert not told.value.sent


def test_a_name_that_nobody_has_is_told(
    connect: Connect, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "create_connection", unknown)
    with pytest.raises(Unreachable, match="no server has this name"):
        ask(connect(fake), fake.url)


@pytest.mark.parametrize("trouble", [dropped_before, dropped_after, cut_short])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_nobody_knows_whether_a_write_without_an_answer_was_done(
    fake: Fake, connect: Connect, trouble: Trouble, method: str
) -> None:
    url = f"{fake.make_book('people')}a.vcf"
    session = connect(fake)
    session.request("GET", url)
    fake.interfere("PUT", dropped_before if trouble is cut_short else trouble)
    fake.interfere("DELETE", cut_long if trouble is cut_short else trouble)
    with pytest.raises(Interrupted) as told:
        session.request(method, url, body=card("a") if method == "PUT" else b"")
    assert told.value.sent
    assert fake.count(method) == 1


def cut_long(_act: Act, _asked: Asked) -> Reply:
    """An answer of which half is lost."""
    return Reply(200, b"x" * 100, end="cut")


@pytest.mark.parametrize("trouble", [dropped_before, dropped_after, cut_long])
def test_what_changes_nothing_is_asked_once_more(
    fake: Fake, connect: Connect, trouble: Trouble
) -> None:
    session = connect(fake)
    fake.interfere("", trouble)
    assert ask(session, f"{fake.url}nothing").status == 404
    fake.trouble = trouble
    asked = len(fake.asked)
    with pytest.raises(Interrupted) as told:
        ask(session, fake.url)
    assert not told.value.sent
    assert len(fake.asked) == asked + 2


@pytest.mark.parametrize("trouble", [silent, dripping])
@pytest.mark.parametrize("method", ["PUT", "GET"])
def test_a_server_is_not_waited_for_for_ever(
    fake: Fake, connect: Connect, trouble: Callable[..., Trouble], method: str
) -> None:
    def long_one(_act: Act, asked: Asked) -> Reply:
        return trouble(fake.over)(lambda: Reply(200, b"x" * 10_000), asked)

    fake.trouble = long_one
    with pytest.raises(Interrupted) as told:
        connect(fake, limits=SHORT).request(method, fake.url, body=b"x")
    assert told.value.sent is (method == "PUT")


def test_the_time_is_for_all_that_a_request_leads_to(fake: Fake, connect: Connect) -> None:
    """A server that is slow five times is too slow, though it is quick enough each time."""

    def slow(_act: Act, asked: Asked) -> Reply:
        fake.over.wait(0.2)
        return Reply(302, b"", {"Location": f"{asked.target}x"})

    fake.trouble = slow
    with pytest.raises(Interrupted):
        ask(connect(fake, limits=SHORT), fake.url)


# Stopping


def stopping_when(reached: Callable[[], object]) -> Callable[[], None]:
    def check() -> None:
        if reached():
            raise Cancelled

    return check


@pytest.mark.parametrize("trouble", [silent, dripping])
def test_waiting_for_an_answer_can_be_stopped(
    fake: Fake, connect: Connect, trouble: Callable[..., Trouble]
) -> None:
    def long_one(_act: Act, asked: Asked) -> Reply:
        return trouble(fake.over)(lambda: Reply(200, b"x" * 10_000), asked)

    fake.trouble = long_one
    with pytest.raises(Cancelled):
        ask(connect(fake, check=stopping_when(lambda: fake.asked)), fake.url)


def looks(most: int) -> Callable[[], bool]:
    """Return whether somebody looked so many times."""
    number = count()
    return lambda: next(number) > most


def test_an_endless_answer_can_be_stopped(connect: Connect, fake: Fake) -> None:
    fake.trouble = instead(Reply(200, b"", {}, repeat(b"x" * 1_000)))
    with pytest.raises(Cancelled):
        ask(connect(fake, check=stopping_when(looks(20))), fake.url)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_only_listens_can_be_stopped(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"{scheme}://127.0.0.1:{listening.getsockname()[1]}/"
        login = Login(auth=AuthKind.NONE, origins=frozenset({url}))
        with Session(login, stopping_when(looks(8))) as session, pytest.raises(Cancelled):
            session.request("PUT", url, body=b"x" * 10_000_000)


def test_looking_up_a_name_can_be_stopped(
    fake: Fake, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_: fake.over.wait())
    with pytest.raises(Cancelled):
        ask(connect(fake, check=stopping_when(looks(3))), fake.url)


def test_a_session_works_on_after_it_was_stopped(fake: Fake, connect: Connect) -> None:
    stop = [True]
    session = connect(fake, check=stopping_when(lambda: stop and fake.asked))
    fake.interfere("", silent(fake.over))
    with pytest.raises(Cancelled):
        ask(session, fake.url)
    stop.clear()
    assert ask(session, f"{fake.url}nothing").status == 404


# How much is taken


def bomb(size: int) -> bytes:
    return gzip.compress(bytes(size))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"some words", mtime=0)),
        ("x-gzip", gzip.compress(b"some words", mtime=0)),
        ("deflate", zlib.compress(b"some words")),
        ("identity", b"some words"),
        ("", b"some words"),
    ],
)
def test_what_comes_packed_is_unpacked(
    fake: Fake, connect: Connect, encoding: str, body: bytes
) -> None:
    fake.trouble = instead(Reply(200, body, {"Content-Encoding": encoding} if encoding else {}))
    assert ask(connect(fake), fake.url).body == b"some words"
    assert fake.asked[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(200, b"x" * 1_001), TooLarge),
        (Reply(200, b"", {}, repeat(b"x" * 100)), TooLarge),
        (Reply(200, bomb(5_000_000), {"Content-Encoding": "gzip"}), TooLarge),
        (Reply(200, gzip.compress(bomb(5_000_000)), {"Content-Encoding": "gzip, gzip"}), Nonsense),
        (Reply(200, b"\x1f\x8bno", {"Content-Encoding": "gzip"}), Nonsense),
        (Reply(200, gzip.compress(b"x" * 900)[:-9], {"Content-Encoding": "gzip"}), Interrupted),
        (Reply(200, b"x", {"Content-Encoding": "br"}), Nonsense),
        (Reply(200, b"", {"Content-Length": "99999999999999999"}), TooLarge),
    ],
)
def test_too_much_is_not_taken(
    fake: Fake, connect: Connect, reply: Reply, error: type[Exception]
) -> None:
    fake.trouble = instead(reply)
    with pytest.raises(error):
        ask(connect(fake, limits=Limits(answer=1_000)), fake.url)


def test_nothing_is_nothing_however_it_is_packed(fake: Fake, connect: Connect) -> None:
    fake.trouble = instead(Reply(204, b"", {"Content-Encoding": "gzip"}))
    assert ask(connect(fake), fake.url).body == b""


# What is no HTTP


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def ask_raw(pieces: list[bytes] | Iterator[bytes], limits: Limits = SHORT) -> Answer:
    with answering(pieces) as url:
        login = Login(auth=AuthKind.NONE, origins=frozenset({url}))
        with Session(login, lambda: None, limits=limits) as session:
            return session.request("PROPFIND", url)


def test_words_before_the_answer_are_passed_over() -> None:
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    assert ask_raw([early, OK]).body == b"ok"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000,
        b"HTTP/1.1 200 OK\r\nA: \x00\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_told(said: bytes) -> None:
    with pytest.raises(Interrupted):
        ask_raw([said])


@pytest.mark.parametrize("endless", [b"HTTP/1.1 100 Continue\r\n\r\n", b"A: b\r\n", b"x"])
def test_words_before_the_answer_end(endless: bytes) -> None:
    with pytest.raises(Interrupted):
        ask_raw(chain([b"HTTP/1.1 100 Continue\r\n"], repeat(endless * 100)))


@pytest.mark.parametrize("url", ["ftp://dav.example/", "nothing", "http://[::1", ""])
def test_what_is_no_address_is_told(url: str) -> None:
    login = Login(auth=AuthKind.NONE, origins=frozenset())
    with Session(login, lambda: None) as session, pytest.raises(Nonsense):
        session.request("GET", url)


# Certificates


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The authority, as one that the system trusts."""
    file = tmp_path / "system.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


def test_a_certificate_of_nobody_is_shown_and_nothing_sent(
    authority: trustme.CA, connect: Connect
) -> None:
    with Fake(tls=tls.server_side(authority.issue_cert("127.0.0.1"))) as fake:
        with pytest.raises(BadCertificate) as told:
            connect(fake).request("PUT", fake.url, body=b"x")
        assert fake.asked == []
        assert not told.value.sent
        assert told.value.host == "127.0.0.1"
        assert len(told.value.fingerprint.split(":")) == 32
        session = connect(fake, login={"certificate": told.value.pem})
        assert ask(session, f"{fake.url}nothing").status == 404


def test_another_certificate_than_the_trusted_one_is_refused(
    authority: trustme.CA, connect: Connect
) -> None:
    other = authority.issue_cert("127.0.0.1").cert_chain_pems[0].bytes().decode()
    with Fake(tls=tls.server_side(authority.issue_cert("127.0.0.1"))) as fake:
        with pytest.raises(BadCertificate):
            ask(connect(fake, login={"certificate": other}), fake.url)
        assert fake.asked == []


def test_a_better_certificate_than_the_trusted_one_will_do(
    trusted: trustme.CA, connect: Connect
) -> None:
    old = trustme.CA().issue_cert("127.0.0.1").cert_chain_pems[0].bytes().decode()
    with Fake(tls=tls.server_side(trusted.issue_cert("127.0.0.1"))) as fake:
        session = connect(fake, login={"certificate": old})
        for _ in range(2):
            assert ask(session, f"{fake.url}nothing").status == 404


def test_large_answers_come_through_tls(trusted: trustme.CA, connect: Connect) -> None:
    with Fake(tls=tls.server_side(trusted.issue_cert("127.0.0.1"))) as fake:
        fake.trouble = lambda _act, asked: Reply(200, asked.body * 2)
        body = bytes(range(256)) * 8_000
        assert connect(fake).request("PUT", fake.url, body=body).body == body * 2


def test_a_certificate_to_trust_that_is_none_is_told(
    connect: Connect, authority: trustme.CA
) -> None:
    certificate = authority.issue_cert("127.0.0.1")
    with Fake(tls=tls.server_side(certificate)) as fake, pytest.raises(Unreachable):
        ask(connect(fake, login={"certificate": "no certificate"}), fake.url)


def test_a_server_without_tls_is_told(fake: Fake, connect: Connect) -> None:
    url = fake.url.replace("http:", "https:")
    with pytest.raises(Unreachable):
        ask(connect(fake, origin(url)), url)


def test_a_refusal_is_not_followed_by_anything(fake: Fake, connect: Connect) -> None:
    fake.trouble = refused(403)
    assert ask(connect(fake), fake.url).status == 403
    assert len(fake.asked) == 1
