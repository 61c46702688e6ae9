"""The bin: contacts that something else than the person took away, with all that hung on them."""

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
    """A contact in the bin since `at` (UTC): the edits that took them away, and why.

    `photo_digests` are the pictures that they need when they come back.
    """

    id: str
    contact_id: str
    name: str
    at: datetime
    why: str
    edits: tuple[KeptEdit, ...]
    photo_digests: tuple[str, ...] = ()
