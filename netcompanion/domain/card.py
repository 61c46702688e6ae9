"""My own cards: what I show as a QR code, and which fields each shares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PROFILE_ID = "me"


class CardField(StrEnum):
    """What a card can share, in the order in which it is kept when space runs out."""

    NAME = "name"
    MOBILE = "mobile"
    EMAIL = "email"
    ORGANISATION = "organisation"
    TITLE = "title"
    PHONE = "phone"
    LINK = "link"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who I am; there is one, with the id `PROFILE_ID`. Cards share parts of it."""

    id: str = PROFILE_ID
    given: str = ""
    family: str = ""
    organisation: str = ""
    title: str = ""
    tagline: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    link: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    country: str = ""

    @property
    def name(self) -> str:
        """Given and family name, whichever are known."""
        return " ".join(filter(None, (self.given, self.family)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One of my cards ("Work", "Community", "Minimal")."""

    id: str
    label: str
    shares: frozenset[CardField]
    position: int = 0
