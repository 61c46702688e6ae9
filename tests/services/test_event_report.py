"""What the report of an event gathers."""

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import Entity, add
from netcompanion.domain.promise import Direction
from netcompanion.domain.relationship import Ask, IntroductionState, Party
from netcompanion.services.event_report import EventReport, event_report
from netcompanion.services.events import someone_alone
from netcompanion.store import Store
from tests import builders

EVENT = builders.mixer()
ADA, OLU = builders.contact("Ada Finch", 1), builders.contact("Olu Bright", 2)


def reported(store: Store, *more: Entity) -> EventReport:
    store.apply(add("Prepare", EVENT, ADA, OLU, *more))
    with store.read() as reader:
        return event_report(reader, EVENT)


def test_an_event_of_which_nothing_is_known(store: Store) -> None:
    report = reported(store)
    assert (report.scores, report.met, report.mine, report.theirs) == ((), (), (), ())
    assert (report.not_met, report.introductions, report.asks) == ((), (), ())


def test_everybody_met_is_there_once_with_what_was_said(store: Store) -> None:
    said = builders.encounter(ADA, EVENT, said="The kiln is cold")
    ticked = replace(builders.target(EVENT, "Ada Finch"), contact_id=ADA.id, met=True)
    by_name = replace(builders.target(EVENT, "Rana"), title="Buyer", organisation="Tarn", met=True)
    known = replace(builders.target(EVENT, "O."), contact_id=OLU.id, met=True)
    alone = replace(someone_alone(EVENT), met=True)
    report = reported(store, said, ticked, by_name, known, alone)
    assert report.met[0].name == "Ada Finch"
    assert {(each.name, each.role) for each in report.met[1:]} == {
        ("Olu Bright", ""),
        ("Rana", "Buyer, Tarn"),
    }
    assert report.met[0].meetings == (said,)
    assert report.not_met == ()


def test_whoever_has_a_meeting_was_met_without_a_tick(store: Store) -> None:
    target = replace(builders.target(EVENT, "Ada Finch"), contact_id=ADA.id)
    other = builders.target(EVENT, "Rana")
    report = reported(store, builders.encounter(ADA, EVENT), target, other, someone_alone(EVENT))
    assert [each.name for each in report.not_met] == ["Rana"]


def test_a_score_by_hand_replaces_what_was_counted(store: Store) -> None:
    objective = replace(builders.objective(EVENT), scored=2, score_reason="One was a twin")
    (score,) = reported(store, objective, builders.encounter(ADA, EVENT)).scores
    assert (score.counted, score.result) == (1, 2)


def test_promises_stand_by_direction_and_day(store: Store) -> None:
    late = replace(builders.promise(ADA, "later", date(2026, 3, 9)), event_id=EVENT.id)
    soon = replace(builders.promise(OLU, "soon", date(2026, 3, 7)), event_id=EVENT.id)
    some_day = replace(builders.promise(OLU, "some day"), event_id=EVENT.id)
    theirs = replace(
        builders.promise(ADA, "the drawings"), event_id=EVENT.id, direction=Direction.THEY_OWE
    )
    elsewhere = builders.promise(ADA, "elsewhere")
    report = reported(store, late, soon, some_day, theirs, elsewhere)
    assert [each.promise.what for each in report.mine] == ["soon", "later", "some day"]
    assert [(each.promise.what, each.who) for each in report.theirs] == [
        ("the drawings", "Ada Finch")
    ]


def test_introductions_have_the_names_of_now_and_those_let_go_are_left_out(store: Store) -> None:
    made = replace(builders.introduction(ADA, OLU), event_id=EVENT.id, state=IntroductionState.MADE)
    renamed = replace(made, first=Party(name="Ada Old", contact_id=ADA.id))
    gone = replace(made, id="gone", state=IntroductionState.LET_GO)
    by_other = replace(made, id="other", introducer=Party(name="Sam"))
    report = reported(store, renamed, gone, by_other)
    assert {(each.first, each.second, each.by) for each in report.introductions} == {
        ("Ada Finch", "Olu Bright", ""),
        ("Ada Finch", "Olu Bright", "Sam"),
    }


def test_asks_stand_by_day_with_whom_one_asked(store: Store) -> None:
    of_olu = Ask(id="1", contact_id=OLU.id, on=date(2026, 3, 6), what="Frames", event_id=EVENT.id)
    of_ada = replace(of_olu, id="2", contact_id=ADA.id, on=date(2026, 3, 5))
    elsewhere = replace(of_olu, id="3", event_id=None)
    report = reported(store, of_olu, of_ada, elsewhere)
    assert [(each.ask, each.who) for each in report.asks] == [
        (of_ada, "Ada Finch"),
        (of_olu, "Olu Bright"),
    ]
