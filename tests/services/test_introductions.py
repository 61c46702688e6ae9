"""Introductions: thought of, offered, made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcompanion.domain.change import Applied, Entity, add
from netcompanion.domain.promise import Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.services import introductions
from netcompanion.store import Store
from tests.builders import contact, introduction, mixer, promise
from tests.stores import opened

TODAY = date(2026, 3, 6)


def idea() -> Introduction:
    change = introductions.think_of(Party(name="Ada"), Party(name="Tom"), TODAY, note="heat")
    assert change.label == "Noted introduction of Ada and Tom"
    thought = change.edits[0].after
    assert isinstance(thought, Introduction)
    return thought


def test_it_advances_and_goes_back() -> None:
    change = introductions.advance(idea(), IntroductionState.MADE, date(2026, 3, 9))
    made = change.edits[0].after
    assert isinstance(made, Introduction)
    assert (made.state, made.on) == (IntroductionState.MADE, date(2026, 3, 9))
    assert change.label == "Introduction made: Ada and Tom"
    assert introductions.advance(made, IntroductionState.MADE, TODAY).edits == ()
    back = introductions.advance(made, IntroductionState.IDEA, TODAY)
    assert back.label == "Introduction not made: Ada and Tom"


def test_it_is_edited_and_removed(store: Store) -> None:
    thought = idea()
    with store.read() as reader:
        assert introductions.edit(reader, thought, thought).edits == ()
    assert introductions.remove(thought).edits[0].after is None


ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
FIRST = Party(name="Ada Finch", contact_id=ADA.id)
SECOND = Party(name="Tom Reed", contact_id=TOM.id)


def all_of(store: Store) -> tuple[list[Introduction], list[Promise]]:
    with store.read() as reader:
        return reader.introductions(), reader.promises()


def begun(store: Store, *known: Entity) -> Store:
    store.apply(add("Start", ADA, TOM, *known))
    return store


def promised(store: Store, due: date | None = None) -> Applied:
    with store.read() as reader:
        return store.apply(introductions.promise_to_make(reader, FIRST, SECOND, TODAY, due=due))


def made_now(store: Store, first: Party = FIRST, second: Party = SECOND) -> Applied:
    with store.read() as reader:
        change = introductions.make_now(reader, first, second, TODAY, note="boats")
    return store.apply(change)


def test_promising_one_writes_both_down(store: Store) -> None:
    applied = promised(begun(store), due=date(2026, 3, 9))
    assert applied.label == "Promised to introduce Ada Finch and Tom Reed"
    [introduction], [promise] = all_of(store)
    assert introduction.state is IntroductionState.OFFERED
    assert (promise.what, promise.contact_id) == ("Introduce Tom Reed to Ada Finch", ADA.id)
    assert (promise.due, promise.state) == (date(2026, 3, 9), PromiseState.OPEN)


def test_making_one_keeps_its_promise_in_the_same_step(store: Store) -> None:
    promised(begun(store))
    before = all_of(store)
    with store.read() as reader:
        change = introductions.make(reader, before[0][0], date(2026, 3, 12))
    applied = store.apply(change)
    [made], [kept] = all_of(store)
    assert (made.state, made.on) == (IntroductionState.MADE, date(2026, 3, 12))
    assert (kept.state, kept.closed) == (PromiseState.KEPT, date(2026, 3, 12))
    store.undo(applied.change_id)
    assert all_of(store) == before


def test_what_was_made_on_a_day_gone_by_closes_its_promise_on_that_day(store: Store) -> None:
    begun(store)
    day = date(2026, 2, 20)
    with store.read() as reader:
        store.apply(introductions.make_now(reader, FIRST, SECOND, day))
    [made], [kept] = all_of(store)
    assert (made.on, kept.made, kept.closed) == (day, day, day)
    with store.read() as reader:
        [reopened] = introductions.unmake_by(reader, kept)
    assert reopened.before == made


def test_no_promise_is_kept_before_it_was_given(store: Store) -> None:
    promised(begun(store))
    with store.read() as reader:
        [offered] = reader.introductions()
        store.apply(introductions.make(reader, offered, date(2026, 2, 20)))
    [made], [kept] = all_of(store)
    assert (made.on, kept.closed) == (date(2026, 2, 20), TODAY)
    with store.read() as reader:
        assert len(introductions.unmake_by(reader, kept)) == 1


def test_a_promise_goes_with_the_day_of_what_kept_it(store: Store) -> None:
    made_now(begun(store, replace(promise(TOM, "Introduce Bo"), state=PromiseState.KEPT)))
    [made], _ = all_of(store)
    moved = replace(made, on=date(2026, 3, 9))
    with store.read() as reader:
        applied = store.apply(introductions.edit(reader, made, moved))
    [now], promises = all_of(store)
    (kept,) = (each for each in promises if each.closed)
    assert (now.on, kept.closed) == (date(2026, 3, 9), date(2026, 3, 9))
    with store.read() as reader:
        assert len(introductions.unmake_by(reader, kept)) == 1
    store.undo(applied.change_id)
    assert all_of(store)[0] == [made]


def test_a_promise_to_either_is_kept_when_it_names_the_other(store: Store) -> None:
    to_tom = promise(TOM, "Introduce Ada")
    other = promise(TOM, "Introduce the printer")
    about_ada = promise(TOM, "Send Ada the plan")
    idea = introductions.think_of(FIRST, SECOND, TODAY).edits[0].after
    assert isinstance(idea, Introduction)
    begun(store, to_tom, other, about_ada, idea)
    with store.read() as reader:
        store.apply(introductions.make(reader, idea, TODAY))
    assert [each.id for each in all_of(store)[1] if each.state is PromiseState.KEPT] == [to_tom.id]


def test_one_made_at_once_is_a_promise_kept_at_once(store: Store) -> None:
    applied = made_now(begun(store))
    assert applied.label == "Introduction made: Ada Finch and Tom Reed"
    [made], [kept] = all_of(store)
    assert (made.state, made.note) == (IntroductionState.MADE, "boats")
    assert (kept.state, kept.made, kept.closed) == (PromiseState.KEPT, TODAY, TODAY)


@pytest.mark.parametrize(
    "state", [IntroductionState.IDEA, IntroductionState.OFFERED, IntroductionState.LET_GO]
)
def test_what_was_begun_is_what_is_made(store: Store, state: IntroductionState) -> None:
    begun(store, replace(introduction(TOM, ADA), state=state))
    made_now(store)
    [made], promises = all_of(store)
    assert made.id == introduction(TOM, ADA).id
    assert made.state is IntroductionState.MADE
    # Of one that was offered, the promise was kept before, or never written down.
    assert len(promises) == (state is not IntroductionState.OFFERED)


def test_what_was_let_go_can_be_promised_after_all(store: Store) -> None:
    begun(store, replace(introduction(TOM, ADA), state=IntroductionState.LET_GO))
    promised(store)
    assert [each.state for each in all_of(store)[0]] == [IntroductionState.OFFERED]


def test_making_it_twice_does_nothing(store: Store) -> None:
    made_now(begun(store))
    [made], _ = all_of(store)
    with store.read() as reader:
        assert introductions.make(reader, made, TODAY).edits == ()


def test_what_somebody_else_makes_keeps_no_promise_of_mine(store: Store) -> None:
    theirs = replace(introduction(ADA, TOM), introducer=Party(name="Olu"))
    begun(store, theirs, promise(ADA, "Introduce Tom Reed"))
    with store.read() as reader:
        store.apply(introductions.make(reader, theirs, TODAY))
    assert all_of(store)[1][0].state is PromiseState.OPEN


def test_somebody_without_a_contact_is_promised_by_name(store: Store) -> None:
    begun(store)
    outsider = Party(name="Lena Voss")
    made_now(store, outsider, FIRST)
    [kept] = all_of(store)[1]
    assert (kept.what, kept.to, kept.contact_id) == (
        "Introduce Ada Finch to Lena Voss",
        "Lena Voss",
        None,
    )


HALE = contact("Tom Hale", 3)


@pytest.mark.parametrize(
    ("what", "name", "meant"),
    [
        ("Introduce Tom Reed to Ada", "Tom Reed", True),
        ("Introduce Tom to Ada next week", "Tom Reed", True),
        ("intro to Mr Reed", "Tom Reed", True),
        ("connect with zoe, the printer", "Zoë Berg", True),
        ("Introduce Reed, Tom", "Tom Reed", True),
        ("Introduce Olu", "Olu", True),
        ("Introduce Tom Hale to Ada", "Tom Reed", False),
        ("Introduce Ada Reed", "Tom Reed", False),
        ("Introduce Tom Hale", "Tom", False),
        ("Introduce Olu to the head of de Vries", "Jan de Boer", False),
        ("Introduce the printer", "Tom Reed", False),
    ],
)
def test_words_mean_somebody_by_a_whole_name_or_a_part_alone(
    what: str, name: str, meant: bool
) -> None:
    assert introductions.names(what, Party(name=name)) is meant


def test_a_promise_of_somebody_of_the_same_given_name_stays_open(store: Store) -> None:
    begun(store, HALE, promise(ADA, "Introduce Tom Hale to Ada"))
    made_now(store)
    states = {each.what: each.state for each in all_of(store)[1]}
    assert states["Introduce Tom Hale to Ada"] is PromiseState.OPEN
    assert states["Introduce Tom Reed to Ada Finch"] is PromiseState.KEPT


def test_a_given_name_that_could_be_of_two_keeps_nothing(store: Store) -> None:
    begun(store, HALE, introduction(ADA, HALE), promise(ADA, "Introduce Tom"))
    made_now(store)
    states = {each.what: each.state for each in all_of(store)[1]}
    assert states["Introduce Tom"] is PromiseState.OPEN


def test_what_was_made_is_not_made_again(store: Store) -> None:
    made_now(begun(store))
    before = all_of(store)
    with store.read() as reader:
        assert introductions.make_now(reader, SECOND, FIRST, TODAY).edits == ()
    assert all_of(store) == before


def test_at_another_event_two_people_may_meet_anew(store: Store) -> None:
    made_now(begun(store, mixer()))
    with store.read() as reader:
        change = introductions.make_now(reader, FIRST, SECOND, TODAY, event_id=mixer().id)
    assert change.edits


def test_what_is_promised_is_not_promised_again(store: Store) -> None:
    promised(begun(store))
    before = all_of(store)
    with store.read() as reader:
        again = introductions.promise_to_make(reader, FIRST, SECOND, date(2026, 3, 8))
    assert again.edits == ()
    promised(store, due=date(2026, 3, 9))
    assert all_of(store) == (before[0], [replace(before[1][0], due=date(2026, 3, 9))])


def test_a_promise_to_an_outsider_is_kept_too(store: Store) -> None:
    begun(store)
    outsider = Party(name="Lena Voss")
    with store.read() as reader:
        store.apply(introductions.promise_to_make(reader, outsider, FIRST, TODAY))
    made_now(store, outsider, FIRST)
    assert [each.state for each in all_of(store)[1]] == [PromiseState.KEPT]


@given(st.booleans(), st.booleans(), st.sampled_from([None, *IntroductionState]))
def test_every_step_can_be_taken_back(
    empty_file: Path, turned: bool, first_promised: bool, state: IntroductionState | None
) -> None:
    known = [replace(introduction(TOM, ADA), state=state)] if state else []
    pair = (SECOND, FIRST) if turned else (FIRST, SECOND)
    with opened(empty_file) as store:
        begun(store, *known)
        if first_promised:
            promised(store)
        before = all_of(store)
        applied = made_now(store, *pair)
        after = all_of(store)
        assert any(each.state is IntroductionState.MADE for each in after[0])
        assert all(each.state is not PromiseState.OPEN for each in after[1])
        store.undo(applied.change_id)
        assert all_of(store) == before
        store.redo(applied.change_id)
        assert all_of(store) == after
