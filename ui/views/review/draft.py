"""One item while it is looked at: what of it is ignored, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcompanion.domain.contact import Contact
from netcompanion.services import preview
from netcompanion.services.imports import Decision, Differs, Item, Maybe, New
from netcompanion.services.preview import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`original` is the item as it was found; nothing that is ignored is lost before saving."""

    original: Item
    ignored: frozenset[Part] = frozenset()
    name: str | None = None

    def toggled(self, part: Part, *, used: bool) -> Draft:
        """Use or ignore a part."""
        ignored = self.ignored - {part} if used else self.ignored | {part}
        return replace(self, ignored=ignored)

    def item(self, decision: Decision) -> Item:
        """Return the item to be saved: as it is used when added, as it was found otherwise."""
        if isinstance(self.original, New | Maybe | Differs) and decision.add:
            return replace(self.original, contact=self._used(self.original.contact))
        return self.original

    def _used(self, contact: Contact) -> Contact:
        named = contact if self.name is None else preview.named(contact, self.name)
        return preview.without(named, self.ignored)
