"""What can be done with introductions: think of one, offer it, make it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace as with_values
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.drafts import Template, template_for
from netcompanion.domain.identity import new_id
from netcompanion.domain.names import split_name
from netcompanion.domain.normalise import fold
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party

if TYPE_CHECKING:
    from netcompanion.store import Glance, Reader


def think_of(
    first: Party, second: Party, today: date, *, event_id: str | None = None, note: str = ""
) -> Change:
    """Write down that two people should meet, with me between them."""
    introduction = Introduction(
        id=new_id(), first=first, second=second, on=today, event_id=event_id, note=note
    )
    return add(f"Introduce {_both(introduction)}", introduction)


def record(introduction: Introduction) -> Change:
    """Write an introduction down, whoever makes it, and however far it is."""
    if introduction.introducer is None:
        return add(f"Introduce {_both(introduction)}", introduction)
    return add(f"{introduction.introducer.name} introduces {_both(introduction)}", introduction)


def advance(introduction: Introduction, state: IntroductionState, today: date) -> Change:
    """Say that an introduction was offered or made, today, or only thought of after all."""
    words = {
        IntroductionState.IDEA: "Introduction not made",
        IntroductionState.OFFERED: "Introduction offered",
        IntroductionState.MADE: "Introduction made",
    }
    after = with_values(introduction, state=state, on=today)
    label = f"{words[state]}: {_both(introduction)}"
    return replace(label, introduction, introduction if introduction.state is state else after)


def promise_to_make(
    reader: Reader,
    first: Party,
    second: Party,
    today: date,
    *,
    event_id: str | None = None,
    note: str = "",
    due: date | None = None,
) -> Change:
    """Promise the first of two people to introduce the second to them.

    An introduction of the two that was thought of, or let go, is the one that is offered now.
    """
    before = _begun(reader, first, second)
    introduction = _begin(before, first, second, today, event_id, note)
    offered = with_values(introduction, state=IntroductionState.OFFERED, on=today)
    promise = _promise(offered, due=due)
    label = f"Promise to introduce {_both(offered)}"
    return Change(label, (Edit(before, offered), Edit(None, promise)))


def make(reader: Reader, introduction: Introduction, today: date) -> Change:
    """Say that an introduction was made, and with it keep what was promised of it.

    One that was only thought of, or is new, counts as a promise that was kept at once. What
    others introduce was promised by nobody here.
    """
    before = reader.entity(Introduction, introduction.id)
    if isinstance(before, Introduction) and before.state is IntroductionState.MADE:
        return Change(f"Introduction made: {_both(introduction)}", ())
    made = with_values(introduction, state=IntroductionState.MADE, on=today)
    kept = [] if introduction.introducer else _kept(reader, introduction, made)
    return Change(f"Introduction made: {_both(made)}", (Edit(before, made), *kept))


def make_now(
    reader: Reader,
    first: Party,
    second: Party,
    today: date,
    *,
    event_id: str | None = None,
    note: str = "",
) -> Change:
    """Write down that two people were introduced just now, by whatever was begun between them."""
    before = _begun(reader, first, second)
    return make(reader, _begin(before, first, second, today, event_id, note), today)


def edit(before: Introduction, after: Introduction) -> Change:
    """Change who is introduced, or the note."""
    return replace(f"Edit introduction of {_both(after)}", before, after)


def remove(introduction: Introduction) -> Change:
    """Take an introduction off the record."""
    return Change(f"Remove introduction of {_both(introduction)}", (Edit(introduction, None),))


def names(what: str, other: Party) -> bool:
    """Whether the words of a promise name somebody, by given or family name."""
    name = split_name(other.name)
    words = set(fold(f"{name.given} {name.family}").split())
    return bool(words.intersection(fold(what).split()))


def names_now(reader: Glance, found: Iterable[Introduction]) -> dict[str, str]:
    """Return what the contacts in introductions are called now, by id, for `name_now`."""
    parties = (party for each in found for party in (each.introducer, each.first, each.second))
    return reader.names({party.contact_id for party in parties if party and party.contact_id})


def name_now(party: Party, names: Mapping[str, str]) -> str:
    """Return the present name of a contact, or the one an outsider was written down by."""
    return names.get(party.contact_id or "") or party.name


def _begun(reader: Reader, first: Party, second: Party) -> Introduction | None:
    """Return what I began or let go between two people and did not make, the latest."""
    party = first if first.contact_id else second
    if party.contact_id is None:
        return None
    both = {_key(first), _key(second)}
    mine = (
        each
        for each in reader.introductions(contact_id=party.contact_id)
        if each.introducer is None and each.state is not IntroductionState.MADE
    )
    return next((each for each in mine if {_key(each.first), _key(each.second)} == both), None)


def _begin(
    before: Introduction | None,
    first: Party,
    second: Party,
    today: date,
    event_id: str | None,
    note: str,
) -> Introduction:
    if before is None:
        return Introduction(
            id=new_id(), first=first, second=second, on=today, event_id=event_id, note=note
        )
    return with_values(
        before, event_id=event_id or before.event_id, note=note.strip() or before.note
    )


def _kept(reader: Reader, introduction: Introduction, made: Introduction) -> list[Edit]:
    """Return the edits that keep what I promised either of two people of their introduction."""
    opened = [
        promise
        for me, other in permutations((introduction.first, introduction.second))
        if me.contact_id
        for promise in reader.promises(
            contact_id=me.contact_id, direction=Direction.I_OWE, state=PromiseState.OPEN
        )
        if template_for(promise) is Template.INTRODUCTION and names(promise.what, other)
    ]
    if opened:
        return [
            Edit(each, with_values(each, state=PromiseState.KEPT, closed=made.on))
            for each in opened
        ]
    if introduction.state is IntroductionState.OFFERED:
        return []  # what was promised is kept already, or was never written down
    kept = with_values(_promise(made), state=PromiseState.KEPT, closed=made.on)
    return [Edit(None, kept)]


def _key(party: Party) -> str:
    return party.contact_id or fold(party.name)


def _promise(introduction: Introduction, due: date | None = None) -> Promise:
    first, second = introduction.first, introduction.second
    return Promise(
        id=new_id(),
        direction=Direction.I_OWE,
        what=f"Introduce {second.name} to {first.name}",
        made=introduction.on,
        contact_id=first.contact_id,
        to="" if first.contact_id else first.name,
        due=due,
        event_id=introduction.event_id,
    )


def _both(introduction: Introduction) -> str:
    return f"{introduction.first.name or 'me'} and {introduction.second.name or 'me'}"
