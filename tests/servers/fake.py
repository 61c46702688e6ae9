"""A CardDAV server of our own, to play services that no test can reach and trouble none shows.

`Fake(quirks)` is a context manager, used as the servers of `tests.servers.real` are. What a test
does to its books by `put_card` and the like happens at once and is not among `asked`.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event, RLock
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

import httpx

from tests.servers.books import FakeBook
from tests.servers.login import Door
from tests.servers.other import Other
from tests.servers.places import ROOT
from tests.servers.protocol import Protocol
from tests.servers.quirks import SERVICES, Quirks
from tests.servers.trouble import Trouble
from tests.servers.wire import Asked, Listener, Reply


@dataclass
class _Due:
    """A trouble that waits for requests of its kind."""

    kind: str
    trouble: Trouble
    skip: int
    times: int


class Fake:
    """A server with one person on it and, to begin with, no book.

    `address` is what the person would type, `url` the root, `home` the whole address of the books.
    `other_origin` is the second port: of the same service where quirks say so, else of nobody.
    `over` is set when the server ends: what waits for ever waits for it.
    """

    def __init__(self, quirks: Quirks | str = "plain", tls: ssl.SSLContext | None = None) -> None:
        self.quirks = SERVICES[quirks] if isinstance(quirks, str) else quirks
        self.door = Door(self.quirks.logins, self.quirks.username, self.quirks.password)
        self.protocol = Protocol(self.quirks, self.door)
        self.asked: list[Asked] = []
        self.trouble: Trouble | None = None
        self.over = Event()
        self._due: list[_Due] = []
        self._lock = RLock()
        self._first, self._second = Listener(self.answer, tls), Listener(self.answer, tls)
        self.protocol.places.origins = (self._first.origin, self._second.origin)
        self.other_origin = self._second.origin
        self.url = self._first.origin + ROOT
        side = self._second if self.quirks.elsewhere else self._first
        self.home = side.origin + quote(self.protocol.places.home)
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
        """May be set: from then on only the new one is let in."""
        return self.door.password

    @password.setter
    def password(self, password: str) -> None:
        self.door.password = password

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

    def wipe(self) -> None:
        """Lose every book."""
        with self._lock:
            self.protocol.places.books.clear()

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
            trouble = self._next(asked.kind)

        def act() -> Reply:
            with self._lock:
                return self.protocol.act(asked)

        return act() if trouble is None else trouble(act, asked)

    def interfere(self, kind: str, trouble: Trouble, *, skip: int = 0, times: int = 1) -> None:
        """Let something happen to the next requests of that kind ("" for any), after `skip`.

        Kinds are methods, and the names of reports. `fake.trouble` happens to every other request.
        """
        self._due.append(_Due(kind, trouble, skip, times))

    def count(self, kind: str) -> int:
        """Return how many requests of that kind arrived."""
        return sum(asked.kind == kind for asked in self.asked)

    # What other clients do

    def book(self, book: str) -> FakeBook:
        """Return the book at an address, to lock it, to rename it, or to look inside."""
        return self.protocol.places.books[unquote(urlsplit(book).path)]

    def make_book(self, name: str) -> str:
        path = f"{self.protocol.places.home}{name}/"
        with self._lock:
            self.protocol.places.books[path] = FakeBook(path=path, name=name, quirks=self.quirks)
        return f"{self.home}{quote(name)}/"

    def move_book(self, book: str, name: str) -> str:
        """Give a book another place, and return it; nothing leads there from the old one."""
        with self._lock:
            moved = self.protocol.places.books.pop(self.book(book).path)
            moved.path = f"{self.protocol.places.home}{name}/"
            self.protocol.places.books[moved.path] = moved
        return f"{self.home}{quote(name)}/"

    def delete_book(self, book: str) -> None:
        with self._lock:
            del self.protocol.places.books[self.book(book).path]

    def put_card(self, book: str, name: str, data: bytes | str, etag: str | None = None) -> None:
        """Write the card that is `name` in that book, whatever is there; with `etag` if it is."""
        with self._lock:
            held = self.book(book)
            assert etag in (None, held.etags.get(name))
            held.keep(name, data.encode() if isinstance(data, str) else data)

    def put_cards(self, book: str, cards: Mapping[str, bytes]) -> None:
        for name, data in cards.items():
            self.put_card(book, name, data)

    def cards(self, book: str) -> dict[str, bytes]:
        """Return each card as it is kept, by its name in the book."""
        with self._lock:
            return dict(self.book(book).cards)

    def etags(self, book: str) -> dict[str, str]:
        with self._lock:
            return dict(self.book(book).etags)

    def delete_card(self, book: str, name: str) -> None:
        with self._lock:
            self.book(book).drop(name)

    def _next(self, kind: str) -> Trouble | None:
        for due in self._due:
            if due.kind in ("", kind) and due.times:
                if due.skip:
                    due.skip -= 1
                    continue
                due.times -= 1
                return due.trouble
        return self.trouble
