"""Words that somebody typed and did not save yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed into a field of a thing, by the thing's id; `at` by the wall clock.

    `first` is what stood in the field before: once something newer is saved there, the words are
    no change to it. Where several fields belong together, `words` is JSON of them all.
    """

    thing: str
    field: str
    words: str
    at: datetime
    first: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """Where it was typed."""
        return self.thing, self.field
