"""What the page of a person is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from netcompanion.domain.change import add
from netcompanion.store import Store
from tests.builders import EVENING, contact, encounter
from ui.models.person import load_person

ADA = contact("Ada Finch", 1)


def test_what_is_dated_later_is_left_out_by_today_and_nothing_else(store: Store) -> None:
    met = encounter(ADA)
    ahead = replace(met, id="ahead", event_id=None, on=EVENING + timedelta(30))
    before = replace(met, event_id=None)
    store.apply(add("Known", ADA, before, ahead))
    with store.read() as reader:
        person = load_person(reader, ADA.id)
    assert person is not None
    known = person.by(EVENING)
    assert known.history.encounters == (before,)
    assert (known.standing.last_met, known.standing.conversations) == (EVENING, 1)
    assert person.standing.conversations == 2
    assert person.by(ahead.on) is person
