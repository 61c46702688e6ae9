"""One client of one address book: run by `benchmarks.sync`, in a process of its own.

`floor` is httpx alone: it downloads the cards in batches of 100, and sends and reads back new ones
in another book, without understanding any of them. `ours` does what a person does with a new
account, through the doors of the app. Reads a `Place` as JSON, and prints what each step cost.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

import httpx

from benchmarks.sample_cards import cards

if TYPE_CHECKING:
    from netcompanion.domain.sync import Account, Book, Run
    from netcompanion.store import Store

BATCH = 100
QUIET = 5  # syncs without any change
ACCOUNT, BOOK = "account", "book"
CARD = {"Content-Type": "text/vcard; charset=utf-8"}


@dataclass(kw_only=True)
class Place:
    """A book of `hrefs`; `new` is how many people are sent up."""

    url: str
    username: str
    password: str
    origins: list[str]
    hrefs: list[str]
    new: int


@dataclass(kw_only=True)
class Cost:
    """What a step took: s on the wall, CPU s of the process, requests."""

    wall: float = 0.0
    cpu: float = 0.0
    requests: int = 0
    bytes: int = 0


@dataclass(kw_only=True)
class Costs:
    """All steps by name, and the most memory that the process had, in MB."""

    steps: dict[str, Cost] = field(default_factory=dict)
    memory: float = 0.0

    @contextmanager
    def of(self, name: str) -> Iterator[Cost]:
        """Measure a step."""
        cost = self.steps[name] = Cost()
        wall, cpu = time.perf_counter(), time.process_time()
        yield cost
        cost.wall, cost.cpu = time.perf_counter() - wall, time.process_time() - cpu

    def weigh(self) -> None:
        """Note the most memory until now."""
        # Not what `resource` says, which counts the process that started this one.
        status = Path("/proc/self/status").read_text("ascii")
        most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        self.memory = int(most.split()[1]) / 1024


def client_of(place: Place) -> httpx.Client:
    """Return a client that says who it is at once."""
    auth = httpx.BasicAuth(place.username, place.password) if place.password else None
    return httpx.Client(auth=auth, timeout=60, trust_env=False)


def floor(place: Place) -> Costs:
    """Move the same bytes."""
    costs = Costs()
    with client_of(place) as client:
        with costs.of("first") as cost:
            for start in range(0, len(place.hrefs), BATCH):
                answer = client.request(
                    "REPORT",
                    place.url,
                    content=_multiget(place.hrefs[start : start + BATCH]),
                    headers={"Content-Type": "application/xml; charset=utf-8", "Depth": "0"},
                )
                assert answer.status_code == httpx.codes.MULTI_STATUS
                cost.bytes += len(answer.content)
                cost.requests += 1
        costs.weigh()
        with costs.of("upload") as cost:
            for number, card in enumerate(new_cards(place, place.new)):
                url = urljoin(place.url, f"bare-{number}.vcf")
                headers = {**CARD, "If-None-Match": "*"}
                assert client.put(url, content=card.encode(), headers=headers).is_success
                assert client.get(url).is_success
                cost.requests += 2
        for number in range(place.new):
            assert client.delete(urljoin(place.url, f"bare-{number}.vcf")).is_success
    return costs


def new_cards(place: Place, after: int) -> Iterator[str]:
    """Return as many cards as go up, of people who are not there; `after` so many others."""
    start = len(place.hrefs) + after
    return islice(plain_cards(start + place.new), start, None)


def plain_cards(number: int) -> Iterator[str]:
    """Yield that many cards; Radicale names them by their UIDs, and takes no colon in a name."""
    return (card.replace("UID:urn:uuid:", "UID:") for card in cards(number))


def _multiget(hrefs: Sequence[str]) -> str:
    asked = "".join(f"<D:href>{escape(href)}</D:href>" for href in hrefs)
    return (
        '<C:addressbook-multiget xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav">'
        f"<D:prop><D:getetag/><C:address-data/></D:prop>{asked}</C:addressbook-multiget>"
    )


class Client:
    """The app with one account, on a folder that was empty."""

    def __init__(self, place: Place, folder: Path) -> None:
        """Imports all that a run needs, as the second book of anybody finds it."""
        from netcompanion.dav.session import Login, Session
        from netcompanion.domain.sync import AuthKind
        from netcompanion.services.sync import engine
        from netcompanion.store import Store

        auth = AuthKind.PASSWORD if place.password else AuthKind.NONE
        login = Login(
            auth=auth,
            origins=frozenset(place.origins),
            username=place.username,
            password=place.password,
        )
        self.store: Store = Store.open(folder / "netcompanion.db", backups=folder)
        self._connect = lambda _account, check: Session(login, check)
        self._engine = engine
        known(self.store, place)

    @property
    def book(self) -> Book:
        """The book as it is known now."""
        with self.store.read() as reader:
            book = reader.book(BOOK)
        assert book is not None
        return book

    def sync(self) -> Run:
        """Bring it in step, and nothing may be wrong with it."""
        run = self._engine.sync_book(self.store, BOOK, self._connect)
        assert not run.error, run.error
        return run

    def begin(self) -> None:
        """Look at what was read, and approve it."""
        from netcompanion.domain.sync import Direction, Upload
        from netcompanion.services.sync import first

        with self.store.read() as reader:
            first.preview(reader, self.book)
        first.approve(self.store, BOOK, Direction.TWO_WAY, Upload())

    def people(self) -> int:
        """Return how many contacts there are."""
        with self.store.read() as reader:
            return reader.count()


def known(store: Store, place: Place) -> Account:
    """Write down the account with its book, as adding it does."""
    from netcompanion.domain.sync import Account, AuthKind, Book, Bookkeeping

    account = Account(
        id=ACCOUNT,
        name="Shop",
        address=place.url,
        base_url=place.url,
        username=place.username,
        auth=AuthKind.PASSWORD if place.password else AuthKind.NONE,
        origins=tuple(place.origins),
    )
    book = Book(id=BOOK, account_id=ACCOUNT, url=place.url, name="Friends")
    store.note(Bookkeeping(save=(account, book)))
    return account


def ours(place: Place, folder: Path) -> Costs:
    """Do all of it once."""
    costs = Costs()
    app = Client(place, folder)
    costs.weigh()
    before = costs.memory
    with costs.of("read") as cost:
        cost.requests = app.sync().requests
    with costs.of("look"):
        app.begin()
    with costs.of("store") as cost:
        cost.requests = app.sync().requests
    assert app.people() == len(place.hrefs), app.people()
    costs.weigh()
    costs.steps["before"] = Cost(bytes=int(before * 2**20))
    for number in range(QUIET):
        with costs.of(f"quiet {number}") as cost:
            cost.requests = app.sync().requests
    _change(app, place)
    with costs.of("both") as cost:
        run = app.sync()
        cost.requests = run.requests
        assert (run.pulled, run.pushed) == (1, 1), run
    _meet(app, place)
    with costs.of("upload") as cost:
        run = app.sync()
        cost.requests = run.requests
        assert run.pushed == place.new, run
    return costs


def _change(app: Client, place: Place) -> None:
    """Change one card here, and another one there."""
    from netcompanion.domain.change import Change, Edit

    with app.store.read() as reader:
        states = reader.item_states(BOOK)
        mine = reader.contact(states[1].contact_id or "")
        item = reader.items(BOOK, [states[2].href])[states[2].href]
    assert mine is not None
    app.store.apply(Change("Edited", (Edit(mine, replace(mine, title="Foreman")),)))
    card = item.base.replace(b"END:VCARD", b"X-BENCH:changed\r\nEND:VCARD")
    with client_of(place) as client:
        answer = client.put(urljoin(place.url, quote(item.href)), content=card, headers=CARD)
        assert answer.is_success, answer


def _meet(app: Client, place: Place) -> None:
    """Meet as many new people as are to go up, and let everyone go up."""
    from netcompanion.domain.change import add
    from netcompanion.domain.sync import Bookkeeping, Upload, UploadKind
    from netcompanion.services.sync.cards import read

    people = [read(card.encode()).contact for card in new_cards(place, 0)]
    app.store.apply(add("Met", *(each for each in people if each is not None)))
    upload = Upload(kind=UploadKind.EVERYONE)
    app.store.note(Bookkeeping(save=(replace(app.book, upload=upload),)))


def main() -> None:
    """Measure one of the two."""
    place = Place(**json.load(sys.stdin))
    if sys.argv[1] == "floor":
        costs = floor(place)
    else:
        with TemporaryDirectory() as folder:
            costs = ours(place, Path(folder))
    json.dump(asdict(costs), sys.stdout)


if __name__ == "__main__":
    main()
