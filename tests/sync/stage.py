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
from netcompanion.domain.change import Applied, Change, add
from netcompanion.domain.contact import Contact, new_contact
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
from netcompanion.services import people
from netcompanion.services.secrets import Secrets
from netcompanion.services.sync import accounts, engine, first, signing_in
from netcompanion.services.sync.accounts import Found
from netcompanion.services.sync.first import Preview
from netcompanion.store import Store
from tests.servers import mangling
from tests.servers.between import Between
from tests.servers.fake import Fake
from tests.servers.under_test import Can, ServerUnderTest
from tests.services.sync.elsewhere import vcard
from tests.services.sync.world import Clock

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

    # The account

    @property
    def asks_by_browser(self) -> bool:
        """Whether one signs in to it through the browser."""
        return isinstance(self.server, Fake) and self.server.quirks.logins == ("bearer",)

    @property
    def on_the_way(self) -> Fake | Between:
        assert self.way is not None, "this scenario did not ask for a way"
        return self.way

    def through(self, url: str) -> str:
        """Return an address as the app is to use it."""
        return self.way.through(url) if isinstance(self.way, Between) else url

    def secret(self) -> str:
        """Return what the person enters, or what the browser would bring."""
        if self.asks_by_browser:
            tokens = Tokens(access=self.server.ticket, refresh="a-refresh", expires=_FAR)
            return signing_in.packed(_NOWHERE, CLIENT, tokens)
        return self.server.password if self._has_login else ""

    @property
    def _has_login(self) -> bool:
        return Can.PASSWORD in self.server.can

    def find(self, address: str = "", resolver: Resolver | None = None, **more: Any) -> Found:
        """Look for the address books at an address, or at the one that the person would type."""
        given: dict[str, Any] = {
            "username": self.server.username if self._has_login else "",
            "secret": self.secret(),
            "confirmed": frozenset(map(self.through, self.server.origins)),
            "client_id": CLIENT.id if self.asks_by_browser else "",
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
        self.secrets.hold(account.id, self.secret())  # an access token with it
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
            self.put(name, f"{name[:3].strip().lower()}-uid", "TITLE:Founder")
        self.begin(**begun)
        assert self.names() == ["Ada Finch", "Bo Lund", "Cy Roe"]

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
        assert self.names() == self.names_there()

    # Here

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

    def people(self) -> dict[str, Contact]:
        with self.store.read() as reader:
            return {each.name: each for each in reader.every_contact()}

    def person(self, name: str) -> Contact:
        return self.people()[name]

    def names(self) -> list[str]:
        with self.store.read() as reader:
            return sorted(each.name for each in reader.every_contact())

    def add(self, name: str, **values: Any) -> Contact:
        given, _, family = name.partition(" ")
        contact = replace(new_contact(self.clock()), given=given, family=family, **values)
        self.store.apply(add("Added", contact))
        return contact

    def edit(self, name: str, photos: tuple[Any, ...] = (), **values: Any) -> None:
        before = self.person(name)
        change = people.edit(before, replace(before, **values))
        self.store.apply(Change(change.label, change.edits, photos))

    def remove(self, *names: str) -> int:
        here = self.people()
        with self.store.read() as reader:
            change = people.remove(reader, [here[name] for name in names])
        return self.store.apply(change).change_id

    def conflicts(self) -> list[Conflict]:
        with self.store.read() as reader:
            return reader.conflicts(self.book_id)

    def items(self) -> dict[str, Item]:
        with self.store.read() as reader:
            hrefs = [each.href for each in reader.item_states(self.book_id)]
            return reader.items(self.book_id, hrefs)

    def item(self, name: str) -> Item:
        with self.store.read() as reader:
            item = reader.item_of(self.book_id, self.person(name).id)
        assert item is not None, f"{name} is on no card"
        return item

    def binned(self) -> list[str]:
        with self.store.read() as reader:
            return [each.name for each in reader.binned()]

    # There

    def put(self, name: str, uid: str, *lines: str, url: str = "") -> None:
        """Put a card there, as another client does."""
        self.server.put_card(url or self.url, f"{uid}.vcf", vcard(name, uid, *lines))

    def say(self, name: str, *lines: str) -> None:
        """Change lines of somebody's card there."""
        place, data = self._card(name)
        names = {mangling.name_of(each) for each in lines}
        kept = [each for each in mangling.lines(data) if mangling.name_of(each) not in names]
        said = mangling.card([*kept[:-1], *lines, kept[-1]])
        self.server.put_card(self.url, place, said)

    def drop(self, *names: str) -> None:
        """Delete cards there."""
        for name in names:
            self.server.delete_card(self.url, self._card(name)[0])

    def card(self, name: str) -> list[str]:
        """Return the lines of somebody's card there, unfolded."""
        return mangling.lines(self._card(name)[1])

    def names_there(self) -> list[str]:
        """Return who is there, by name, groups not among them."""
        cards = self.server.cards(self.url).values()
        return sorted(_name(each) for each in cards if b"KIND:group" not in each)

    def _card(self, name: str) -> tuple[str, bytes]:
        found = [
            (place, data)
            for place, data in self.server.cards(self.url).items()
            if _name(data) == name
        ]
        assert len(found) == 1, f"{len(found)} cards of {name} there"
        return found[0]


def _name(data: bytes) -> str:
    return mangling.value_of(data, "FN")


def _path(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/")
