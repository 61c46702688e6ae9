"""Asks for business: written down, counted at their event, and gone or moved with their person."""

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import add
from netcompanion.domain.event import Measure
from netcompanion.domain.objectives import count
from netcompanion.domain.relationship import AskOutcome
from netcompanion.services import asks, events, merging, people
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
