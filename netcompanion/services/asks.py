"""What can be done with asks for business: plan one, write it down, say how it ended, ask again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.contact import Contact
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Ask, AskOutcome

if TYPE_CHECKING:
    from netcompanion.store import Reader


class AskGroup(StrEnum):
    """How an ask stands by the calendar and by the answer to it."""

    PASSED = "day passed"
    PLANNED = "planned"
    NOT_YET = "not yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """An ask with what lists show beside it: whom it is of, and where it was, or is to be, made."""

    ask: Ask
    who: str
    where: str = ""


def plan(
    contact: Contact, what: str, on: date, *, words: str = "", event_id: str | None = None
) -> Change:
    """Plan to ask somebody for business on a day, in these words."""
    ask = _new(contact, what, on, words, AskOutcome.PLANNED, event_id)
    return add(f"Planned to ask {contact.name}: “{shortened(ask.what)}”", ask)


def log(
    contact: Contact,
    what: str,
    on: date,
    *,
    words: str = "",
    outcome: AskOutcome = AskOutcome.NOT_YET,
    event_id: str | None = None,
) -> Change:
    """Write down that I asked somebody for business; `words` are how I put it."""
    ask = _new(contact, what, on, words, outcome, event_id)
    return add(f"Asked {contact.name}: “{shortened(ask.what)}”", ask)


def edit(before: Ask, after: Ask) -> Change:
    """Correct what was written of an ask."""
    return replace(f"Edited ask “{shortened(after.what)}”", before, after)


def end(ask: Ask, outcome: AskOutcome, *, on: date | None = None) -> Change:
    """Say how an ask ended; "not yet" still counts as one.

    One that was only planned was asked on the day `on`.
    """
    label = f"Ask “{shortened(ask.what)}”: {outcome.value}"
    made = on if on is not None and not ask.was_made else ask.on
    return replace(label, ask, with_values(ask, outcome=outcome, on=made))


def reschedule(ask: Ask, on: date) -> Change:
    """Plan an ask for another day."""
    return replace(f"Moved ask “{shortened(ask.what)}”", ask, with_values(ask, on=on))


def remove(ask: Ask) -> Change:
    """Take an ask off the record."""
    return Change(f"Removed ask “{shortened(ask.what)}”", (Edit(ask, None),))


def grouped(asks: Iterable[Ask], today: date) -> dict[AskGroup, list[Ask]]:
    """Return asks in their groups: what is planned with the first day first, else the latest."""
    groups: dict[AskGroup, list[Ask]] = {group: [] for group in AskGroup}
    for ask in sorted(asks, key=lambda each: (each.on, each.id)):
        groups[_group(ask, today)].append(ask)
    groups[AskGroup.ENDED].reverse()
    return groups


def ask_lines(reader: Reader, asks: Sequence[Ask]) -> list[AskLine]:
    """Return what lists show of asks."""
    people = reader.names({each.contact_id for each in asks})
    events = reader.event_names({each.event_id for each in asks if each.event_id})
    return [
        AskLine(
            ask=each,
            who=people.get(each.contact_id, ""),
            where=events.get(each.event_id or "", ""),
        )
        for each in asks
    ]


def _new(
    contact: Contact, what: str, on: date, words: str, outcome: AskOutcome, event_id: str | None
) -> Ask:
    return Ask(
        id=new_id(),
        contact_id=contact.id,
        on=on,
        what=what.strip(),
        words=words.strip(),
        outcome=outcome,
        event_id=event_id,
    )


def _group(ask: Ask, today: date) -> AskGroup:
    if ask.outcome is AskOutcome.PLANNED:
        return AskGroup.PASSED if ask.on < today else AskGroup.PLANNED
    return AskGroup.NOT_YET if ask.outcome is AskOutcome.NOT_YET else AskGroup.ENDED
