"""Lists of two contacts that are one person, united by what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, TypeVar

from netcompanion.domain.contact import PhoneKind, PointKind
from netcompanion.domain.normalise import (
    email_key,
    fold,
    link_key,
    phone_key,
    social_key,
    tag_key,
)

T = TypeVar("T")

KEYS: Final[dict[str, Callable[[Any], str]]] = {
    "phones": lambda phone: phone_key(phone.value) or phone.value,
    "emails": lambda email: email_key(email.value),
    "links": lambda link: link_key(link.value),
    "addresses": lambda address: fold(" ".join(address.parts)),
    "socials": social_key,
    "tags": tag_key,
    "wants": tag_key,
    "offers": tag_key,
}
"""By field: what two spellings of one value share."""

_NO_KIND: Final = (PhoneKind.OTHER, PointKind.OTHER)


def united(field: str, mine: Iterable[T], theirs: Iterable[T]) -> tuple[T, ...]:
    """Return all of one list, then what the other has more; a kind is learned from either."""
    return tuple(_united(mine, list(theirs), KEYS[field]))


def _united(mine: Iterable[T], theirs: list[T], key: Callable[[T], str]) -> Iterator[T]:
    known = {key(each): each for each in theirs}
    found = set()
    for each in mine:
        found.add(key(each))
        yield _of_a_kind(each, known.get(key(each)))
    for each in theirs:
        if key(each) not in found:
            found.add(key(each))
            yield each


def _of_a_kind(mine: T, theirs: T | None) -> T:
    point: Any = mine
    if getattr(point, "kind", None) not in _NO_KIND or point.label or theirs is None:
        return mine
    told: Any = theirs
    same: T = replace(point, kind=told.kind, label=told.label)
    return same
