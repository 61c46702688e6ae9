"""Introductions that I could make: what one person wants, and another offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, add
from netcompanion.domain.identity import new_id
from netcompanion.domain.matchmaking import Source, Trade, fit
from netcompanion.domain.relationship import Introduction, IntroductionState, Party

if TYPE_CHECKING:
    from netcompanion.store import Reader

NEEDS_LAST = timedelta(days=365)
"""How long a need that somebody voiced is taken for one. *Judgement.*"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Two people who should meet: `why` is the whole reason, a sentence or two with both names."""

    wants: Party
    offers: Party
    want: str
    offer: str
    why: str


def openings(
    reader: Reader, *, event_id: str | None = None, limit: int = 20, today: date | None = None
) -> list[Opening]:
    """Return the best introductions to make, of those in which somebody to meet has a part."""
    day = today or date.today()
    wants = reader.wants(day - NEEDS_LAST)
    offers = reader.offers()
    found = list(_fitting(reader, wants, offers))
    if event_id is not None:
        there = _there(reader, event_id)
        found = [
            each
            for each in found
            if each.wants.contact_id in there or each.offers.contact_id in there
        ]
    return found[:limit]


def for_contact(reader: Reader, contact_id: str, *, today: date | None = None) -> list[Opening]:
    """Return the introductions that one contact would have a part in."""
    return [
        each
        for each in openings(reader, limit=1000, today=today)
        if contact_id in (each.wants.contact_id, each.offers.contact_id)
    ]


def let_go(opening: Opening, today: date) -> Change:
    """Say that two people are not to be introduced; it is not proposed again."""
    gone = Introduction(
        id=new_id(),
        first=opening.wants,
        second=opening.offers,
        on=today,
        state=IntroductionState.LET_GO,
    )
    return add(f"No introduction of {opening.wants.name} and {opening.offers.name}", gone)


def _there(reader: Reader, event_id: str) -> set[str]:
    met = {each.contact_id for each in reader.encounters(event_id=event_id)}
    return met | {each.contact_id for each in reader.targets(event_id) if each.contact_id}


def _fitting(
    reader: Reader, wants: Collection[Trade], offers: Collection[Trade]
) -> Iterator[Opening]:
    people = reader.lines({each.contact_id for each in (*wants, *offers)})
    acquainted = _acquainted(reader.introductions())
    for want in wants:
        for offer in offers:
            one, other = people[want.contact_id], people[offer.contact_id]
            pair = frozenset((one.id, other.id))
            colleagues = one.organisation and one.organisation == other.organisation
            if len(pair) < 2 or pair in acquainted or colleagues or not fit(want.text, offer.text):
                continue
            yield Opening(
                wants=Party(name=one.name, contact_id=one.id),
                offers=Party(name=other.name, contact_id=other.id),
                want=want.text,
                offer=offer.text,
                why=why(one.name, want, other.name, offer),
            )


def _acquainted(introductions: Iterable[Introduction]) -> set[frozenset[str]]:
    return {
        frozenset((each.first.contact_id or "", each.second.contact_id or ""))
        for each in introductions
    }


def why(wants: str, want: Trade, offers: str, offer: Trade) -> str:
    """Return in words why two people should meet, by their names."""
    verb = "needs" if want.source is Source.NEED else "wants"
    gives = {
        Source.TAG: f"is tagged “{offer.text}”",
        Source.TITLE: f"works as {offer.text}",
    }.get(offer.source, f"offers {offer.text}")
    return f"{wants} {verb} {want.text}; {offers} {gives}."
