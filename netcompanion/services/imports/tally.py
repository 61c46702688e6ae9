"""What an import did, for one whose items nobody looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netcompanion.services.imports.items import Differs, Item, Maybe, New, Unreadable
from netcompanion.services.imports.plan import ImportPlan

_MOST_NOTES = 50


class Tally:
    """Counts items as they pass.

    `saved` are the UIDs of new contacts, and `told` are those of whom there is something to say:
    who differs, and what could not be read. `notes` are said of files, each once.
    """

    def __init__(self) -> None:
        self.counts: Counter[type[Item]] = Counter()
        self.saved: list[str] = []
        self.told = ImportPlan()
        self.notes: dict[tuple[str, str], None] = {}

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items unchanged."""
        for item in items:
            self.counts[type(item)] += 1
            for note in item.found.notes:
                if len(self.notes) < _MOST_NOTES:
                    self.notes[item.found.source, note] = None
            if isinstance(item, New | Maybe):
                self.saved.append(item.contact.uid)
            elif isinstance(item, Differs | Unreadable):
                self.told.add(item)
            yield item
