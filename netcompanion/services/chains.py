"""Who could introduce me to whom: the shortest chain of people who know each other.

People know each other after an introduction that was made, and whoever made it knows both. I know
those whom I met or was introduced to. Where no chain leads to somebody, a colleague of theirs
whom I know may help, which is said as that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_values
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from netcompanion.domain.event import Target
from netcompanion.domain.normalise import fold
from netcompanion.domain.phrase import place_in_words, written_day
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services.introductions import name_now, names_now

if TYPE_CHECKING:
    from netcompanion.store import Reader

LONGEST = 4
"""How many people a chain has at most, with the one it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The people from me, who am not among them, to somebody, and how each knows the next.

    `links` has one sentence for each of `people`, the first of how I know the first of them;
    `why` says what the chain is good for, in one sentence.
    """

    people: tuple[Party, ...]
    links: tuple[str, ...]
    why: str


_ME = Party(name="")


@dataclass(frozen=True, slots=True)
class _Tie:
    """One person knows another, since a day, and how, in a sentence."""

    one: Party
    other: Party
    on: date
    how: str


def chains(reader: Reader, targets: Sequence[Target]) -> list[tuple[Target, Chain]]:
    """Return how to reach those people to meet whom I do not know yet, in the order given.

    Of several shortest chains it is the one whose introductions are the latest. With thousands of
    introductions this takes tens of ms: work for a job.
    """
    people = [each for each in targets if not is_someone_alone(each)]
    made = _named(reader, reader.introductions(state=IntroductionState.MADE))
    ties = [tie for each in made for tie in _ties(each)]
    known = _known(reader, made, {each.contact_id for each in people if each.contact_id})
    reached = _reached(known, ties)
    strangers = [each for each in people if known.keys().isdisjoint(_keys(each))]
    colleagues = reader.colleagues_met({each.organisation for each in strangers})
    found: list[tuple[Target, Chain]] = []
    for target in strangers:
        goal = next((key for key in _keys(target) if key in reached), None)
        if goal is not None:
            found.append((target, _chain(goal, known, reached)))
        elif colleague := colleagues.get(fold(target.organisation)):
            id_, name, on, where = colleague
            if fold(name) != fold(target.name):  # else it is them, and I met them
                found.append((target, _colleague(target, id_, name, on, where)))
    return found


def _named(reader: Reader, made: Sequence[Introduction]) -> list[Introduction]:
    """Return introductions with the names that people have now."""
    names = names_now(reader, made)

    def now(party: Party) -> Party:
        return with_values(party, name=name_now(party, names))

    return [
        with_values(
            each,
            first=now(each.first),
            second=now(each.second),
            introducer=now(each.introducer) if each.introducer else None,
        )
        for each in made
    ]


def _ties(made: Introduction) -> Iterator[_Tie]:
    """Yield who knows whom after an introduction, either way, but for me."""
    parties = [each for each in (made.introducer, made.first, made.second) if each]
    for one, other in permutations((each for each in parties if not each.is_me), 2):
        yield _Tie(one, other, made.on, _introduced(made))


def _known(
    reader: Reader, made: Sequence[Introduction], others: Collection[str]
) -> dict[str, _Tie]:
    """Return how I know people: those in introductions, and others, by their keys."""
    known: dict[str, _Tie] = {}
    people: dict[str, Party] = {}
    for each in sorted(made, key=lambda each: each.on):
        parties = [party for party in (each.introducer, each.first, each.second) if party]
        people |= {party.key: party for party in parties if not party.is_me}
        if each.introducer is None or any(party.is_me for party in parties):
            how = _introduced(each)
            known |= {p.key: _Tie(_ME, p, each.on, how) for p in parties if not p.is_me}
    for id_, (on, where) in reader.last_met({*others, *people}).items():
        party = people.get(id_, Party(name="", contact_id=id_))
        known[id_] = _Tie(_ME, party, on, _met(party.name, on, where))
    return known


def _reached(known: Mapping[str, _Tie], ties: Iterable[_Tie]) -> dict[str, _Tie]:
    """Return the last tie of the shortest chain to everybody whom I do not know, by key."""
    leading: dict[str, list[_Tie]] = defaultdict(list)
    for tie in ties:
        leading[tie.one.key].append(tie)
    reached: dict[str, _Tie] = {}
    edge: Collection[str] = known.keys()
    for _ in range(LONGEST - 1):
        steps = [tie for key in edge for tie in leading[key]]
        found: dict[str, _Tie] = {}
        for tie in sorted(steps, key=lambda each: each.on, reverse=True):
            if (key := tie.other.key) not in known and key not in reached:
                found.setdefault(key, tie)
        reached |= found
        edge = found.keys()
    return reached


def _chain(goal: str, known: Mapping[str, _Tie], reached: Mapping[str, _Tie]) -> Chain:
    steps = [reached[goal]]
    while (before := steps[0].one.key) in reached:
        steps.insert(0, reached[before])
    steps.insert(0, known[before])
    people = tuple(step.other for step in steps)
    first, *between, last = [each.name for each in people]
    through = f" by way of {' and '.join(between)}" if between else ""
    return Chain(
        people=people,
        links=tuple(step.how for step in steps),
        why=f"{first} could introduce you to {last}{through}.",
    )


def _colleague(target: Target, id_: str, name: str, on: date, where: str) -> Chain:
    """Return who of the same organisation I met last, for want of a chain."""
    there = f"{name} works at {target.organisation} too"
    return Chain(
        people=(
            Party(name=name, contact_id=id_),
            Party(name=target.name, contact_id=target.contact_id),
        ),
        links=(_met(name, on, where), f"{there}."),
        why=f"{there}, and may know {target.name}.",
    )


def _introduced(made: Introduction) -> str:
    by = made.introducer.name if made.introducer else "You"
    one, other = (party.name or "you" for party in (made.first, made.second))
    return f"{by} introduced {one} to {other} on {written_day(made.on)}."


def _met(name: str, on: date, where: str) -> str:
    return f"You met {name} on {written_day(on)}{place_in_words(where)}."


def _keys(target: Target) -> tuple[str, ...]:
    """Return by what somebody to meet may stand in introductions: the id, or the name alone."""
    return tuple(filter(None, (target.contact_id, fold(target.name))))
