"""Who goes up to an address book elsewhere, beside those who came from it.

Whoever is there already stays in step with their card: leaving the choice deletes nobody there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from netcompanion.domain.event import Event
from netcompanion.domain.sync import Book, Bookkeeping, Chosen, Upload, UploadKind

if TYPE_CHECKING:
    from netcompanion.store import Reader


def words(reader: Reader, book: Book, upload: Upload | None = None) -> str:
    """Return who goes up, or would go up with another choice: "People tagged “press”"."""
    wanted = upload or book.upload
    match wanted.kind:
        case UploadKind.NOBODY:
            return "Nobody"
        case UploadKind.EVERYONE:
            return "Everyone"
        case UploadKind.TAG:
            return f"People tagged “{wanted.value}”"
        case UploadKind.EVENT:
            event = reader.entity(Event, wanted.value)
            if not isinstance(event, Event):
                return "People met at an event that was removed"
            return f"People met at “{event.name}”"
        case UploadKind.CHOSEN:
            number = len(reader.contact_revs(reader.chosen(book.id)))
            return f"{number} chosen {'person' if number == 1 else 'people'}"
    assert_never(wanted.kind)


def choose(book_id: str, contact_ids: Iterable[str]) -> Bookkeeping:
    """Let some people go up to a book that takes chosen ones."""
    return Bookkeeping(save=_chosen(book_id, contact_ids))


def unchoose(book_id: str, contact_ids: Iterable[str]) -> Bookkeeping:
    """Let some people no longer go up to a book; who is there already stays there."""
    return Bookkeeping(remove=_chosen(book_id, contact_ids))


def _chosen(book_id: str, contact_ids: Iterable[str]) -> tuple[Chosen, ...]:
    return tuple(Chosen(book_id=book_id, contact_id=each) for each in contact_ids)
