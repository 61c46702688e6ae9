"""One app of a model run, and the person who uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

from netcompanion.dav.session import Login, Session
from netcompanion.domain.change import Applied, Change, HistoryLine
from netcompanion.domain.contact import Contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress, silent
from netcompanion.domain.sync import (
    Account,
    Book,
    Chose,
    Direction,
    Phase,
    Run,
    Upload,
    UploadKind,
)
from netcompanion.services import bin as bins
from netcompanion.services import bringing_back, merging, people
from netcompanion.services.sync import conflicts, engine, first
from tests.services.sync.elsewhere import known
from tests.services.sync.world import Clock
from tests.sync import models_hands as hands
from tests.sync import models_words as words
from tests.sync.models_here import Here
from tests.sync.models_weather import Mortal
from tests.sync.models_words import Pen

_EVERYONE: Final = Upload(kind=UploadKind.EVERYONE)


@dataclass
class Ledger:
    """The words that are to be somewhere: entered by anybody, and removed by nobody who saw them.

    A word that was removed and is back, by undo or because somebody else had changed what it
    stood in, may be there and need not.
    """

    alive: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)
    back: set[str] = field(default_factory=set)
    """Those that somebody took back after all, and that may be at two places since."""
    _known: set[str] = field(default_factory=set)

    def note(self, before: Iterable[str], after: Iterable[str]) -> None:
        """Hear what somebody saw before an act of theirs, and after it: each word for each place.

        Who takes a word from one of two places has seen it, and may not want the other either.
        """
        was, now = Counter(before), Counter(after)
        self.alive -= (was - now).keys()
        self.alive |= (now - was).keys() - self._known
        self.back |= (now - was).keys() & self._known
        self._known |= now.keys()


class Client:
    """One app on its own computer, with the person who uses it."""

    def __init__(self, name: str, folder: Path, url: str, login: Login, ledger: Ledger) -> None:
        self.name = name
        self.url = url
        self.login = login
        self.ledger = ledger
        self.clock = Clock()
        self.path = folder / f"{name}.db"
        self.store = self._opened()
        self.here = Here(self.store)
        self.edits = 0
        self._added = 0
        self.coming: Counter[str] = Counter()
        """What the last act took away, and what the next run brings again."""

    def _opened(self) -> Mortal:
        store = Mortal.open(self.path, backups=self.path.parent)
        assert isinstance(store, Mortal)
        return store

    def begin(self) -> None:
        """Get to know the book, look at it, and say that everybody goes up."""
        known(self.store, self.url, auth=self.login.auth, direction=Direction.OFF)
        for _ in range(2):
            run = self.sync()
            assert run.error == "", run.error
            if self.book.phase is Phase.PULLED:
                first.approve(
                    self.store,
                    "book",
                    Direction.TWO_WAY,
                    _EVERYONE,
                    own_notes=True,
                    clock=self.clock,
                )

    # Runs

    def connect(self, _account: Account, check: Callable[[], None]) -> Session:
        return Session(self.login, check, now=self.clock)

    def sync(
        self,
        progress: Progress = silent,
        told: Callable[[Applied], None] = engine.ignored,
        allow: frozenset[str] = frozenset(),
    ) -> Run:
        self.clock.now += timedelta(hours=2)  # so that no server is left alone for its pause
        return engine.sync_book(
            self.store,
            "book",
            self.connect,
            clock=self.clock,
            progress=progress,
            told=told,
            allow=allow,
        )

    def reborn(self) -> None:
        """Start the app again, on the file as the last process left it."""
        self.store.close()
        self.store = self._opened()
        self.here = Here(self.store)

    def close(self) -> None:
        self.store.close()

    def later(self, **time: float) -> None:
        """Let time go by."""
        self.clock.later(**time)

    @property
    def book(self) -> Book:
        with self.store.read() as reader:
            book = reader.book("book")
        assert book is not None
        return book

    # What the person does

    def act(self, pen: Pen) -> None:
        """Do something at random, and enter in the ledger what became of the words."""
        acts: dict[Callable[[Pen], object], int] = {
            self.edit: 60,
            self.add: 6,
            self.remove: 6,
            self.merge: 4,
            self.undo: 8,
            self.choose: 12,
            self.bring_back: 2,
        }
        (do,) = pen.random.choices(list(acts), list(acts.values()))
        before, self.coming = self.here.seen(), Counter()
        with suppress(UserError):  # such as a step that cannot be undone any more
            do(pen)
        self.note_since(before)
        self.edits += 1

    def note_since(self, before: Counter[str]) -> None:
        """Enter in the ledger what became of the words that were seen before."""
        self.ledger.note((before - self.coming).elements(), self.here.seen().elements())

    def someone(self, random: Random) -> Contact | None:
        """Return one of the people; some of them everybody has to do with."""
        here = self.here.people()
        return here[int(len(here) * random.random() ** 2)] if here else None

    def edit(self, pen: Pen) -> None:
        if who := self.someone(pen.random):
            after, photos = hands.edited(pen, who)
            change = people.edit(who, after)
            self.log(f"edits {who.uid}: {differing(who, after)}")
            self.store.apply(Change(change.label, change.edits, photos))

    def add(self, pen: Pen) -> None:
        self._added += 1
        new = hands.somebody(pen, self._added, self.name)
        self.log(f"adds {new.uid}")
        self.store.apply(people.new(new))

    def remove(self, pen: Pen) -> None:
        if who := self.someone(pen.random):
            self.log(f"removes {who.uid}")
            with self.store.read() as reader:
                change = bins.remove_people(reader, [who], self.clock())
            self.store.apply(change)

    def merge(self, pen: Pen) -> None:
        keep, other = self.someone(pen.random), self.someone(pen.random)
        if keep and other and keep != other:
            self.log(f"merges {other.uid} into {keep.uid}")
            with self.store.read() as reader:
                change = merging.merge(reader, keep.id, other.id, {})
            self.store.apply(change)

    def undo(self, pen: Pen) -> None:
        """Take back what was done last, a run among it."""
        if line := self.here.last(lambda _line: True):
            self.take_back(line)

    def take_back(self, line: HistoryLine) -> None:
        """Undo a step. Whom a run brought in is not removed there by that, and comes again."""
        self.log(f"undoes “{line.label}”")
        before = {each.id: each for each in self.here.people()}
        self.store.undo(line.change_id)
        if line.label.startswith("Synced with"):
            here = {each.id for each in self.here.people()}
            back = [words.on_contact(each) for id_, each in before.items() if id_ not in here]
            self.coming = Counter(chain.from_iterable(back))

    def choose(self, pen: Pen) -> None:
        """Choose one side of a conflict, or let one rest."""
        if not (open_ := self.here.conflicts()):
            return self.edit(pen)
        conflict = pen.random.choice(open_)
        if pen.random.random() < 0.4:
            self.log(f"settles {conflict.field} of {conflict.contact_id}")
            self.store.note(conflicts.settle(conflict, self.clock()))
            return None
        chose = pen.random.choice(list(Chose))
        self.log(f"chooses {chose} for {conflict.field} of {conflict.contact_id}")
        with self.store.read() as reader:
            change, beside = conflicts.choose(reader, conflict, chose)
        if change.edits:
            self.store.apply_beside(change, beside)
        else:
            self.store.note(beside)
        return None

    def bring_back(self, pen: Pen) -> None:
        with self.store.read() as reader:
            found = sorted(reader.binned(), key=lambda each: (each.at, each.name))
            change = bringing_back.restore(reader, [pen.random.choice(found)]) if found else None
        if change:
            self.log(change.label)
            self.store.apply(change)

    def log(self, text: str) -> None:
        self.ledger.log.append(f"{self.name} {text}")


def differing(one: Contact, other: Contact) -> str:
    """Return what two contacts say differently, for a log."""
    names = [each.name for each in fields(one) if each.name != "source"]
    told = ((name, getattr(one, name), getattr(other, name)) for name in names)
    return "; ".join(f"{name}: {was!r} -> {now!r}" for name, was, now in told if was != now)
