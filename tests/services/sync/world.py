"""A store here and a book there, and what a test wants to do to either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from netcompanion.dav.session import Session
from netcompanion.domain.change import Applied, Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.merging import Side
from netcompanion.domain.sync import (
    Account,
    AuthKind,
    Book,
    Bookkeeping,
    Direction,
    Item,
    Phase,
    Run,
    Upload,
    UploadKind,
)
from netcompanion.services.sync import engine
from netcompanion.store import Store
from tests.servers.under_test import ServerUnderTest
from tests.services.sync.elsewhere import connect_to, known, vcard

EVERYONE = Upload(kind=UploadKind.EVERYONE)
NOBODY = Upload()


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class World:
    """A book that is in step from the first run on."""

    store: Store
    server: ServerUnderTest
    url: str
    clock: Clock = field(default_factory=Clock)
    heard: list[Applied] = field(default_factory=list)
    check: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._connect = connect_to(self.server)  # with the password of now

    def begin(self, upload: Upload = NOBODY, **values: Any) -> None:
        """Let the app know the book, as if its first look were over."""
        given = {"direction": Direction.TWO_WAY, "phase": Phase.LINKED, "upload": upload}
        auth = AuthKind.OAUTH if self.server.ticket else AuthKind.PASSWORD
        known(self.store, self.url, auth=auth, **(given | values))

    def three(self, **values: Any) -> None:
        """Begin with three people who are there, and come in."""
        for name, uid in (("Ada Finch", "ada"), ("Bo Lund", "bo"), ("Cy Roe", "cy")):
            self.put(name, uid, "TITLE:Founder")
        self.begin(**values)
        self.synced()

    def connect(self, account: Account, check: Callable[[], None]) -> Session:
        def both() -> None:
            check()
            self.check()

        return self._connect(account, both)

    def sync(self, **values: Any) -> Run:
        self.clock.later(minutes=1)
        return engine.sync_book(
            self.store, "book", self.connect, clock=self.clock, told=self.heard.append, **values
        )

    def synced(self, **values: Any) -> Run:
        """Sync, and nothing may be wrong with it."""
        run = self.sync(**values)
        assert run.error == ""
        return run

    # Here

    @property
    def book(self) -> Book:
        with self.store.read() as reader:
            book = reader.book("book")
        assert book is not None
        return book

    def set(self, **values: Any) -> None:
        self.store.note(Bookkeeping(save=(replace(self.book, **values),)))

    def everybody(self) -> list[Contact]:
        with self.store.read() as reader:
            return list(reader.every_contact())

    def people(self) -> dict[str, Contact]:
        with self.store.read() as reader:
            return {each.name: each for each in reader.every_contact()}

    def person(self, name: str) -> Contact:
        return self.people()[name]

    def add(self, *contacts: Contact) -> None:
        self.store.apply(add("Added", *contacts))

    def edit(self, name: str, **values: Any) -> None:
        before = self.person(name)
        self.store.apply(Change("Edited", (Edit(before, replace(before, **values)),)))

    def remove(self, *names: str) -> int:
        from netcompanion.services import bin as bins

        with self.store.read() as reader:
            here = [self.people()[name] for name in names]
            change = bins.remove_people(reader, here, self.clock())
        return self.store.apply(change).change_id

    def merge(self, into: str, other: str, **sides: Side) -> int:
        """Let somebody become part of another, and return the change."""
        from netcompanion.services import merging

        here = self.people()
        with self.store.read() as reader:
            change = merging.merge(reader, here[into].id, here[other].id, sides)
        return self.store.apply(change).change_id

    def items(self) -> dict[str, Item]:
        """Return what is kept of the cards that are there."""
        with self.store.read() as reader:
            hrefs = [each.href for each in reader.item_states("book") if each.seen]
            return reader.items("book", hrefs)

    # There

    def cards(self) -> dict[str, str]:
        """Return the cards there as text, by name in the book."""
        return {name: data.decode() for name, data in self.server.cards(self.url).items()}

    def put(self, name: str, uid: str, *lines: str) -> None:
        """Put a card there, as another client does."""
        self.server.put_card(self.url, f"{uid}.vcf", vcard(name, uid, *lines))

    def file(self, who: str) -> str:
        """Return the name of the card there of somebody, by UID or by name."""
        cards = self.cards()
        named = (name for name, card in cards.items() if f"FN:{who}" in card.splitlines())
        return f"{who}.vcf" if f"{who}.vcf" in cards else next(named)

    def say(self, who: str, *lines: str) -> None:
        """Change the card there of somebody, by UID or by name."""
        name = self.file(who)
        kept = [line for line in self.cards()[name].splitlines() if line][:-1]
        names = {_name(line) for line in lines}
        kept = [line for line in kept if _name(line) not in names]
        text = "".join(f"{line}\r\n" for line in (*kept, *lines, "END:VCARD"))
        self.server.put_card(self.url, name, text.encode())

    def drop(self, who: str) -> None:
        """Delete the card there of somebody, by UID or by name."""
        self.server.delete_card(self.url, self.file(who))


def _name(line: str) -> str:
    return line.partition(":")[0].partition(";")[0]
