"""Under which other UIDs a contact is known, so that the cards it is made of do not come again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

_ALIASES: Final = uuid.UUID("8e5b0c1d-4a57-5d0e-9c63-2f7a1b9d6e35")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """The UID of a card that became part of a contact. It is looked up, and never written."""

    id: str
    contact_id: str
    uid: str


def alias(contact_id: str, uid: str) -> Alias:
    """Return a UID as one of a contact; always under the same id, so that it means one person."""
    return Alias(id=str(uuid.uuid5(_ALIASES, uid)), contact_id=contact_id, uid=uid)
