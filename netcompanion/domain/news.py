"""What somebody without a UID says that is news, however the columns of a table have put it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from netcompanion.domain.contact import Contact, SocialProfile
from netcompanion.domain.differing import Difference, differences
from netcompanion.domain.normalise import fold, plain_link, social_key, tag_key

_SAME: Final[dict[str, Callable[[Any], str]]] = {
    "phones": lambda phone: str(phone.value),
    "emails": lambda email: str(email.value),
    "links": lambda link: plain_link(link.value),
    "addresses": lambda address: fold(" ".join(address.parts)),
    "socials": social_key,
    "tags": tag_key,
}
_NO_KIND: Final = "other"


def news(here: Contact, there: Contact) -> tuple[Difference, ...]:
    """Return the differences of two descriptions that tell something new.

    A table has a column for each kind, so a number of no kind comes back as one of some kind,
    without its label, and a name taken apart or put together. None of it was said by anybody.
    """
    return tuple(
        each for each in differences(here, there) if not _is_known(here, there, each.field)
    )


def _is_known(here: Contact, there: Contact, field: str) -> bool:
    if field == "name":
        return _words_of_name(there) <= _words_of_name(here)
    if field not in _SAME:
        return False
    key = _SAME[field]
    mine: dict[str, list[Any]] = {}
    for point in getattr(here, field):
        mine.setdefault(key(point), []).append(point)
    return all(
        any(_says_as_much(known, point) for known in mine.get(key(point), ()))
        for point in getattr(there, field)
    )


def _words_of_name(contact: Contact) -> set[str]:
    names = (contact.prefix, contact.given, contact.additional, contact.family, contact.suffix)
    return set(fold(" ".join((contact.name, contact.formatted, *names))).split())


def _says_as_much(mine: Any, theirs: Any) -> bool:
    """Whether one point says all that another one of the same value says."""
    if isinstance(theirs, str | SocialProfile):
        return True
    if theirs.label and fold(theirs.label) not in (fold(mine.label), mine.kind.value):
        return False
    return mine.kind == theirs.kind or _NO_KIND in (mine.kind.value, theirs.kind.value)
