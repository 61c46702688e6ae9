"""Doors between people: who led me, or one another, to whom, as a map of any size.

Introductions and referrals are doors. One opened for me leads from whoever opened it to the person
behind it; one opened for somebody else leads from them. So A leads to B, and B to C.

A door counts on the way to a later one only if it was open by then. Days on which people met are
not asked: an introduction is often written down after them (a *judgement*).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain

from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)

ME = Party(name="")
_WRITTEN_LATER = 7  # days after which a door may still be put on record


class DoorKind(StrEnum):
    """What opened a door."""

    INTRODUCTION = "introduction"
    REFERRAL = "referral"


class DoorState(StrEnum):
    """How far open a door is; only one that was made leads anywhere."""

    MADE = "made"
    OFFERED = "offered"
    IDEA = "idea"


class Outcome(StrEnum):
    """What came of a door opened for me, the least first; a client is one, however it ended."""

    OPEN = "open"
    RANG = "rang"
    MET = "met"
    ASKED = "asked"
    WITHOUT = "closed without"
    CLIENT = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way from one person to another. Neither `of` nor `to` is ever me.

    `of` is who opened it when it is `for_me`, else for whom it was opened; `by` is who opened it,
    nameless for me. `source_id` is the introduction or referral; `outcome` is of the referral, and
    `came` what came of the introduction, in words.
    """

    of: Party
    to: Party
    by: Party
    on: date
    state: DoorState
    kind: DoorKind
    source_id: str
    for_me: bool
    event_id: str | None = None
    outcome: Outcome = Outcome.OPEN
    came: str = ""

    @property
    def is_made(self) -> bool:
        """Whether it is open."""
        return self.state is DoorState.MADE


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A line of a tree of doors, in the order in which it is read; `depth` 0 is the root.

    Whoever is `seen` stands elsewhere in the tree with all that follows.
    """

    party: Party
    door: Door | None
    depth: int
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Doors that lead from one to the next, the first one first, and what came of each."""

    doors: tuple[Door, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def people(self) -> tuple[Party, ...]:
        """Everybody on the way, from who opened the first door on."""
        return self.doors[0].of, *(door.to for door in self.doors)

    @property
    def outcome(self) -> Outcome:
        """What came of it at the end."""
        return self.outcomes[-1]

    @property
    def clients(self) -> tuple[Party, ...]:
        """Who on the way became a client."""
        ends = zip(self.doors, self.outcomes, strict=True)
        return tuple(door.to for door, outcome in ends if outcome is Outcome.CLIENT)


def doors(introductions: Iterable[Introduction], referrals: Iterable[Referral]) -> list[Door]:
    """Return the doors of introductions and referrals; nobody is led to themselves."""
    found = chain(map(_of_introduction, introductions), map(_of_referral, referrals))
    return [door for door in found if door and _leads(door)]


@dataclass(frozen=True, slots=True, eq=False)
class DoorMap:
    """Many doors, found by the people they lead from and to. Every question takes linear time.

    `doors` are sorted, the earliest first, and `people` are all who take part, by their keys.
    """

    found: InitVar[Iterable[Door]]
    doors: tuple[Door, ...] = field(init=False)
    people: Mapping[str, Party] = field(init=False)
    _into: Mapping[str, Sequence[Door]] = field(init=False)
    _out_of: Mapping[str, Sequence[Door]] = field(init=False)

    def __post_init__(self, found: Iterable[Door]) -> None:
        """Sort the doors, and note where they lead."""
        doors = tuple(sorted(found, key=_earliest))
        into: dict[str, list[Door]] = defaultdict(list)
        out_of: dict[str, list[Door]] = defaultdict(list)
        people: dict[str, Party] = {}
        for door in doors:
            of, to = door.of.key, door.to.key
            into[to].append(door)
            out_of[of].append(door)
            people.setdefault(of, door.of)
            people.setdefault(to, door.to)
        for name, value in (
            ("doors", doors),
            ("people", people),
            ("_into", into),
            ("_out_of", out_of),
        ):
            object.__setattr__(self, name, value)  # as only a frozen value may at its beginning

    def into(self, key: str) -> tuple[Door, ...]:
        """Return the doors to somebody: the first is the way it went, if any was made."""
        return tuple(sorted(self._into.get(key, ()), key=lambda door: not door.is_made))

    def out_of(self, key: str) -> tuple[Door, ...]:
        """Return the doors that lead on from somebody, those that were made first."""
        return tuple(sorted(self._out_of.get(key, ()), key=lambda door: not door.is_made))

    def upstream(self, key: str, until: date = date.max) -> tuple[Door, ...]:
        """Return through whom I came to somebody until a day, one door each, the nearest first.

        The person is `of` the door; whom it leads to stands before, or is the one asked about.
        """
        last = self._last(key, until)
        found: dict[str, Door] = {}
        untried = {key: deque(last)}
        edge = deque([(key, max([until, *(door.on for door in last)]))])
        while edge:
            here, limit = edge.popleft()
            if here not in untried:
                untried[here] = deque(self._to_me(here))
            while untried[here] and untried[here][0].on <= limit:
                door = untried[here].popleft()
                who = door.of.key
                if who != key:
                    found.setdefault(who, door)
                edge.append((who, door.on))
        return tuple(found.values())

    def tree(self, root: Party) -> tuple[Branch, ...]:
        """Return all doors from somebody on, whatever their state, as lines of a tree.

        Everybody is followed once, where they stand nearest to the root.
        """
        home = self._homes(root.key)
        lines: list[Branch] = []
        waiting = [Branch(party=root, door=None, depth=0)]
        while waiting:
            branch = waiting.pop()
            lines.append(branch)
            if not branch.seen:
                waiting += [
                    Branch(
                        party=door.to,
                        door=door,
                        depth=branch.depth + 1,
                        seen=home.get(door.to.key) is not door,
                    )
                    for door in reversed(self._out_of.get(branch.party.key, ()))
                ]
        return tuple(lines)

    def around(self, key: str, reach: int) -> tuple[Door, ...]:
        """Return the doors within so many steps of somebody, whichever way they lead."""
        found: dict[int, Door] = {}
        near, edge = {key}, [key]
        for _ in range(reach):
            beyond: list[str] = []
            for here in edge:
                for door in (*self._into.get(here, ()), *self._out_of.get(here, ())):
                    found[id(door)] = door
                    other = door.of.key if door.to.key == here else door.to.key
                    if other not in near:
                        near.add(other)
                        beyond.append(other)
            edge = beyond
        return tuple(sorted(found.values(), key=_earliest))

    def chains(self, reached: Mapping[str, Outcome]) -> Iterator[Chain]:
        """Yield the ways by which I came to people, each from its first door to where it ends.

        Of several doors to somebody it is the earliest. `reached` is how far I came with people,
        which tells what came of introductions; a referral has steps of its own.
        """
        ways: dict[str, Door] = {}
        for door in filter(_is_mine, self.doors):
            ways.setdefault(door.to.key, door)
        before = _before(ways)
        passed = {door.to.key for door in before.values()}
        for key, door in ways.items():
            if key in passed:
                continue
            way = [door]
            while (earlier := before.get(way[-1].to.key)) is not None:
                way.append(earlier)
            way.reverse()
            yield Chain(doors=tuple(way), outcomes=tuple(_came_of(each, reached) for each in way))

    def _last(self, key: str, until: date) -> list[Door]:
        """Return the doors by which I came to somebody until a day.

        Where none was open by then, it is the first one that was written down a little later
        (*judgement*), or that became the client, whatever its days.
        """
        mine = self._to_me(key)
        in_time = [door for door in mine if door.on <= until]
        return in_time or [door for door in mine if _is_late(door, until)][:1]

    def _to_me(self, key: str) -> list[Door]:
        return [door for door in self._into.get(key, ()) if _is_mine(door)]

    def _homes(self, root: str) -> dict[str, Door | None]:
        """Return by which door everybody is reached first from somebody."""
        home: dict[str, Door | None] = {root: None}
        edge = deque([root])
        while edge:
            for door in self._out_of.get(edge.popleft(), ()):
                if door.to.key not in home:
                    home[door.to.key] = door
                    edge.append(door.to.key)
        return home


def _before(ways: Mapping[str, Door]) -> dict[str, Door]:
    """Return the door before the one to each person, if it was open by then.

    People who led to each other on one day are a ring, which begins with one of them.
    """
    before: dict[str, Door] = {}
    walks: dict[str, str] = {}  # in which walk somebody was seen, by who it began with
    for start in ways:
        here = start
        while here not in walks:
            walks[here] = start
            earlier = ways.get(ways[here].of.key)
            if earlier is None or earlier.on > ways[here].on:
                break
            if walks.get(earlier.to.key) == start:
                break
            before[here] = earlier
            here = earlier.to.key
    return before


def _of_introduction(given: Introduction) -> Door | None:
    if given.state is IntroductionState.LET_GO:
        return None
    first, second, by = given.first, given.second, given.introducer or ME
    for_me = first.is_me or second.is_me
    return Door(
        of=by if for_me else first,
        to=first if second.is_me else second,
        by=by,
        on=given.on,
        state=_STATES[given.state],
        kind=DoorKind.INTRODUCTION,
        source_id=given.id,
        for_me=for_me,
        event_id=given.event_id,
        came=given.came,
    )


def _of_referral(given: Referral) -> Door:
    by, receiver = given.giver or ME, given.receiver or ME
    return Door(
        of=by if receiver.is_me else receiver,
        to=given.referred,
        by=by,
        on=given.on,
        state=DoorState.MADE,
        kind=DoorKind.REFERRAL,
        source_id=given.id,
        for_me=receiver.is_me,
        event_id=given.event_id,
        outcome=_outcome(given),
    )


def _outcome(given: Referral) -> Outcome:
    if given.ended is not None and given.step is not ReferralStep.CLIENT:
        return Outcome.WITHOUT
    return _OUTCOMES.get(given.step, Outcome.OPEN)


_STATES = {
    IntroductionState.MADE: DoorState.MADE,
    IntroductionState.OFFERED: DoorState.OFFERED,
    IntroductionState.IDEA: DoorState.IDEA,
}
_OUTCOMES = {
    ReferralStep.RANG: Outcome.RANG,
    ReferralStep.MET: Outcome.MET,
    ReferralStep.ASKED: Outcome.ASKED,
    ReferralStep.CLIENT: Outcome.CLIENT,
}


def _came_of(door: Door, reached: Mapping[str, Outcome]) -> Outcome:
    """Return what came of a door: a referral says it itself, but for a client it led to."""
    found = reached.get(door.to.key, door.outcome)
    own = door.kind is DoorKind.REFERRAL and found is not Outcome.CLIENT
    return door.outcome if own else found


def _leads(door: Door) -> bool:
    of, to = door.of.key, door.to.key
    return bool(of and to) and of != to


def _is_mine(door: Door) -> bool:
    return door.is_made and door.for_me


def _is_late(door: Door, until: date) -> bool:
    return door.outcome is Outcome.CLIENT or (door.on - until).days <= _WRITTEN_LATER


def _earliest(door: Door) -> tuple[date, str]:
    return door.on, door.source_id
