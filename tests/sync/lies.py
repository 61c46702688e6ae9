"""What becomes of an address book whose server lies: nothing is lost, and all heals.

Each lie is told to an app that has people in step with a book, some of them changed, removed or
added here and there since. Afterwards the server tells the truth, and everything has to be as it
would be had it never lied.
"""

from __future__ import annotations

import re
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from netcompanion.dav.limits import USUAL, Limits
from netcompanion.dav.session import Session
from netcompanion.domain.sync import Account, Direction, Run, Upload, UploadKind
from netcompanion.services.sync import accounts, cards, first
from netcompanion.services.sync.sparing import spare
from netcompanion.store import Store
from tests.builders import contact
from tests.servers.lies import LIES
from tests.servers.lying import Lying, lying
from tests.servers.lying import people as cards_of_people
from tests.services.sync.elsewhere import connect_to
from tests.services.sync.world import World
from tests.sync import models_words as words

PEOPLE: Final = 40

_NOTHING: Final = "nothing-special"
"""The name of what is told when nobody lies."""
_LIMITS: Final = replace(USUAL, members=20_000)
_HASTY: Final = replace(_LIMITS, seconds=0.5)
_MOST: Final = 500  # characters of a sentence
_TECHNICAL: Final = re.compile(
    r"Traceback|Exception|Error\b|errno|None|<class|0x[0-9a-f]{4}|httpx|httpcore|lxml|sqlite|\\x"
)
_SAFE: Final = re.compile(
    "nothing was (changed|overwritten|deleted)|nobody was deleted|everybody stays|is kept|"
    "none was|stays? as (it is|they are)|looks|they stay|the next sync|not kept there|was kept",
    re.IGNORECASE,
)
LASTING: Final = {
    "pictures-elsewhere": ("other lines", "the logo stays on the card, as text"),
    "little-kept": (" there: ", "here all are whole, and it is said what is not kept there"),
    "not-deleted": ("Person 5", "who is there comes back"),
}
"""Lies that leave something behind: by what it is known, and what is said of it."""
_HOSTS: Final = re.compile(r"127\.0\.0\.1(:\d+)?")

