"""No run deletes many people because a server says so, or because somebody here slipped."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from netcompanion.domain.sync import Book

_FEW: Final = 10
_SHARE: Final = 5  # one in so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Doomed:
    """Somebody a run would delete: `id` is that of the contact here, or the href of the card there.

    (An href begins with "/", and an id does not.)
    """

    id: str
    name: str

    @property
    def is_there(self) -> bool:
        """Whether a card there would be deleted; else the contact here."""
        return self.id.startswith("/")


def is_too_many(doomed: int, of: int) -> bool:
    """Whether so many of so many are more than a run deletes without a yes.

    More than ten and than one in five, or all there are.
    """
    return doomed > max(_FEW, of // _SHARE) or doomed >= of > 0


def must_ask(doomed: Collection[Doomed], of: int, allowed: Collection[str]) -> bool:
    """Whether those of them that the person has not said yes to are too many."""
    return is_too_many(sum(each.id not in allowed for each in doomed), of)


def question(doomed: Iterable[Doomed]) -> tuple[str, ...]:
    """Return them as a book keeps what it waits with."""
    return tuple(f"{each.id}\t{' '.join(each.name.split())}" for each in doomed)


def asked(book: Book) -> list[Doomed]:
    """Return whom a book waits to delete until the person says yes."""
    lines = (line.partition("\t") for line in book.mass_change)
    return [Doomed(id=id_, name=name) for id_, _, name in lines]
