"""The one tie of a contact, written where something is decided and gone when nothing is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.identity import new_id
from netcompanion.domain.relationship import Tie

if TYPE_CHECKING:
    from netcompanion.store import Reader


def decide(reader: Reader, contact_id: str, label: str, decided: Callable[[Tie], Tie]) -> Change:
    """Return the change by which something else is decided about a relationship."""
    before = reader.tie(contact_id)
    after = decided(before or Tie(id=new_id(), contact_id=contact_id))
    kept = after if after.stage or after.every is not None else None
    return Change(label, () if before == kept else (Edit(before, kept),))


def whose(reader: Reader, contact_id: str) -> str:
    """Return what a label calls the contact."""
    return reader.names([contact_id]).get(contact_id) or "somebody"
