"""What a format is: a frozen value with functions in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from netcompanion.domain.contact import Contact, Photo

ContactAndPhoto = tuple[Contact, Photo | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write contacts. `carries` names the fields of `Contact` that survive it."""

    id: str
    label: str
    extension: str
    carries: frozenset[str]
    write: Callable[[Iterable[ContactAndPhoto], BinaryIO], int]

    def loses(self, contact: Contact) -> tuple[str, ...]:
        """Return the fields of a contact that say something this format cannot."""
        return tuple(
            name
            for name in contact.__dataclass_fields__
            if name not in self.carries and name not in _OURS and getattr(contact, name)
        )


_OURS = frozenset({"id", "created", "source"})  # what only this app's database needs
