"""Address books elsewhere without a network: an account, a book, and what stands for the engine."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event

from netcompanion.domain.change import add
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Account, Book, Bookkeeping, Direction, Phase, Run
from netcompanion.services.secrets import Secrets
from netcompanion.store import Store
from tests import builders
from ui.sync import Told

_LOOK = 0.01  # seconds between two looks whether to stop
PATIENCE = 10  # seconds until a run that hangs fails the test
STARTED = datetime(2026, 10, 14, 8, 0, tzinfo=UTC)
ACCOUNT = Account(
    id="mill", name="Mill", address="mill.example", base_url="https://mill.example/", username="ada"
)
BOOK = Book(
    id="people",
    account_id="mill",
    url="https://mill.example/people/",
    name="People",
    direction=Direction.TWO_WAY,
    phase=Phase.LINKED,
)


class Engine:
    """Does in place of the network what a test says; keeps what it was asked for."""

    def __init__(self) -> None:
        self.synced: list[tuple[str, frozenset[str]]] = []
        self.error: UserError | None = None
        self.refuses = ""  # why a run does not even begin
        self.hold: Event | None = None
        self.people: list[str] = []
        self.started = Event()

    def __call__(
        self,
        store: Store,
        book_id: str,
        secrets: Secrets,
        progress: Progress,
        told: Told,
        allow: frozenset[str],
    ) -> Run:
        self.synced.append((book_id, allow))
        self.started.set()
        if self.refuses:
            return Run(id="none", book_id=book_id, started=STARTED, error=self.refuses)
        progress(2, 4)
        if self.hold is not None:
            while not self.hold.wait(_LOOK):
                progress(3, 4)
        if self.error is not None:
            raise self.error
        into = None
        for number, name in enumerate(self.people, 1):
            change = add(f"Synced with {book_id}", builders.contact(name, number))
            applied = store.apply_beside(change, Bookkeeping(), into=into)
            told(applied)
            into = applied.change_id
        run = Run(id=f"run-{len(self.synced)}", book_id=book_id, started=STARTED, ended=STARTED)
        store.note(Bookkeeping(save=(run,)))
        progress(4, 4)
        return run
