"""What can be done with introductions: think of one, offer it, make it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.identity import new_id
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
    """Promise the first of two people to introduce them to the second."""
    introduction = _between(first, second, today, event_id, note, IntroductionState.OFFERED)
    promise = _promise(introduction, due=due)
    return add(f"Promise to introduce {_both(introduction)}", introduction, promise)


def make(reader: Reader, introduction: Introduction, today: date) -> Change:
    """Say that an introduction was made, and with it keep what was promised of it."""
    made = with_values(introduction, state=IntroductionState.MADE, on=today)
    edits = [Edit(introduction, made)]
    return Change(f"Introduction made: {_both(introduction)}", tuple(edits))


def make_now(
    reader: Reader,
    first: Party,
    second: Party,
    today: date,
    *,
    event_id: str | None = None,
    note: str = "",
) -> Change:
    """Write down an introduction that was made at once, and that it was promised and kept."""
    introduction = _between(first, second, today, event_id, note, IntroductionState.MADE)
    promise = with_values(_promise(introduction), state=PromiseState.KEPT, closed=today)
    return add(f"Introduction made: {_both(introduction)}", introduction, promise)


def edit(before: Introduction, after: Introduction) -> Change:
    """Change who is introduced, or the note."""
    return replace(f"Edit introduction of {_both(after)}", before, after)


def remove(introduction: Introduction) -> Change:
    """Take an introduction off the record."""
    return Change(f"Remove introduction of {_both(introduction)}", (Edit(introduction, None),))


def names_now(reader: Glance, found: Iterable[Introduction]) -> dict[str, str]:
    """Return what the contacts in introductions are called now, by id, for `name_now`."""
    parties = (party for each in found for party in (each.introducer, each.first, each.second))
    return reader.names({party.contact_id for party in parties if party and party.contact_id})


def name_now(party: Party, names: Mapping[str, str]) -> str:
    """Return the present name of a contact, or the one an outsider was written down by."""
    return names.get(party.contact_id or "") or party.name


def _between(
    first: Party,
    second: Party,
    today: date,
    event_id: str | None,
    note: str,
    state: IntroductionState,
) -> Introduction:
    return Introduction(
        id=new_id(),
        first=first,
        second=second,
        on=today,
        event_id=event_id,
        state=state,
        note=note,
    )


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
