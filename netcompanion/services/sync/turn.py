"""One run at a time with a book elsewhere, whichever window or command it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.identity import new_id
from netcompanion.services.sync.patience import SHORT, patiently
from netcompanion.store.errors import BusyDatabase

if TYPE_CHECKING:
    from netcompanion.store import Store

_BEAT: Final = timedelta(seconds=30)


class TurnTaken(UserError):
    """Another window or command is with this book."""

    def __init__(self, name: str = "") -> None:
        """`name` is that of the book."""
        book = f"“{name}”" if name else "This address book"
        super().__init__(
            f"{book} is being synced elsewhere just now. Nothing was changed. "
            "Try again when that is done."
        )


class Turn:
    """One's turn with a book, which is lost when nothing is heard of it for two minutes."""

    def __init__(self, store: Store, book_id: str, clock: Callable[[], datetime]) -> None:
        """Use `holding`."""
        self._store, self._book_id, self._clock = store, book_id, clock
        self._owner = new_id()
        self._last: datetime | None = None
        self._is_over = False

    def beat(self) -> None:
        """Say that one is still there, if it is time to. Raises TurnTaken when it was lost."""
        now = self._clock()
        if self._is_over:
            return
        if self._last is None or not timedelta() <= now - self._last < _BEAT:
            with suppress(BusyDatabase):  # one beat less is none too few
                self.claim(SHORT)

    def claim(self, ms: int) -> None:
        """Take it, or keep it, waiting for other writers for so long. Raises TurnTaken."""
        now = self._clock()
        if not self._store.claim(self._book_id, self._owner, now, busy_timeout=ms):
            raise TurnTaken
        self._last = now

    def release(self) -> None:
        """Give it back; where that cannot be written it is lost in two minutes."""
        self._is_over = True
        with suppress(BusyDatabase):
            self._store.release(self._book_id, self._owner, busy_timeout=SHORT)


@contextmanager
def holding(
    store: Store,
    book_id: str,
    clock: Callable[[], datetime],
    check: Callable[[], None] = lambda: None,
) -> Iterator[Turn]:
    """Take one's turn with a book, and give it back in the end. Raises TurnTaken.

    `check` may raise in order to stop while another program is writing.
    """
    turn = Turn(store, book_id, clock)
    patiently(turn.claim, check)
    try:
        yield turn
    finally:
        turn.release()
