"""What one makes of an event afterwards, in a real store."""

from dataclasses import replace
from datetime import date

import pytest

from netcompanion.domain.change import Change, add
from netcompanion.domain.effort import read_effort
from netcompanion.domain.event import Again, Companion, DealtQuestion, Event
from netcompanion.domain.relationship import IntroductionState, Party
from netcompanion.services import debrief, events, introductions
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer

TODAY = date(2026, 3, 6)
OLU = Party(name="Olu")
ADA, TOM = contact("Ada Finch", 1), contact("Tom Reed", 2)
EVENT = replace(
    mixer(),
    companion=Companion(name="Olu", contact_id=None, regroup="the bar"),
    questions=(DealtQuestion(question_id="a", pinned=True), DealtQuestion(question_id="b")),
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.apply(add("Mixer", EVENT, ADA, TOM))
    return store


def changed(change: Change) -> Event:
    (edit,) = change.edits
    assert isinstance(edit.after, Event)
    return edit.after


def test_the_four_lines() -> None:
    assert changed(debrief.set_worked(EVENT, "The stairs")).debrief == "The stairs"
    assert changed(debrief.set_surprised(EVENT, "Ada")).surprised == "Ada"
    assert changed(debrief.set_skip(EVENT, "The talks")).skip == "The talks"
    again = changed(debrief.set_again(EVENT, Again.ONLY_IF, "Ada goes"))
    assert (again.again, again.again_if) == (Again.ONLY_IF, "Ada goes")
    for words in ("if Ada goes", "Only if: Ada goes", " If Ada goes"):
        assert changed(debrief.set_again(EVENT, Again.ONLY_IF, words)) == again
    iffy = changed(debrief.set_again(EVENT, Again.ONLY_IF, "Iffley is dry"))
    assert iffy.again_if == "Iffley is dry"
    no = changed(debrief.set_again(again, Again.NO, "Ada goes"))
    assert (no.again, no.again_if) == (Again.NO, "")
    assert changed(debrief.set_again(no, None)) == EVENT
    assert debrief.set_worked(EVENT, "").edits == ()


def test_hours_and_cost() -> None:
    after = changed(debrief.set_effort(EVENT, read_effort("3.5 h £45")))
    assert (after.hours, after.cost) == (3.5, "£45")


def test_what_the_companion_heard() -> None:
    change = debrief.set_companion_notes(EVENT, "Tom moves in May")
    assert change.label == "What Olu heard"
    after = changed(change)
    assert after.companion == Companion(name="Olu", regroup="the bar", notes="Tom moves in May")
    alone = replace(EVENT, companion=None)
    assert debrief.set_companion_notes(alone, "Nobody").edits == ()


@pytest.mark.parametrize("liked", [True, False])
def test_a_question_is_liked_or_not(liked: bool) -> None:
    after = changed(debrief.like(EVENT, "a", liked))
    assert [each.liked for each in after.questions] == [liked, None]
    assert after.questions[0].pinned
    assert changed(debrief.like(after, "a", None)) == EVENT


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("Ada Finch to Una Poe", ("Ada Finch", "Una Poe")),
        ("ada finch -> me", ("Ada Finch", "")),
        ("Una Poe & Tom Reed", ("Una Poe", "Tom Reed")),
        ("Una Poe and Tom Reed and Ada", ("Una Poe", "Tom Reed and Ada")),
        ("Introduced Ada Finch to Una Poe", ("Ada Finch", "Una Poe")),
        ("I introduced Una Poe and Tom Reed to each other", ("Una Poe", "Tom Reed")),
        ("Ada Finch <-> Una Poe", ("Ada Finch", "Una Poe")),
        ("Ada Finch ↔ Una Poe", ("Ada Finch", "Una Poe")),
        ("Birk & Sons to Ada Finch", ("Birk & Sons", "Ada Finch")),
        ("Birk & Sons and Ada Finch", ("Birk & Sons", "Ada Finch")),
        ("Ada Finch", None),
        ("to Ada", None),
        ("Ada Finch to ada finch", None),
        ("Ada Finch to olu", None),
    ],
)
def test_a_line_names_two_people(filled: Store, line: str, pair: tuple[str, str] | None) -> None:
    with filled.read() as reader:
        found = debrief.read_pair(reader, EVENT, line, OLU)
    assert (found and tuple(each.name for each in found)) == pair
    if found and found[0].name == ADA.name:
        assert found[0].contact_id == ADA.id


