"""Sessions with the servers of tests, and cards for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from netcompanion.dav.hrefs import origin
from netcompanion.dav.session import Login, Session
from netcompanion.domain.sync import AuthKind
from tests.servers.fake import Fake

Connect = Callable[..., Session]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Opens a session with a server of the tests, which ends with the test.

    `more` are further origins to trust, `login` what to change of the login; all else goes on to
    `Session`.
    """
    with ExitStack() as open_ones:

        def opened(
            server: Any,
            *more: str,
            check: Callable[[], None] = lambda: None,
            login: dict[str, Any] | None = None,
            **options: Any,
        ) -> Session:
            known = {
                "auth": AuthKind.PASSWORD,
                "origins": frozenset({origin(server.url), *more}),
                "username": server.username,
                "password": server.password,
                **(login or {}),
            }
            return open_ones.enter_context(Session(Login(**known), check, **options))

        yield opened


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A server without quirks and without books."""
    with Fake() as server:
        yield server


def card(uid: str, name: str = "Grete Iversen", *lines: str, version: str = "3.0") -> bytes:
    """Return a card as clients write it."""
    family = name.rpartition(" ")[2]
    inner = [f"VERSION:{version}", f"UID:{uid}", f"FN:{name}", f"N:{family};;;;", *lines]
    return "\r\n".join(["BEGIN:VCARD", *inner, "END:VCARD", ""]).encode()
