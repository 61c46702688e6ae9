"""The ways in which one name of a list may stand elsewhere: without a title, by a nickname."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from netcompanion.domain.contact import Contact
from netcompanion.domain.names import PersonName, split_name, with_name

_NICKNAME = re.compile(r"\s*[\"“”„«]([^\"“”„«»]{1,30})[\"”“»]\s*")
_ASIDE = re.compile(r"\s*\(([^()]{1,60})\)\s*")
_NEVER = datetime.min.replace(tzinfo=UTC)


def sketch(name: str) -> Contact:
    """Return a contact of whom a list says the name, to be compared with others."""
    return with_name(Contact(id="", uid="", created=_NEVER), parts_of(name))


def parts_of(name: str) -> PersonName:
    """Return the parts of a name, without what stands in quotes or brackets."""
    return split_name(_ASIDE.sub(" ", _NICKNAME.sub(" ", name)).strip() or name)


def plain_name(name: str) -> str:
    """Return a name without titles, nicknames and what stands in brackets."""
    parts = parts_of(name)
    return " ".join(filter(None, (parts.given, parts.additional, parts.family))) or name


def name_forms(name: str) -> tuple[str, ...]:
    """Return what somebody may be called elsewhere, likeliest first."""
    family = parts_of(name).family
    nicknames = (f"{found[1]} {family}".strip() for found in _NICKNAME.finditer(name))
    asides = (found[1] for found in _ASIDE.finditer(name))
    whole = _ASIDE.sub(" ", _NICKNAME.sub(" ", name)).strip()
    return tuple(dict.fromkeys(filter(None, (whole, plain_name(name), *nicknames, *asides))))
