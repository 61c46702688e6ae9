"""Logins: who one is, told to a server only in the way, and at the time, it asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final, TypeAlias

import httpx

from netcompanion.dav.errors import LoginRefused
from netcompanion.domain.sync import AuthKind

Bearer = Callable[[bool], str]
"""Returns an access token, a new one where the argument is true; raises DavError."""

_BASIC: Final = re.compile(r"(?:^|,)\s*basic\b")
_FEWEST: Final = 4  # characters; less is in any sentence
_HIDDEN: Final = "…".encode()
_QOP: Final = re.compile(r"""\bqop="?([^"]*)""")

_Flow: TypeAlias = Generator[httpx.Request, httpx.Response, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Who asks, and whom. `origins` (scheme://host:port) are those that the person confirmed.

    `certificate` is the PEM of the one that the person trusts, "" for none.
    """

    auth: AuthKind
    origins: frozenset[str]
    username: str = ""
    password: str = ""
    bearer: Bearer | None = None
    certificate: str = ""

    def __repr__(self) -> str:
        return f"Login({self.auth})"  # in no traceback and no log

    def hidden(self, body: bytes, sent: httpx.Request) -> bytes:
        """Return what a server said without the secret, which some say again when they refuse."""
        told = sent.headers.get("authorization", "").partition(" ")[2]
        for secret in (self.password, told):
            if len(secret) >= _FEWEST:
                body = body.replace(secret.encode(), _HIDDEN)
        return body


def flows_of(login: Login) -> httpx.Auth:
    """Return how one origin is answered; each needs one of its own, which remembers."""
    if login.auth is AuthKind.OAUTH and login.bearer is not None:
        return _Token(login.bearer)
    if login.auth is AuthKind.PASSWORD:
        return _Password(login.username, login.password)
    return httpx.Auth()


class _Token(httpx.Auth):
    """RFC 6750; a token that is refused is renewed once."""

    def __init__(self, bearer: Bearer) -> None:
        self._bearer = bearer

    def auth_flow(self, request: httpx.Request) -> _Flow:
        request.headers["Authorization"] = f"Bearer {self._bearer(False)}"
        response = yield request
        if response.status_code == httpx.codes.UNAUTHORIZED:
            request.headers["Authorization"] = f"Bearer {self._bearer(True)}"
            yield request


class _Password(httpx.Auth):
    """Basic (RFC 7617) or digest (RFC 7616): the safer one of those that the server offers."""

    def __init__(self, username: str, password: str) -> None:
        self._username = username
        self._password = password
        self._agreed: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> _Flow:
        """Say nothing of the password before the server has asked once."""
        if self._agreed is not None:
            yield from self._agreed.auth_flow(request)
            return
        response = yield request
        if response.status_code != httpx.codes.UNAUTHORIZED:
            return
        offered = [each.lower() for each in response.headers.get_list("www-authenticate")]
        has_basic = any(map(_BASIC.search, offered))
        digests = [each for each in offered if each.startswith("digest ")]
        if digests and (not has_basic or any(map(_is_usable, digests))):
            digest = httpx.DigestAuth(self._username, self._password)
            flow = digest.auth_flow(request)
            next(flow)  # the request that was answered already
            yield flow.send(response)
            self._agreed = digest
        elif has_basic:
            if ":" in self._username:  # which ends it there (RFC 7617 section 2)
                raise LoginRefused(
                    request.url.host, "It takes no username with a colon in it: enter another one."
                )
            self._agreed = httpx.BasicAuth(self._username, self._password)
            yield from self._agreed.auth_flow(request)


def _is_usable(digest: str) -> bool:
    """Whether a challenge can be answered: "auth-int" alone, over the body too, cannot."""
    qop = _QOP.search(digest)
    return qop is None or "auth" in re.split(r"[\s,]+", qop[1])
