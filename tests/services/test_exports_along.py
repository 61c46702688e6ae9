"""Who introduced somebody to me, and when we met, leave in the card as well as in the note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import add
from netcompanion.domain.contact import CardLine, Contact, SourceCard
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.formats import export_formats
from netcompanion.formats.vcard3 import FORMAT
from netcompanion.services.exports import (
    EVERYBODY,
    Choices,
    Selection,
    copied,
    leaving,
    report,
    write_file,
)
from netcompanion.services.exports.leaving import Leaving
from netcompanion.store import Store
from tests.builders import EVENING, contact
from tests.formats.vcards import card, read

ME = Party(name="")
ADA, BO, CY = contact("Ada Finch", 1), contact("Bo Reed", 2), contact("Cy Stone", 3)


def introduced(
    whom: Contact, by: Party | None, number: int = 1, day: date = EVENING
) -> Introduction:
    return Introduction(
        id=f"i-{whom.id}-{number}",
        first=Party(name=whom.name, contact_id=whom.id),
        second=ME,
        introducer=by,
        on=day,
        state=IntroductionState.MADE,
    )


def of(person: Contact) -> Party:
    return Party(name=person.name, contact_id=person.id)


def leaves(store: Store, whom: Contact, choices: Choices | None = None) -> list[str]:
    """The lines that the card of a contact leaves with, besides its fields."""
    with store.read() as reader:
        found = Leaving(reader, EVERYBODY, choices, "vcard3").person(whom.id)
    lines = found.source.lines if found.source else ()
    return [f"{line.group}.{line.name}:{line.value}" for line in lines]


def test_who_introduced_them_to_me_goes_along(store: Store, tmp_path: Path) -> None:
    store.apply(add("Add", ADA, BO, CY))
    store.apply(add("Link", introduced(ADA, of(BO)), introduced(CY, Party(name="Olu, Jr."))))
    lines = ["item1.X-ABRELATEDNAMES:Bo Reed", "item1.X-ABLABEL:Referred by"]
    assert leaves(store, ADA) == lines
    assert leaves(store, CY)[0] == r"item1.X-ABRELATEDNAMES:Olu\, Jr."
    assert leaves(store, BO) == []
    assert leaves(store, ADA, Choices(referred_by=False)) == []
    with store.read() as reader:
        written = write_file(reader, EVERYBODY, tmp_path / "o.vcf")
        assert written.differences == ()
        assert report(reader, EVERYBODY).losses == ()
    assert "item1.X-ABRELATEDNAMES:Bo Reed\n" in (tmp_path / "o.vcf").read_text()


def test_only_what_was_made_and_by_whom_else(store: Store) -> None:
    idea = replace(introduced(ADA, of(BO)), state=IntroductionState.IDEA)
    mine = replace(introduced(BO, None), second=of(CY))
    theirs = replace(introduced(CY, of(BO)), second=Party(name="Nadia"))
    store.apply(add("Add", ADA, BO, CY, idea, mine, theirs))
    assert [leaves(store, each) for each in (ADA, BO, CY)] == [[], [], []]


def test_the_first_introduction_counts_under_the_present_name(store: Store) -> None:
    first = introduced(ADA, Party(name="Bob", contact_id=BO.id), 1, date(2024, 1, 2))
    again = introduced(ADA, of(CY), 2, date(2025, 1, 2))
    store.apply(add("Add", ADA, BO, CY, first, again))
    assert leaves(store, ADA)[0] == "item1.X-ABRELATEDNAMES:Bo Reed"


@pytest.mark.parametrize(
    "line",
    [
        CardLine(
            name="X-ANDROID-CUSTOM", value="vnd.android.cursor.item/relation;Bo Reed;11;;;;;;;"
        ),
        CardLine(name="X-ABRELATEDNAMES", value="Bo Reed", group="item4"),
    ],
)
def test_what_the_card_says_already_is_not_said_twice(store: Store, line: CardLine) -> None:
    label = CardLine(name="X-ABLABEL", value="Referred By", group="item4")
    lines = (line, label) if line.group else (line,)
    ada = replace(ADA, source=SourceCard.of("3.0", lines))
    store.apply(add("Add", ada, BO, introduced(ADA, of(BO))))
    assert len(leaves(store, ada)) == len(lines)


def test_a_card_keeps_all_its_lines_and_its_groups(store: Store) -> None:
    lines = (
        CardLine(name="TEL", value="07700 900001", group="item1"),
        CardLine(name="X-ABLABEL", value="Kiln", group="item1"),
        CardLine(name="X-ODD", value="1", group="ITEM2"),
    )
    source = SourceCard.of("3.0", lines, "print")
    ada = replace(ADA, source=source)
    store.apply(add("Add", ada, BO, introduced(ADA, of(BO))))
    with store.read() as reader:
        found = Leaving(reader, EVERYBODY, None, "vcard3").person(ada.id).source
    assert found is not None
    assert found.lines[:3] == lines
    assert {line.group for line in found.lines[3:]} == {"item3"}
    assert found.read_as == ""  # it is not what was read any more


def test_a_referrer_stands_in_a_card_of_4_0_in_its_own_words(store: Store, tmp_path: Path) -> None:
    text = card("N:Finch;Ada;;;", "FN:Ada Finch", "UID:ada-4", version="4.0")
    ada = replace(read(text), id=ADA.id)
    store.apply(add("Add", ada, BO, introduced(ada, of(BO))))
    with store.read() as reader:
        write_file(reader, EVERYBODY, tmp_path / "o.vcf", format_id="vcard4")
    found = (tmp_path / "o.vcf").read_text()
    assert "RELATED;TYPE=contact;VALUE=text:Bo Reed" in found
    assert "X-ABRELATEDNAMES" not in found


@pytest.mark.parametrize(
    ("note", "leaves_as"),
    [
        ("Glazes at night\nHas two kilns", "Glazes at night\nHas two kilns"),
        ("Glazes at night\nHas two kilns\nOwes me a jug", "Glazes at night\nHas two kilns"),
        ("Owes me a jug\n3 March 2026: Glazes at night", "3 March 2026: Glazes at night"),
        ("Owes me a jug", ""),
        ("", ""),
    ],
)
def test_what_stands_of_their_own_note_leaves_with_them(
    store: Store, note: str, leaves_as: str
) -> None:
    text = card("N:Finch;Ada;;;", "FN:Ada Finch", "NOTE:Glazes at night", "NOTE:Has two kilns")
    ada = replace(read(text), note=note)
    store.apply(add("Add", ada))
    with store.read() as reader:
        assert Leaving(reader, EVERYBODY, None, "vcard3").person(ada.id).note == leaves_as
        mine = Leaving(reader, EVERYBODY, Choices(notes=True), "vcard3").person(ada.id)
    assert mine.note == note


@pytest.mark.parametrize("format_id", sorted(export_formats()))
def test_it_arrives_in_every_format_or_is_reported(
    store: Store, tmp_path: Path, format_id: str
) -> None:
    store.apply(add("Add", ADA, BO, introduced(ADA, Party(name="Olu Quist"))))
    out = tmp_path / "o"
    with store.read() as reader:
        losses = report(reader, EVERYBODY, format_id=format_id).losses
        assert write_file(reader, EVERYBODY, out, format_id=format_id).differences == ()
    is_reported = any(loss.what == "lines" for loss in losses)
    assert (b"Olu Quist" in out.read_bytes()) is not is_reported


def test_the_day_we_met_is_a_date_where_programs_show_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    dinner = Event(id="e", name="Guild dinner", place="", start=datetime(2025, 10, 16, 19))
    met = Encounter(id="m", contact_id=ADA.id, on=date(2025, 10, 16), event_id="e")
    store.apply(add("Add", ADA, BO, dinner, met))
    store.apply(add("Link", introduced(ADA, of(BO))))
    google = replace(FORMAT, id="google-csv")
    monkeypatch.setattr(leaving, "export_formats", lambda: {"google-csv": google})
    with store.read() as reader:
        people = Leaving(reader, Selection(event_id="e"), None, "google-csv")
        found = people.person(ADA.id)
        without = Leaving(reader, EVERYBODY, Choices(met=False), "google-csv").person(ADA.id)
    assert found.note == "Met at Guild dinner, 16 October 2025"
    assert found.source is not None
    assert [(line.group, line.name, line.value) for line in found.source.lines[2:]] == [
        ("item2", "X-ABDATE", "2025-10-16"),
        ("item2", "X-ABLABEL", "Met"),
    ]
    assert without.source is not None
    assert len(without.source.lines) == 2


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("the old mill", "Met at the old mill, 5 March 2026"),
        ("on the phone", "Met on the phone, 5 March 2026"),
        ("On Stage", "Met at On Stage, 5 March 2026"),
        ("", "Met on 5 March 2026"),
    ],
)
def test_where_we_met_reads_as_a_sentence(store: Store, place: str, words: str) -> None:
    store.apply(add("Add", ADA, Encounter(id="m", contact_id=ADA.id, on=EVENING, place=place)))
    with store.read() as reader:
        assert Leaving(reader, EVERYBODY, None, "vcard3").person(ADA.id).note == words


def test_nobody_was_met_at_what_is_to_come(store: Store) -> None:
    some_day = date(2999, 12, 3)
    store.apply(add("Add", ADA, Encounter(id="m", contact_id=ADA.id, on=some_day, place="mill")))
    with store.read() as reader:
        assert "Met" not in Leaving(reader, EVERYBODY, None, "vcard3").person(ADA.id).note


def test_people_are_copied_as_text(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.apply(add("Add", ADA, BO))
    with store.read() as reader:
        text = copied(reader, Selection(ids=(BO.id,)))
        assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
        assert "Bo" in text
        assert "Ada" not in text
        with pytest.raises(UserError, match="nobody"):
            copied(reader, Selection(ids=()))
        old = replace(FORMAT, write=lambda _, out: out.write(b"\xff\xfe\xfa"))
        monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": old})
        with pytest.raises(UserError, match="Save a file"):
            copied(reader, EVERYBODY)
