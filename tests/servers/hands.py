"""What other clients do to the books of the fake, at once and unseen."""

from __future__ import annotations

from collections.abc import Mapping
from threading import RLock
from urllib.parse import quote, unquote, urlsplit

from tests.servers.books import FakeBook
from tests.servers.places import Places


class Hands:
    """Changes books beside the protocol; `home` is the address that they are under."""

    home: str

    def __init__(self, places: Places) -> None:
        self.places = places
        self._lock = RLock()

    def book(self, book: str) -> FakeBook:
        """Return the book at an address, to lock it, to limit it, or to look inside."""
        return self.places.books[unquote(urlsplit(book).path)]

    def make_book(self, name: str) -> str:
        quirks, path = self.places.quirks, f"{self.places.home}{name}/"
        with self._lock:
            self.places.books[path] = FakeBook(path=path, name=name, quirks=quirks)
        return f"{self.home}{quote(name)}/"

    def rename_book(self, book: str, name: str) -> None:
        """Call a book otherwise; it stays where it is."""
        self.book(book).name = name

    def move_book(self, book: str, name: str) -> str:
        """Give a book another place, and return it; nothing leads there from the old one."""
        with self._lock:
            moved = self.places.books.pop(self.book(book).path)
            moved.path = f"{self.places.home}{name}/"
            self.places.books[moved.path] = moved
        return f"{self.home}{quote(name)}/"

    def delete_book(self, book: str) -> None:
        with self._lock:
            del self.places.books[self.book(book).path]

    def make_read_only(self, book: str) -> None:
        self.book(book).locked = "privileges"

    def wipe(self) -> None:
        """Lose every book."""
        with self._lock:
            self.places.books.clear()

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
