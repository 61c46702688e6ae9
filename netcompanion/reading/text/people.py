"""The people of a text: one, or several whose cards stand one after the other."""

from __future__ import annotations

from netcompanion.domain.proposal import Proposal
from netcompanion.reading.text.facts import LONGEST
from netcompanion.reading.text.person import read_person
from netcompanion.reading.text.repair import put_back, repaired


def read(text: str, region: str) -> list[Proposal]:
    """Return everybody a text describes."""
    clean = repaired(text[:LONGEST])
    proposal = read_person(clean.text, region)
    return [put_back(proposal, text, clean.origin)] if proposal.proposed else []
