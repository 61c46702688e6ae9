"""Changes made ready to be written: all that can be worked out before the lock is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact, Photo
from netcompanion.store.codec import digest, encode
from netcompanion.store.rows import ContactRows, rows_of

SIZE: Final = 500
"""How many edits are written between two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """At most SIZE edits: of new contacts the rows, of everything else what was and is to be."""

    people: Sequence[ContactRows]
    edits: Sequence[Edit]
    photos: Sequence[Photo]

    def __len__(self) -> int:
        """Return the number of edits."""
        return len(self.people) + len(self.edits)


def batches(change: Change) -> Iterator[Batch]:
    """Yield a change in batches, at least one."""
    photos = change.photos
    for start in range(0, max(len(change.edits), 1), SIZE):
        people: list[ContactRows] = []
        edits: list[Edit] = []
        for edit in change.edits[start : start + SIZE]:
            if edit.before is None and isinstance(edit.after, Contact):
                people.append(rows_of(edit.after, digest(encode(edit.after))))
            else:
                edits.append(edit)
        yield Batch(people=people, edits=edits, photos=photos)
        photos = ()
