"""Promises: made, kept, moved, given up."""

from dataclasses import replace
from datetime import date

from netcompanion.domain.capture import Said
from netcompanion.domain.change import Change
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.services import promises

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


def test_labels_say_what_and_to_whom() -> None:
    assert promises.make(promise(), "Ada Marsh").label == "Promise “Send heat piece” to Ada Marsh"
    theirs = promises.make(promise(Direction.THEY_OWE), "Ada Marsh")
    assert theirs.label == "Ada Marsh promised “Send heat piece”"
    assert promises.make(promise()).label == "Promise “Send heat piece”"
    outsider = replace(promise(), to="Tom", contact_id=None)
    assert promises.make(outsider).label == "Promise “Send heat piece” to Tom"
    assert promises.keep(promise(), TODAY).label == "Mark kept: “Send heat piece”"


def test_kept_and_dropped_have_their_day_and_can_be_reopened() -> None:
    kept = after(promises.keep(promise(), TODAY))
    assert (kept.state, kept.closed) == (PromiseState.KEPT, TODAY)
    dropped = after(promises.drop(promise(), TODAY))
    assert (dropped.state, dropped.closed) == (PromiseState.DROPPED, TODAY)
    opened = after(promises.reopen(kept))
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


def test_what_is_so_already_is_no_change() -> None:
    done = replace(promise(), state=PromiseState.KEPT, closed=TODAY)
    assert promises.keep(done, TODAY).edits == ()
