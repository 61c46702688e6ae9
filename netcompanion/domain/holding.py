"""Why somebody's details are kept: where they came from, what was agreed, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is noted about keeping one contact; it never leaves with them.

    `source` says how they came to be here, `since` when, `consent` what they agreed to, and
    `delete_by` by when they should be deleted, which is proposed then and never done by itself.
    """

    id: str
    contact_id: str
    source: str = ""
    since: date | None = None
    consent: str = ""
    delete_by: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.source or self.since or self.consent or self.delete_by)


def joined(mine: Holding, theirs: Holding) -> Holding:
    """Return one for two contacts that are one person, with the id and contact of `mine`.

    The source is that of who was here first, both notes stay, and the earlier date holds: less
    is kept rather than more.
    """
    first = min((mine, theirs), key=lambda each: (not each.source, each.since or date.max))
    dates = [each for each in (mine.delete_by, theirs.delete_by) if each is not None]
    notes = dict.fromkeys(each for each in (mine.consent, theirs.consent) if each)
    return Holding(
        id=mine.id,
        contact_id=mine.contact_id,
        source=first.source,
        since=first.since,
        consent="\n".join(notes),
        delete_by=min(dates, default=None),
    )
