"""Introductions that I could make: what one person wants, and another offers.

Nothing is known but what was written down: *wants*, needs voiced within a year, *offers*, tags
and roles. Who knows each other is not proposed: people with any introduction between them, made
or let go, and colleagues of one organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, add
from netcompanion.domain.contact import ContactLine
from netcompanion.domain.identity import new_id
from netcompanion.domain.matchmaking import Match, Source, Trade, matches, starts
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import shortened
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.small_words import small_words

if TYPE_CHECKING:
    from netcompanion.store import Reader

NEEDS_LAST = timedelta(days=365)
"""How long a need that somebody voiced is taken for one. *Judgement.*"""

AROUND = 1_000
"""How many pairs of a want and an offer are looked at for a few people."""

_OF_ONE = 3  # openings of one person in a list, so that others are seen as well
_RANKED = 500  # pairs of people of whom it is asked whether I met them
_AT_ONCE = 100  # pairs of which names are looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Two people who should meet: `why` is the whole reason, in sentences with both names.

    When each offers what the other wants, `mutual` says so, and `why` has both.
    """

    wants: Party
    offers: Party
    want: str
    offer: str
    why: str
    mutual: bool = False


def openings(
    reader: Reader, *, event_id: str | None = None, limit: int = 20, today: date | None = None
) -> list[Opening]:
    """Return the best introductions to make, each pair of people once.

    With an event only those in which somebody who is to be met there, or was, has a part. First
    come people who offer what each other wants, then those who will both be there, then those
    whom I met rather than have on file. Compares all of the book, which takes 0.1 s to 1 s at
    100,000 contacts: work for a job.
    """
    found = matches(reader.wants(lately(today)), reader.offers())
    if event_id is None:
        return _openings(reader, found, limit)
    there = _there(reader, event_id)
    return _openings(reader, [each for each in found if there & _ids(each)], limit, there)


def for_contact(
    reader: Reader, contact_id: str, *, limit: int = 20, today: date | None = None
) -> list[Opening]:
    """Return the introductions that one contact would have a part in, the best first."""
    _, found = around(reader, {contact_id}, today)
    return _openings(reader, found, limit, most_of_one=limit)


def around(
    reader: Reader, contact_ids: Collection[str], today: date | None, notes: Sequence[Trade] = ()
) -> tuple[list[Trade], list[Match]]:
    """Return what some people want, and what of it anybody offers or wants of them, best first.

    `notes` are wants of people who are no contacts.
    """
    days = lately(today)
    wants = [*reader.wants(days, contact_ids), *notes]
    offers = reader.offers(contact_ids)
    others_offer = reader.offers_like(starts(each.text for each in wants))
    others_want = reader.wants_like(starts(each.text for each in offers), days)
    found = dict.fromkeys(
        (*matches(wants, others_offer, AROUND), *matches(others_want, offers, AROUND))
    )
    return wants, sorted(found, key=lambda each: -each.weight)


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


def reason(match: Match, wants: str, offers: str) -> str:
    """Return in a sentence why the two of a match should meet, by name; I who offer have none."""
    return f"{_wanting(match.want, wants)}; {_offering(match.offer, offers)}."


def wanting(want: Trade, name: str) -> str:
    """Return in a sentence what somebody of this name wants."""
    return f"{_wanting(want, name)}."


def said(trade: Trade) -> str:
    """Return what is wanted or offered as it stands inside a sentence."""
    return shortened(trade.text, 80).rstrip(".;")


def me(reader: Reader) -> set[str]:
    """Return the contacts that are myself: with my address, or my name."""
    profile = reader.profile()
    known = [*reader.same_email((profile.email,)), *reader.same_name(profile.name)]
    return {each.id for each in known}