def test_a_given_name_is_whom_one_met_there(filled: Store) -> None:
    filled.apply(add("Met", contact("Ada Birk", 3), encounter(ADA, EVENT), encounter(TOM, EVENT)))
    with filled.read() as reader:
        found = debrief.read_pair(reader, EVENT, "Ada to Reed", None)
        assert found == (
            Party(name="Ada Finch", contact_id=ADA.id),
            Party(name="Tom Reed", contact_id=TOM.id),
        )


def test_a_name_of_several_is_whom_one_met_there(filled: Store) -> None:
    twin = contact("Ada Finch", 3)
    filled.apply(add("Met", twin, encounter(twin, EVENT)))
    with filled.read() as reader:
        found = debrief.read_pair(reader, EVENT, "Ada Finch to Una", None)
    assert found is not None
    assert found[0].contact_id == twin.id


def test_a_given_name_of_two_whom_one_met_there_is_only_a_name(filled: Store) -> None:
    other = contact("Ada Birk", 3)
    filled.apply(add("Met", other, encounter(ADA, EVENT), encounter(other, EVENT)))
    with filled.read() as reader:
        found = debrief.read_pair(reader, EVENT, "Ada to Una", None)
    assert found is not None
    assert found[0] == Party(name="Ada")


def test_whoever_came_along_is_not_somebody_else_of_that_name(filled: Store) -> None:
    olu = contact("Olu Cole", 3)
    filled.apply(add("Met", olu, encounter(olu, EVENT)))
    with filled.read() as reader:
        assert debrief.read_pair(reader, EVENT, "Ada Finch to Olu", OLU) is None


def test_nobody_introduces_somebody_to_themselves(filled: Store) -> None:
    with filled.read() as reader:
        assert debrief.read_pair(reader, EVENT, "Ada Finch to me", None) is None
        assert debrief.read_pair(reader, EVENT, "Ada Finch to Olu", None) is not None


def test_introductions_of_mine_and_of_the_companion(filled: Store) -> None:
    with filled.read() as reader:
        pair = debrief.read_pair(reader, EVENT, "Ada Finch to Tom Reed", None)
        assert pair is not None
        filled.apply(debrief.introduced(reader, EVENT, pair, None, TODAY))
        filled.apply(debrief.introduced(reader, EVENT, pair, OLU, TODAY))
    with filled.read() as reader:
        found = {each.introducer: each.state for each in reader.introductions(event_id=EVENT.id)}
    assert found == {None: IntroductionState.MADE, OLU: IntroductionState.MADE}


def test_an_idea_of_the_two_is_made(filled: Store) -> None:
    first = Party(name=ADA.name, contact_id=ADA.id)
    filled.apply(introductions.think_of(first, Party(name="Una"), TODAY, event_id=EVENT.id))
    with filled.read() as reader:
        pair = debrief.read_pair(reader, EVENT, "una to Ada Finch", None)
        assert pair is not None
        change = debrief.introduced(reader, EVENT, pair, None, TODAY)
    assert change.label == "Introduction made: Ada Finch and Una"
    filled.apply(change)
    with filled.read() as reader:
        (only,) = reader.introductions()
    assert only.state is IntroductionState.MADE


@pytest.mark.parametrize("introducer", [None, Party(name="Olu Cole", contact_id=TOM.id)])
def test_what_was_made_there_is_not_made_again(filled: Store, introducer: Party | None) -> None:
    with filled.read() as reader:
        pair = debrief.read_pair(reader, EVENT, "Ada Finch to Una", None)
        assert pair is not None
        filled.apply(debrief.introduced(reader, EVENT, pair, introducer, TODAY))
    renamed = introducer and replace(introducer, name="Olu Berg")
    with filled.read() as reader:
        assert debrief.introduced(reader, EVENT, pair, renamed, TODAY).edits == ()
        facts = events.facts(reader, EVENT.id)
    assert facts.introductions == (introducer is None)
