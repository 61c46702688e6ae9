"""Which of several numbers has which column, where a program has one for each sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from netcompanion.domain.contact import (
    Email,
    Link,
    Phone,
    PhoneKind,
    PointKind,
    PostalAddress,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A column, or the first words of several, for points of one kind and label.

    `spare` says how early points of other sorts may have it, None that they may not.
    """

    column: str
    kind: PhoneKind | PointKind
    label: str = ""
    preferred: bool = False
    spare: int | None = None


def allot(points: Iterable[Phone | PostalAddress | Link], slots: Sequence[Slot]) -> dict[str, int]:
    """Return for each column that is needed which point goes there, by its number.

    Those that fit exactly come first, then those of the same kind, and what is left has the
    columns that can be spared: a number that moves loses its kind, and stays.
    """
    waiting = sorted(enumerate(points), key=lambda each: not getattr(each[1], "preferred", False))
    free = list(slots)
    found: dict[str, int] = {}
    last = max((slot.spare or 0 for slot in slots), default=0)
    for rank in (range(2), (2,), *((3 + spare,) for spare in range(last + 1))):
        for number, point in list(waiting):
            slot = next((slot for slot in free if _rank(point, slot) in rank), None)
            if slot is not None:
                found[slot.column] = number
                free.remove(slot)
                waiting.remove((number, point))
    return found


def _rank(point: Phone | PostalAddress | Link, slot: Slot) -> int | None:
    if (point.kind, point.label) == (slot.kind, slot.label):
        if getattr(point, "preferred", False) == slot.preferred:
            return 0
        if not slot.preferred:
            return 1
    any_label = not slot.label or slot.kind is PhoneKind.FAX
    if point.kind == slot.kind and any_label and not slot.preferred:
        return 2
    return None if slot.spare is None else 3 + slot.spare


def in_order(emails: Sequence[Email]) -> list[Email]:
    """Return e-mail addresses with the first choice before the others."""
    return sorted(emails, key=lambda email: not email.preferred)
