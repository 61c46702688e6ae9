"""What an import did, for one whose items nobody looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netcompanion.services.imports.items import Differs, Item, Maybe, New, Unreadable
from netcompanion.services.imports.plan import ImportPlan


class Tally:
    """Counts items as they pass.

    `saved` are the UIDs of new contacts, and `told` are those of whom there is something to say:
    who differs, and what could not be read.
    """

    def __init__(self) -> None:
        self.counts: Counter[type[Item]] = Counter()
        self.saved: list[str] = []
        self.told = ImportPlan()

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items unchanged."""
        for item in items:
            self.counts[type(item)] += 1
            if isinstance(item, New | Maybe):
                self.saved.append(item.contact.uid)
            elif isinstance(item, Differs | Unreadable):
                self.told.add(item)
            yield item
