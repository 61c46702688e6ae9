"""What can be done with introductions: think of one, offer it, make it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.drafts import Template, template_for
from netcompanion.domain.identity import new_id
from netcompanion.domain.names import split_name
from netcompanion.domain.normalise import fold
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import BEGUN, Introduction, IntroductionState, Party

if TYPE_CHECKING:
    from netcompanion.store import Glance, Reader

_WORD = re.compile(r"[^\s,;:()]+|[,;:()]")
_JOINING = frozenset(("intro", "connect"))  # beside the small words


def think_of(
    first: Party, second: Party, today: date, *, event_id: str | None = None, note: str = ""
) -> Change:
    """Write down that two people should meet, with me between them."""
    introduction = Introduction(
        id=new_id(), first=first, second=second, on=today, event_id=event_id, note=note
    )
    return add(f"Noted introduction of {_both(introduction)}", introduction)


def record(introduction: Introduction) -> Change:
    """Write an introduction down, whoever makes it, and however far it is."""
    if introduction.introducer is None:
        return add(f"Noted introduction of {_both(introduction)}", introduction)
    return add(f"{introduction.introducer.name} introduced {_both(introduction)}", introduction)


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

    An introduction of the two that was thought of, or let go, is the one that is offered now. What
    is promised already is not promised again: it gets the new day, if there is one.
    """
    before = _begun(reader, first, second)
    offered = _begin(before, first, second, today, event_id, note)
    promised = next(_promises_of(reader, offered), None)
    if promised is None or offered.state is not IntroductionState.OFFERED:
        offered = with_values(offered, state=IntroductionState.OFFERED, on=today)
    promise = promised or _promise(offered)
    edits = Edit(before, offered), Edit(promised, with_values(promise, due=due or promise.due))
    label = f"Promised to introduce {_both(offered)}"
    return Change(label, tuple(edit for edit in edits if edit.before != edit.after))


def make(reader: Reader, introduction: Introduction, on: date) -> Change:
    """Say that an introduction was made on a day, and with it keep what was promised of it.

    One that was only thought of, or is new, counts as a promise that was kept at once. What
    others introduce was promised by nobody here.
    """
    before = reader.entity(Introduction, introduction.id)
    if isinstance(before, Introduction) and before.state is IntroductionState.MADE:
        return Change(f"Introduction made: {_both(introduction)}", ())
    made = with_values(introduction, state=IntroductionState.MADE, on=on)
    kept = [] if introduction.introducer else _kept(reader, introduction, made)
    return Change(f"Introduction made: {_both(made)}", (Edit(before, made), *kept))


def make_now(
    reader: Reader,
    first: Party,
    second: Party,
    on: date,
    *,
    event_id: str | None = None,
    note: str = "",
) -> Change:
    """Write down that two people were introduced on a day, by whatever was begun between them.

    One that I made before, at the same event where there is one, is not made again, unless I
    offered to.
    """
    before = _begun(reader, first, second)
    if before is None or before.state is not IntroductionState.OFFERED:
        for each in between(reader, first, second):
            if each.state is IntroductionState.MADE and event_id in (None, each.event_id):
                return make(reader, each, on)
    return make(reader, _begin(before, first, second, on, event_id, note), on)


def make_by(reader: Glance, promise: Promise, today: date) -> list[Edit]:
    """Return the edit that makes the introduction which a promise is kept by, if it is of one."""
    begun = _meant(promise, _mine(reader, promise, *BEGUN))
    if begun is None:
        return []
    return [Edit(begun, with_values(begun, state=IntroductionState.MADE, on=today))]


def unmake_by(reader: Glance, promise: Promise) -> list[Edit]:
    """Return the edit that takes back what keeping a promise made, offered when it was promised."""
    made = _mine(reader, promise, IntroductionState.MADE)
    kept = _meant(promise, (each for each in made if _closing(promise, each) == promise.closed))
    if kept is None:
        return []
    return [Edit(kept, with_values(kept, state=IntroductionState.OFFERED, on=promise.made))]


def edit(reader: Reader, before: Introduction, after: Introduction) -> Change:
    """Change who is introduced, when, or the note; the promise it kept closes on the same day."""
    change = replace(f"Edited introduction of {_both(after)}", before, after)
    if before.on == after.on or not before.state is after.state is IntroductionState.MADE:
        return change
    moved = (
        Edit(each, _moved(each, before, after))
        for each in _promises_of(reader, before, PromiseState.KEPT)
        if each.closed == _closing(each, before)
    )
    return with_values(change, edits=(*change.edits, *moved))


def remove(introduction: Introduction) -> Change:
    """Take an introduction off the record."""
    return Change(f"Removed introduction of {_both(introduction)}", (Edit(introduction, None),))


def names(what: str, other: Party) -> bool:
    """Whether the words of a promise name somebody, by the whole name, or by a part alone.

    "Introduce Tom" and "Introduce Mr Reed to her" name Tom Reed, "Introduce Tom Hale" does not.
    """
    name = split_name(other.name)
    parts = {fold(part) for part in (other.name, name.given, name.family)} - {""}
    return _names_whole(what, other) or any(each in parts for each in _called(what))


