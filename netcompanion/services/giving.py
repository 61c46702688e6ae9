"""Give before you take: whom to give something next, why, and what that could be.

Nothing is proposed that was not written down: what I owe them, what they want or need, whom they
should meet, what they were proud of. Whom to think of, and in which order, is *judgement*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING

from netcompanion.domain.account import AccountState, Recency, entries, recency
from netcompanion.domain.event import Target
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.phrase import place_in_words, shortened, written_day
from netcompanion.domain.standing import Standing
from netcompanion.services import gives, openings
from netcompanion.services.account import facts, state_of
from netcompanion.services.gives import Idea, IdeaKind

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LOOKED_AT = 8  # people for whom something to give is looked for
_QUIET_READ = 60  # people gone quiet of whom those are picked who are worth it
_WEEKS_FROM = 14  # days
_LONGEST = 80  # characters of what is quoted
_OVERDRAWN, _RHYTHM, _QUIET = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Somebody to give something: `why` is the fact that brings them up.

    `give` is something concrete with the fact that it rests on, "" when nothing is known of any.
    `days` have passed since the last touch, None when there was none. `rhythm`: they come up
    because I wanted to be in touch again, and can be put off.
    """

    contact_id: str
    name: str
    state: AccountState
    recency: Recency
    why: str
    give: str
    days: int | None
    rhythm: bool = False


def to_give(reader: Reader, today: date, limit: int = 2) -> list[Giving]:
    """Return whom to give something next: the overdrawn, then those due, then those gone quiet.

    Whoever can be given something concrete comes before those of whom nothing is known. It looks
    at the first few people only, and through the book for as many at once as it returns: work
    for a job.
    """
    plan = reader.plan()
    in_force = limits(plan)
    candidates = list(islice(_candidates(reader, in_force, today), max(limit, _LOOKED_AT)))
    names = reader.names([each.contact_id for _, each in candidates])
    proposed: dict[str, str] = {}
    for start in range(0, len(candidates), limit):  # as a rule the first have enough
        ids = [each.contact_id for _, each in candidates[start : start + limit]]
        proposed |= _proposals(reader, {id_: names[id_] for id_ in ids}, today)
        if sum(map(bool, proposed.values())) >= limit:
            break
    candidates.sort(key=lambda each: not proposed.get(each[1].contact_id))
    return [
        Giving(
            contact_id=each.contact_id,
            name=names[each.contact_id],
            state=state_of(each, in_force),
            recency=recency(each.last_touch, today, in_force),
            why=_why(reader, each, reason, today, plan.wins_work),
            give=proposed[each.contact_id],
            days=(today - each.last_touch).days if each.last_touch else None,
            rhythm=each.next_touch is not None and each.next_touch <= today,
        )
        for reason, each in candidates[:limit]
    ]


def proposal(reader: Reader, contact_id: str, name: str, today: date) -> str:
    """Return something concrete to give somebody, with the fact that it rests on; "" for none."""
    return _proposals(reader, {contact_id: name}, today)[contact_id]


def _proposals(reader: Reader, names: Mapping[str, str], today: date) -> dict[str, str]:
    """Return something concrete to give each of some contacts by id, "" where there is nothing."""
    targets = [
        Target(id=id_, event_id="", name=name, contact_id=id_) for id_, name in names.items()
    ]
    ideas = gives.ideas(reader, targets, today=today, there=())
    return {id_: _best(reader, id_, ideas.get(id_, ()), today) for id_ in names}


def _best(reader: Reader, contact_id: str, ideas: Sequence[Idea], today: date) -> str:
    """Return what was promised or can be brought about, else what they said, else a thought."""
    known = [each for each in ideas if each.kind is not IdeaKind.OFFER]
    thoughts = [each for each in ideas if each.kind is IdeaKind.OFFER]
    voiced = _voiced(reader, contact_id, today)
    return next(chain(map(_idea, known), voiced, map(_idea, thoughts)), "")


def _idea(idea: Idea) -> str:
    return f"{idea.what}. {idea.why}"


def _candidates(reader: Reader, in_force: Limits, today: date) -> Iterator[tuple[int, Standing]]:
    """Yield people with what brings them up, each once, and not myself."""
    seen = openings.me(reader)
    before = today - timedelta(in_force.quiet_days)
    some = _LOOKED_AT + len(seen)
    overdrawn = reader.overdrawn(in_force, some)
    due = reader.touches_due(today, 2 * some)
    quiet = _worth_it(reader, reader.quiet(before, _QUIET_READ))
    for reason, group in ((_OVERDRAWN, overdrawn), (_RHYTHM, due), (_QUIET, quiet)):
        for each in group:
            if each.contact_id not in seen:
                seen.add(each.contact_id)
                yield reason, each


def _worth_it(reader: Reader, quiet: list[Standing]) -> list[Standing]:
    """Return those gone quiet who matter: in a network, or with an account that is not even.

    Who has a rhythm comes up by that alone, and not before.
    """
    lines = reader.lines([each.contact_id for each in quiet])
    return [
        each
        for each in quiet
        if each.next_touch is None and (each.balance or lines[each.contact_id].networks)
    ]


def _why(reader: Reader, standing: Standing, reason: int, today: date, wins_work: bool) -> str:
    """Return the fact that brings somebody up."""
    if reason == _OVERDRAWN:
        account = entries(reader.history_with(standing.contact_id))
        return facts(account, tells_asks=wins_work) or "more taken than given"
    every = _every(reader, standing.contact_id) if reason == _RHYTHM else ""
    return every + _quiet_words(reader, standing, today)


def _every(reader: Reader, contact_id: str) -> str:
    tie = reader.tie(contact_id)
    if tie is None or tie.every is None:
        return ""
    weeks, rest = divmod(tie.every, 7)
    number, unit = (tie.every, "day") if rest else (weeks, "week")
    length = unit if number == 1 else f"{number} {unit}s"
    return f"you meant to be in touch every {length}; "


def _quiet_words(reader: Reader, standing: Standing, today: date) -> str:
    """Return since when there was nothing, and where we met last."""
    if standing.last_touch is None:
        return "not in touch yet"
    days = (today - standing.last_touch).days
    length = _number(days, "day") if days < _WEEKS_FROM else _number(days // 7, "week")
    met = reader.last_met([standing.contact_id]).get(standing.contact_id)
    return f"quiet for {length}" + (f", last met{_when(met[1], met[0], today)}" if met else "")


def _number(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")


def _when(place: str, day: date, today: date) -> str:
    """Return where and when something was, behind what it was."""
    return f"{place_in_words(place)} on {written_day(day, year=day.year != today.year)}"


def _voiced(reader: Reader, contact_id: str, today: date) -> Iterator[str]:
    """Yield what could be taken up of what somebody said in the last year, needs first."""
    talks = reader.encounters(contact_id=contact_id)
    recent = [each for each in talks if each.on >= today - openings.NEEDS_LAST]
    names = reader.event_names({each.event_id for each in recent if each.event_id})
    told = [(met, _when(names.get(met.event_id or "", met.place), met.on, today)) for met in recent]
    for met, when in told:
        for need in met.needs:
            yield f"A thought on “{_quoted(need)}”, which they spoke of{when}"
    for met, when in told:
        if met.proud.strip():
            yield f"Congratulate them on “{_quoted(met.proud)}”, as told{when}"
        if met.remember.strip():
            yield f"Ask about “{_quoted(met.remember)}”, which you noted{when}"


def _quoted(words: str) -> str:
    return shortened(words, _LONGEST).rstrip(".;")
