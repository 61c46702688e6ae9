"""Putting somebody on a stage: kept in the one tie, undone, and gone with the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcompanion.domain.change import add
from netcompanion.domain.change import replace as changed
from netcompanion.domain.path import path as path_of
from netcompanion.domain.promise import Direction, Promise
from netcompanion.domain.strategy import Plan, Stage, StageFact
from netcompanion.services import path, promises, rhythm
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter

TODAY = date(2026, 3, 20)
ADA = contact("Ada Finch")
MET = encounter(ADA)
AGAIN = replace(MET, id="again", on=EVENING + timedelta(3))
OWED = Promise(
    id="owed", direction=Direction.I_OWE, what="Send the list", made=EVENING, contact_id=ADA.id
)


def reached(store: Store) -> str:
    with store.read() as reader:
        stage = path_of(reader.plan(), reader.history_with(ADA.id)).reached
    return stage.name if stage else ""


def move(store: Store, stage: str) -> int:
    with store.read() as reader:
        change = path.move(reader, ADA.id, stage)
    return store.apply(change).change_id


def test_somebody_stays_where_they_were_put(store: Store) -> None:
    store.apply(add("Begin", ADA, MET, AGAIN))
    assert reached(store) == "Know"
    done = move(store, "Trust")
    assert reached(store) == "Trust"
    store.undo(done)
    assert reached(store) == "Know"
    move(store, "Met")
    assert reached(store) == "Met"


def test_to_go_where_facts_lead_lets_them_decide(store: Store) -> None:
    store.apply(add("Begin", ADA, MET, AGAIN))
    move(store, "Client")
    move(store, "Know")
    with store.read() as reader:
        assert reader.tie(ADA.id) is None


def test_facts_decide_again_and_the_rhythm_stays(store: Store) -> None:
    store.apply(add("Begin", ADA, MET))
    move(store, "Trust")
    with store.read() as reader:
        store.apply(rhythm.set_rhythm(reader, ADA.id, 14, TODAY))
    with store.read() as reader:
        store.apply(path.clear(reader, ADA.id))
        assert path.clear(reader, contact("Nobody", 9).id).edits == ()
    assert reached(store) == "Met"
    with store.read() as reader:
        (tie,) = reader.ties(ADA.id)
    assert (tie.stage, tie.every) == ("", 14)


def test_a_kept_promise_that_is_open_again_leads_back(store: Store) -> None:
    store.apply(add("Begin", ADA, MET, AGAIN, OWED))
    with store.read() as reader:
        kept = store.apply(promises.keep(reader, OWED, TODAY))
    assert reached(store) == "Like"  # in time, so it was a gift as well
    store.undo(kept.change_id)
    assert reached(store) == "Know"


def test_a_stage_that_is_called_otherwise_breaks_nothing(store: Store) -> None:
    store.apply(add("Begin", ADA, MET))
    move(store, "Trust")
    own = (Stage(name="Met", fact=StageFact.MET), Stage(name="Warm"))
    store.apply(add("Plan", Plan(stages=own)))
    assert reached(store) == "Met"
    move(store, "Warm")
    assert reached(store) == "Warm"
    with store.read() as reader:
        now = reader.plan()
    store.apply(changed("Plan", now, Plan()))
    assert reached(store) == "Met"
