"""Signing in through the browser, with a service and a browser on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from netcompanion.dav.endpoints import Client
from netcompanion.dav.errors import (
    DavError,
    Failed,
    LoginRefused,
    Nonsense,
    Refused,
    TooLarge,
    Unreachable,
)
from netcompanion.dav.oauth import NotSignedIn, Renewing, Tokens, refreshed, sign_in
from netcompanion.domain.errors import Cancelled
from tests.dav.fake_provider import CLIENT, FakeProvider
from tests.servers.wire import Reply

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as running:
        yield running


def go_on() -> None:
    """Nobody wants to stop."""


def come(provider: FakeProvider, browse: Callable[[str], object], seconds: float = 30) -> Tokens:
    """Sign in with a browser that does `browse` with the page, beside whoever waits."""
    went: list[Future[object]] = []
    with ThreadPoolExecutor() as browser:
        tokens = sign_in(
            provider.endpoints,
            CLIENT,
            lambda page: went.append(browser.submit(browse, page)),
            check=go_on,
            now=lambda: NOW,
            seconds=seconds,
        )
        for each in went:
            each.result()
    return tokens


def tokens_of(provider: FakeProvider) -> Tokens:
    return come(provider, provider.browse)


def test_signing_in_gives_what_opens_the_account(provider: FakeProvider) -> None:
    tokens = come(provider, provider.browse)
    assert {tokens.access} == provider.bearers
    assert tokens.refresh
    assert tokens.expires == NOW + timedelta(hours=1)


def test_the_page_is_asked_for_with_a_challenge_and_what_the_service_wants(
    provider: FakeProvider,
) -> None:
    tokens_of(provider)
    tokens_of(provider)
    first, second = provider.pages
    assert first["response_type"] == "code"
    assert first["client_id"] == CLIENT.id
    assert first["scope"] == "contacts"
    assert first["access_type"] == "offline"
    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"].startswith("http://127.0.0.1:")
    assert "client_secret" not in first
    for once in ("state", "code_challenge"):
        assert len(first[once]) >= 43
        assert first[once] != second[once]
    verifier = provider.asked[0]["code_verifier"]
    assert 43 <= len(verifier) <= 128
    assert verifier != first["code_challenge"]


def test_who_comes_with_another_state_is_nobody(provider: FakeProvider) -> None:
    def browse(page: str) -> None:
        stranger = httpx.get(provider.comes_back(page, state="made up", code="theirs"))
        assert stranger.status_code == 404
        assert "not waiting" in stranger.text
        assert httpx.get(provider.comes_back(page, error="access_denied", state="")).is_error
        provider.browse(page)

    assert come(provider, browse).access in provider.bearers
    assert [asked["code"] for asked in provider.asked] != ["theirs"]


def test_a_permission_that_is_not_given_is_told(provider: FakeProvider) -> None:
    provider.denies = "access_denied"
    with pytest.raises(NotSignedIn, match="The permission was not given on"):
        come(provider, provider.browse)
    assert provider.asked == []


def test_another_error_is_told_in_the_words_of_the_service(provider: FakeProvider) -> None:
    provider.denies = "unauthorized_client"
    with pytest.raises(NotSignedIn, match="unauthorized_client"):
        come(provider, provider.browse)


def test_neither_a_code_nor_an_error_is_nonsense(provider: FakeProvider) -> None:
    with pytest.raises(Nonsense):
        come(provider, lambda page: httpx.get(provider.comes_back(page, code="")))


def test_a_code_that_somebody_else_began_is_refused(provider: FakeProvider) -> None:
    """A code that was stolen, or pushed on somebody, does not go with this verifier."""

    def browse(page: str) -> None:
        theirs = dict(parse_qsl(urlsplit(page).query)) | {"code_challenge": "x" * 43}
        place = page.partition("?")[0]
        query = httpx.QueryParams(theirs)
        provider.browse(f"{place}?{query}")

    with pytest.raises(LoginRefused):
        come(provider, browse)
    assert provider.bearers == set()


def test_a_slow_browser_is_waited_for(provider: FakeProvider) -> None:
    """One that connects ahead of time, asks for an icon, and only then comes back."""
    looked = Event()

    def browse(page: str) -> None:
        door = dict(parse_qsl(urlsplit(page).query))["redirect_uri"]
        assert httpx.get(f"{door}favicon.ico").status_code == 404
        assert looked.wait(10)
        provider.browse(page)

    looks = 0

    def check() -> None:
        nonlocal looks
        looks += 1
        if looks == 5:
            looked.set()

    with ThreadPoolExecutor() as browser:
        tokens = sign_in(
            provider.endpoints,
            CLIENT,
            lambda page: browser.submit(browse, page),
            check=check,
            now=lambda: NOW,
        )
    assert tokens.access


def test_nobody_is_waited_for_without_end(provider: FakeProvider) -> None:
    with pytest.raises(NotSignedIn, match="Nobody came back"):
        come(provider, lambda page: None, seconds=0.2)


def test_waiting_can_be_stopped_and_then_nobody_listens(provider: FakeProvider) -> None:
    pages: list[str] = []

    def stop() -> None:
        if pages:
            raise Cancelled

    with pytest.raises(Cancelled):
        sign_in(provider.endpoints, CLIENT, pages.append, check=stop, now=lambda: NOW)
    door = dict(parse_qsl(urlsplit(pages[0]).query))["redirect_uri"]
    with pytest.raises(httpx.ConnectError):
        httpx.get(door)


def test_nobody_listens_once_somebody_came(provider: FakeProvider) -> None:
    tokens_of(provider)
    with pytest.raises(httpx.ConnectError):
        httpx.get(provider.pages[0]["redirect_uri"])


def test_a_permission_without_renewal_is_told(provider: FakeProvider) -> None:
    provider.refresh = False
    with pytest.raises(NotSignedIn, match="ends within the hour"):
        come(provider, provider.browse)


def test_a_client_that_is_not_known_is_told(provider: FakeProvider) -> None:
    with ThreadPoolExecutor() as browser, pytest.raises(LoginRefused, match="client ID"):
        sign_in(
            provider.endpoints,
            replace(CLIENT, secret="another"),
            lambda page: browser.submit(provider.browse, page),
            check=go_on,
            now=lambda: NOW,
        )


def test_renewing_keeps_the_refresh_token_or_takes_the_new_one(provider: FakeProvider) -> None:
    tokens = tokens_of(provider)
    fresh = refreshed(provider.endpoints, CLIENT, tokens, check=go_on, now=lambda: NOW)
    assert fresh.access != tokens.access
    assert fresh.refresh == tokens.refresh
    provider.rotates = True
    again = refreshed(provider.endpoints, CLIENT, fresh, check=go_on, now=lambda: NOW)
    assert again.refresh != tokens.refresh
    assert refreshed(provider.endpoints, CLIENT, again, check=go_on, now=lambda: NOW).access


def test_a_permission_that_was_taken_away_is_told(provider: FakeProvider) -> None:
    tokens = tokens_of(provider)
    provider.revoke()
    with pytest.raises(LoginRefused, match="sign in again"):
        refreshed(provider.endpoints, CLIENT, tokens, check=go_on, now=lambda: NOW)


class Renewed:
    """Somebody who keeps what is renewed, at a time that may be set."""

    def __init__(self, provider: FakeProvider) -> None:
        self.now = NOW
        self.first = tokens_of(provider)
        self.kept: list[Tokens] = []
        self.give = self.session(provider)

    def session(self, provider: FakeProvider) -> Renewing:
        return Renewing(
            provider.endpoints,
            CLIENT,
            held=lambda: [self.first, *self.kept][-1],
            keep=self.kept.append,
            check=go_on,
            now=lambda: self.now,
        )


def test_a_token_is_used_while_it_lasts_and_renewed_once(provider: FakeProvider) -> None:
    renewed = Renewed(provider)
    first = renewed.give(False)
    assert renewed.give(False) == first
    assert renewed.kept == []
    renewed.now = NOW + timedelta(minutes=59, seconds=30)
    second = renewed.give(False)
    assert second != first
    assert renewed.give(False) == second
    assert [tokens.access for tokens in renewed.kept] == [second]


def test_a_token_that_is_refused_is_renewed(provider: FakeProvider) -> None:
    renewed = Renewed(provider)
    assert renewed.give(False) != renewed.give(True)
    assert len(renewed.kept) == 1


def test_what_another_session_renewed_is_used(provider: FakeProvider) -> None:
    provider.rotates = True
    renewed = Renewed(provider)
    other = renewed.session(provider)
    assert renewed.give(False) == other(False)
    provider.end_access()
    assert renewed.give(True) == other(True)
    assert len(renewed.kept) == 1


def test_a_renewal_that_is_refused_keeps_nothing(provider: FakeProvider) -> None:
    renewed = Renewed(provider)
    renewed.give(False)
    provider.revoke()
    with pytest.raises(LoginRefused):
        renewed.give(True)
    assert renewed.kept == []


GOOD = {"access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": 60}


def told(facts: object, status: int = 200) -> Reply:
    return Reply(status, json.dumps(facts).encode(), {"Content-Type": "application/json"})


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(200, b"<html>Sign in to the hotel</html>"), Nonsense),
        (Reply(200, b"\xff\xfe"), Nonsense),
        (Reply(200, b"[" * 100_000), DavError),
        (told([]), Nonsense),
        (told({}), Nonsense),
        (told(GOOD | {"access_token": "a\r\nX-Injected: b"}), Nonsense),
        (told(GOOD | {"access_token": "a" * 20_000}), Nonsense),
        (told(GOOD | {"access_token": 7}), Nonsense),
        (told(GOOD | {"refresh_token": ["r"]}), Nonsense),
        (told(GOOD | {"token_type": "mac"}), Nonsense),
        (told(GOOD | {"padding": "x" * 100_000}), TooLarge),
        (told({"error": "invalid_scope", "error_description": "No such"}, 400), Refused),
        (Reply(503, b"Later"), Failed),
        (Reply(302, b"", {"Location": "http://127.0.0.1:9/"}), DavError),
    ],
)
def test_what_is_no_permission_is_told(
    provider: FakeProvider, reply: Reply, error: type[DavError]
) -> None:
    tokens = tokens_of(provider)
    provider.answer = reply
    with pytest.raises(error):
        refreshed(provider.endpoints, CLIENT, tokens, check=go_on, now=lambda: NOW)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [(60, 60), ("60", 60), (None, 3600), (-5, 3600), (10**12, 86_400), ("soon", 3600)],
)
def test_how_long_a_token_lasts_is_bounded(
    provider: FakeProvider, said: object, seconds: int
) -> None:
    provider.ends = said
    assert tokens_of(provider).expires == NOW + timedelta(seconds=seconds)


def test_a_service_that_does_not_answer_is_told(provider: FakeProvider) -> None:
    with FakeProvider() as gone:
        endpoints = gone.endpoints
    tokens = tokens_of(provider)
    with pytest.raises(Unreachable):
        refreshed(endpoints, CLIENT, tokens, check=go_on, now=lambda: NOW)


def test_secrets_are_in_no_traceback() -> None:
    tokens = Tokens(access="an owl", refresh="two owls", expires=NOW)
    assert "owl" not in f"{tokens!r} {Client(id='x', secret='an owl')!r}"
