"""Calls that cannot be stopped, made in a thread of their own so that nobody has to wait for them.

What the system does when it looks a name up or opens a keyring takes as long as it takes. The
threads die with the program.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import Final, TypeVar

_GLANCE: Final = 0.1  # s between two questions whether to go on

T = TypeVar("T")


def aside(act: Callable[[], T], seconds: float, check: Callable[[], None] = lambda: None) -> T:
    """Return what `act` returns, and raise what it raises.

    Raises `TimeoutError` after `seconds`, and what `check` raises in order to stop; `act` then goes
    on unheard.
    """
    return ended(act, seconds, check).result()


def ended(
    act: Callable[[], T], seconds: float, check: Callable[[], None] = lambda: None
) -> Future[T]:
    """Return the outcome of `act`, an exception too, once it is there; raises as `aside` else."""
    outcome = begun(act)
    until = monotonic() + seconds
    while not wait({outcome}, min(_GLANCE, seconds)).done:
        check()
        if monotonic() > until:
            raise TimeoutError("It took too long")
    return outcome


def begun(act: Callable[[], T]) -> Future[T]:
    """Begin, and return where the outcome will be."""
    outcome: Future[T] = Future()
    Thread(target=_carry, args=(act, outcome), daemon=True).start()
    return outcome


def _carry(act: Callable[[], T], outcome: Future[T]) -> None:
    with _Carried(outcome):
        outcome.set_result(act())


class _Carried:
    """Carries an exception over to the thread that waits."""

    def __init__(self, outcome: Future[T]) -> None:
        self._tell: Callable[[BaseException | None], None] = outcome.set_exception

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if error is not None:
            self._tell(error)
        return True