def names_now(reader: Glance, found: Iterable[Introduction]) -> dict[str, str]:
    """Return what the contacts in introductions are called now, by id, for `name_now`."""
    parties = (party for each in found for party in (each.introducer, each.first, each.second))
    return reader.names({party.contact_id for party in parties if party and party.contact_id})


def name_now(party: Party, names: Mapping[str, str]) -> str:
    """Return the present name of a contact, or the one an outsider was written down by."""
    return names.get(party.contact_id or "") or party.name


def between(reader: Glance, first: Party, second: Party) -> list[Introduction]:
    """Return my introductions of two people, the latest first; none of two outsiders."""
    known = first.contact_id or second.contact_id
    if known is None:
        return []
    return [
        each
        for each in reader.introductions(contact_id=known)
        if each.introducer is None and each.is_between(first, second)
    ]


def _begun(reader: Reader, first: Party, second: Party) -> Introduction | None:
    """Return what I began or let go between two people and did not make, the latest."""
    found = between(reader, first, second)
    return next((each for each in found if each.state is not IntroductionState.MADE), None)


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
        Edit(each, with_values(each, state=PromiseState.KEPT, closed=_closing(each, made)))
        for each in _promises_of(reader, introduction)
    ]
    if opened:
        return opened
    if introduction.state is IntroductionState.OFFERED:
        return []  # what was promised is kept already, or was never written down
    kept = with_values(_promise(made), state=PromiseState.KEPT, closed=made.on)
    return [Edit(None, kept)]


def _closing(promise: Promise, made: Introduction) -> date:
    """Return the day on which an introduction keeps a promise: none is kept before it is given."""
    return max(made.on, promise.made)


def _moved(kept: Promise, before: Introduction, after: Introduction) -> Promise:
    """Return what an introduction kept, closed on its new day; kept at once, it is so still."""
    given = with_values(kept, made=after.on if kept.made == before.on else kept.made)
    return with_values(given, closed=_closing(given, after))


def _promises_of(
    reader: Reader, introduction: Introduction, state: PromiseState = PromiseState.OPEN
) -> Iterator[Promise]:
    """Yield what I owe either of two people of their introduction, and of no other, or owed."""
    both = introduction.first.key, introduction.second.key
    others = BEGUN if state is PromiseState.OPEN else (IntroductionState.MADE,)
    for promise in reader.promises(direction=Direction.I_OWE, state=state):
        if _whom(promise).key in both:
            among = introduction, *_mine(reader, promise, *others)
            if _meant(promise, among) is introduction:
                yield promise


def _mine(reader: Glance, promise: Promise, *states: IntroductionState) -> list[Introduction]:
    """Return my introductions that a promise could be of, as far as these."""
    if template_for(promise) is not Template.INTRODUCTION:
        return []
    whom = promise.contact_id
    found = [each for at in states for each in reader.introductions(contact_id=whom, state=at)]
    return [each for each in found if each.introducer is None]


def _meant(promise: Promise, among: Iterable[Introduction]) -> Introduction | None:
    """Return the one introduction that the words of a promise mean; None where it is unclear.

    Whole names come first. Of several introductions of the same two it is the first.
    """
    if template_for(promise) is not Template.INTRODUCTION:
        return None
    whom = _whom(promise)
    others: dict[str, tuple[Party, Introduction]] = {}
    for each in among:
        if whom.key and whom.key in (each.first.key, each.second.key):
            other = each.other_than(whom)
            others.setdefault(other.key, (other, each))
    for named in (_names_whole, names):
        found = [each for other, each in others.values() if named(promise.what, other)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _whom(promise: Promise) -> Party:
    return Party(name=promise.to, contact_id=promise.contact_id)


def _names_whole(what: str, other: Party) -> bool:
    name = split_name(other.name)
    forms = {fold(other.name), fold(f"{name.given} {name.family}")}
    words = f" {fold(what)} "
    return any(" " in form and f" {form} " in words for form in forms)


def _called(what: str) -> Iterator[str]:
    """Yield what stands between small words and marks: "Introduce Tom Hale to Ada" has two."""
    from netcompanion.domain.small_words import small_words  # not for those who list them

    run: list[str] = []
    for word in (*_WORD.findall(what), ","):
        folded = fold(word)
        if folded and folded not in _JOINING and folded not in small_words().english:
            run.append(word)
        elif run:
            yield fold(_untitled(" ".join(run)))
            run.clear()


def _untitled(name: str) -> str:
    return name.removeprefix(split_name(name).prefix)


def _promise(introduction: Introduction) -> Promise:
    first, second = introduction.first, introduction.second
    return Promise(
        id=new_id(),
        direction=Direction.I_OWE,
        what=f"Introduce {second.name} to {first.name}",
        made=introduction.on,
        contact_id=first.contact_id,
        to="" if first.contact_id else first.name,
        event_id=introduction.event_id,
    )


def _both(introduction: Introduction) -> str:
    return f"{introduction.first.name or 'me'} and {introduction.second.name or 'me'}"
