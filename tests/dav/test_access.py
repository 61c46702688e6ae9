"""Logins: who is told the password, in which way, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from netcompanion.dav.errors import LoginRefused
from netcompanion.dav.session import Answer, Login, Session
from netcompanion.domain.sync import AuthKind
from tests.dav.conftest import Connect, card
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.trouble import instead
from tests.servers.wire import Asked, Reply


def ask(session: Session, url: str) -> Answer:
    return session.request("GET", url)


def test_nothing_is_said_of_a_password_before_it_is_asked_for(fake: Fake, connect: Connect) -> None:
    session = connect(fake)
    for _ in range(3):
        ask(session, fake.url)
    assert [bool(each.authorization) for each in fake.asked] == [False, True, True, True]
    assert session.requests == 4


def test_a_server_that_asks_nobody_gets_no_password(connect: Connect) -> None:
    with Fake(Quirks(logins=())) as fake:
        ask(connect(fake), fake.url)
        assert [each.authorization for each in fake.asked] == [""]


@pytest.mark.parametrize("method", ["REPORT", "PUT"])
def test_a_digest_is_sent_with_the_body_again_when_it_is_stale(
    connect: Connect, method: str
) -> None:
    with Fake("baikal") as fake:
        session = connect(fake)
        url = f"{fake.make_book('people')}a.vcf"
        for _ in range(3):
            session.request(method, url, body=card("a"))
            fake.door.forget_nonces()
        assert [each.body for each in fake.asked] == [card("a")] * 6
        if method == "PUT":
            assert fake.cards(fake.home + "people/") == {"a.vcf": card("a")}


def test_a_digest_is_reused_while_it_is_fresh(connect: Connect) -> None:
    with Fake("baikal") as fake:
        session = connect(fake)
        for _ in range(3):
            ask(session, fake.url)
        assert len(fake.asked) == 4


@pytest.mark.parametrize("logins", [("digest", "basic"), ("basic", "digest"), ("digest",)])
def test_either_way_to_log_in_will_do(connect: Connect, logins: tuple[str, ...]) -> None:
    with Fake(Quirks(logins=logins)) as fake:  # type: ignore[arg-type]  # its literals
        assert ask(connect(fake), f"{fake.url}nothing").status == 404


@pytest.mark.parametrize(
    "asks",
    [
        "",
        "Negotiate",
        "Digest",
        'Digest realm="x"',
        'Digest realm="x", nonce="y", algorithm="ROT13"',
        'Digest realm="x", nonce="y", qop="auth-int"',
        'Digest realm="x", nonce="y", qop="',
        "Digest ,,,=,",
        'Bearer realm="x"',
    ],
)
def test_a_way_to_log_in_that_is_not_known_is_a_refusal(
    fake: Fake, connect: Connect, asks: str
) -> None:
    fake.trouble = instead(Reply(401, b"", {"WWW-Authenticate": asks} if asks else {}))
    with pytest.raises(LoginRefused):
        ask(connect(fake), fake.url)
    assert len(fake.asked) <= 2


def test_basic_is_used_where_the_digest_is_none_that_can_be_made(connect: Connect) -> None:
    with Fake() as fake:
        both = 'Digest realm="x", nonce="y", qop="auth-int", Basic realm="x"'

        def ask_both(act: Callable[[], Reply], _asked: Asked) -> Reply:
            reply = act()
            return (
                replace(reply, headers={"WWW-Authenticate": both}) if reply.status == 401 else reply
            )

        fake.trouble = ask_both
        assert ask(connect(fake), f"{fake.url}nothing").status == 404


def test_a_username_that_basic_cannot_carry_is_told_so(fake: Fake) -> None:
    login = Login(
        auth=AuthKind.PASSWORD, origins=fake.origins, username="firm:alice", password="secret"
    )
    with Session(login, lambda: None) as session, pytest.raises(LoginRefused, match="colon"):
        ask(session, fake.url)
    assert not any(each.authorization for each in fake.asked)


@pytest.mark.parametrize("service", ["plain", "baikal"])
def test_a_password_that_changes_is_refused_in_the_middle(service: str, connect: Connect) -> None:
    with Fake(service) as fake:
        session = connect(fake)
        ask(session, fake.url)
        fake.password = "new"
        with pytest.raises(LoginRefused):
            ask(session, fake.url)


def test_a_token_is_renewed_once(connect: Connect) -> None:
    with Fake("google") as fake:
        fake.door.bearers.add("new")
        renewed: list[bool] = []

        def bearer(renew: bool) -> str:
            renewed.append(renew)
            return "new" if renew else "old"

        session = connect(fake, login={"auth": AuthKind.OAUTH, "bearer": bearer})
        assert ask(session, f"{fake.url}nothing").status == 404
        assert renewed == [False, True]
        fake.door.bearers.clear()
        with pytest.raises(LoginRefused):
            ask(session, fake.url)
        assert len(fake.asked) == 4


def test_a_login_tells_no_traceback_its_secret() -> None:
    login = Login(
        auth=AuthKind.PASSWORD, origins=frozenset(), username="ada", password="open sesame"
    )
    assert "sesame" not in repr(login)


@pytest.mark.parametrize("name", ["ada\r\nX-Other: b", "adé", "a" * 5_000, "a:b", '"'])
def test_odd_usernames_harm_nobody(connect: Connect, name: str) -> None:
    for service in ("plain", "baikal"):
        with Fake(service) as fake:
            session = connect(fake, login={"username": name})
            with pytest.raises(LoginRefused):
                ask(session, fake.url)
            assert not any("x-other" in each.headers for each in fake.asked)
