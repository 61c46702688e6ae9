"""A server that lies in one of many ways, with a second port that only listens.

    with lying("all-gone") as server:
        ...                 # whoever syncs with `server.book` is lied to
        server.honest()     # the same data, told as they are
        assert server.elsewhere.told_secrets == []

`LIES` has every way by its name: the rule it tries (S1 to S18 of the design of the sync), and what
it does; `table()` shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from urllib.parse import quote

from tests.servers import false_cards, false_lists, false_ways, false_writes
from tests.servers.fake import Fake
from tests.servers.lies import LIES, Lie
from tests.servers.quirks import Quirks
from tests.servers.trouble import Act
from tests.servers.wire import Asked, Listener, Reply

FILED = (false_lists, false_cards, false_ways, false_writes)
"""Who fills `LIES`."""

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:person-{0}\r\nFN:Person {0}\r\nN:{0};Person;;;\r\n"
    "EMAIL:person{0}@people.example\r\nTEL:+44 7700 9000{0:02}\r\nNOTE:Met at the fair\r\n"
    "END:VCARD\r\n"
)


def people(number: int) -> dict[str, bytes]:
    """Return that many cards, by their names in a book."""
    return {f"person-{one}.vcf": CARD.format(one).encode() for one in range(number)}


class Elsewhere:
    """A port that nobody has a reason to come to: it records all, and asks for a password."""

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self.listener = Listener(self._answer)
        self.origin = self.listener.origin

    @property
    def told_secrets(self) -> list[str]:
        """What was sent here to log in, or of cards: nothing, where a client is good."""
        secrets = [
            asked.authorization or asked.body.decode("utf-8", "replace") for asked in self.requests
        ]
        return [secret for secret in secrets if secret]

    def _answer(self, asked: Asked) -> Reply:
        self.requests.append(asked)
        return Reply(401, b"", {"WWW-Authenticate": 'Basic realm="Elsewhere"'})


class Lying(Fake):
    """A fake with one book that has `cards`, and lies from the start.

    `lied` is how many times it did. What a test does by `put_card` and the like is always done.
    """

    def __init__(self, lie: Lie, quirks: Quirks | str, cards: Mapping[str, bytes]) -> None:
        super().__init__(quirks)
        self.lied = 0
        self.told: Iterator[int] = count()
        self.elsewhere = Elsewhere()
        self.trap_origin = self.elsewhere.origin
        self._lie = lie
        self.book_url = self.make_book("people")
        self.put_cards(self.book_url, cards)
        self.lie()

    @property
    def requests(self) -> list[Asked]:
        """What arrived here, in the order of its arrival."""
        return self.asked

    def honest(self) -> None:
        """Tell the truth from now on."""
        self.trouble = None

    def lie(self) -> None:
        """Lie from now on."""
        self.trouble = self._tell

    def hrefs(self, asked: Asked) -> list[str]:
        book = self._book_of(asked)
        return [quote(f"{book}{name}") for name in self.places.books[book].cards]

    def drop_all(self, asked: Asked) -> None:
        book = self.places.books[self._book_of(asked)]
        for name in list(book.cards):
            book.drop(name)

    def keep_instead(self, asked: Asked, data: bytes) -> None:
        self.places.books[self._book_of(asked)].keep(asked.path.rpartition("/")[2], data)

    def _book_of(self, asked: Asked) -> str:
        return asked.path.rpartition("/")[0] + "/"

    def _tell(self, act: Act, asked: Asked) -> Reply:
        known = asked.authorization or not self.quirks.logins
        if not known or not self._lie.told_to(asked):
            return act()
        self.lied += 1
        return self._lie.tell(self, act, asked)


@contextmanager
def lying(
    name: str, quirks: Quirks | str = "plain", cards: Mapping[str, bytes] | None = None
) -> Iterator[Lying]:
    """Let a server lie in that way; with 12 cards where none are given."""
    server = Lying(LIES[name], quirks, people(12) if cards is None else cards)
    with server.elsewhere.listener, server:
        yield server


def table() -> str:
    """Return every lie as a row of a table: its name, what it does, the rule that it tries."""
    rows = [f"| {name} | {lie.rule} | {lie.says} |" for name, lie in LIES.items()]
    return "\n".join(["| lie | rule | what it does |", "| --- | --- | --- |", *rows])
