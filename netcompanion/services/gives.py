"""What I could give the people whom I am going to meet.

First what I promised them and still owe, then people who offer what they want or need, then
people who want what they offer. What I do for a living is no idea: it is what everybody gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.drafts import Template, template_for
from netcompanion.domain.event import Target
from netcompanion.domain.matchmaking import Match, Source, Trade
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import place_in_words, written_day
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import openings
from netcompanion.services.introductions import name_now, names, names_now

if TYPE_CHECKING:
    from netcompanion.store import Reader

MOST = 3
"""How many ideas there are for one person."""
_TO = "Introduction to "
_LOOKED_AT = 10  # matches of one person


class IdeaKind(StrEnum):
    """Where an idea comes from."""

    PROMISE = "promise"
    OFFER = "offer"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something to give somebody: `what` in a few words, and `why` in a sentence."""

    what: str
    why: str
    kind: IdeaKind


def ideas(
    reader: Reader,
    targets: Sequence[Target],
    *,
    today: date | None = None,
    there: Collection[str] | None = None,
) -> dict[str, tuple[Idea, ...]]:
    """Return ideas by target id, best first, for each who has nothing to be given yet.

    `there` are the contacts who will all be at one place; without it, those of the targets.

    It takes up to a few hundred ms for hundreds of people in a large book: work for a job.
    """
    wanting = [each for each in targets if not (each.give.strip() or is_someone_alone(each))]
    if not wanting:
        return {}
    if there is None:
        there = {each.contact_id for each in targets if each.contact_id}
    introductions = _Introductions(reader, wanting, there, today)
    found: dict[str, tuple[Idea, ...]] = {}
    for target in wanting:
        owed = _owed(reader, target)
        promised = (_promised(reader, each) for each in owed)
        others = _distinct(introductions.of(target), owed)
        found[target.id] = tuple(islice(chain(promised, others), MOST))
    return {key: each for key, each in found.items() if each}


class _Introductions:
    """Whom people to meet could be introduced to: looked for together, since all are asked for."""

    def __init__(
        self, reader: Reader, targets: Sequence[Target], there: Collection[str], today: date | None
    ) -> None:
        self._there = frozenset(there)
        guests = {each.id: _guest(each) for each in targets if each.contact_id is None}
        ids = {each.contact_id for each in targets if each.contact_id}
        self._wants, found = openings.around(reader, ids, today, _notes(targets))
        self._found: dict[str, list[tuple[Match, ContactLine, ContactLine]]] = defaultdict(list)
        few = _few_of_each(found, ids | set(guests))
        for match, one, other in openings.strangers(reader, few, guests):
            if fold(one.name) == fold(other.name):
                continue  # a guest whom I know by this name
            self._found[one.id].append((match, one, other))
            self._found[other.id].append((match, one, other))
        self._thought_of: dict[str, list[Introduction]] = defaultdict(list)
        begun = reader.introductions_to_make(ids)
        now = names_now(reader, begun)
        for each in begun:
            first, second = (
                with_values(party, name=name_now(party, now)) for party in (each.first, each.second)
            )
            named = with_values(each, first=first, second=second)
            for party in (first, second):
                self._thought_of[party.contact_id or ""].append(named)

    def of(self, target: Target) -> Iterator[Idea]:
        """Yield introductions begun, those to make, and what nobody I know has an answer to."""
        key = target.contact_id or target.id
        for introduction in self._thought_of[key]:
            yield _begun(introduction, key)
        found = sorted(
            self._found[key], key=lambda each: (each[1].id != key, not self._both_there(each[0]))
        )
        for match, one, other in found:
            yield self._idea(key, match, one, other)
        answered = {match.want for match, *_ in found}
        for want in self._wants:
            if want.contact_id == key and want not in answered and want.source is not Source.NOTE:
                why = openings.wanting(want, target.name)
                yield Idea(
                    what=f"A thought on “{openings.said(want)}”", why=why, kind=IdeaKind.OFFER
                )

    def _both_there(self, match: Match) -> bool:
        return {match.want.contact_id, match.offer.contact_id} <= self._there

    def _idea(self, key: str, match: Match, one: ContactLine, other: ContactLine) -> Idea:
        wants = key == one.id
        whom = f"{other.name}, {openings.said(match.offer)}" if wants else one.name
        why = openings.reason(match, one.name, other.name)
        both = " Both are to be met there." if self._both_there(match) else ""
        return Idea(what=f"{_TO}{whom}", why=why + both, kind=IdeaKind.INTRODUCTION)


def _few_of_each(found: Sequence[Match], keys: Collection[str]) -> list[Match]:
    """Return the first matches of each person to meet: more than are shown, since some fall out."""
    counted: Counter[str] = Counter()
    few: list[Match] = []
    for match in found:
        here = {match.want.contact_id, match.offer.contact_id} & set(keys)
        if min(counted[each] for each in here) < _LOOKED_AT:
            counted.update(here)
            few.append(match)
    return few


def _owed(reader: Reader, target: Target) -> list[Promise]:
    if target.contact_id is None:
        return []
    return reader.promises(
        contact_id=target.contact_id, direction=Direction.I_OWE, state=PromiseState.OPEN
    )


def _promised(reader: Reader, promise: Promise) -> Idea:
    event = reader.event(promise.event_id) if promise.event_id else None
    where = place_in_words(event.name if event else promise.place)
    due = f", for {written_day(promise.due, year=False)}" if promise.due else ""
    why = f"You promised it on {written_day(promise.made)}{where}{due}."
    return Idea(what=promise.what, why=why, kind=IdeaKind.PROMISE)


def _begun(introduction: Introduction, contact_id: str) -> Idea:
    first, second = introduction.first, introduction.second
    other = second if first.contact_id == contact_id else first
    did = "offered" if introduction.state is IntroductionState.OFFERED else "thought of"
    why = f"You {did} it on {written_day(introduction.on)}."
    return Idea(what=f"{_TO}{other.name}", why=why, kind=IdeaKind.INTRODUCTION)


def _notes(targets: Sequence[Target]) -> list[Trade]:
    """Return what is noted of people who are no contacts: a list says what they look for."""
    return [
        Trade(contact_id=each.id, text=each.why, source=Source.NOTE)
        for each in targets
        if each.contact_id is None and each.why.strip()
    ]


def _guest(target: Target) -> ContactLine:
    return ContactLine(
        id=target.id,
        name=target.name,
        title=target.title,
        organisation=target.organisation,
    )


def _distinct(ideas: Iterable[Idea], owed: Sequence[Promise]) -> Iterator[Idea]:
    """Yield ideas, but no introduction that was an idea before, or is promised."""
    promised = [each.what for each in owed if template_for(each) is Template.INTRODUCTION]
    introduced = set()
    for idea in ideas:
        if idea.kind is IdeaKind.INTRODUCTION:
            whom = idea.what.removeprefix(_TO).partition(",")[0]
            if whom in introduced or any(names(each, Party(name=whom)) for each in promised):
                continue
            introduced.add(whom)
        yield idea
