"""What can be done with an event, in a real store."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from netcompanion.domain.change import Change, add
from netcompanion.domain.event import (
    AfterStep,
    Again,
    Answers,
    Companion,
    DealtQuestion,
    Event,
    Measure,
    Objective,
    Phase,
    Target,
)
from netcompanion.domain.event_entry import parse_event
from netcompanion.domain.objectives import read_objective
from netcompanion.domain.prep import SOMEONE_ALONE
from netcompanion.domain.relationship import Party, Referral
from netcompanion.services import events, questions
from netcompanion.store import Store
from tests.builders import contact, encounter, introduction, mixer, objective, promise, target

TODAY = date(2026, 3, 3)
ANSWERS = Answers(who="Robin Hale", what="Heat", why="To hear", want="One plant")


def create(store: Store, line: str) -> Event:
    with store.read() as reader:
        change = events.create(reader, parse_event(line, TODAY))
    store.apply(change)
    event = change.edits[0].after
    assert isinstance(event, Event)
    return event


def changed(change: Change) -> Event:
    (edit,) = change.edits
    assert isinstance(edit.after, Event)
    return edit.after


def test_a_new_event_has_questions_and_someone_to_go_to(store: Store) -> None:
    event = create(store, "Makers Mixer thu 18:30-20:30 granary hall")
    with store.read() as reader:
        assert reader.event(event.id) == event
        assert [each.name for each in reader.targets(event.id)] == [SOMEONE_ALONE]
    assert (event.name, event.place) == ("Makers Mixer", "Granary Hall")
    assert len(event.questions) == 6


def test_it_starts_with_the_answers_of_the_last_one(store: Store) -> None:
    first = create(store, "Dinner 1 mar")
    store.apply(events.set_answers(first, ANSWERS))
    create(store, "Breakfast 2 mar")
    assert create(store, "Mixer thu").answers == ANSWERS


def test_the_next_of_a_kind_takes_over_plans(store: Store) -> None:
    event = replace(mixer(), companion=Companion(name="Olu", regroup="20:00", notes="Tom moves"))
    wanted = replace(objective(event), counted=2, scored=4, score_reason="two rang later")
    known = replace(objective(event), id="by-hand", number=None, how_known="They ring", position=1)
    store.apply(add("Mixer", event, wanted, known))
    with store.read() as reader:
        change = events.repeat(reader, event, datetime(2026, 4, 2, 18))
    store.apply(change)
    following = change.edits[0].after
    assert isinstance(following, Event)
    assert following == replace(
        event,
        id=following.id,
        start=datetime(2026, 4, 2, 18),
        end=datetime(2026, 4, 2, 20),
        companion=Companion(name="Olu", regroup="20:00"),
        questions=following.questions,
        notes_to_self="",
    )
    with store.read() as reader:
        assert [replace(each, id="") for each in reader.objectives(following.id)] == [
            replace(wanted, id="", event_id=following.id, counted=0, scored=None, score_reason=""),
            replace(known, id="", event_id=following.id),
        ]


def test_the_next_of_a_kind_begins_without_results(store: Store) -> None:
    event = replace(
        mixer(),
        series="",
        questions=(DealtQuestion(question_id="own", pinned=True, liked=True),),
        steps_done=frozenset({AfterStep.CARDS}),
        debrief="The stairs",
        surprised="Ada",
        skip="The talks",
        again=Again.ONLY_IF,
        again_if="Ada goes",
        hours=3.5,
        cost="£45",
    )
    store.apply(add("Mixer", event, replace(target(event, "Ada"), position=1)))
    with store.read() as reader:
        change = events.repeat(reader, event, datetime(2026, 4, 2, 18))
    store.apply(change)
    following = change.edits[0].after
    assert isinstance(following, Event)
    assert (following.series, following.steps_done) == (event.name, frozenset())
    assert (following.debrief, following.surprised, following.skip) == ("", "", "")
    assert (following.again, following.again_if) == (None, "")
    assert (following.hours, following.cost) == (None, "")
    assert len(following.questions) == 6
    assert not any(each.pinned or each.liked for each in following.questions)
    with store.read() as reader:
        assert [each.name for each in reader.targets(following.id)] == [SOMEONE_ALONE]


def test_removing_an_event_keeps_what_belongs_to_people(store: Store) -> None:
    event, ada, tom = mixer(), contact("Ada Finch", 1), contact("Tom Reed", 2)
    met = encounter(ada, event, said="Furnaces")
    owed = replace(promise(ada, "Send piece"), event_id=event.id, place="by the stairs")
    link = replace(introduction(ada, tom), event_id=event.id)
    store.apply(
        add("All", event, objective(event), target(event, "Ada"), ada, tom, met, owed, link)
    )
    with store.read() as reader:
        change = events.remove(reader, event)
    applied = store.apply(change)
    with store.read() as reader:
        assert reader.events() == []
        assert reader.objectives(event.id) == []
        assert reader.targets(event.id) == []
        assert reader.encounters(contact_id=ada.id) == [
            replace(met, event_id=None, place=event.name)
        ]
        assert reader.promises() == [replace(owed, event_id=None)]
        assert reader.introductions() == [replace(link, event_id=None)]
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.event(event.id) == event
        assert reader.promises(event_id=event.id) == [owed]


def test_a_referral_outlives_the_event_it_was_given_at(store: Store) -> None:
    tip = Referral(
        id="tip",
        giver=Party(name="Olu Reyes"),
        receiver=None,
        referred=Party(name="Ferry Works"),
        on=TODAY,
        event_id="mixer",
    )
    store.apply(add("Evening", mixer(), tip))

    with store.read() as reader:
        change = events.remove(reader, mixer())
    applied = store.apply(change)

    with store.read() as reader:
        assert reader.referrals() == [replace(tip, event_id=None)]
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.referrals(event_id="mixer") == [tip]


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (datetime(2026, 3, 5, 18, 29), Phase.BEFORE),
        (datetime(2026, 3, 5, 18, 30), Phase.DURING),
        (datetime(2026, 3, 5, 20, 30), Phase.AFTER),
    ],
)
def test_the_phase_by_the_clock(now: datetime, phase: Phase) -> None:
    assert events.phase(mixer(), now) is phase
    assert events.phase(replace(mixer(), end=None), now) is phase


def test_its_texts_and_its_companion(store: Store) -> None:
    event = mixer()
    assert changed(events.set_companion(event, None)).companion is None
    assert events.set_companion(event, Companion(name="Olu")).label == "Going with Olu"
    assert changed(events.set_notes_to_self(event, "Park behind")).notes_to_self == "Park behind"
    assert changed(events.edit(event, replace(event, host="Tom"))).host == "Tom"


def test_ticks_come_and_go() -> None:
    ticked = changed(events.tick(mixer(), AfterStep.CARDS, done=True))
    assert ticked.steps_done == {AfterStep.CARDS}
    assert changed(events.tick(ticked, AfterStep.CARDS, done=False)) == mixer()
    assert events.tick(ticked, AfterStep.CARDS, done=True).edits == ()


def test_objectives(store: Store) -> None:
    event = mixer()
    store.apply(add("Mixer", event))
    change = events.add_objective(event, read_objective("Meet 3 plant managers"), [])
    store.apply(change)
    first = change.edits[0].after
    assert isinstance(first, Objective)
    assert (first.measure, first.only, first.position) == (
        Measure.PEOPLE_MET,
        "#plant manager",
        0,
    )
    second = events.add_objective(event, read_objective("enjoy it"), [first]).edits[0].after
    assert isinstance(second, Objective)
    assert (second.text, second.position) == ("Enjoy it", 1)
    store.apply(events.set_number(first, 4))
    with store.read() as reader:
        (first,) = reader.objectives(event.id)
    assert first.text == "Meet 4 plant managers"
    store.apply(events.count_by_hand(first, 1))
    store.apply(events.score([(replace(first, counted=1), 3, "one had left")]))
    with store.read() as reader:
        (first,) = reader.objectives(event.id)
    assert (first.counted, first.scored, first.score_reason) == (1, 3, "one had left")
    assert events.count_by_hand(first, -5).edits[0].after == replace(first, counted=0)
    assert events.score([(first, 3, "one had left")]).edits == ()
    store.apply(events.remove_objective(first))
    with store.read() as reader:
        assert reader.objectives(event.id) == []


def test_people_to_meet_stand_before_the_standing_row(store: Store) -> None:
    event = create(store, "Mixer thu")
    with store.read() as reader:
        others = reader.targets(event.id)
    ada = target(event, "Ada")
    store.apply(events.add_target(ada, others))
    with store.read() as reader:
        there = reader.targets(event.id)
    assert [each.name for each in there] == ["Ada", SOMEONE_ALONE]
    tom = events.add_target(target(event, "Tom"), there).edits[0].after
    assert isinstance(tom, Target)
    assert tom.position == 1
    store.apply(events.mark_met(there[0], met=True))
    with store.read() as reader:
        met = reader.targets(event.id)[0]
    assert met.met
    assert events.star_target(met, starred=True).edits == ()
    assert events.edit_target(met, replace(met, give="Checklist")).label == "Ada: what to give"
    store.apply(events.remove_target(met))
    with store.read() as reader:
        assert len(reader.targets(event.id)) == 1


def test_questions_are_pinned_swapped_and_dealt_anew(store: Store) -> None:
    event = create(store, "Mixer thu")
    first = event.questions[0].question_id
    pinned = changed(events.pin_question(event, first, pinned=True))
    store.apply(events.pin_question(event, first, pinned=True))
    with store.read() as reader:
        again = changed(events.deal_questions(reader, pinned))
        swapped = changed(events.swap_question(reader, pinned, pinned.questions[1].question_id))
    assert again.questions[0] == pinned.questions[0]
    assert again.questions[1:] != pinned.questions[1:]
    assert swapped.questions[1] != pinned.questions[1]
    assert swapped.questions[2:] == pinned.questions[2:]


def test_a_question_is_taken_along_or_left(store: Store) -> None:
    event = create(store, "Mixer thu")
    held = {each.question_id for each in event.questions}
    more = next(each.id for each in questions.shipped() if each.id not in held)
    taken = changed(events.take_question(event, more))
    assert taken.questions[-1].question_id == more
    assert taken.questions[-1].pinned
    assert changed(events.leave_question(taken, more)) == event
    known = event.questions[0].question_id
    assert changed(events.take_question(event, known)).questions[0].pinned


def test_a_question_gives_its_place_to_a_chosen_one(store: Store) -> None:
    event = create(store, "Makers Mixer thu 18:30")
    dealt = [each.question_id for each in event.questions]
    other = next(each.id for each in questions.shipped() if each.id not in dealt)
    after = changed(events.exchange_question(event, dealt[2], other)).questions
    assert [each.question_id for each in after] == [*dealt[:2], other, *dealt[3:]]
    assert after[2].pinned
    moved = changed(events.exchange_question(event, dealt[0], dealt[4])).questions
    assert [each.question_id for each in moved] == [dealt[4], *dealt[1:4], dealt[5]]


def test_each_line_of_what_was_learned_counts(store: Store) -> None:
    ada, event = contact("Ada Finch"), mixer()
    heard = replace(
        encounter(ada, event), learned="19:12 The rebate ends\n \n19:40 Kilns are cheap"
    )
    store.apply(add("Hear", ada, event, heard))
    with store.read() as reader:
        assert events.facts(reader, event.id).learned == 2
