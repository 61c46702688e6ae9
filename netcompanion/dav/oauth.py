"""Signing in through the browser: OAuth 2 for programs on one's own computer.

RFC 8252 (a redirect to loopback, which listens only while it waits), RFC 7636 (PKCE with S256),
RFC 6749 sections 4.1 and 6. The endpoints are values: nothing here knows any service.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from time import monotonic
from typing import Final
from urllib.parse import urlencode, urlsplit

from netcompanion.dav.access import Login
from netcompanion.dav.endpoints import Client, Endpoints
from netcompanion.dav.errors import DavError, Failed, LoginRefused, Nonsense, Refused, plain_words
from netcompanion.dav.hrefs import origin
from netcompanion.dav.loopback import Door
from netcompanion.dav.session import Answer, Session
from netcompanion.dav.wire import Check
from netcompanion.domain.sync import AuthKind

_MOST: Final = 65_536  # bytes of an answer
_LONGEST: Final = 16_384  # characters of a token
_EARLY: Final = timedelta(minutes=1)  # a token is renewed before it ends on its way
_WAIT: Final = 300.0  # s for the person to sign in

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What opens the account: `access` until `expires`, `refresh` to get the next."""

    access: str
    refresh: str
    expires: datetime

    def __repr__(self) -> str:
        return "Tokens()"  # in no traceback and no log


class NotSignedIn(DavError):
    """The person or the service ended it, or nobody came back in time."""


def sign_in(
    endpoints: Endpoints,
    client: Client,
    open_page: Callable[[str], object],
    *,
    check: Check,
    now: Now,
    username: str = "",
    seconds: float = _WAIT,
) -> Tokens:
    """Let the person sign in on the page that `open_page` opens, and return what that gives.

    Raises DavError: NotSignedIn when nothing came of it.
    """
    verifier, state = token_urlsafe(64), token_urlsafe(32)
    with Door(state) as door:
        asked = {
            "response_type": "code",
            "client_id": client.id,
            "redirect_uri": door.address,
            "scope": endpoints.scope,
            "state": state,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
            **({"login_hint": username} if username else {}),
            **dict(endpoints.more),
        }
        joint = "&" if urlsplit(endpoints.authorize).query else "?"
        open_page(f"{endpoints.authorize}{joint}{urlencode(asked)}")
        came = _awaited(door, endpoints.host, check, seconds)
    if error := came.get("error", ""):
        raise _denied(endpoints.host, error, came.get("error_description", ""))
    if not (code := came.get("code", "")):
        raise Nonsense(endpoints.host, "neither a permission nor a reason for none")
    tokens = _exchange(
        endpoints,
        client,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": door.address,
            "code_verifier": verifier,
        },
        check=check,
        now=now,
    )
    if not tokens.refresh:
        raise NotSignedIn(
            f"{endpoints.host} gave a permission that ends within the hour. Nothing was changed. "
            "Take away the permission of this program there, and sign in again.",
            endpoints.host,
        )
    return tokens


def refreshed(
    endpoints: Endpoints, client: Client, tokens: Tokens, *, check: Check, now: Now
) -> Tokens:
    """Return tokens that are good for another while; raises LoginRefused to sign in again."""
    asked = {"grant_type": "refresh_token", "refresh_token": tokens.refresh}
    fresh = _exchange(endpoints, client, asked, check=check, now=now)
    return fresh if fresh.refresh else replace(fresh, refresh=tokens.refresh)


