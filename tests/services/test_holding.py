"""Why somebody is kept: worked out, written down, joined, and due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from netcompanion.domain.change import add
from netcompanion.domain.holding import Holding, joined
from netcompanion.domain.people_groups import Ground
from netcompanion.domain.query import parse_filter
from netcompanion.domain.stack import BoxCard, CardState, Stack
from netcompanion.formats import export_formats
from netcompanion.services import holding, merging, people
from netcompanion.services.exports import EVERYBODY, Choices, write_file
from netcompanion.store import Store
from tests import builders

ADA, BEN = builders.contact("Ada Finch", 1), builders.contact("Ben Hale", 2)
DAY = date(2026, 11, 3)


def of(store: Store, contact_id: str = ADA.id) -> Holding | None:
    with store.read() as reader:
        return holding.of(reader, contact_id)


def write(store: Store, after: Holding) -> None:
    with store.read() as reader:
        store.apply(holding.write(reader, holding.of(reader, after.contact_id), after))


def proposed(store: Store) -> str:
    with store.read() as reader:
        return holding.proposed(reader, ADA).source


def test_a_note_is_written_changed_and_gone_when_it_says_nothing(store: Store) -> None:
    store.apply(people.new(ADA))
    note = replace(holding.begun(ADA.id), source=" Asked  me to call ", consent="By mail\n")
    write(store, note)
    assert of(store) == replace(note, source="Asked me to call", consent="By mail")
    write(store, replace(note, source="", consent=""))
    assert of(store) is None


def label(store: Store, after: Holding) -> str:
    with store.read() as reader:
        change = holding.write(reader, holding.of(reader, after.contact_id), after)
    store.apply(change)
    return change.label


def test_what_was_decided_is_said(store: Store) -> None:
    store.apply(people.new(ADA))
    note = replace(holding.begun(ADA.id), source="Asked me to call")
    assert label(store, note) == "Noted why Ada Finch is kept"
    assert label(store, replace(note, delete_by=DAY)) == "Set a day to delete Ada Finch"
    assert label(store, note) == "Took away the day to delete Ada Finch"


def test_a_source_is_worked_out(store: Store) -> None:
    store.apply(people.new(ADA))
    assert proposed(store) == "Added by hand"
    mixer = builders.mixer()
    store.apply(add("Met", mixer, builders.encounter(ADA, mixer)))
    assert proposed(store) == f"Met in person, {mixer.name}"
    stack = Stack(id="s", created=builders.MADE, event_id=mixer.id)
    card = BoxCard(id="b", stack_id="s", position=0, state=CardState.ENTERED, contact_id=ADA.id)
    store.apply(add("Enter", stack, card))
    assert proposed(store) == f"Business card, {mixer.name}"


def test_the_step_that_brought_somebody_says_it(store: Store) -> None:
    store.apply(add("Imported 2 people from guild.vcf", ADA, BEN))
    assert proposed(store) == "Imported 2 people from guild.vcf"


def test_who_is_due_is_proposed_and_stays(store: Store) -> None:
    store.apply(add("Add", ADA, BEN))
    write(store, replace(holding.begun(BEN.id), delete_by=DAY))
    write(store, replace(holding.begun(ADA.id), delete_by=date(2026, 11, 9)))
    with store.read() as reader:
        assert [each.name for each in holding.due(reader, DAY)] == ["Ben Hale"]
        assert len(holding.due(reader, date(2027, 1, 1))) == 2
        assert holding.due(reader, date(2026, 11, 2)) == []
        assert reader.contact(BEN.id) == BEN


def test_the_list_can_show_who_is_due(store: Store) -> None:
    store.apply(add("Add", ADA, BEN))
    write(store, replace(holding.begun(BEN.id), delete_by=DAY))
    ground = Ground(today=date(2026, 10, 14))
    with store.read() as reader:
        for words, found in (
            ("deleteby:<30d", [BEN.id]),
            ("deleteby:2w", []),
            ("deleteby:<1y hale", [BEN.id]),
        ):
            assert reader.ids(parse_filter(words, ground)) == found
    assert parse_filter("deleteby:>3w", ground).text == "deleteby:>3w"
    assert parse_filter("deleteby:soon", ground).text == "deleteby:soon"
    assert parse_filter("deleteby:<3w").text == "deleteby:<3w"


def test_it_goes_with_the_contact_and_comes_back_with_them(store: Store) -> None:
    store.apply(people.new(ADA))
    write(store, replace(holding.begun(ADA.id), consent="Yes"))
    before = of(store)
    with store.read() as reader:
        gone = store.apply(people.remove(reader, [ADA]))
    assert of(store) is None
    store.undo(gone.change_id)
    assert of(store) == before


def test_of_two_who_are_one_the_earlier_source_and_day_stay_and_both_notes(store: Store) -> None:
    store.apply(add("Add", ADA, BEN))
    mine = Holding(
        id="a", contact_id=ADA.id, source="List", since=date(2026, 5, 1), consent="A", delete_by=DAY
    )
    theirs = Holding(
        id="b", contact_id=BEN.id, source="Fair", since=date(2026, 2, 1), consent="B",
        delete_by=date(2027, 1, 1),
    )  # fmt: skip
    store.apply(add("Note", mine, theirs))
    with store.read() as reader:
        store.apply(merging.merge(reader, ADA.id, BEN.id, {}))
    assert of(store) == replace(mine, source="Fair", since=date(2026, 2, 1), consent="A\nB")


def test_a_note_of_one_of_two_is_kept(store: Store) -> None:
    theirs = Holding(id="b", contact_id=BEN.id, consent="B")
    store.apply(add("Add", ADA, BEN, theirs))
    with store.read() as reader:
        store.apply(merging.merge(reader, ADA.id, BEN.id, {}))
    assert of(store) == replace(theirs, contact_id=ADA.id)


def test_a_source_is_better_than_none() -> None:
    mine = Holding(id="a", contact_id="x", since=date(2020, 1, 1), consent="A")
    theirs = Holding(id="b", contact_id="y", source="Fair", consent="A")
    assert joined(mine, theirs) == replace(mine, source="Fair", since=None)


def test_it_leaves_with_no_export(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", ADA))
    write(store, replace(holding.begun(ADA.id), source="Quince list", consent="Quince said yes"))
    everything = Choices(notes=True, promises=True)
    formats = export_formats()
    for format_id in formats:
        out = tmp_path / format_id
        with store.read() as reader:
            write_file(reader, EVERYBODY, out, everything, format_id=format_id)
        data = out.read_bytes()
        assert b"Finch" in data or b"F\x00i\x00n\x00c" in data
        assert b"Quince" not in data
        assert b"Q\x00u\x00i\x00n\x00c" not in data
    assert len(formats) > 8
