"""What a scenario is, and how one is played on a server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from tests.servers.between import Between
from tests.servers.fake import Fake
from tests.servers.under_test import Can, ServerUnderTest
from tests.stores import opened
from tests.sync.stage import NotHere, Stage

LACKS: Final = {
    Can.PASSWORD: "it asks for no password",
    Can.READ_ONLY: "nobody can make a book of it read-only from outside",
    Can.CONDITIONS: "it overwrites whatever is there",
    Can.KEEPS_UIDS: "it gives cards UIDs and places of its own",
    Can.KEEPS_ALL: "it changes every card that it is given",
}
_NUMBERS: Final = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A story on a stage, told once a server. `on_the_way`: something happens to requests.

    `large` ones take long, so that only the table has them; `heavy` ones take a second, so that
    tests play them on few servers.
    """

    subject: str
    name: str
    play: Callable[[Stage], None]
    needs: Collection[Can] = ()
    on_the_way: bool = False
    large: bool = False
    heavy: bool = False

    @property
    def title(self) -> str:
        return self.name.replace("_", " ")


SCENARIOS: Final[list[Scenario]] = []
"""All of them, in the order in which they were written down."""


def scenario(
    *needs: Can, on_the_way: bool = False, large: bool = False, heavy: bool = False
) -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Write down a function as a scenario, which needs servers that can do something."""

    def written_down(play: Callable[[Stage], None]) -> Callable[[Stage], None]:
        SCENARIOS.append(
            Scenario(
                subject=play.__module__.rpartition("_")[2],
                name=play.__name__,
                play=play,
                needs=needs,
                on_the_way=on_the_way,
                large=large,
                heavy=heavy,
            )
        )
        return play

    return written_down


def played(scenario: Scenario, server: ServerUnderTest, template: Path) -> list[str]:
    """Play a scenario, and return what it measured.

    `template` is an empty database. Raises NotHere, and AssertionError.
    """
    lacking = [LACKS[each] for each in scenario.needs if each not in server.can]
    if lacking:
        raise NotHere(lacking[0])
    with _staged(scenario, server, template) as stage:
        scenario.play(stage)
        return stage.measures


@contextmanager
def _staged(scenario: Scenario, server: ServerUnderTest, template: Path) -> Iterator[Stage]:
    """Give a book of its own, and leave the server as it was."""
    password = server.password
    with ExitStack() as stack:
        store = stack.enter_context(opened(template))
        way: Fake | Between | None = None
        if scenario.on_the_way:
            way = server if isinstance(server, Fake) else stack.enter_context(Between(server.url))
        stage = Stage(store, server, f"book {next(_NUMBERS)}", way)
        try:
            yield stage
        finally:
            if server.password != password:
                server.change_password(password)
            with suppress(AssertionError, KeyError):  # it may be gone already
                server.delete_book(stage.url)
