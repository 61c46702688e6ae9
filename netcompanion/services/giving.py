"""Give before you take: whom to give something next, why, and what that could be.

Nothing is proposed that was not written down: what I owe them, what they want or need, whom they
should meet, what they were proud of. Whom to think of, and in which order, is *judgement*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING

from netcompanion.domain.account import AccountState, Recency, entries, recency
from netcompanion.domain.event import Target
from netcompanion.domain.limits import Limits, limits
from netcompanion.domain.phrase import shortened
from netcompanion.domain.readiness import is_ahead
from netcompanion.domain.standing import Standing
from netcompanion.services import gives, openings
from netcompanion.services.account import Facts, facts, state_of
from netcompanion.services.gives import Idea, IdeaKind

if TYPE_CHECKING:
    from netcompanion.store import Reader

_LOOKED_AT = 8  # people for whom something to give is looked for
_LONGEST = 80  # characters of what is quoted
_OVERDRAWN, _RHYTHM, _QUIET = range(3)


class Voice(StrEnum):
    """What somebody said that can be taken up."""

    NEED = "a need"
    PROUD = "what they were proud of"
    REMEMBER = "what to remember"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When and where there was a meeting; `place` is "" where nobody wrote it down."""

    on: date
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of somebody that can be taken up, and when they were said."""

    voice: Voice
    words: str
    when: Occasion


Gift = Idea | Said
"""Something concrete to give, with the fact that it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Somebody to give something, and the facts that bring them up.

    `facts` is what was taken and given, for whom the account is overdrawn; with anybody else it is
    None: `days` have passed since the last touch, None when there was none. `every` is after how
    many days I wanted to be in touch, where that brings them up, and `met` when we met last.
    `give` is None when nothing is known of any. `rhythm`: they can be put off, since I wanted to
    be in touch again by now.
    """

    contact_id: str
    name: str
    state: AccountState
    recency: Recency
    days: int | None
    facts: Facts | None = None
    every: int | None = None
    met: Occasion | None = None
    give: Gift | None = None
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
    proposed: dict[str, Gift | None] = {}
    for start in range(0, len(candidates), limit):  # as a rule the first have enough
        ids = [each.contact_id for _, each in candidates[start : start + limit]]
        proposed |= _proposals(reader, {id_: names[id_] for id_ in ids}, today)
        if sum(each is not None for each in proposed.values()) >= limit:
            break
    candidates.sort(key=lambda each: proposed.get(each[1].contact_id) is None)
    chosen = candidates[:limit]
    met = reader.last_met([each.contact_id for _, each in chosen])
    return [
        Giving(
            contact_id=each.contact_id,
            name=names[each.contact_id],
            state=state_of(each, in_force),
            recency=recency(each.last_touch, today, in_force),
            days=(today - each.last_touch).days if each.last_touch else None,
            facts=_facts(reader, each, plan.wins_work) if reason == _OVERDRAWN else None,
            every=_every(reader, each.contact_id) if reason == _RHYTHM else None,
            met=_occasion(met.get(each.contact_id)),
            give=proposed[each.contact_id],
            rhythm=each.next_touch is not None and each.next_touch <= today,
        )
        for reason, each in chosen
    ]


def proposal(reader: Reader, contact_id: str, name: str, today: date) -> Gift | None:
    """Return something concrete to give somebody."""
    return _proposals(reader, {contact_id: name}, today)[contact_id]


def _proposals(reader: Reader, names: Mapping[str, str], today: date) -> dict[str, Gift | None]:
    """Return something concrete to give each of some contacts, by id."""
    targets = [
        Target(id=id_, event_id="", name=name, contact_id=id_) for id_, name in names.items()
    ]
    ideas = gives.ideas(reader, targets, today=today, there=())
    return {id_: _best(reader, id_, ideas.get(id_, ()), today) for id_ in names}


def _best(reader: Reader, contact_id: str, ideas: Sequence[Idea], today: date) -> Gift | None:
    """Return what was promised or can be brought about, else what they said, else a thought."""
    known = [each for each in ideas if each.kind is not IdeaKind.OFFER]
    thoughts = [each for each in ideas if each.kind is IdeaKind.OFFER]
    gifts: Iterator[Gift] = chain(known, _said(reader, contact_id, today), thoughts)
    return next(gifts, None)


def _candidates(reader: Reader, in_force: Limits, today: date) -> Iterator[tuple[int, Standing]]:
    """Yield people with what brings them up, each once, and not myself.

    With whom anything is dated after today, nothing is told of before that day.
    """
    seen = openings.me(reader)
    before = today - timedelta(in_force.quiet_days)
    some = _LOOKED_AT + len(seen)
    overdrawn = reader.overdrawn(in_force, some)
    due = reader.touches_due(today, 2 * some)
    quiet = reader.quiet_who_matter(before, some)
    for reason, group in ((_OVERDRAWN, overdrawn), (_RHYTHM, due), (_QUIET, quiet)):
        for each in group:
            if each.contact_id not in seen and not is_ahead(each, today):
                seen.add(each.contact_id)
                yield reason, each


def _facts(reader: Reader, standing: Standing, wins_work: bool) -> Facts:
    account = entries(reader.history_with(standing.contact_id))
    return facts(account, tells_asks=wins_work)


def _every(reader: Reader, contact_id: str) -> int | None:
    tie = reader.tie(contact_id)
    return tie.every if tie else None


def _occasion(met: tuple[date, str] | None) -> Occasion | None:
    return Occasion(on=met[0], place=met[1]) if met else None


def _said(reader: Reader, contact_id: str, today: date) -> Iterator[Said]:
    """Yield what could be taken up of what somebody said in the last year, needs first."""
    talks = reader.encounters(contact_id=contact_id)
    recent = [each for each in talks if today - openings.NEEDS_LAST <= each.on <= today]
    names = reader.event_names({each.event_id for each in recent if each.event_id})
    told = [
        (met, Occasion(on=met.on, place=names.get(met.event_id or "", met.place))) for met in recent
    ]
    needs = ((Voice.NEED, need, when) for met, when in told for need in met.named_needs)
    others = (
        (voice, words, when)
        for met, when in told
        for voice, words in ((Voice.PROUD, met.proud), (Voice.REMEMBER, met.remember))
        if words.strip()
    )
    for voice, words, when in chain(needs, others):
        yield Said(voice=voice, words=shortened(words, _LONGEST).rstrip(".;"), when=when)
