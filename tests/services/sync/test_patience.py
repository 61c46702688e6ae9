"""A run waits for other writers in short tries, so that it can be stopped meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from netcompanion.domain.errors import Cancelled
from netcompanion.services.sync.patience import patiently
from netcompanion.store.errors import BusyDatabase
from tests.servers.fake import Fake
from tests.servers.trouble import after
from tests.services.sync.world import World


def busy(_ms: int) -> int:
    raise BusyDatabase("somebody writes")


def test_it_is_tried_until_the_others_are_done() -> None:
    asked: list[str] = []

    def write(ms: int) -> int:
        return ms if len(asked) == 2 else busy(ms)

    assert patiently(write, lambda: asked.append("go on")) == 250


def test_it_gives_up_in_the_end() -> None:
    with pytest.raises(BusyDatabase):
        patiently(busy, lambda: None)


def test_it_can_be_stopped_between_two_tries() -> None:
    asked = []

    def stop() -> None:
        asked.append("stop")
        raise Cancelled

    with pytest.raises(Cancelled):
        patiently(busy, stop)
    assert asked == ["stop"]


def test_a_run_that_is_stopped_does_not_wait_for_other_writers(fake: Fake, world: World) -> None:
    """Not even to write down that it was stopped."""
    world.three()
    world.say("ada", "TITLE:Owner")
    there = sqlite3.connect(world.store.path, isolation_level=None, check_same_thread=False)
    with closing(there) as other:

        def lock() -> None:
            other.execute("BEGIN IMMEDIATE")

        def progress(_done: int, _total: int, /) -> None:
            if other.in_transaction:
                raise Cancelled

        fake.interfere("addressbook-multiget", after(lock))
        with pytest.raises(Cancelled):
            world.sync(progress=progress)
    assert world.person("Ada Finch").title == "Founder"
    world.clock.later(minutes=2)  # its turn could not be given back either
    world.synced()
    assert world.person("Ada Finch").title == "Owner"
