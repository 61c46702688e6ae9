"""The chips that show how a typed line was understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TokenKind(StrEnum):
    """What a piece of a line was read as; one kind of chip each."""

    NAME = "name"
    ROLE = "role"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    TAG = "tag"
    I_OWE = "I owe"
    THEY_OWE = "they owe"
    DUE = "due"
    NEED = "need"
    PLACE = "place"
    INTRODUCE = "introduce"
    NOTE = "note"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One chip: `text[start:end]` was read as `kind`; `words` say how, `on` which day."""

    kind: TokenKind
    start: int
    end: int
    words: str
    on: date | None = None
