"""Hearing back what one wants to be known for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcompanion.domain.change import Change, add
from netcompanion.domain.change import replace as replace_one
from netcompanion.domain.relationship import Heard, Party
from netcompanion.domain.strategy import Plan
from netcompanion.services import events, known_for
from netcompanion.services.known_for import KnownFor
from netcompanion.store import Store
from tests.builders import contact, mixer

TODAY = date(2026, 10, 14)
BO = Party(name="Bo Strand", contact_id="contact-1")


def now(store: Store) -> KnownFor:
    with store.read() as reader:
        return known_for.known_for(reader, TODAY)


def heard_in(change: Change) -> Heard:
    said = change.edits[0].after
    assert isinstance(said, Heard)
    return said


def test_nothing_is_known_at_first(store: Store) -> None:
    assert now(store) == KnownFor(sentence="", names={}, events={})
    assert now(store).last is None


def test_each_time_is_told_with_who_and_where(store: Store) -> None:
    store.apply(add("Plan", Plan(known_for="The one who finds leaks.")))
    store.apply(add("People", contact("Bo Strand"), mixer()))
    store.apply(known_for.heard(BO, date(2026, 10, 9), words=" found ours ", event_id="mixer"))
    store.apply(known_for.heard(Party(name="Olu Reyes"), date(2026, 9, 1)))
    store.apply(known_for.heard(Party(name="Una Kay"), date(2027, 1, 1)))

    found = now(store)

    assert found.sentence == "The one who finds leaks."
    assert [found.name(each) for each in found.times] == ["Bo Strand", "Olu Reyes"]
    assert found.last is not None
    assert (found.last.words, found.event(found.last)) == ("found ours", "Makers’ mixer")
    assert found.event(found.times[1]) == ""


def test_who_said_it_is_called_as_they_are_now(store: Store) -> None:
    person = contact("Bo Strand")
    store.apply(add("People", person))
    store.apply(known_for.heard(BO, TODAY))
    with store.read() as reader:
        before = reader.contacts([person.id])[person.id]
    store.apply(replace_one("Married", before, replace(before, family="Lund")))

    found = now(store)

    assert found.name(found.times[0]) == "Bo Lund"


def test_a_time_can_be_changed_taken_back_and_removed(store: Store) -> None:
    change = known_for.heard(Party(name="Olu Reyes"), TODAY)
    said = heard_in(change)
    store.apply(change)
    better = replace(said, words="the leak finder")

    applied = store.apply(known_for.edit(said, better))
    assert now(store).times == (better,)
    store.undo(applied.change_id)
    assert now(store).times == (said,)
    store.apply(known_for.remove(said))
    assert now(store).times == ()


def test_what_was_said_at_an_event_outlives_it(store: Store) -> None:
    store.apply(add("Evening", mixer()))
    store.apply(known_for.heard(Party(name="Olu Reyes"), TODAY, event_id="mixer"))

    with store.read() as reader:
        change = events.remove(reader, mixer())
    store.apply(change)

    assert [each.event_id for each in now(store).times] == [None]
