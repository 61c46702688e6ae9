"""Writing while another program, or a long job, may be writing: in short tries.

The database waits for others without asking whether to go on; a person who stops a run does not
want to wait as long.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from netcompanion.store.errors import BusyDatabase

SHORT: Final = 250
"""ms for one try."""

_TRIES: Final = 20

T = TypeVar("T")


def patiently(write: Callable[[int], T], check: Callable[[], None]) -> T:
    """Return what `write` returns, which gets the ms that it may wait.

    Raises what `check` raises in order to stop, and BusyDatabase in the end.
    """
    for _ in range(_TRIES - 1):
        with suppress(BusyDatabase):
            return write(SHORT)
        check()
    return write(SHORT)
