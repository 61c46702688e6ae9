"""How long work says how far it is, with no idea who watches."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called once per batch of work, never per item."""

    def __call__(self, done: int, total: int, /) -> None:
        """Report `done` of `total` steps (`total` 0: not known); raise `Cancelled` to stop."""


def silent(_done: int, _total: int, /) -> None:
    """Report to nobody."""
