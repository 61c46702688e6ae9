"""A service to sign in to by OAuth 2 (RFC 6749, RFC 7636), and the browser of whoever does."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from netcompanion.dav.endpoints import Client, Endpoints
from tests.servers.wire import Asked, Listener, Reply

CLIENT = Client(id="ours.apps.example", secret="no secret at all")
_AUTHORIZE, _TOKEN = "/authorize", "/token"


class FakeProvider:
    """Gives permissions. What opens the account is in `bearers`, which a server may share.

    `denies` is what the person is told instead of a code; `rotates` replaces the refresh token at
    each use; `ends` (s) is how long an access token lasts; `refresh` False gives none.
    """

    def __init__(self) -> None:
        self.bearers: set[str] = set()
        self.asked: list[dict[str, str]] = []
        """What came to where tokens are given."""
        self.pages: list[dict[str, str]] = []
        """What came to the page where one signs in."""
        self.denies = ""
        self.rotates = False
        self.refresh = True
        self.ends: object = 3600
        self.answer: Reply | None = None
        """What is answered instead of tokens."""
        self._listener = Listener(self._answer)
        self._codes: dict[str, dict[str, str]] = {}
        self._refreshing: set[str] = set()
        self._given = 0

    def __enter__(self) -> Self:
        self._listener.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.stop()

    @property
    def endpoints(self) -> Endpoints:
        origin = self._listener.origin
        return Endpoints(
            authorize=f"{origin}{_AUTHORIZE}",
            token=f"{origin}{_TOKEN}",
            scope="contacts",
            more=(("access_type", "offline"),),
        )

    def revoke(self) -> None:
        """Take every permission away."""
        self._refreshing.clear()
        self.bearers.clear()

    def end_access(self) -> None:
        """Let every access token end before its time."""
        self.bearers.clear()

    def comes_back(self, page: str, **other: str) -> str:
        """Sign in on that page, and return the address that the browser is sent to.

        `other` replaces what the service sends along.
        """
        sent_to = httpx.get(page).headers["location"]
        parts = urlsplit(sent_to)
        brought = dict(parse_qsl(parts.query)) | other
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(brought)}"

    def browse(self, page: str) -> None:
        """Sign in on that page as somebody does who allows it, and come back."""
        assert httpx.get(self.comes_back(page)).is_success

    def _answer(self, asked: Asked) -> Reply:
        match urlsplit(asked.target).path:
            case "/authorize":
                return self._page(dict(parse_qsl(urlsplit(asked.target).query)))
            case "/token":
                assert asked.method == "POST"
                assert asked.authorization == ""
                form = dict(parse_qsl(asked.body.decode()))
                self.asked.append(form)
                return self.answer or self._tokens(form)
            case _:
                return Reply(404)

    def _page(self, asked: dict[str, str]) -> Reply:
        self.pages.append(asked)
        brought = {"state": asked["state"]}
        if self.denies:
            brought["error"] = self.denies
        else:
            brought["code"] = f"code-{len(self.pages)}"
            self._codes[brought["code"]] = asked
        return Reply(302, b"", {"Location": f"{asked['redirect_uri']}?{urlencode(brought)}"})

    def _tokens(self, form: dict[str, str]) -> Reply:
        if (form["client_id"], form.get("client_secret", "")) != (CLIENT.id, CLIENT.secret):
            return _said(401, {"error": "invalid_client"})
        if form["grant_type"] == "refresh_token":
            known = form["refresh_token"] in self._refreshing
        else:
            known = self._fits(form, self._codes.pop(form["code"], {}))
        if not known:
            return _said(400, {"error": "invalid_grant", "error_description": "Taken back."})
        return self._give(form.get("refresh_token", ""))

    def _fits(self, form: dict[str, str], asked: dict[str, str]) -> bool:
        digest = sha256(form["code_verifier"].encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        return (asked.get("code_challenge"), asked.get("code_challenge_method")) == (
            challenge,
            "S256",
        ) and asked.get("redirect_uri") == form["redirect_uri"]

    def _give(self, before: str) -> Reply:
        self._given += 1
        access = f"access-{self._given}"
        self.bearers.add(access)
        given: dict[str, object] = {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.ends,
        }
        if self.refresh and (self.rotates or not before):
            self._refreshing.discard(before)
            given["refresh_token"] = f"refresh-{self._given}"
            self._refreshing.add(f"refresh-{self._given}")
        return _said(200, given)


def _said(status: int, facts: dict[str, object]) -> Reply:
    return Reply(status, json.dumps(facts).encode(), {"Content-Type": "application/json"})
