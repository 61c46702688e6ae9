"""The bin: people and events that were deleted, with all that hung on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

KEPT_FOR: Final = timedelta(days=30)
"""How long the bin keeps what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEdit:
    """One edit of a removal: the kind of entity, and both sides as JSON; "" where there is none."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """A contact or an event in the bin since `at` (UTC): the edits that took it away, and why.

    Of the two ids one is "". `photo_digests` are the pictures that are needed to come back.
    """

    id: str
    contact_id: str
    name: str
    at: datetime
    why: str
    edits: tuple[KeptEdit, ...]
    photo_digests: tuple[str, ...] = ()
    event_id: str = ""

    @property
    def about(self) -> str:
        """The id of who or what is in the bin."""
        return self.contact_id or self.event_id


@dataclass(frozen=True, slots=True, kw_only=True)
class BinnedLine:
    """One line of the bin: what a list shows, without what comes back."""

    id: str
    contact_id: str
    event_id: str
    name: str
    at: datetime
    why: str
