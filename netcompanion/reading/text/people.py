"""The people of a text: one, or several whose cards stand one after the other."""

from __future__ import annotations

from netcompanion.domain.proposal import Proposal
from netcompanion.reading.text.person import read_person


def read(text: str, region: str) -> list[Proposal]:
    """Return everybody a text describes."""
    proposal = read_person(text, region)
    return [proposal] if proposal.proposed else []
