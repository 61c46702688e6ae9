"""Whoever is captured at an event is ticked off among the people to meet, and counts once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from netcompanion.domain.capture import Captured
from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, Email
from netcompanion.domain.event import Event, Target
from netcompanion.domain.names import split_name
from netcompanion.services import capture, events, imports
from netcompanion.services.events import someone_alone
from netcompanion.services.met_targets import Expected, targets_of_edited
from netcompanion.services.reading import read_bytes
from netcompanion.store import Store
from tests.builders import contact, encounter, mixer

TODAY = date(2026, 3, 5)
NOW = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)


def wanted(event: Event, name: str, organisation: str = "", email: str = "") -> Target:
    return Target(
        id=f"target-{name}-{email}",
        event_id=event.id,
        name=name,
        organisation=organisation,
        email=email,
    )


def person(name: str, organisation: str = "", email: str = "") -> Contact:
    emails = (Email(value=email),) if email else ()
    return replace(contact(name), organisation=organisation, emails=emails)


@pytest.mark.parametrize(
    ("listed", "captured"),
    [
        (("Ines Okoye", "", "ines@kiln.example"), ("I. Okoye", "Kiln Works", "INES@kiln.example")),
        (("Ines Okoye", "Kiln Works"), ("Ines Okoye", "Kiln Works Ltd")),
        (("Okoye Ines", ""), ("Ines Okoye", "Kiln Works")),
        (("Dr Ines Okoye", "Kiln Works"), ("Ines Okoye", "")),
        (('Elizabeth "Bess" Lund', "Lund & Co"), ("Elizabeth Lund", "Lund & Co")),
        (("Liz Lund", "Lund & Co"), ("Elizabeth Lund", "Lund & Co")),
    ],
)
def test_somebody_of_a_list_is_known_when_captured(
    listed: tuple[str, ...], captured: tuple[str, ...]
) -> None:
    target, met = wanted(mixer(), *listed), person(*captured)
    (edit,) = Expected([target]).met(met)
    assert edit.after == replace(target, met=True, contact_id=met.id)


@pytest.mark.parametrize(
    ("listed", "captured"),
    [
        (("Ines Okoye", "Kiln Works"), ("Ines Okoye", "Harbour Glass")),
        (("Ines Okoye", ""), ("Ines Birk", "")),
        (("Liz Lund", ""), ("Elizabeth Lund", "Lund & Co")),
        (("Someone standing alone", ""), ("Someone standing alone", "")),
    ],
)
def test_somebody_else_is_not(listed: tuple[str, ...], captured: tuple[str, ...]) -> None:
    event = mixer()
    target = someone_alone(event) if "alone" in listed[0] else wanted(event, *listed)
    assert Expected([target]).met(person(*captured)) == []


def test_of_two_who_may_be_meant_neither_is() -> None:
    event = mixer()
    two = [
        wanted(event, "Ines Okoye", "Kiln"),
        wanted(event, "Ines Okoye", "Moss", "i@moss.example"),
    ]
    assert Expected(two).met(person("Ines Okoye")) == []
    (edit,) = Expected(two).met(person("Ines Okoye", "", "i@moss.example"))
    assert edit.before == two[1]


def test_somebody_ticked_by_hand_and_captured_later_counts_once(store: Store) -> None:
    event = mixer()
    target = replace(wanted(event, "Ines Okoye", "Kiln Works"), met=True)
    store.apply(add("Mixer", event, target))
    line = Captured(
        text="Ines Okoye Kiln Works", name=split_name("Ines Okoye"), organisation="Kiln Works"
    )
    with store.read() as reader:
        change = capture.save(line, reader, today=TODAY, now=NOW, event=event)
    store.apply(change)
    with store.read() as reader:
        assert len(events.facts(reader, event.id).met) == 1
        (linked,) = reader.targets(event.id)
    assert linked.contact_id is not None


def test_undo_makes_them_a_name_on_the_list_again(store: Store) -> None:
    event = mixer()
    target = wanted(event, "Ines Okoye")
    store.apply(add("Mixer", event, target))
    with store.read() as reader:
        line = Captured(text="Ines Okoye", name=split_name("Ines Okoye"))
        change = capture.save(line, reader, today=TODAY, now=NOW, event=event)
    applied = store.apply(change)
    store.undo(applied.change_id)
    with store.read() as reader:
        assert reader.targets(event.id) == [target]


def test_an_import_at_an_event_ticks_them_off(store: Store) -> None:
    event = mixer()
    target = wanted(event, "Ines Okoye", email="ines@kiln.example")
    store.apply(add("Mixer", event, target))
    card = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ines Okoye\r\nEMAIL:ines@kiln.example\r\nEND:VCARD\r\n"
    )
    with store.read() as reader:
        items = list(imports.items(reader, read_bytes("ines.vcf", card)))
        batches = list(imports.changes(items, event=event, targets=reader.targets(event.id)))
    for change in batches:
        store.apply(change)
    with store.read() as reader:
        (linked,) = reader.targets(event.id)
        assert linked.met
        assert len(events.facts(reader, event.id).met) == 1


def test_one_of_the_list_is_met_by_one_contact_only() -> None:
    expected = Expected([wanted(mixer(), "Ines Okoye")])
    first, second = person("Ines Okoye"), replace(person("Ines Okoye"), id="other")
    assert len(expected.met(first)) == 1
    assert expected.met(second) == []


def test_what_was_captured_of_a_contact_tells_who_is_meant(store: Store) -> None:
    event, ines = mixer(), person("Ines Okoye", "Kiln Works")
    target = replace(wanted(event, "Ines Okoye", "Birk plc"), met=True)
    store.apply(add("Mixer", event, ines, target))
    line = Captured(text="…", name=split_name("Ines Okoye"), organisation="Birk plc")
    with store.read() as reader:
        change = capture.save(line, reader, today=TODAY, event=event, contact_id=ines.id)
    store.apply(change)
    assert met_there(store, event) == 1


@pytest.mark.parametrize(("captured", "number"), [("Ines", 1), ("Okoye", 1), ("Bo", 2)])
def test_half_a_name_is_enough_for_the_only_one_who_was_ticked(
    store: Store, captured: str, number: int
) -> None:
    event = mixer()
    store.apply(add("Mixer", event, replace(wanted(event, "Ines Okoye"), met=True)))
    with store.read() as reader:
        line = Captured(text=captured, name=split_name(captured))
        change = capture.save(line, reader, today=TODAY, event=event)
    store.apply(change)
    assert met_there(store, event) == number


def test_half_a_name_tells_nothing_of_two_or_of_somebody_not_met() -> None:
    event = mixer()
    two = [wanted(event, "Ines Okoye"), wanted(event, "Ines Birk")]
    assert Expected(two[:1]).met(person("Ines")) == []
    assert Expected([replace(each, met=True) for each in two]).met(person("Ines")) == []
    full = replace(two[0], met=True, organisation="Kiln Works")
    assert Expected([full]).met(person("Ines", "Harbour Glass")) == []


def test_somebody_who_is_in_two_lists_is_ticked_in_both() -> None:
    event = mixer()
    by_email = wanted(event, "I. O.", email="ines@kiln.example")
    by_firm = wanted(event, "Ines Okoye", "Kiln Works")
    found = Expected([by_email, by_firm]).met(
        person("Ines Okoye", "Kiln Works", "ines@kiln.example")
    )
    assert [edit.before for edit in found] == [by_email, by_firm]


def test_a_contact_who_gets_a_name_later_is_the_one_who_was_ticked(store: Store) -> None:
    event = mixer()
    before = replace(contact(""), organisation="Kiln Works")
    after = replace(before, given="Ines", family="Okoye")
    ticked = replace(wanted(event, "Ines Okoye"), met=True)
    store.apply(add("Mixer", event, before, ticked, encounter(before, event)))
    assert met_there(store, event) == 2
    with store.read() as reader:
        assert targets_of_edited(reader, before, replace(before, note="Rows")) == []
        edits = targets_of_edited(reader, before, after)
    store.apply(Change("Edit", (Edit(before, after), *edits)))
    assert met_there(store, event) == 1


def met_there(store: Store, event: Event) -> int:
    with store.read() as reader:
        return len(events.facts(reader, event.id).met)
