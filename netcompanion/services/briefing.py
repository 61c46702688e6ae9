"""Whom I know at an event: what is owed, who can introduce me, and who has long been quiet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.limits import limits
from netcompanion.domain.matchmaking import Source, Trade, matches, starts
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import written_day
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services import openings
from netcompanion.services.chains import Chain, chains

if TYPE_CHECKING:
    from netcompanion.store import Reader

MOST_QUIET = 5

_LOOKED_AT = 100  # quiet people who want something
_DAYS, _WEEKS, _MONTHS = 14, 20, 24  # up to which a silence is told in them
_ME = ContactLine(id="", name="")


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
    """Return what to know before an event, at this moment of wall-clock time.

    Looks at everybody one ever met: about a hundred ms with tens of thousands of meetings, so
    that it is work for a job.
    """
    targets = reader.targets(event.id)
    return Briefing(
        known=tuple(_known(reader, each, each.contact_id) for each in targets if each.contact_id),
        chains=tuple(chains(reader, targets)),
        quiet=tuple(_quiet(reader, event, targets, now.date())),
    )


def _known(reader: Reader, target: Target, contact_id: str) -> Known:
    opened = reader.promises(contact_id=contact_id, state=PromiseState.OPEN)
    return Known(
        target=target,
        owed=tuple(each for each in opened if each.direction is Direction.I_OWE),
        owes_me=tuple(each for each in opened if each.direction is Direction.THEY_OWE),
        last=next(iter(reader.encounters(contact_id=contact_id)), None),
    )


def _quiet(reader: Reader, event: Event, targets: Sequence[Target], today: date) -> Iterator[Quiet]:
    """Yield those who were at such an event, then those I can help, then who was quiet longest."""
    coming = {each.contact_id for each in targets} | openings.me(reader)
    listed = reader.same_email([each.email for each in targets if each.email])
    coming.update(each.id for each in listed)
    named = {fold(name) for name in (event.host, *(each.name for each in targets))} - {""}
    if along := event.companion:
        coming.add(along.contact_id)
        named.add(fold(along.name))
    since = today - timedelta(limits(reader.plan()).quiet_days)
    last = {
        each.contact_id: each.last_touch
        for each in reader.quiet(since)
        if each.last_touch and each.contact_id not in coming
    }
    been = reader.been_at(event)
    wanting = _wanting(reader, targets, last, today)
    ordered = sorted(last, key=lambda id_: (id_ not in been, id_ not in wanting, last[id_], id_))
    few = ordered[: MOST_QUIET + len(named)]
    lines = reader.lines(few)
    others = [lines[id_] for id_ in few if fold(lines[id_].name) not in named]
    for contact in others[:MOST_QUIET]:
        why = (
            _been(*been[contact.id]) if contact.id in been else "",
            wanting.get(contact.id, ""),
            f"Quiet for {_how_long(last[contact.id], today)}.",
        )
        yield Quiet(contact=contact, last=last[contact.id], why=" ".join(filter(None, why)))


def _wanting(
    reader: Reader, targets: Sequence[Target], quiet: Collection[str], today: date
) -> dict[str, str]:
    """Return who of the quiet wants what I or the people to meet offer, and that in a sentence."""
    mine = (reader.plan().known_for, reader.profile().title)
    offers = [
        *(Trade(contact_id=_ME.id, text=text, source=Source.OFFER) for text in mine),
        *reader.offers({each.contact_id for each in targets if each.contact_id}),
    ]
    lately = openings.lately(today)
    wants = reader.wants_like(starts(each.text for each in offers), lately)
    found = matches([each for each in wants if each.contact_id in quiet], offers, openings.AROUND)
    best = {each.want.contact_id: each for each in reversed(found)}
    first = sorted(best.values(), key=lambda each: -each.weight)[:_LOOKED_AT]
    return {
        one.id: openings.reason(match, one.name, other.name)
        for match, one, other in openings.strangers(reader, first, {_ME.id: _ME})
    }


def _been(event: str, on: date) -> str:
    return f"Was at {event} on {written_day(on)}."


def _how_long(last: date, today: date) -> str:
    days = (today - last).days
    weeks, months = days // 7, days // 30
    if days < _DAYS:
        return "1 day" if days == 1 else f"{days} days"
    if weeks < _WEEKS:
        return f"{weeks} weeks"
    return f"{months} months" if months < _MONTHS else f"{months // 12} years"
