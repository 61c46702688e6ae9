"""Promises: made, kept, moved, given up."""

from dataclasses import replace
from datetime import date

import pytest

from netcompanion.domain.capture import Said
from netcompanion.domain.change import Change, add
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState
from netcompanion.services import promises
from netcompanion.store import Store
from tests.builders import contact, introduction
from tests.builders import promise as owed

TODAY = date(2025, 10, 14)


def promise(direction: Direction = Direction.I_OWE) -> Promise:
    said = Said(direction=direction, what="Send heat piece", due=date(2025, 10, 17), words="…")
    return promises.promised(said, TODAY, contact_id="ada", event_id="dinner")


def after(change: Change) -> Promise:
    (edit,) = change.edits
    assert isinstance(edit.after, Promise)
    return edit.after


def test_it_is_made_to_somebody_at_an_event() -> None:
    made = after(promises.make(promise()))
    assert (made.contact_id, made.to, made.event_id) == ("ada", "", "dinner")
    assert (made.made, made.due, made.state) == (TODAY, date(2025, 10, 17), PromiseState.OPEN)


def test_it_was_made_by_the_day_it_was_due() -> None:
    late = Said(direction=Direction.I_OWE, what="Send heat piece", due=date(2025, 9, 25))
    assert promises.promised(late, TODAY, contact_id="ada").made == date(2025, 9, 25)
    assert promises.promised(late, TODAY, event_id="dinner").made == TODAY


def test_labels_say_what_and_to_whom(store: Store) -> None:
    assert promises.make(promise(), "Ada Marsh").label == "Promised “Send heat piece” to Ada Marsh"
    theirs = promises.make(promise(Direction.THEY_OWE), "Ada Marsh")
    assert theirs.label == "Ada Marsh promised “Send heat piece”"
    assert promises.make(promise()).label == "Promised “Send heat piece”"
    outsider = replace(promise(), to="Tom", contact_id=None)
    assert promises.make(outsider).label == "Promised “Send heat piece” to Tom"
    with store.glance() as reader:
        assert promises.keep(reader, promise(), TODAY).label == "Marked kept: “Send heat piece”"


def test_kept_and_dropped_have_their_day_and_can_be_reopened(store: Store) -> None:
    with store.glance() as reader:
        kept = after(promises.keep(reader, promise(), TODAY))
        opened = after(promises.reopen(reader, kept))
    assert (kept.state, kept.closed) == (PromiseState.KEPT, TODAY)
    dropped = after(promises.drop(promise(), TODAY))
    assert (dropped.state, dropped.closed) == (PromiseState.DROPPED, TODAY)
    assert (opened.state, opened.closed) == (PromiseState.OPEN, None)


def test_its_date_moves_or_goes() -> None:
    assert after(promises.move(promise(), date(2025, 11, 1))).due == date(2025, 11, 1)
    assert after(promises.move(promise(), None)).due is None


def test_it_is_edited_and_removed() -> None:
    before = promise()
    change = promises.edit(before, replace(before, what="Ring her"))
    assert after(change).what == "Ring her"
    (edit,) = promises.remove(before).edits
    assert (edit.before, edit.after) == (before, None)


def test_what_is_so_already_is_no_change(store: Store) -> None:
    done = replace(promise(), state=PromiseState.KEPT, closed=TODAY)
    with store.glance() as reader:
        assert promises.keep(reader, done, TODAY).edits == ()


ADA, REED, HALE = contact("Ada Finch", 1), contact("Tom Reed", 2), contact("Tom Hale", 3)
TO_REED = replace(introduction(ADA, REED), state=IntroductionState.OFFERED)
TO_HALE = introduction(HALE, ADA)


def ticked(store: Store, what: str) -> dict[str, IntroductionState]:
    """Return the states of all introductions after a promise to Ada was ticked off."""
    made = replace(owed(ADA, what), made=date(2025, 10, 2))
    store.apply(add("Start", ADA, REED, HALE, TO_REED, TO_HALE, made))
    with store.glance() as reader:
        change = promises.keep(reader, made, TODAY)
    store.apply(change)
    return states(store)


def states(store: Store) -> dict[str, IntroductionState]:
    with store.read() as reader:
        return {each.id: each.state for each in reader.introductions()}


def test_keeping_one_of_an_introduction_makes_it_and_reopening_offers_it(store: Store) -> None:
    made = ticked(store, "Introduce Tom Reed")
    assert made == {TO_REED.id: IntroductionState.MADE, TO_HALE.id: IntroductionState.IDEA}
    with store.glance() as reader:
        [kept] = reader.promises()
        change = promises.reopen(reader, kept)
    assert {type(edit.after) for edit in change.edits} == {Promise, Introduction}
    store.apply(change)
    assert states(store) == {TO_REED.id: IntroductionState.OFFERED, TO_HALE.id: TO_HALE.state}
    with store.read() as reader:
        [offered] = reader.introductions(state=IntroductionState.OFFERED)
        assert offered.on == date(2025, 10, 2)


@pytest.mark.parametrize("what", ["Introduce Tom", "Introduce Tom Birk", "Send Tom Reed’s plan"])
def test_where_no_one_introduction_is_meant_none_is_made(store: Store, what: str) -> None:
    assert ticked(store, what) == {TO_REED.id: TO_REED.state, TO_HALE.id: TO_HALE.state}


def test_reopening_leaves_what_was_made_before_the_promise_was_kept(store: Store) -> None:
    before = replace(TO_REED, state=IntroductionState.MADE, on=date(2025, 9, 1))
    kept = replace(owed(ADA, "Introduce Tom Reed"), state=PromiseState.KEPT, closed=TODAY)
    store.apply(add("Start", ADA, REED, before, kept))
    with store.glance() as reader:
        assert len(promises.reopen(reader, kept).edits) == 1