class Renewing:
    """Gives a session its access token, and renews it when it ends or is refused.

    `held` returns the tokens of this moment, which another session may have renewed, and `keep` is
    called with those that replace them.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        client: Client,
        *,
        held: Callable[[], Tokens],
        keep: Callable[[Tokens], None],
        check: Check,
        now: Now,
    ) -> None:
        """Nothing is asked before a token is."""
        self._endpoints = endpoints
        self._client = client
        self._held = held
        self._keep = keep
        self._check = check
        self._now = now
        self._given = ""

    def __call__(self, refused: bool, /) -> str:
        """Return an access token; another one where the last was `refused`."""
        tokens = self._held()
        useless = refused and tokens.access == self._given
        if useless or self._now() + _EARLY >= tokens.expires:
            tokens = refreshed(
                self._endpoints, self._client, tokens, check=self._check, now=self._now
            )
            self._keep(tokens)
        self._given = tokens.access
        return tokens.access


def _challenge(verifier: str) -> str:
    """RFC 7636 section 4.2."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _awaited(door: Door, host: str, check: Check, seconds: float) -> dict[str, str]:
    until = monotonic() + seconds
    while (came := door.look()) is None:
        check()
        if monotonic() > until:
            raise NotSignedIn(
                f"Nobody came back from {host} in time. Nothing was changed. Sign in again.", host
            )
    return came


def _denied(host: str, error: str, description: str) -> DavError:
    if error == "access_denied":
        return NotSignedIn(
            f"The permission was not given on {host}. Nothing was changed. Sign in again, and "
            "allow access to contacts there.",
            host,
        )
    words = plain_words(description or error)
    return NotSignedIn(
        f"{host} did not let you sign in: “{words}”. Nothing was changed. Check the client ID.",
        host,
    )


def _exchange(
    endpoints: Endpoints, client: Client, asked: dict[str, str], *, check: Check, now: Now
) -> Tokens:
    form = {**asked, "client_id": client.id}
    if client.secret:
        form["client_secret"] = client.secret
    login = Login(auth=AuthKind.NONE, origins=frozenset({origin(endpoints.token)}))
    asked_at = now()
    with Session(login, check, now=now) as session:
        try:
            answer = session.request(
                "POST",
                endpoints.token,
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Accept": "application/json",
                },
                body=urlencode(form).encode(),
                most=_MOST,
            )
        except LoginRefused as error:  # how some answer a client that they do not know
            raise LoginRefused(endpoints.host, _CLIENT) from error
    facts = _facts(answer)
    if answer.status != 200:
        raise _failure(endpoints.host, answer, facts)
    return _tokens(answer.host, facts, asked_at)


_AGAIN: Final = "The permission has ended or was taken away: sign in again."
_CLIENT: Final = "It does not know this client ID, or its secret: check both, and sign in again."


def _failure(host: str, answer: Answer, facts: dict[str, object]) -> DavError:
    """RFC 6749 section 5.2."""
    code = str(facts.get("error", ""))
    words = str(facts.get("error_description", "") or code)
    if code in {"invalid_grant", "access_denied"}:
        return LoginRefused(host, _AGAIN)
    if code in {"invalid_client", "unauthorized_client"}:
        return LoginRefused(host, _CLIENT)
    if answer.status == 429 or answer.status >= 500:
        return Failed(host, answer.status, words, sent=False)
    return Refused(host, answer.status, words)


def _facts(answer: Answer) -> dict[str, object]:
    try:
        facts = json.loads(answer.body)
    except (ValueError, RecursionError):  # of no JSON, and of no text
        facts = None
    if isinstance(facts, dict):
        return facts
    if answer.status == 200:
        raise Nonsense(answer.host, "something that is no permission")
    return {}


def _tokens(host: str, facts: dict[str, object], asked_at: datetime) -> Tokens:
    """RFC 6749 section 5.1."""
    access, refresh = facts.get("access_token"), facts.get("refresh_token") or ""
    kind = str(facts.get("token_type", "bearer")).casefold()
    if not _is_token(access) or not (refresh == "" or _is_token(refresh)) or kind != "bearer":
        raise Nonsense(host, "something that is no permission")
    return Tokens(
        access=str(access),
        refresh=str(refresh),
        expires=asked_at + timedelta(seconds=_lasts(facts.get("expires_in"))),
    )


def _is_token(value: object) -> bool:
    """Whether it may stand in a header (RFC 6749 appendix A.12)."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return False
    return all(" " <= letter <= "~" for letter in value)


def _lasts(value: object) -> int:
    """Return seconds; an hour where it is not said, and never more than a day."""
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        return 3_600
    return min(int(text[:9]), 86_400)
