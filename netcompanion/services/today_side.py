"""What stands beside the promises on Today: looked for once the page was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from netcompanion.services import giving, going, holding, openings, ready, thanking
from netcompanion.services.giving import Giving
from netcompanion.services.going import Going
from netcompanion.services.holding import Due
from netcompanion.services.openings import Opening
from netcompanion.services.ready import Ready
from netcompanion.services.thanking import WaitingThanks

if TYPE_CHECKING:
    from netcompanion.store import Reader

_OPENINGS, _THANKS = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySide:
    """Whom to give something, who is ready to be asked, whom to thank, and how it is going.

    `due` are those who should be deleted by now.
    """

    giving: tuple[Giving, ...]
    ready: Ready
    thanks: tuple[WaitingThanks, ...]
    going: Going
    openings: tuple[Opening, ...]
    due: tuple[Due, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to be done."""
        return any((self.giving, self.ready.people, self.thanks, self.openings, self.due))


def today_side(reader: Reader, now: datetime) -> TodaySide:
    """Return it; in a large book this takes some 100 ms: work for a job."""
    today = now.date()
    return TodaySide(
        giving=tuple(giving.to_give(reader, today)),
        ready=ready.ready(reader, today),
        thanks=tuple(thanking.waiting_thanks(reader, _THANKS)),
        going=going.going(reader, now),
        openings=tuple(openings.openings(reader, limit=_OPENINGS, today=today)),
        due=tuple(holding.due(reader, today)),
    )
