"""Saying no to a run that wanted to delete many: nobody is deleted, on either side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netcompanion.domain.sync import Book, Bookkeeping, Item

if TYPE_CHECKING:
    from netcompanion.store import Reader


def spare(reader: Reader, book: Book) -> Bookkeeping:
    """Let everybody stay whom `book.mass_change` names.

    Who was deleted there stays here, no longer in step; with people who go up they go up again.
    Who was removed here stays there, and the next run brings them back.
    """
    from netcompanion.services.sync.guard import asked

    doomed = asked(book)
    gone_here = reader.items(book.id, [each.id for each in doomed if each.is_there])
    gone_there = filter(
        None, (reader.item_of(book.id, each.id) for each in doomed if not each.is_there)
    )
    return Bookkeeping(
        save=(
            *(_unlinked(each) for each in gone_here.values()),
            replace(book, mass_change=(), error=""),
        ),
        remove=tuple(gone_there),
    )


def _unlinked(item: Item) -> Item:
    return replace(item, contact_id=None, synced_rev=None)
