"""Asks for business: written down, counted at their event, and gone or moved with their person."""

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import Change, add
from netcompanion.domain.event import Measure
from netcompanion.domain.objectives import count
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.services import asks, events, merging, people
from netcompanion.services.asks import AskGroup
from netcompanion.store import Store
from tests.builders import contact, mixer, objective

DAY = date(2026, 10, 16)
EVENT, ADA, BEN = mixer(), contact("Ada Finch", 1), contact("Ben Kiln", 2)


def test_an_ask_is_counted_where_it_was_made(store: Store) -> None:
    wanted = replace(objective(EVENT), measure=Measure.ASKS, only="")
    store.apply(add("Begin", EVENT, ADA, wanted))
    store.apply(asks.log(ADA, " The furnace audit ", DAY, event_id=EVENT.id))
    with store.read() as reader:
        assert count(wanted, events.facts(reader, EVENT.id)) == 1
        (ask,) = reader.asks(contact_id=ADA.id)
    assert (ask.what, ask.outcome) == ("The furnace audit", AskOutcome.NOT_YET)


def test_one_that_is_only_planned_does_not_count(store: Store) -> None:
    store.apply(add("Begin", EVENT, ADA))
    planned = asks.log(ADA, "Audit", DAY, event_id=EVENT.id, outcome=AskOutcome.PLANNED)
    store.apply(planned)
    with store.read() as reader:
        assert events.facts(reader, EVENT.id).asks == 0
        (ask,) = reader.asks(event_id=EVENT.id)
    store.apply(asks.end(ask, AskOutcome.NO))
    with store.read() as reader:
        assert events.facts(reader, EVENT.id).asks == 1
        (ended,) = reader.asks()
    store.apply(asks.remove(ended))
    with store.read() as reader:
        assert reader.asks() == []


def test_it_goes_with_its_person_and_stays_without_its_event(store: Store) -> None:
    store.apply(add("Begin", EVENT, ADA, BEN))
    store.apply(asks.log(ADA, "Audit", DAY, event_id=EVENT.id))
    with store.read() as reader:
        store.apply(events.remove(reader, EVENT))
    with store.read() as reader:
        (ask,) = reader.asks(contact_id=ADA.id)
        assert ask.event_id is None
        store.apply(merging.merge(reader, BEN.id, ADA.id, {}))
    with store.read() as reader:
        (ask,) = reader.asks(contact_id=BEN.id)
        ben = reader.contact(BEN.id)
        assert ben is not None
        gone = store.apply(people.remove(reader, [ben]))
    with store.read() as reader:
        assert reader.asks() == []
    store.undo(gone.change_id)
    with store.read() as reader:
        assert reader.asks() == [ask]


def test_a_planned_one_is_asked_on_the_day_on_which_its_end_is_said(store: Store) -> None:
    store.apply(add("Begin", ADA))
    planned = asks.plan(ADA, "Audit ", date(2026, 10, 20), words=" Would you? ")
    assert planned.label == "Planned to ask Ada Finch: “Audit”"
    (ask,) = (edit.after for edit in planned.edits)
    assert isinstance(ask, Ask)
    assert (ask.outcome, ask.words) == (AskOutcome.PLANNED, "Would you?")
    moved = after(asks.reschedule(ask, date(2026, 10, 30)))
    assert moved.on == date(2026, 10, 30)
    made = after(asks.end(moved, AskOutcome.NOT_YET, on=DAY))
    assert (made.on, made.outcome) == (DAY, AskOutcome.NOT_YET)
    assert after(asks.end(made, AskOutcome.YES, on=date(2026, 11, 2))).on == DAY


def test_they_stand_by_how_soon_and_by_the_answer() -> None:
    def ask(day: int, outcome: AskOutcome) -> Ask:
        id_ = f"{day} {outcome}"
        return Ask(id=id_, contact_id=ADA.id, on=date(2026, 10, day), what="", outcome=outcome)

    passed, now = ask(15, AskOutcome.PLANNED), ask(16, AskOutcome.PLANNED)
    later, waiting = ask(28, AskOutcome.PLANNED), ask(2, AskOutcome.NOT_YET)
    refused, won = ask(3, AskOutcome.NO), ask(9, AskOutcome.YES)
    groups = asks.grouped([won, later, waiting, passed, refused, now], DAY)
    assert groups == {
        AskGroup.PASSED: [passed],
        AskGroup.PLANNED: [now, later],
        AskGroup.NOT_YET: [waiting],
        AskGroup.ENDED: [won, refused],
    }


def test_lists_show_whom_it_is_of_and_where(store: Store) -> None:
    store.apply(add("Begin", EVENT, ADA))
    store.apply(asks.log(ADA, "Audit", DAY, event_id=EVENT.id))
    with store.read() as reader:
        (line,) = asks.ask_lines(reader, reader.asks(outcome=AskOutcome.NOT_YET))
        assert reader.asks(outcome=AskOutcome.PLANNED) == []
    assert (line.who, line.where) == ("Ada Finch", "Makers’ mixer")


def after(change: Change) -> Ask:
    """What an ask is after a change of it."""
    (edit,) = change.edits
    assert isinstance(edit.after, Ask)
    return edit.after
