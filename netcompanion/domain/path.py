"""The path from stranger to client, and what each stage of it rests on.

*Judgement*, after the design: to have met twice is to know somebody, to have given something to be
liked for it, to have kept a promise to be trusted. Facts alone lead no further than to the stage of
something given; what follows is moved to by hand, once I think so too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from netcompanion.domain.account import Entry, History, entries
from netcompanion.domain.promise import Direction, PromiseState
from netcompanion.domain.relationship import AskOutcome, Tie
from netcompanion.domain.standing import client_since
from netcompanion.domain.strategy import STAGES, Plan, Stage, StageFact

RUNGS: Final = STAGES[:4]
"""Met, know, like, trust: shown for everybody, and by facts alone."""

_AUTOMATIC: Final = frozenset((StageFact.MET, StageFact.KNOW, StageFact.LIKE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The first time that something was true. `gift` is what was given, where it is about that.

    `what` are the words of the promise or the ask, "" for a client who came by a referral.
    """

    kind: StageFact
    on: date
    what: str = ""
    event_id: str | None = None
    place: str = ""
    gift: Entry | None = None


Facts = Mapping[StageFact, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Stages, of which the one of index `now` is the present one; -1 before the first.

    `by_hand` when that was decided by hand, and not by `facts`.
    """

    stages: tuple[Stage, ...]
    now: int
    facts: Facts
    by_hand: bool = False

    @property
    def reached(self) -> Stage | None:
        """The present stage."""
        return self.stages[self.now] if self.now >= 0 else None

    @property
    def suggestion(self) -> tuple[int, Fact] | None:
        """The stage to move to by hand, and the fact that speaks for it; None where there is none.

        It is the next one; for a client, who may come by a referral and never be asked, theirs.
        """
        for number, stage in enumerate(self.stages):
            is_next = number == self.now + 1
            if is_next or (number > self.now and stage.fact is StageFact.CLIENT):
                fact = self.facts.get(stage.fact)
                if fact is not None:
                    return number, fact
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedNeed:
    """The need named last, and on how many days one has talked since."""

    need: str
    on: date
    talks: int


def facts(history: History) -> dict[StageFact, Fact]:
    """Return what is true of a relationship, and since when."""
    found = [
        *_meetings(history),
        _gift(history),
        _kept(history),
        _asked(history),
        _client(history),
    ]
    return {fact.kind: fact for fact in found if fact is not None}


def path(plan: Plan, history: History) -> Path:
    """Return the path that is shown of somebody: to client where I want to win work."""
    known = facts(history)
    if plan.wins_work:
        return path_to_client(plan.path_stages, known, history.tie)
    return know_like_trust(known)


def know_like_trust(known: Facts) -> Path:
    """Return how far facts lead on the path that everybody has."""
    count = next((n for n, rung in enumerate(RUNGS) if rung.fact not in known), len(RUNGS))
    return Path(stages=RUNGS, now=count - 1, facts=known)


def path_to_client(stages: Sequence[Stage], known: Facts, tie: Tie | None = None) -> Path:
    """Return the path by my own stages.

    Where somebody was put by hand, they stay. A stage that is called so no longer decides nothing.
    """
    names = [stage.name for stage in stages]
    if tie is not None and tie.stage and tie.stage in names:
        return Path(stages=tuple(stages), now=names.index(tie.stage), facts=known, by_hand=True)
    return Path(stages=tuple(stages), now=_by_facts(stages, known), facts=known)


def need_named(history: History) -> NamedNeed | None:
    """Return the need that was named last; None where none was, or only noted on the contact."""
    named = [each for each in history.encounters if each.named_needs]
    if not named:
        return None
    last = max(named, key=lambda each: (each.on, each.id))
    later = {each.on for each in history.encounters if each.on > last.on}
    return NamedNeed(need=last.named_needs[0], on=last.on, talks=len(later))


def _by_facts(stages: Sequence[Stage], known: Facts) -> int:
    """Return the stage to which facts alone lead: from the first on, and none left out."""
    now = -1
    for number, stage in enumerate(stages):
        if stage.fact not in _AUTOMATIC or stage.fact not in known:
            break
        now = number
        if stage.fact is StageFact.LIKE:
            break
    return now


def _meetings(history: History) -> list[Fact]:
    days = {each.on: each for each in sorted(history.encounters, key=lambda each: each.id)}
    firsts = sorted(days)[:2]
    return [
        Fact(kind=kind, on=day, event_id=days[day].event_id, place=days[day].place)
        for kind, day in zip((StageFact.MET, StageFact.KNOW), firsts, strict=False)
    ]


def _gift(history: History) -> Fact | None:
    gifts = [entry for entry in entries(history) if entry.is_gift]
    if not gifts:
        return None
    first = gifts[-1]
    return Fact(kind=StageFact.LIKE, on=first.on, what=first.what, gift=first)


def _kept(history: History) -> Fact | None:
    kept = [
        (each.closed or each.made, each.id, each)
        for each in history.promises
        if each.direction is Direction.I_OWE and each.state is PromiseState.KEPT
    ]
    if not kept:
        return None
    on, _, first = min(kept, key=lambda each: each[:2])
    return Fact(kind=StageFact.TRUST, on=on, what=first.what, event_id=first.event_id)


def _asked(history: History) -> Fact | None:
    made = [each for each in history.asks if each.was_made]
    if not made:
        return None
    first = min(made, key=lambda each: (each.on, each.id))
    return Fact(kind=StageFact.ASKED, on=first.on, what=first.what, event_id=first.event_id)


def _client(history: History) -> Fact | None:
    since = client_since(history)
    if since is None:
        return None
    yes = (
        each.what for each in history.asks if each.outcome is AskOutcome.YES and each.on == since
    )
    return Fact(kind=StageFact.CLIENT, on=since, what=next(yes, ""))
