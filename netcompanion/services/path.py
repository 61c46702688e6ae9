"""What can be done on the path to client: put somebody on a stage, or let facts decide."""

from __future__ import annotations

from dataclasses import replace as with_values
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change
from netcompanion.domain.path import facts, path_to_client
from netcompanion.domain.phrase import shortened
from netcompanion.services import ties

if TYPE_CHECKING:
    from netcompanion.store import Reader


def move(reader: Reader, contact_id: str, stage: str) -> Change:
    """Put somebody on the stage of this name; where facts lead there too, let them decide."""
    known = facts(reader.history_with(contact_id))
    reached = path_to_client(reader.plan().path_stages, known).reached
    by_hand = "" if reached is not None and reached.name == stage else stage
    label = f"Moved {ties.whose(reader, contact_id)} to “{shortened(stage)}”"
    return ties.decide(reader, contact_id, label, lambda tie: with_values(tie, stage=by_hand))


def clear(reader: Reader, contact_id: str) -> Change:
    """Let facts decide again where somebody is on the path."""
    label = f"Left the stage of {ties.whose(reader, contact_id)} to facts"
    return ties.decide(reader, contact_id, label, lambda tie: with_values(tie, stage=""))
