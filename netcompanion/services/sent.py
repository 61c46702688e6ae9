"""Writing down who was sent where."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.phrase import shortened
from netcompanion.domain.sent import DESTINATIONS, sent

if TYPE_CHECKING:
    from netcompanion.store import Reader


def mark_sent(
    reader: Reader,
    ids: Collection[str],
    destination: str,
    now: datetime,
    rev: int | None = None,
) -> Change:
    """Say that people were sent to a destination `now` (UTC), those of them who are still here.

    `rev` is `Written.rev` of what was sent; without it, they were sent as they are.
    """
    as_of = reader.revision() if rev is None else rev
    names = reader.names(ids)
    before = reader.stamps(destination, ids)
    edits = tuple(
        Edit(before.get(id_), sent(id_, destination, now, as_of))
        for id_ in dict.fromkeys(ids)
        if id_ in names
    )
    who = shortened(next(iter(names.values()))) if len(edits) == 1 else f"{len(edits)} people"
    where = DESTINATIONS.get(destination, destination)
    return Change(f"Marked {who} as sent to {where}", edits)