def strangers(
    reader: Reader, found: Sequence[Match], guests: Mapping[str, ContactLine] = MappingProxyType({})
) -> Iterator[tuple[Match, ContactLine, ContactLine]]:
    """Yield the matches of people who do not know each other yet, and none of whom is me.

    `guests` are people who are no contacts, by what stands for an id in their matches.
    """
    if not found:
        return
    myself = me(reader)
    for start in range(0, len(found), _AT_ONCE):
        batch = found[start : start + _AT_ONCE]
        acquainted = reader.acquainted({each.want.contact_id for each in batch})
        people = reader.lines({id_ for each in batch for id_ in _ids(each)}) | dict(guests)
        for match in batch:
            one, other = people[match.want.contact_id], people[match.offer.contact_id]
            known = myself & {one.id, other.id} or _are_colleagues(one, other)
            if not known and not acquainted & _as_pairs(one, other):
                yield match, one, other


def _openings(
    reader: Reader,
    found: Sequence[Match],
    limit: int,
    there: Collection[str] = (),
    most_of_one: int = _OF_ONE,
) -> list[Opening]:
    ways = {(each.want.contact_id, each.offer.contact_id): each for each in reversed(found)}
    once: dict[frozenset[str], Match] = {}
    for match in sorted(found, key=lambda each: _turned(each) not in ways):
        once.setdefault(_ids(match), match)
    few = list(once.values())[:_RANKED]
    met = reader.last_met({id_ for match in few for id_ in _ids(match)}).keys()
    few.sort(
        key=lambda each: (
            _turned(each) not in ways,
            len(_ids(each).difference(there)),
            len(_ids(each).difference(met)),
        )
    )
    proposed: list[Opening] = []
    of_one: Counter[str] = Counter()
    for match, one, other in strangers(reader, few):
        if max(of_one[one.id], of_one[other.id]) < most_of_one:
            of_one.update((one.id, other.id))
            back = ways.get(_turned(match))
            proposed.append(_opening(match, back, one.name, other.name))
        if len(proposed) == limit:
            break
    return proposed


def _turned(match: Match) -> tuple[str, str]:
    """Return who wants and who offers in a match the other way."""
    return match.offer.contact_id, match.want.contact_id


def _opening(match: Match, back: Match | None, wants: str, offers: str) -> Opening:
    why = reason(match, wants, offers)
    return Opening(
        wants=Party(name=wants, contact_id=match.want.contact_id),
        offers=Party(name=offers, contact_id=match.offer.contact_id),
        want=match.want.text,
        offer=match.offer.text,
        why=f"{why} And {reason(back, offers, wants)}" if back else why,
        mutual=back is not None,
    )


def _wanting(want: Trade, name: str) -> str:
    match want.source:
        case Source.NOTE:
            return f"{name} is down as “{said(want)}”"
        case Source.NEED:
            return f"{name} spoke of “{said(want)}”"
        case _:
            return f"{name} wants {_inside(said(want))}"


def _offering(offer: Trade, name: str) -> str:
    if not name:
        return f"you offer {_inside(said(offer))}"
    match offer.source:
        case Source.TAG:
            return f"{name} is tagged “{said(offer)}”"
        case Source.TITLE:
            return f"{name} works as {said(offer)}"
        case _:
            return f"{name} offers {_inside(said(offer))}"


def _inside(words: str) -> str:
    """Return words as inside a sentence: a German noun and a name keep their capital."""
    first = words.partition(" ")[0]
    is_small = first.istitle() and first != "I" and first.lower() in small_words().english
    return words[:1].lower() + words[1:] if is_small else words


def lately(today: date | None) -> tuple[date, date]:
    """Return the first and the last day of those in which a need that was named still holds."""
    last = today or date.today()
    return last - NEEDS_LAST, last


def _there(reader: Reader, event_id: str) -> set[str]:
    met = {each.contact_id for each in reader.encounters(event_id=event_id)}
    return met | {each.contact_id for each in reader.targets(event_id) if each.contact_id}


def _ids(match: Match) -> frozenset[str]:
    return frozenset((match.want.contact_id, match.offer.contact_id))


def _are_colleagues(one: ContactLine, other: ContactLine) -> bool:
    return bool(one.organisation) and fold(one.organisation) == fold(other.organisation)


def _as_pairs(one: ContactLine, other: ContactLine) -> set[frozenset[str]]:
    """Return how a pair may stand in introductions: by ids, or by names of outsiders then."""
    ones, others = (one.id, fold(one.name)), (other.id, fold(other.name))
    return {frozenset((a, b)) for a in ones for b in others}
