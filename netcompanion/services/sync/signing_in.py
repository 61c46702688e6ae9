"""Accounts that are entered through the browser: what is kept of a permission, and its renewal.

The secret of such an account is a text like a password, so that it is kept where passwords are. It
says by itself where it is renewed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from netcompanion.dav.access import Bearer
from netcompanion.dav.endpoints import Client, Endpoints
from netcompanion.dav.errors import LoginRefused
from netcompanion.dav.oauth import Renewing, Tokens
from netcompanion.dav.oauth import sign_in as sign_in_there
from netcompanion.dav.session import utc_now
from netcompanion.services.sync.providers import GOOGLE

Check = Callable[[], None]

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_DAMAGED: Final = "What was remembered of the permission is damaged: sign in again."


def sign_in(
    client_id: str,
    client_secret: str,
    open_page: Callable[[str], object],
    *,
    username: str = "",
    check: Check = lambda: None,
    now: Callable[[], datetime] = utc_now,
    endpoints: Endpoints | None = None,
) -> str:
    """Let the person sign in on the page that `open_page` opens, and return the secret this gives.

    Blocks until they come back. `endpoints` are those of Google unless said. Raises DavError,
    NotSignedIn when nothing came of it, and what `check` raises.
    """
    there = endpoints or GOOGLE.endpoints
    assert there is not None  # one signs in to Google through the browser
    client = Client(id=client_id.strip(), secret=client_secret.strip())
    tokens = sign_in_there(there, client, open_page, check=check, now=now, username=username)
    return packed(there, client, replace(tokens, access=""))


def bearer(
    client_id: str,
    *,
    held: Callable[[], str],
    keep: Callable[[str], None],
    check: Check,
    now: Callable[[], datetime],
) -> Bearer:
    """Return what gives a session its access tokens.

    `held` returns the secret of this moment, and `keep` is called with the one after a renewal.
    Raises LoginRefused for a secret that is damaged.
    """
    endpoints, client, _ = unpacked(held(), client_id)
    return Renewing(
        endpoints,
        client,
        held=lambda: unpacked(held(), client_id)[2],
        keep=lambda fresh: keep(packed(endpoints, client, fresh)),
        check=check,
        now=now,
    )


def lasting(secret: str) -> str:
    """Return a secret without its access token, which ends within the hour."""
    facts = json.loads(secret)
    return json.dumps({name: facts[name] for name in facts if name not in {"access", "expires"}})


def packed(endpoints: Endpoints, client: Client, tokens: Tokens) -> str:
    """Return the secret."""
    facts = {
        "token": endpoints.token,
        "authorize": endpoints.authorize,
        "client_secret": client.secret,
        "refresh": tokens.refresh,
    }
    if tokens.access:
        facts |= {"access": tokens.access, "expires": tokens.expires.isoformat()}
    return json.dumps(facts)


def unpacked(secret: str, client_id: str) -> tuple[Endpoints, Client, Tokens]:
    """Return what a secret says; an access token that it does not have is one that ended."""
    try:
        facts = json.loads(secret)
        endpoints = Endpoints(
            authorize=str(facts["authorize"]), token=str(facts["token"]), scope=""
        )
        client = Client(id=client_id, secret=str(facts["client_secret"]))
        expires = datetime.fromisoformat(facts["expires"]) if "expires" in facts else _LONG_AGO
        tokens = Tokens(
            access=str(facts.get("access", "")), refresh=str(facts["refresh"]), expires=expires
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LoginRefused("The service", _DAMAGED) from error
    return endpoints, client, tokens
