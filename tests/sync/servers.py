"""The servers of the table: each real one is started once, each played one anew for each use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.servers.fake import Fake
from tests.servers.postgres import Cluster, programs
from tests.servers.real import Radicale, RealServer, Xandikos
from tests.servers.under_test import ServerUnderTest
from tests.servers.written_in_php import Davical, Sabre, lacks, prepare

ALWAYS: Final = ("radicale", "xandikos")
IN_PHP: Final = ("davical", "sabre")
PLAYED: Final = ("google", "icloud", "fastmail", "nextcloud", "synology")
NAMES: Final = (*ALWAYS, *IN_PHP, *PLAYED)


class Servers:
    """Lends servers by name, for as long as the context lasts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: dict[str, RealServer] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @contextmanager
    def lent(self, name: str) -> Iterator[ServerUnderTest]:
        """Lend a server; a real one is as whoever had it before left it."""
        if name in PLAYED:
            with Fake(name) as fake:
                yield fake
            return
        if name not in self._running:
            made = _MAKE[name](self._folder / name, self._stack)
            self._running[name] = self._stack.enter_context(made)
        yield self._running[name]


def missing(name: str) -> str:
    """Return what a server lacks in order to start, "" for nothing."""
    return lacks(name) if name in IN_PHP else ""


def _davical(folder: Path, stack: ExitStack) -> RealServer:
    place = programs()
    assert place is not None  # else it would be missing
    cluster = stack.enter_context(Cluster(place))
    prepare(cluster)
    return Davical(folder, cluster)


_MAKE: Final[dict[str, Callable[[Path, ExitStack], RealServer]]] = {
    "radicale": lambda folder, _stack: Radicale(folder),
    "xandikos": lambda folder, _stack: Xandikos(folder),
    "sabre": lambda folder, _stack: Sabre(folder),
    "davical": _davical,
}
