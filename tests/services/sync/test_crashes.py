"""A run may be cut at any request and at any write; the runs after it come to the same end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from netcompanion.dav.errors import Interrupted
from netcompanion.dav.session import Answer, Session
from netcompanion.domain.contact import Email
from netcompanion.domain.sync import Account
from netcompanion.services.sync import kept
from netcompanion.store import Store
from tests import builders
from tests.servers.fake import Fake
from tests.services.sync.world import EVERYONE, World

KIND = "X-ADDRESSBOOKSERVER-KIND:group"
MEMBER = "X-ADDRESSBOOKSERVER-MEMBER"


class Crash(Exception):
    """The process is no more."""


@dataclass
class Fuse:
    """Burns down at the `at`-th use, before it or after; `error` is what it raises then."""

    at: int = 0
    after: bool = False
    error: Exception = field(default_factory=Crash)
    used: int = 0

    def around(self, act: Callable[[], Any]) -> Any:
        self.used += 1
        burns = self.used == self.at
        if burns and not self.after:
            raise self.error
        done = act()
        if burns:
            raise self.error
        return done


@dataclass
class Fused(World):
    """A world whose requests and writes may each be the last one."""

    asking: Fuse = field(default_factory=Fuse)
    writing: Fuse = field(default_factory=Fuse)

    def connect(self, account: Account, check: Callable[[], None]) -> Session:
        session = super().connect(account, check)
        ask = session.request

        def request(*args: Any, **values: Any) -> Answer:
            answer: Answer = self.asking.around(lambda: ask(*args, **values))
            return answer

        session.request = request  # type: ignore[method-assign]  # of this one alone
        return session

    def fuse_writes(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("apply_beside", "note"):
            write = getattr(self.store, name)

            def fused(*args: Any, write: Any = write, **values: Any) -> Any:
                return self.writing.around(lambda: write(*args, **values))

            patch.setattr(self.store, name, fused)


def begin(world: World, *, groups: bool) -> None:
    """Bring a few people in step, and then change everything on both sides."""
    if groups:
        world.put("Walkers", "walkers", KIND, f"{MEMBER}:urn:uuid:hal", f"{MEMBER}:urn:uuid:bo")
    names = ("Ada", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal")
    for name in names:
        world.put(f"{name} Finch", name.lower(), "TITLE:Founder")
    world.begin(EVERYONE)
    world.synced()
    world.edit("Ada Finch", nickname="Addie")
    world.edit("Hal Finch", tags=())
    if groups:
        world.say("walkers", f"{MEMBER}:urn:uuid:ada")
    world.say("Bo Finch", "TITLE:Owner")
    world.edit("Cy Finch", title="Painter", emails=(Email(value="cy@here.example"),))
    world.say("Cy Finch", "TITLE:Owner", "EMAIL:cy@there.example")
    world.remove("Dee Finch", "Eli Finch")
    world.say("Eli Finch", "TITLE:Owner")
    world.drop("Fay Finch")
    world.drop("Gus Finch")
    world.edit("Gus Finch", nickname="Gussie")
    world.add(replace(builders.contact("Ivy Finch", 20), uid="ivy"))
    world.put("Jo Finch", "jo")
    world.add(replace(builders.contact("Kim Finch", 21), uid="kim", nickname="K"))
    world.put("Kim Finch", "kim", "TITLE:Editor")


@dataclass(frozen=True)
class End:
    """What is there and here when nothing moves any more."""

    here: frozenset[Any]
    there: frozenset[Any]
    binned: frozenset[str]
    conflicts: frozenset[Any]


def end(world: World) -> End:
    for _ in range(5):
        run = world.synced()
        if not (run.pulled or run.pushed or run.deleted_here or run.deleted_there):
            break
    else:
        pytest.fail("it never rests")
    with world.store.read() as reader:
        people = {each.id: each for each in reader.every_contact()}
        bin_ = frozenset(each.name for each in reader.binned())
        conflicts = frozenset(
            (people[each.contact_id].name, each.field, each.mine, each.theirs)
            for each in reader.conflicts()
        )
        assert reader.ops("book") == []
        assert not any(each.is_dirty for each in reader.item_states("book"))
    here = [
        (each.name, each.title, each.nickname, each.tags, frozenset(p.value for p in each.emails))
        for each in people.values()
    ]
    there = [frozenset(kept.says(data).items()) for data in world.server.cards(world.url).values()]
    assert len(here) == len(set(here)), "nobody is here twice"
    persons = [each for each in world.items().values() if not each.group]
    assert len(there) == len(set(there)) == len(world.items())
    assert len(persons) == len(here)
    return End(frozenset(here), frozenset(there), bin_, conflicts)


@dataclass
class Stage:
    """The moment before a run, to be gone back to."""

    path: Path
    fake: Fake
    url: str

    def world(self, path: Path) -> Fused:
        shutil.copy(self.path, path)
        held = self.fake.book(self.url)
        for name, value in deepcopy(self.books).items():
            setattr(held, name, value)
        return Fused(Store.open(path, backups=path.parent), self.fake, self.url)

    def __post_init__(self) -> None:
        held = self.fake.book(self.url)
        names = ("cards", "etags", "removed", "steps", "_known")
        self.books = deepcopy({name: getattr(held, name) for name in names})


@pytest.fixture(params=["plain", "google"])
def stage(request: pytest.FixtureRequest, tmp_path: Path, store: Store) -> Iterator[Stage]:
    with Fake(request.param) as fake:
        world = World(store, fake, fake.make_book("people"))
        begin(world, groups=request.param == "plain")
        store.backup(tmp_path / "stage.db")
        yield Stage(tmp_path / "stage.db", fake, world.url)


def expected(stage: Stage, tmp_path: Path) -> tuple[End, int, int]:
    """Return what comes of it when nothing happens, and how much is asked and written."""
    world = stage.world(tmp_path / "whole.db")
    with pytest.MonkeyPatch.context() as patch:
        world.fuse_writes(patch)
        world.synced()
    asked, written = world.asking.used, world.writing.used
    whole = end(world)
    world.store.close()
    return whole, asked, written


def burned(stage: Stage, path: Path, fuses: dict[str, Fuse]) -> End:
    """Run until a fuse burns down, and then until all is quiet."""
    world = stage.world(path)
    for name, fuse in fuses.items():
        setattr(world, name, fuse)
    with pytest.MonkeyPatch.context() as patch, suppress(Crash):
        world.fuse_writes(patch)
        world.sync()
    world.asking, world.writing = Fuse(), Fuse()
    world.store.close()
    world.store = Store.open(path, backups=path.parent)
    try:
        return end(world)
    finally:
        world.store.close()


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_any_request_is_made_good(stage: Stage, tmp_path: Path, after: bool) -> None:
    whole, asked, _ = expected(stage, tmp_path)
    for at in range(1, asked + 1):
        found = burned(stage, tmp_path / "cut.db", {"asking": Fuse(at, after)})
        assert found == whole, f"cut at request {at}"


def test_an_answer_that_is_lost_at_any_request_is_made_good(stage: Stage, tmp_path: Path) -> None:
    whole, asked, _ = expected(stage, tmp_path)
    for at in range(1, asked + 1):
        lost = Interrupted("dav.example", sent=True)
        found = burned(stage, tmp_path / "cut.db", {"asking": Fuse(at, after=True, error=lost)})
        assert found == whole, f"lost at request {at}"


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_any_write_is_made_good(stage: Stage, tmp_path: Path, after: bool) -> None:
    whole, _, written = expected(stage, tmp_path)
    for at in range(1, written + 1):
        found = burned(stage, tmp_path / "cut.db", {"writing": Fuse(at, after)})
        assert found == whole, f"cut at write {at}"
