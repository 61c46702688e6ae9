"""Meetings, and what was said at them, in a real store."""

from dataclasses import replace
from datetime import date

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.event import Encounter
from netcompanion.domain.promise import Direction
from netcompanion.domain.relationship import Party
from netcompanion.services import encounters
from netcompanion.services.encounters import Notes
from netcompanion.store import Store
from tests.builders import EVENING, contact, mixer

TODAY = date(2026, 3, 6)
ADA = contact("Ada Finch")
EVENT = mixer()


@pytest.fixture
def met(store: Store) -> Encounter:
    """Ada was met at the mixer."""
    encounter = Encounter(id="met", contact_id=ADA.id, on=EVENING, event_id=EVENT.id)
    store.apply(add("Mixer", EVENT, ADA, encounter))
    return encounter


def test_notes_become_what_they_are_about(store: Store, met: Encounter) -> None:
    notes = Notes(
        proud=" the new furnace ",
        needs=("heat", " "),
        promised="send heat piece fri",
        they_promised="site dates",
        should_meet=Party(name="Tom Reed"),
        networks=frozenset({NetworkKind.CUSTOMER}),
        remember="rows on Sundays",
    )
    change = encounters.write_notes(ADA, met, notes, TODAY)
    assert change.label == "Notes on Ada Finch"
    store.apply(change)
    with store.read() as reader:
        (encounter,) = reader.encounters(contact_id=ADA.id)
        owed = reader.promises(direction=Direction.I_OWE)[0]
        theirs = reader.promises(direction=Direction.THEY_OWE)[0]
        (introduction,) = reader.introductions(contact_id=ADA.id)
        ada = reader.contact(ADA.id)
    assert (encounter.proud, encounter.needs) == ("the new furnace", ("heat",))
    assert encounter.remember == "rows on Sundays"
    assert (owed.what, owed.due, owed.event_id) == (
        "Send heat piece",
        date(2026, 3, 13),
        EVENT.id,
    )
    assert (theirs.what, theirs.contact_id) == ("Site dates", ADA.id)
    assert (owed.made, theirs.made) == (EVENING, EVENING)
    assert (introduction.first.contact_id, introduction.second.name) == (ADA.id, "Tom Reed")
    assert isinstance(ada, Contact)
    assert ada.networks == {NetworkKind.CUSTOMER}
    again = encounters.notes_of(encounter, ada)
    assert encounters.write_notes(ada, encounter, again, TODAY).edits == ()


def test_a_date_in_notes_is_one_after_the_meeting(store: Store, met: Encounter) -> None:
    late = date(2026, 3, 20)
    notes = Notes(promised="send heat piece 9 mar", they_promised="site dates 1 mar")
    store.apply(encounters.write_notes(ADA, met, notes, late))
    with store.read() as reader:
        days = {each.what: each.due for each in reader.promises()}
    assert days == {"Send heat piece": date(2026, 3, 9), "Site dates": date(2027, 3, 1)}


def test_notes_of_nothing_change_nothing(met: Encounter) -> None:
    assert encounters.write_notes(ADA, met, Notes(), TODAY).edits == ()


def test_a_meeting_is_corrected_and_removed(store: Store, met: Encounter) -> None:
    store.apply(encounters.edit(ADA, met, replace(met, said="Furnaces")))
    with store.read() as reader:
        (encounter,) = reader.encounters()
    assert encounter.said == "Furnaces"
    store.apply(encounters.remove(ADA, encounter))
    with store.read() as reader:
        assert reader.encounters() == []


def test_a_conversation_is_logged(store: Store) -> None:
    store.apply(add("Ada", ADA))
    talked = Encounter(id="call", contact_id=ADA.id, on=TODAY, place="on the phone")
    change = encounters.log(ADA, talked)
    store.apply(change)
    assert change.label == "Talked to Ada Finch"
    with store.read() as reader:
        assert reader.encounters() == [talked]
