"""Postal addresses in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netcompanion.domain.contact import PostalAddress
from netcompanion.domain.proposal import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSpan:
    """A postal address, the places of the text that say it, and how sure that is (0 to 1)."""

    value: PostalAddress
    places: tuple[Place, ...]
    sureness: float


def find_addresses(text: str, free: Sequence[tuple[int, int]], region: str) -> list[AddressSpan]:
    """Return the addresses that stand in the `free` (start, end) stretches of a text."""
    return []
