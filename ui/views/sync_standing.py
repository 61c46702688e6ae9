"""How an address book elsewhere stands, in one word for its card and for the sidebar."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from netcompanion.domain.sync import Account, Book, Direction, Phase

if TYPE_CHECKING:
    from netcompanion.store.sync_reader import SyncReader


class Standing(Enum):
    """From what is most urgent to nothing at all."""

    NEEDS_YOU = auto()
    BEHIND = auto()  # the last sync did not come to its end
    NOT_READ = auto()
    NOT_SYNCED = auto()
    UNSENT = auto()
    UP_TO_DATE = auto()


def standing(
    book: Book, account: Account, *, asks: bool, trouble: str, unsent: int, coming: int
) -> Standing:
    """Return how a book stands.

    `asks`: somebody was changed on both sides; `trouble` is why the last sync could not begin;
    `unsent` people were changed here since, and `coming` were taken back here.
    """
    if book.mass_change or book.phase is Phase.PULLED or account.stopped or asks:
        return Standing.NEEDS_YOU
    if book.error or trouble:
        return Standing.BEHIND
    if book.phase is Phase.NEW:
        return Standing.NOT_READ
    if book.last_ok is None:
        return Standing.NOT_SYNCED
    return Standing.UNSENT if unsent or coming else Standing.UP_TO_DATE


def is_in_use(book: Book) -> bool:
    """Whether a book is synced, or is to be once it was looked at."""
    return book.direction is not Direction.OFF or book.phase is Phase.PULLED


def unsent_of(reader: SyncReader, book: Book) -> int:
    """Return how many people were changed here, and go to a book with the next sync."""
    both = book.direction is Direction.TWO_WAY and not book.read_only
    return reader.unsent_count(book) if both and book.phase is Phase.LINKED else 0


def coming_of(reader: SyncReader, book: Book) -> int:
    """Return how many people were taken back here whom the next sync brings again."""
    is_synced = book.direction is not Direction.OFF and book.phase is Phase.LINKED
    return reader.unlinked_count(book.id) if is_synced else 0
