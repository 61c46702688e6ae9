"""Whom I know at an event: what is owed, who can introduce me, and who has long been quiet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services.chains import Chain, chains

if TYPE_CHECKING:
    from netcompanion.store import Reader

QUIET = timedelta(weeks=6)
"""After how long without a word somebody is quiet."""
MOST_QUIET = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody to meet whom I know: what is open between us, and when we last talked."""

    target: Target
    owed: tuple[Promise, ...]
    owes_me: tuple[Promise, ...]
    last: Encounter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Somebody worth a line before the day; `why` says so in a sentence."""

    contact: ContactLine
    last: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What to know before an event about people I know."""

    known: tuple[Known, ...]
    chains: tuple[tuple[Target, Chain], ...]
    quiet: tuple[Quiet, ...]


def briefing(reader: Reader, event: Event, now: datetime) -> Briefing:
    """Return what to know before an event."""
    targets = reader.targets(event.id)
    return Briefing(
        known=tuple(_known(reader, each, each.contact_id) for each in targets if each.contact_id),
        chains=tuple(chains(reader, targets)),
        quiet=tuple(_quiet(reader, targets, now.date())),
    )


def _known(reader: Reader, target: Target, contact_id: str) -> Known:
    opened = reader.promises(contact_id=contact_id, state=PromiseState.OPEN)
    return Known(
        target=target,
        owed=tuple(each for each in opened if each.direction is Direction.I_OWE),
        owes_me=tuple(each for each in opened if each.direction is Direction.THEY_OWE),
        last=next(iter(reader.encounters(contact_id=contact_id)), None),
    )


def _quiet(reader: Reader, targets: list[Target], today: date) -> list[Quiet]:
    wanted = {each.contact_id for each in targets}
    last: dict[str, date] = {}
    for each in reader.encounters():
        last.setdefault(each.contact_id, each.on)
    quiet = sorted((day, id_) for id_, day in last.items() if today - day >= QUIET)
    chosen = [(day, id_) for day, id_ in quiet if id_ not in wanted][:MOST_QUIET]
    lines = reader.lines(id_ for _, id_ in chosen)
    return [
        Quiet(contact=lines[id_], last=day, why=f"Quiet for {(today - day).days // 7} weeks.")
        for day, id_ in chosen
    ]
