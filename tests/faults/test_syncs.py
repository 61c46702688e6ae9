"""A sync that is killed at any moment is made good by the next one (F4)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from tests import builders
from tests.faults import weather
from tests.faults.invariants import is_clean, opened
from tests.faults.table import trying
from tests.faults.test_kills import MANY, amounts
from tests.servers.fake import Fake
from tests.services.sync.world import EVERYONE, World

CARDS = 60


class Shop(World):
    """A book of which much changes on both sides between two syncs; each name is of one person."""

    def begin_in_step(self) -> None:
        for number in range(CARDS):
            self.put(f"Cy Roe{number}", f"cy-{number}", "TITLE:Founder")
        self.begin(EVERYONE)
        self.synced()

    def stir(self, turn: int) -> None:
        """Change people here and others there, bring some, and take some away."""
        here = sorted(self.people(), key=lambda name: (len(name), name))
        for name in here[1:9]:
            self.edit(name, title=f"Painter {turn}")
        for name in here[9:17]:
            self.say(name, f"TITLE:Potter {turn}")
        self.drop(here[17])
        self.remove(here[18])
        self.put(f"Di Quist{turn}", f"di-{turn}", "TITLE:Editor")
        self.add(replace(builders.contact(f"Ed Lund{turn}", 10_000 + turn), uid=f"ed-{turn}"))

    def until_quiet(self) -> None:
        for _ in range(5):
            run = self.synced()
            if not (run.pulled or run.pushed or run.deleted_here or run.deleted_there):
                return
        raise AssertionError("it never rests")

    def titles(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return who is what here, and there."""
        here = sorted((each.name, each.title) for each in self.everybody())
        there = []
        for card in self.cards().values():
            said = dict(line.partition(":")[::2] for line in card.splitlines())
            there.append((said["FN"], said.get("TITLE", "")))
        return here, sorted(there)


@amounts(1, MANY)
def test_a_sync_is_killed(tmp_path: Path, times: int) -> None:
    random, folder = Random(4), tmp_path / "data"
    folder.mkdir(mode=0o700)
    with trying("F4", f"{times} kills, server kept") as counted, Fake("plain") as server:
        url = server.make_book("people")
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        with opened(folder) as store:
            Shop(store, server, url).begin_in_step()
        for turn in range(times):
            with opened(folder) as store:
                Shop(store, server, url).stir(turn)
            words = (origin, server.username, server.password)
            run = weather.killed(
                weather.job("sync", folder, *words, most=1), random.uniform(0.0, 0.6)
            )
            assert run.status in (0, -9), run.errors
            counted.runs += 1
            counted.faults += run.killed
            with opened(folder) as store:
                shop = Shop(store, server, url)
                shop.clock.later(days=1 + turn)
                shop.until_quiet()
                is_clean(store)
                here, there = shop.titles()
                counted.lost += len(set(there) - set(here))
                assert here == there
                assert len(here) == len({name for name, _ in here}) == CARDS
                assert {f"Di Quist{turn}", f"Ed Lund{turn}"} <= {name for name, _ in here}
