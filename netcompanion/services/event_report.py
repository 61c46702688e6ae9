"""The report of one event: what was wanted, who was met, what was promised, what it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcompanion.domain.event import Encounter, Event, Objective, Target
from netcompanion.domain.objectives import count
from netcompanion.domain.prep import is_someone_alone
from netcompanion.domain.promise import Direction, PromiseLine
from netcompanion.domain.relationship import Ask, Introduction, IntroductionState
from netcompanion.services.events import facts, objectives_of
from netcompanion.services.introductions import name_now, names_now
from netcompanion.services.today import promise_lines

if TYPE_CHECKING:
    from netcompanion.store import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """An objective with what was counted by itself, and what it came to in the end."""

    objective: Objective
    counted: int

    @property
    def result(self) -> int:
        """The score given by hand, else the count."""
        return self.counted if self.objective.scored is None else self.objective.scored


@dataclass(frozen=True, slots=True, kw_only=True)
class MetPerson:
    """Somebody met there; `meetings` are what was noted, the first one first."""

    name: str
    role: str = ""
    meetings: tuple[Encounter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeIntroduction:
    """One introduction with the names people have now; `by` is empty when it was mine."""

    introduction: Introduction
    first: str
    second: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAsk:
    """One ask for business with the name its contact has now."""

    ask: Ask
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """Everything that is known of an event. `not_met` were to be met, and were not.

    It is for its owner: what people said stands in it, as it was written down.
    """

    event: Event
    scores: tuple[Score, ...]
    met: tuple[MetPerson, ...]
    not_met: tuple[Target, ...]
    mine: tuple[PromiseLine, ...]
    theirs: tuple[PromiseLine, ...]
    introductions: tuple[MadeIntroduction, ...]
    asks: tuple[LoggedAsk, ...]


def event_report(reader: Reader, event: Event) -> EventReport:
    """Return the report of an event as it stands."""
    happened = facts(reader, event.id)
    targets = [each for each in reader.targets(event.id) if not is_someone_alone(each)]
    encounters = reader.encounters(event_id=event.id)
    known = {each.contact_id for each in encounters}
    promises = promise_lines(reader, reader.promises(event_id=event.id))
    return EventReport(
        event=event,
        scores=tuple(
            Score(objective=each, counted=count(each, happened))
            for each in objectives_of(reader, event.id)
        ),
        met=tuple(_met(reader, encounters, targets)),
        not_met=tuple(each for each in targets if not each.met and each.contact_id not in known),
        mine=_by_day(promises, Direction.I_OWE),
        theirs=_by_day(promises, Direction.THEY_OWE),
        introductions=_introductions(reader, event.id),
        asks=_asks(reader, event.id),
    )


def _met(
    reader: Reader, latest_first: Sequence[Encounter], targets: Iterable[Target]
) -> Iterable[MetPerson]:
    """Yield everybody once: those with a meeting in its order, then those who are only ticked."""
    meetings: dict[str, list[Encounter]] = {}
    for each in reversed(latest_first):
        meetings.setdefault(each.contact_id, []).append(each)
    ticked = [each for each in targets if each.met and each.contact_id not in meetings]
    known = reader.lines({*meetings, *(each.contact_id for each in ticked if each.contact_id)})
    for contact_id, told in meetings.items():
        if line := known.get(contact_id):
            yield MetPerson(name=line.name, role=line.role_line, meetings=tuple(told))
    for target in ticked:
        if line := known.get(target.contact_id or ""):
            yield MetPerson(name=line.name, role=line.role_line)
        else:
            role = ", ".join(filter(None, (target.title, target.organisation)))
            yield MetPerson(name=target.name, role=role)


def _by_day(lines: Iterable[PromiseLine], direction: Direction) -> tuple[PromiseLine, ...]:
    """Return the promises of one direction by their day; those without one last."""
    wanted = (each for each in lines if each.promise.direction is direction)
    return tuple(
        sorted(
            wanted,
            key=lambda each: (
                each.promise.due is None,
                each.promise.due or each.promise.made,
                each.who,
            ),
        )
    )


def _introductions(reader: Reader, event_id: str) -> tuple[MadeIntroduction, ...]:
    found = [
        each
        for each in reversed(reader.introductions(event_id=event_id))
        if each.state is not IntroductionState.LET_GO
    ]
    names = names_now(reader, found)
    return tuple(
        MadeIntroduction(
            introduction=each,
            first=name_now(each.first, names),
            second=name_now(each.second, names),
            by=name_now(each.introducer, names) if each.introducer else "",
        )
        for each in found
    )


def _asks(reader: Reader, event_id: str) -> tuple[LoggedAsk, ...]:
    """Return the asks of an event, the first one first; none unless one wants to win work."""
    if not reader.plan().wins_work:
        return ()
    latest_first = reader.asks(event_id=event_id)
    names = reader.names({each.contact_id for each in latest_first})
    return tuple(
        LoggedAsk(ask=each, who=names.get(each.contact_id, "")) for each in reversed(latest_first)
    )
