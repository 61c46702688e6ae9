"""One run at a time with a book elsewhere, whichever window or command it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from netcompanion.domain.errors import UserError
from netcompanion.domain.identity import new_id

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

    def beat(self) -> None:
        """Say that one is still there, if it is time to. Raises TurnTaken when it was lost."""
        now = self._clock()
        if self._last is not None and timedelta() <= now - self._last < _BEAT:
            return
        if not self._store.claim(self._book_id, self._owner, now):
            raise TurnTaken
        self._last = now

    def release(self) -> None:
        """Give it back."""
        self._store.release(self._book_id, self._owner)


@contextmanager
def holding(store: Store, book_id: str, clock: Callable[[], datetime]) -> Iterator[Turn]:
    """Take one's turn with a book, and give it back in the end. Raises TurnTaken."""
    turn = Turn(store, book_id, clock)
    turn.beat()
    try:
        yield turn
    finally:
        turn.release()
