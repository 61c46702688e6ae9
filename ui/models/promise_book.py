"""All promises in memory, kept up to date change by change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Applied
from netcompanion.domain.promise import Promise

if TYPE_CHECKING:
    from netcompanion.store import Reader


class PromiseBook:
    """Reads all promises once, then only those that a change touched: ten thousand take a while."""

    def __init__(self) -> None:
        self._by_id: dict[str, Promise] | None = None
        self._ordered: list[Promise] = []

    def look(self, reader: Reader, applied: Applied | None) -> list[Promise]:
        """Return every promise, the first due first; `applied` is all that has changed since.

        Without it, or when it names no ids, everything is read again.
        """
        if self._by_id is None or applied is None or applied.ids is None:
            self._by_id = {each.id: each for each in reader.promises()}
        elif Promise in applied.kinds:
            for touched in applied.ids:
                self._by_id.pop(touched, None)
                if (promise := reader.promise(touched)) is not None:
                    self._by_id[touched] = promise
        else:
            return self._ordered
        self._ordered = sorted(self._by_id.values(), key=_place)
        return self._ordered


def _place(promise: Promise) -> tuple[bool, date, date, str]:
    return promise.due is None, promise.due or date.max, promise.made, promise.id
