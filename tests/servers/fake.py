"""A CardDAV server of our own, to play services that no test can reach and trouble none shows.

`Fake(quirks)` is a context manager, used as the servers of `tests.servers.real` are. What a test
does to its books by `put_card` and the like happens at once and is not among `asked`.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from threading import Event
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from tests.servers.hands import Hands
from tests.servers.login import Door
from tests.servers.other import Other
from tests.servers.places import ROOT
from tests.servers.protocol import Protocol
from tests.servers.quirks import MOODS, SERVICES, Quirks
from tests.servers.trouble import Trouble, Troubled, busy
from tests.servers.under_test import Can
from tests.servers.wire import Asked, Listener, Reply


class Fake(Hands, Troubled):
    """A server with one person on it and, to begin with, no book.

    `address` is what the person would type, `url` the root, `home` the whole address of the books.
    `other_origin` is the second port: of the same service where quirks say so, else of nobody.
    `over` is set when the server ends: what waits for ever waits for it.
    """

    def __init__(self, quirks: Quirks | str = "plain", tls: ssl.SSLContext | None = None) -> None:
        self.name = quirks if isinstance(quirks, str) else "fake"
        self.quirks = {**SERVICES, **MOODS}[quirks] if isinstance(quirks, str) else quirks
        self.door = Door(self.quirks.logins, self.quirks.username, self.quirks.password)
        self.protocol = Protocol(self.quirks, self.door)
        Hands.__init__(self, self.protocol.places)
        Troubled.__init__(self)
        self.asked: list[Asked] = []
        self.over = Event()
        self._first, self._second = Listener(self.answer, tls), Listener(self.answer, tls)
        self.places.origins = (self._first.origin, self._second.origin)
        self.other_origin = self._second.origin
        self.url = self._first.origin + ROOT
        side = self._second if self.quirks.elsewhere else self._first
        self.home = side.origin + quote(self.places.home)
        self.address = self.url if self.quirks.principal else self.home
        self._other = Other(self._first.url)

    def __enter__(self) -> Self:
        self._first.__enter__()
        self._second.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._other.close()
        self.stop()

    @property
    def username(self) -> str:
        return self.door.username

    @property
    def password(self) -> str:
        """May be set, as by `change_password`."""
        return self.door.password

    @password.setter
    def password(self, password: str) -> None:
        self.door.password = password

    def change_password(self, password: str) -> None:
        """From now on only the new one is let in, and no bearer token from before."""
        self.door.password = password
        self.door.bearers.clear()

    @property
    def ticket(self) -> str:
        """A bearer token that lets the person in, "" where there are none."""
        return min(self.door.bearers, default="")

    @property
    def origins(self) -> frozenset[str]:
        """Every origin that the service answers at."""
        sides = [self._first, self._second] if self.quirks.elsewhere else [self._first]
        return frozenset(side.origin for side in sides)

    @property
    def can(self) -> frozenset[Can]:
        can = {Can.READ_ONLY} | ({Can.PASSWORD} if self.quirks.logins else set())
        can |= {Can.CONDITIONS} if self.quirks.heeds_if_match else set()
        can |= set() if self.quirks.moves else {Can.KEEPS_UIDS}
        return frozenset(can | ({Can.KEEPS_ALL} if self.quirks.keeps_all else set()))

    def start(self) -> None:
        self._first.start()
        self._second.start()

    def stop(self) -> None:
        """Let nobody answer at its addresses; what it holds stays."""
        self._first.stop()
        self._second.stop()

    def restart(self) -> None:
        self.stop()
        self.start()

    def raw(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send one request, without logging in, and return whatever comes."""
        return self._other.raw(method, path, body, headers)

    def answer(self, asked: Asked) -> Reply:
        """Record a request and answer it, with the trouble that waits for it."""
        with self._lock:
            self.asked.append(asked)
            trouble = self.next_trouble(asked.kind)
        self.over.wait(self.quirks.pause)

        def act() -> Reply:
            with self._lock:
                return self.protocol.act(asked)

        return act() if trouble is None else trouble(act, asked)

    def count(self, kind: str) -> int:
        """Return how many requests of that kind arrived."""
        return sum(asked.kind == kind for asked in self.asked)

    def next_trouble(self, kind: str) -> Trouble | None:
        trouble = super().next_trouble(kind)
        if trouble is None and self.quirks.busy is not None:
            status, retry_after, every = self.quirks.busy
            return busy(status, retry_after) if len(self.asked) % every == 0 else None
        return trouble
