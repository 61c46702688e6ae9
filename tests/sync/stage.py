"""One app and one book of a server: what a person does here, and another client there.

The app is used through its own doors alone: accounts, the first look, runs, and the services that
screens edit by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from netcompanion.dav.endpoints import Client, Endpoints
from netcompanion.dav.names import Resolver, Service
from netcompanion.dav.oauth import Tokens
from netcompanion.dav.session import Session
from netcompanion.domain.change import Applied
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import (
    Account,
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    Run,
    Upload,
    UploadKind,
)
from netcompanion.services.secrets import Secrets
from netcompanion.services.sync import accounts, engine, first, signing_in
from netcompanion.services.sync.accounts import Found
from netcompanion.services.sync.first import Preview
from netcompanion.store import Store
from tests.servers.between import Between
from tests.servers.fake import Fake
from tests.servers.under_test import Can, ServerUnderTest
from tests.services.sync.world import Clock
from tests.sync.sides import Here, There

EVERYONE: Final = Upload(kind=UploadKind.EVERYONE)
NOBODY: Final = Upload()
CLIENT: Final = Client(id="a-client", secret="nobody's")

_FAR: Final = datetime(2100, 1, 1, tzinfo=UTC)
_NOWHERE: Final = Endpoints(
    authorize="http://127.0.0.1:9/authorize", token="http://127.0.0.1:9/token", scope=""
)


class NotHere(Exception):
    """A scenario that makes no sense on a server; the message says why."""


class Names:
    """Name servers that know one service, or none."""

    def __init__(self, services: dict[str, Service] | None = None, path: str = "") -> None:
        self._services, self._path = services or {}, path

    def srv(self, name: str, /) -> tuple[Service, ...]:
        return (self._services[name],) if name in self._services else ()

    def txt(self, name: str, /) -> tuple[str, ...]:
        return (f"path={self._path}",) if self._path and name in self._services else ()


def asks_by_browser(server: ServerUnderTest) -> bool:
    """Whether one signs in to a server through the browser."""
    return isinstance(server, Fake) and server.quirks.logins == ("bearer",)


def secret_of(server: ServerUnderTest) -> str:
    """Return what the person enters, or what the browser would bring."""
    if asks_by_browser(server):
        tokens = Tokens(access=server.ticket, refresh="a-refresh", expires=_FAR)
        return signing_in.packed(_NOWHERE, CLIENT, tokens)
    return server.password if _has_login(server) else ""


def _has_login(server: ServerUnderTest) -> bool:
    return Can.PASSWORD in server.can


class Stage:
    """A store here and a book there, which the app does not know before `begin`.

    `way` is where troubles happen on the way to the server; None unless it was asked for.
    """

    def __init__(
        self, store: Store, server: ServerUnderTest, name: str, way: Fake | Between | None = None
    ) -> None:
        self.store = store
        self.server = server
        self.name = name
        self.way = way
        self.clock = Clock()
        self.secrets = Secrets(lambda: None)
        self.heard: list[Applied] = []
        self.measures: list[str] = []
        self.url = server.make_book(name)
        self.book_id = ""
        self.here = Here(store, self.clock)
        self.there = There(server, self.url)

    # The account

    @property
    def on_the_way(self) -> Fake | Between:
        assert self.way is not None, "this scenario did not ask for a way"
        return self.way

    def through(self, url: str) -> str:
        """Return an address as the app is to use it."""
        return self.way.through(url) if isinstance(self.way, Between) else url

    def find(self, address: str = "", resolver: Resolver | None = None, **more: Any) -> Found:
        """Look for the address books at an address, or at the one that the person would type."""
        given: dict[str, Any] = {
            "username": self.server.username if _has_login(self.server) else "",
            "secret": secret_of(self.server),
            "confirmed": frozenset(map(self.through, self.server.origins)),
            "client_id": CLIENT.id if asks_by_browser(self.server) else "",
            "resolver": resolver or Names(),
            "now": self.clock,
        }
        return accounts.find(address or self.through(self.server.address), **(given | more))

    def found_at(self, found: Found, url: str = "") -> str:
        """Return the address under which the app found a book."""
        wanted = _path(url or self.url)
        return next(each.url for each in found.books if _path(each.url) == wanted)

    def enter(self, *urls: str) -> Account:
        """Add the account with the book, or with those at `urls`."""
        found = self.find()
        wanted = {self.found_at(found, url) for url in (urls or (self.url,))}
        account, bookkeeping = accounts.add(found, name="Shop", urls=wanted)
        self.secrets.hold(account.id, secret_of(self.server))  # an access token with it
        self.store.note(bookkeeping)
        self.book_id = self.of_url(urls[0] if urls else self.url)
        return account

    def connect(self, account: Account, check: Callable[[], None]) -> Session:
        return accounts.session_for(account, check, self.secrets, now=self.clock)

    # Beginning

    def look(self) -> Preview:
        """Read the book for the first time, and return what would happen."""
        run = self.sync()
        assert run.error == "", run.error
        with self.store.read() as reader:
            return first.preview(reader, self.book)

    def approve(
        self,
        upload: Upload = NOBODY,
        direction: Direction = Direction.TWO_WAY,
        same: Collection[tuple[str, str]] = frozenset(),
        beside: Bookkeeping | None = None,
    ) -> None:
        """Say what goes up and who is the same; from then on runs go both ways."""
        first.approve(
            self.store,
            self.book_id,
            direction,
            upload,
            same,
            beside=beside or Bookkeeping(),
            clock=self.clock,
        )

    def begin(self, upload: Upload = NOBODY, direction: Direction = Direction.TWO_WAY) -> Preview:
        """Enter the account, look, say yes, and let the first run go through."""
        self.enter()
        seen = self.look()
        self.approve(upload, direction)
        self.synced()
        return seen

    def three(self, **begun: Any) -> None:
        """Begin with three people who are there, and come in."""
        for name in ("Ada Finch", "Bo Lund", "Cy Roe"):
            self.there.put(name, f"{name[:3].strip().lower()}-uid", "TITLE:Founder")
        self.begin(**begun)
        assert self.here.names() == ["Ada Finch", "Bo Lund", "Cy Roe"]

    # Runs

    def sync(self, progress: Progress = silent, allow: Collection[str] = ()) -> Run:
        self.clock.later(minutes=1)
        return engine.sync_book(
            self.store,
            self.book_id,
            self.connect,
            clock=self.clock,
            progress=progress,
            told=self.heard.append,
            allow=frozenset(allow),
        )

    def synced(self, **more: Any) -> Run:
        """Sync, and nothing may be wrong with it."""
        run = self.sync(**more)
        assert run.error == "", run.error
        return run

    def settles(self) -> None:
        """Hold that both sides have the same people, and that a run has nothing to do."""
        run = self.synced()
        done = (run.pulled, run.pushed, run.deleted_here, run.deleted_there, run.conflicts)
        assert done == (0, 0, 0, 0, 0), f"a run with nothing to do did something: {run}"
        assert self.here.names() == self.there.names()

    # What the app knows of the book

    @property
    def book(self) -> Book:
        with self.store.read() as reader:
            book = reader.book(self.book_id)
        assert book is not None
        return book

    @property
    def account(self) -> Account:
        with self.store.read() as reader:
            account = reader.account(self.book.account_id)
        assert account is not None
        return account

    def books(self) -> list[Book]:
        with self.store.read() as reader:
            return reader.books()

    def of_url(self, url: str) -> str:
        """Return the id of the book at an address."""
        return next(each.id for each in self.books() if _path(each.url) == _path(url))

    def set(self, **values: Any) -> None:
        self.store.note(Bookkeeping(save=(replace(self.book, **values),)))

    def conflicts(self) -> list[Conflict]:
        with self.store.read() as reader:
            return reader.conflicts(self.book_id)

    def items(self) -> dict[str, Item]:
        with self.store.read() as reader:
            hrefs = [each.href for each in reader.item_states(self.book_id)]
            return reader.items(self.book_id, hrefs)

    def item(self, name: str) -> Item:
        with self.store.read() as reader:
            item = reader.item_of(self.book_id, self.here.person(name).id)
        assert item is not None, f"{name} is on no card"
        return item


def _path(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/")
