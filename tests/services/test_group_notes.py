"""One note for several people, in a real store."""

from dataclasses import replace

from netcompanion.domain.change import add
from netcompanion.services import group_notes
from netcompanion.services.group_notes import Line
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer

EVENT = mixer()
ADA, TOM, UNA = contact("Ada Finch", 1), contact("Tom Reed", 2), contact("Una Poe", 3)
WITH_ADA = replace(encounter(ADA, EVENT, said="Furnaces"), remember="Rows")
WITH_TOM, WITH_UNA = encounter(TOM, EVENT), encounter(UNA, EVENT)


def test_all_get_the_shared_text_and_each_their_line(store: Store) -> None:
    store.apply(add("Mixer", EVENT, ADA, TOM, UNA, WITH_ADA, WITH_TOM, WITH_UNA))
    change = group_notes.write(
        EVENT,
        " The hall is sold. ",
        [Line(encounter=WITH_ADA, private=" left  early "), Line(encounter=WITH_TOM)],
    )
    assert change.label == "Notes on 2 people at Makers’ mixer"
    applied = store.apply(change)
    with store.read() as reader:
        found = {each.contact_id: each for each in reader.encounters(event_id=EVENT.id)}
    assert found[ADA.id] == replace(
        WITH_ADA, said="Furnaces\nThe hall is sold.", remember="Rows; left early"
    )
    assert found[TOM.id] == replace(WITH_TOM, said="The hall is sold.")
    assert found[UNA.id] == WITH_UNA
    store.undo(applied.change_id)
    with store.read() as reader:
        assert {each.id: each for each in reader.encounters()}[WITH_ADA.id] == WITH_ADA


def test_nothing_written_changes_nothing() -> None:
    assert group_notes.write(EVENT, " ", [Line(encounter=WITH_ADA)]).edits == ()


def test_a_private_line_alone_is_for_one(store: Store) -> None:
    lines = [Line(encounter=WITH_ADA), Line(encounter=WITH_TOM, private="Tall")]
    change = group_notes.write(EVENT, "", lines)
    assert change.label == "Notes on 1 person at Makers’ mixer"
    assert [edit.before for edit in change.edits] == [WITH_TOM]
