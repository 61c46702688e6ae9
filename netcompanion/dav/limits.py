"""How much is taken from a server, and how long it is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bytes are counted after decompression; `seconds` are for one request and all it leads to."""

    answer: int = 64_000_000
    """Bytes of one answer."""
    card: int = 10_000_000
    """Bytes of one card, where the server names no limit of its own."""
    members: int = 250_000
    """Cards of one book."""
    seconds: float = 120.0
    connect: float = 20.0
    """Seconds for one of the addresses of a host."""
    redirects: int = 5
    rounds: int = 1_000
    """Times that the rest of a list is asked for."""
    same_token: int = 3
    """Times that a list may be cut off at one token."""
    batch: int = 100
    """Cards asked for at once."""
    bad: int = 20
    """Cards that may be bad before it is the server that is."""


USUAL: Final = Limits()