Shapes = dict[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a lie: what was said, what did not hold, and what is here and there at last.

    `between` is what was here while the lie was told, `answered` what the person had to do then.
    """

    name: str
    lied: int
    elsewhere: int
    said: tuple[str, ...]
    answered: str
    wrong: tuple[str, ...]
    before: Shapes
    between: Shapes
    here: Shapes
    there: Shapes
    seconds: float


class Liar(World):
    """A world in step with a server that is about to lie."""

    limits: Limits = _LIMITS

    def connect(self, account: Account, check: Callable[[], None]) -> Session:
        login = connect_to(self.server)(account, check).login
        return Session(login, check, limits=self.limits)

    def begin_in_step(self) -> None:
        """Look at the book and begin, as a person does."""
        self.begin(direction=Direction.OFF, phase="new")
        self.synced()
        upload = Upload(kind=UploadKind.EVERYONE)
        first.approve(self.store, "book", Direction.TWO_WAY, upload, clock=self.clock)
        self.synced()
        assert len(self.people()) == PEOPLE

    def stir(self) -> None:
        """Change people here and there, so that there is something of every kind to do."""
        for number in range(1, 4):
            self.edit(f"Person {number}", title=f"Painter {number}")
        self.edit("Person 4", title="Painter here")
        self.remove("Person 5")
        self.add(replace(contact("Ivy Finch", 50), uid="ivy"))
        self.say("person-0", "NOTE:Met at the show")
        self.say("person-4", "NOTE:Met at the pier")
        self.put("Jo Lund", "jo", "TITLE:Editor")
        self.drop("person-6")

    def once_more(self) -> Run:
        self.clock.later(hours=2)  # so that no server is left alone for its pause
        return self.sync()

    def here(self) -> Shapes:
        return {each.name: words.shape(each) for each in self.everybody()}

    def there(self) -> Shapes:
        found = (cards.read(data).contact for data in self.server.cards(self.url).values())
        return {each.name: words.shape(each) for each in found if each is not None}

    def sentences(self, run: Run) -> Iterator[str]:
        """Yield what a person is told about a run."""
        yield from filter(None, (run.error, *run.notes))
        with self.store.read() as reader:
            yield from (op.message for op in reader.refused("book") if op.message)
            notes = reader.item_notes("book")
        yield from (each.problem for each in notes if each.problem)
        for each in notes:
            if each.lost:
                yield f"Not kept there of {each.name}: {', '.join(each.lost)}."

    def answer(self) -> str:
        """Say the password again, or that everybody stays, as a person who is asked does."""
        with self.store.read() as reader:
            account = reader.account("account")
        assert account is not None
        if account.stopped:
            self.store.note(accounts.new_password(account))
            return "once the password was entered again"
        if self.book.mass_change and self.once_more().error:  # not only while it was lied to
            with self.store.read() as reader:
                self.store.note(spare(reader, self.book))
            return "once the person had said that they stay"
        return ""


def outcome(name: str, folder: Path) -> Outcome:
    """Let one lie be told, and then the truth; `truth()` is the same without any lie."""
    began = time.monotonic()
    store = Store.open(folder / "people.db", backups=folder)
    told = "broken" if name == _NOTHING else name
    with lying(told, cards=cards_of_people(PEOPLE)) as server:
        server.honest()
        world = Liar(store, server, server.book_url)
        if LIES[told].waits:
            world.limits = _HASTY
        world.begin_in_step()
        world.stir()
        files = {each.name for each in folder.iterdir()}
        before = world.here()
        if name != _NOTHING:
            server.lie()
        runs = [world.once_more() for _ in range(2)]
        said = tuple(dict.fromkeys(each for run in runs for each in world.sentences(run)))
        between = world.here()
        server.honest()
        world.limits = _LIMITS
        answered = world.answer()
        wrong = [*_not_said(said), *_told_elsewhere(server), *_healed(world)]
        if more := {each.name for each in folder.iterdir()} - files:
            wrong.append(f"files were made: {more}")
        found = Outcome(
            name=name,
            lied=server.lied,
            elsewhere=len(server.elsewhere.requests),
            said=said,
            answered=answered,
            wrong=tuple(wrong),
            before=before,
            between=between,
            here=world.here(),
            there=world.there(),
            seconds=time.monotonic() - began,
        )
    store.close()
    return found


def truth(folder: Path) -> Outcome:
    """Return what comes of all that when nobody lies."""
    return outcome(_NOTHING, folder)


def _healed(world: Liar) -> Iterator[str]:
    """Sync until all is quiet, a week later once: so long a server is believed what it allows."""
    world.once_more()
    world.clock.later(days=8)
    for _ in range(4):
        run = world.once_more()
    if run.error or run.pulled or run.pushed or run.deleted_here or run.deleted_there:
        yield f"at last: {run}"
    with world.store.read() as reader:
        if ops := reader.ops("book"):
            yield f"at last under way: {ops}"
    if world.book.error or world.book.mass_change:
        yield f"at last: {world.book.error}"


def _not_said(said: Sequence[str]) -> Iterator[str]:
    for each in said:
        if not each.endswith((".", "?", "…")) or len(each) > _MOST:
            yield f"no sentence: {each!r}"
        if _TECHNICAL.search(each):
            yield f"not for a person: {each!r}"
        if not _SAFE.search(each):
            yield f"does not say what is safe: {each!r}"


def _told_elsewhere(server: Lying) -> Iterator[str]:
    for asked in server.elsewhere.requests:
        yield f"elsewhere: {asked.method} {asked.target}"


def _lost(found: Outcome, true: Outcome) -> Iterator[str]:
    """Yield who was not here as they were, while the lie was told."""
    for name, was in found.before.items():
        now = found.between.get(name)
        if now is None:
            if name in true.between:
                yield f"{name} was not here"
        elif now["title"] != was["title"] or any(set(was[k]) - set(now[k]) for k in _LISTS):
            yield f"{name} said {now}"


_LISTS: Final = ("emails", "phones")


def differences(found: Outcome, true: Outcome) -> Iterator[str]:
    """Yield what is otherwise than it would be without the lie, but for what has to be."""
    known, _ = LASTING.get(found.name, ("\n", ""))
    yield from found.wrong
    yield from _lost(found, true)
    for place in ("here", "there"):
        one, other = getattr(found, place), getattr(true, place)
        for name in sorted({*one, *other}):
            if one.get(name) != other.get(name):
                told = f"{name} {place}: {_unlike(one.get(name), other.get(name))}"
                if known not in told:
                    yield told
    for name, now in found.between.items():
        if name not in true.between and name not in found.before and known not in name:
            yield f"{name} came in: {now}"


def _unlike(one: dict[str, Any] | None, other: dict[str, Any] | None) -> str:
    if one is None or other is None:
        return "missing" if one is None else "too many"
    return "; ".join(
        f"{key}: {one[key]!r}, not {other[key]!r}" for key in one if one[key] != other[key]
    )


def main(arguments: Sequence[str] = ()) -> int:
    """Tell every lie, and print what came of it; 1 where anything did not hold."""
    parser = ArgumentParser(prog="python -m tests.sync lies", description=__doc__)
    parser.add_argument("names", nargs="*", help="(default: all)")
    parser.add_argument("--out", type=Path, help="a file for the table, too")
    given = parser.parse_args(arguments)
    lines = [
        "| lie | rule | told | elsewhere | said | result |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    print("\n".join(lines), flush=True)
    failed = 0
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / _NOTHING).mkdir()
        true = truth(folder / _NOTHING)
        for name in given.names or LIES:
            (folder / name).mkdir()
            found = outcome(name, folder / name)
            wrong = list(differences(found, true))
            failed += bool(wrong)
            lines.append(_row(found, wrong))
            print(lines[-1], *wrong, sep="\n", flush=True)
            if given.out:
                given.out.write_text("\n".join([*lines, ""]), "utf-8")
    return 1 if failed else 0


def _row(found: Outcome, wrong: Sequence[str]) -> str:
    said = " / ".join(_HOSTS.sub("HOST", each) for each in found.said) or "(nothing: no harm done)"
    _, lasts = LASTING.get(found.name, ("", ""))
    told = ", ".join(filter(None, ("as without it", found.answered, lasts)))
    result = f"{len(wrong)} wrong" if wrong else told
    cells = (found.name, LIES[found.name].rule, found.lied, found.elsewhere, said, result)
    return f"| {' | '.join(map(str, cells))} |"
