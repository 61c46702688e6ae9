"""What a test may want of a server, whoever wrote it: the same words for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self


class Can(StrEnum):
    """What not every server lets a test do to it."""

    PASSWORD = "password"
    """It asks for one, which `change_password` changes."""
    READ_ONLY = "read-only"
    """`make_read_only` works."""
    CONDITIONS = "conditions"
    """It heeds If-Match, so that nobody overwrites what they have not seen."""
    KEEPS_UIDS = "keeps uids"
    """A card stays where it was put, under the UID that it had."""
    KEEPS_ALL = "keeps all"
    """A card comes back saying what it said, properties nobody knows among it."""


class ServerUnderTest(Protocol):
    """A server on loopback with a person on it. What is done here is what another client does.

    Books are named by their whole addresses, cards by the last parts of theirs, unquoted.
    """

    @property
    def name(self) -> str:
        """What it is called in tables."""

    @property
    def can(self) -> frozenset[Can]: ...

    @property
    def url(self) -> str:
        """Where it answers."""

    @property
    def address(self) -> str:
        """What the person would type."""

    @property
    def home(self) -> str:
        """The address of the person's address books."""

    @property
    def username(self) -> str: ...

    @property
    def password(self) -> str: ...

    @property
    def ticket(self) -> str:
        """A bearer token that lets the person in, "" where there are none."""

    @property
    def origins(self) -> frozenset[str]:
        """Every origin that the service answers at, so that a person confirms all of them."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def start(self) -> None:
        """Let it answer again at the same address."""

    def stop(self) -> None:
        """Let nobody answer; what it holds stays."""

    def restart(self) -> None: ...

    def wipe(self) -> None:
        """Lose every book, as a server does that was set up anew; it keeps running."""

    def change_password(self, password: str) -> None:
        """From now on only the new one is let in; `password` is it."""

    def make_book(self, name: str) -> str:
        """Make an empty address book, and return its address."""

    def rename_book(self, book: str, name: str) -> None:
        """Call a book otherwise; it stays where it is."""

    def delete_book(self, book: str) -> None: ...

    def make_read_only(self, book: str) -> None:
        """Let nobody change a book any more."""

    def put_card(self, book: str, name: str, data: bytes | str, etag: str | None = None) -> None:
        """Write the card that is `name` in that book, whatever is there; with `etag` if it is."""

    def put_cards(self, book: str, cards: Mapping[str, bytes]) -> None:
        """Write many cards as fast as it goes into a book that was empty."""

    def delete_card(self, book: str, name: str) -> None: ...

    def cards(self, book: str) -> dict[str, bytes]:
        """Return each card as the server gives it out, by its name in the book."""

    def etags(self, book: str) -> dict[str, str]:
        """Return the ETag of each card, by its name in the book."""
