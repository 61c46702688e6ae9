"""What a reader believes a text says about somebody: for each field, from where, and how sure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from netcompanion.domain.contact import (
    Contact,
    Email,
    Link,
    Phone,
    PostalAddress,
    SocialProfile,
    new_contact,
)
from netcompanion.domain.names import PersonName, with_name

SURE = 0.8
"""From here on a field is shown without a word; below it says that it should be looked at."""

_BETWEEN = " \t\r\xa0,;:|/·•–—-()<>[]"  # what stands between fields, and says nothing

Value = PersonName | str | Phone | Email | Link | SocialProfile | PostalAddress


class Field(StrEnum):
    """What a part of a text gives."""

    NAME = "name"
    TITLE = "title"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    SOCIAL = "social"
    ADDRESS = "address"


class LeftOut(StrEnum):
    """Why a part of a text belongs to no field."""

    GREETING = "greeting"
    QUOTED = "quoted reply"
    DISCLAIMER = "disclaimer"
    PRONOUNS = "pronouns"
    LABEL = "label"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One field: its value, the places in the text that say so, and how sure that is (0 to 1)."""

    field: Field
    value: Value
    places: tuple[Place, ...]
    sureness: float

    @property
    def is_sure(self) -> bool:
        """Whether it need not be looked at."""
        return self.sureness >= SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Omitted:
    """A part of the text that was understood, and belongs to no field."""

    place: Place
    why: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One person, as a text describes them; `proposed` in the order of the text.

    `name`, `title`, `organisation` and `department` stand in it at most once. `region` is the
    country (ISO 3166 alpha-2, "GB") that was given or inferred; "" when neither.
    """

    text: str
    proposed: tuple[Proposed, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    region: str = ""

    def all_of(self, field: Field) -> tuple[Proposed, ...]:
        """Return what was read for a field, in the order of the text."""
        return tuple(each for each in self.proposed if each.field is field)

    @property
    def leftover(self) -> str:
        """The lines, or their parts, that were not understood."""
        taken = sorted(
            [
                *((place.start, place.end) for each in self.proposed for place in each.places),
                *((each.place.start, each.place.end) for each in self.omitted),
            ]
        )
        pieces: list[str] = []
        position = 0
        for start, end in [*taken, (len(self.text), len(self.text))]:
            pieces += self.text[position : max(start, position)].split("\n")
            position = max(end, position)
        trimmed = (piece.strip(_BETWEEN) for piece in pieces)
        return "\n".join(piece for piece in trimmed if re.search(r"\w", piece))

    def contact(self, now: datetime | None = None) -> Contact:
        """Return the contact that is proposed, with fresh ids, created `now` (UTC)."""
        values = [each.value for each in self.proposed]
        name = next((each for each in values if isinstance(each, PersonName)), PersonName())
        return replace(
            with_name(new_contact(now), name),
            title=self._words(Field.TITLE),
            organisation=self._words(Field.ORGANISATION),
            department=self._words(Field.DEPARTMENT),
            phones=tuple(each for each in values if isinstance(each, Phone)),
            emails=tuple(each for each in values if isinstance(each, Email)),
            links=tuple(each for each in values if isinstance(each, Link)),
            socials=tuple(each for each in values if isinstance(each, SocialProfile)),
            addresses=tuple(each for each in values if isinstance(each, PostalAddress)),
        )

    def _words(self, field: Field) -> str:
        values = (each.value for each in self.all_of(field))
        return next((value for value in values if isinstance(value, str)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line that was recognised on a card.

    `left`, `top`, `right`, `bottom` are pixels of the upright picture of the card, and `sureness`
    is the recogniser's, 0 to 1.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sureness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPicture:
    """A card found in a photo, straightened and upright.

    `picture` is a JPEG of `width` x `height` pixels; `lines` are in reading order, and `codes` the
    texts of its QR codes.
    """

    picture: bytes
    width: int
    height: int
    lines: tuple[PrintedLine, ...] = ()
    codes: tuple[str, ...] = ()
