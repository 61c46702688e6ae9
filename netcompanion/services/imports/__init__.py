"""Bringing people in: a plan first, in which everybody can be looked at, then the changes.

Nobody is merged silently and nothing is overwritten unasked. Works in batches with bounded
memory, so that a file of 100,000 cards takes little more of it than one of 1,000.
"""

from netcompanion.services.imports.changing import changes, decided_changes
from netcompanion.services.imports.items import (
    ADD,
    KEEP_MINE,
    LEAVE_OUT,
    USE_THEIRS,
    Decision,
    Differs,
    Item,
    Maybe,
    New,
    Offer,
    Same,
    Unreadable,
    contact_of,
    makes_a_change,
    merged,
    name_of,
    usual,
)
from netcompanion.services.imports.plan import ImportPlan
from netcompanion.services.imports.planning import items, plan
from netcompanion.services.imports.saving import save
from netcompanion.services.imports.tally import Tally

__all__ = [
    "ADD",
    "KEEP_MINE",
    "LEAVE_OUT",
    "USE_THEIRS",
    "Decision",
    "Differs",
    "ImportPlan",
    "Item",
    "Maybe",
    "New",
    "Offer",
    "Same",
    "Tally",
    "Unreadable",
    "changes",
    "contact_of",
    "decided_changes",
    "items",
    "makes_a_change",
    "merged",
    "name_of",
    "plan",
    "save",
    "usual",
]
