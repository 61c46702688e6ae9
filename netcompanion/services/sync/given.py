"""What a server gives: a card, and what it says of a whole book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netcompanion.dav.facts import BookFacts
    from netcompanion.domain.sync import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A card as it is there; `etag` "" where the server does not say."""

    href: str
    etag: str
    data: bytes


def of_book(book: Book, facts: BookFacts) -> dict[str, Any]:
    """Return the values of a book that its server decides; one without a name keeps that it has."""
    return {
        "url": facts.url,
        "name": facts.name or book.name,
        "read_only": facts.read_only,
        "max_size": facts.max_size,
        "versions": facts.versions,
    }
