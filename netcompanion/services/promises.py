"""What can be done with promises, either way."""

from __future__ import annotations

from dataclasses import replace as with_values
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.change import Change, Edit, add, replace
from netcompanion.domain.identity import new_id
from netcompanion.domain.phrase import shortened
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services import introductions

if TYPE_CHECKING:
    from netcompanion.domain.capture import Said
    from netcompanion.store import Glance


def promised(
    said: Said,
    made: date,
    *,
    contact_id: str | None = None,
    to: str = "",
    event_id: str | None = None,
    place: str = "",
) -> Promise:
    """Return what was promised on the day `made`; `to` names whom, where there is no contact."""
    return Promise(
        id=new_id(),
        direction=said.direction,
        what=said.what,
        made=made if event_id else made_by(made, said.due),
        contact_id=contact_id,
        to=to,
        due=said.due,
        event_id=event_id,
        place=place,
        words=said.words,
    )


def made_by(day: date, due: date | None) -> date:
    """Return when a promise was made that was written down on a day: not after it was due."""
    return min(day, due) if due else day


def make(promise: Promise, name: str = "") -> Change:
    """Write a promise down; `name` is what the contact is called."""
    return add(made_label(promise, name), promise)


def keep(reader: Glance, promise: Promise, today: date) -> Change:
    """Mark a promise kept, today.

    One to introduce two people has introduced them, one to thank for a client has thanked for the
    referral too.
    """
    kept = _close(promise, PromiseState.KEPT, today, "Marked kept")
    if not kept.edits:
        return kept
    thanked = (
        Edit(each, with_values(each, thanked=today))
        for each in reader.referrals_thanked_by(promise.id)
        if each.thanked is None
    )
    made = introductions.make_by(reader, promise, today)
    return with_values(kept, edits=(*kept.edits, *made, *thanked))


def drop(promise: Promise, today: date) -> Change:
    """Give a promise up: it was not kept, and stays on record as that."""
    return _close(promise, PromiseState.DROPPED, today, "Given up")


def reopen(reader: Glance, promise: Promise) -> Change:
    """Make a kept or dropped promise open again, with what keeping it made or thanked for."""
    opened = with_values(promise, state=PromiseState.OPEN, closed=None)
    change = replace(f"Opened again: {_quoted(promise)}", promise, opened)
    if promise.state is not PromiseState.KEPT:
        return change
    thanked = (
        Edit(each, with_values(each, thanked=None))
        for each in reader.referrals_thanked_by(promise.id)
        if each.thanked == promise.closed
    )
    unmade = introductions.unmake_by(reader, promise)
    return with_values(change, edits=(*change.edits, *unmade, *thanked))


def move(promise: Promise, due: date | None) -> Change:
    """Give a promise another day, or none."""
    return replace(f"Moved the date of {_quoted(promise)}", promise, with_values(promise, due=due))


def edit(before: Promise, after: Promise) -> Change:
    """Change what a promise says."""
    return replace(f"Edited promise {_quoted(after)}", before, after)


def remove(promise: Promise) -> Change:
    """Take a promise off the record."""
    return Change(f"Removed promise {_quoted(promise)}", (Edit(promise, None),))


def made_label(promise: Promise, name: str = "") -> str:
    """Return what the change is called that writes this promise down."""
    who = name or promise.to
    if promise.direction is Direction.THEY_OWE:
        return f"{who or 'Somebody'} promised {_quoted(promise)}"
    return f"Promised {_quoted(promise)}" + (f" to {who}" if who else "")


def _close(promise: Promise, state: PromiseState, today: date, verb: str) -> Change:
    label = f"{verb}: {_quoted(promise)}"
    return replace(label, promise, with_values(promise, state=state, closed=today))


def _quoted(promise: Promise) -> str:
    return f"“{shortened(promise.what)}”"
