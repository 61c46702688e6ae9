"""To which address book somebody was handed over, and when: so that only the new ones go next."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

DESTINATIONS: Final = {
    "iphone": "iPhone or iPad",
    "android": "Android",
    "google": "Google Contacts",
    "outlook": "Outlook",
    "thunderbird": "Thunderbird",
    "plain": "a file",
}
"""Where people are sent, by id, in plain English."""

_STAMPS: Final = uuid.UUID("3d0c5a52-7b1e-5f3c-9f0e-1c5f2e6a8b47")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The last time a contact was sent to a destination (UTC).

    `rev` is how often anything had been written by then: a contact that was written later has
    changed since.
    """

    id: str
    contact_id: str
    destination: str
    at: datetime
    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSent:
    """The last time anybody was sent to a destination, and how many people that were."""

    at: datetime
    people: int


def sent(contact_id: str, destination: str, at: datetime, rev: int) -> Sent:
    """Return the stamp of a contact; always under the same id, so that each has one a place."""
    stamp = str(uuid.uuid5(_STAMPS, f"{contact_id}\n{destination}"))
    return Sent(id=stamp, contact_id=contact_id, destination=destination, at=at, rev=rev)
