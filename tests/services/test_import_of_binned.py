"""Who was put into the bin and comes again in a file is told of."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.change import Change, add
from netcompanion.services import bin as bins
from netcompanion.services import imports
from netcompanion.services.imports import New
from netcompanion.services.reading import Found
from netcompanion.store import Store
from tests import builders


def test_who_is_in_the_bin_is_told_of_in_the_plan(store: Store) -> None:
    gone, other = builders.contact("Ines Okoye", 1), builders.contact("Bo Hale", 2)
    store.apply(add("Add", gone))
    with store.read() as reader:
        edits = bins.binned(reader, gone, "Deleted", builders.MADE)
    store.apply(Change("Delete", edits))
    with store.read() as reader:
        found = [Found(source="a.vcf", contact=each) for each in (gone, other)]
        first, second = imports.items(reader, found)
    assert isinstance(first, New)
    assert isinstance(second, New)
    assert "in the bin" in first.found.notes[0]
    assert not second.found.notes


def test_who_is_in_the_bin_is_known_by_their_card_under_another_name(store: Store) -> None:
    gone, other = builders.contact("Ines Okoye", 1), builders.contact("Bo Hale", 2)
    store.apply(add("Add", gone, other))
    with store.read() as reader:
        change = bins.remove_people(reader, [gone, other], builders.MADE)
    store.apply(change)
    with store.read() as reader:
        renamed = replace(builders.contact("Ines Hale", 3), uid=gone.uid)
        [item] = imports.items(reader, [Found(source="a.vcf", contact=renamed)])
    assert item.found.notes == (
        "This card is that of “Ines Okoye” in the bin, from where all that hung on them comes "
        "back.",
    )
