"""V12: as many records come out as went in, by strict readers that are not ours too."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from netcompanion.__main__ import main
from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.formats import export_formats
from netcompanion.services import calendars
from netcompanion.services.exports import Choices, Selection, write_file
from netcompanion.services.folder import DataFolder
from netcompanion.services.reading import read_file
from netcompanion.store import Store
from tests.faults.table import trying
from tests.formats.test_injection import PAYLOADS, hostile
from tests.threats.generators.markup import PAYLOADS as MARKUP
from tests.threats.generators.names import CHARACTERS
from tests.threats.generators.tables import FORMULAS

EVERYTHING = Choices(met=True, tags=True, referred_by=True, notes=True, promises=True)
NOW = datetime(2026, 10, 14, 9, 30)
FOLDED = tuple("x" * length + "\nEND:VCARD\nBEGIN:VCARD\nFN:PWN" for length in range(60, 76, 3))


def words() -> list[str]:
    """More than 55 texts that want to be something else, each without lone surrogates."""
    found = [
        *(each.replace("{n}", "7").replace("{{", "{").replace("}}", "}") for each in PAYLOADS),
        *MARKUP,
        *FORMULAS,
        *FOLDED,
        *(each for name, each in CHARACTERS.items() if name not in ("long", "half")),
    ]
    return [each.encode("utf-8", "ignore").decode() for each in found]


def everybody() -> list[Contact]:
    return [
        replace(
            hostile(3000 + number, "A{n}"),
            family=text,
            formatted=f"Somebody {text}",
            organisation=text,
            note=text,
            tags=(text, f"label {text}") if text.strip() else (),
        )
        for number, text in enumerate(words())
    ]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Hostile people, met at hostile events, who were promised hostile things."""
    root = tmp_path_factory.mktemp("hostile")
    with closing(Store.open(root / "netcompanion.db", backups=root)) as store:
        people = everybody()
        edits = [Edit(None, each) for each in people]
        for number, (one, text) in enumerate(zip(people, words(), strict=True)):
            event = Event(
                id=f"e{number}",
                name=f"Event {text}",
                start=NOW + timedelta(days=number),
                place=text,
                notes_to_self=text,
            )
            met = Encounter(
                id=f"m{number}",
                contact_id=one.id,
                on=NOW.date() - timedelta(days=1),
                event_id=event.id,
                said=text,
                needs=(text,) if text.strip() else (),
            )
            owed = Promise(
                id=f"p{number}",
                direction=Direction.I_OWE,
                what=f"Send {text}",
                made=NOW.date(),
                due=NOW.date() + timedelta(days=number),
                contact_id=one.id,
                event_id=event.id,
            )
            edits += [Edit(None, each) for each in (event, met, owed)]
        store.apply(Change("Added everybody", tuple(edits)))
        yield store


def vcards(data: bytes) -> int:
    """Count as RFC 6350 does: unfolded first, then lines; each has a name and a colon."""
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    old = "\r\nVERSION:2.1\r\n" in text  # whose values are not folded for their length
    assert old or all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").replace("\r\n\t", "").replace("=\r\n", "").split("\r\n")
    count = depth = 0
    for line in filter(None, lines):
        name = re.match(r"[\w.-]+(?=[;:])", line)
        assert name is not None, line[:80]
        assert "PWN" not in name[0].upper()
        if line == "BEGIN:VCARD":
            depth += 1
            count += 1
        elif line == "END:VCARD":
            depth -= 1
        else:
            assert depth == 1, line[:80]
            assert not re.match(r"(?i)(?:[\w-]+\.)?(?:title|begin|end)[;:]", line), line[:80]
    assert depth == 0
    return count


def rows(data: bytes) -> int:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in found}) == 1
    return len(found) - 1


def ldif(data: bytes) -> int:
    """Count by RFC 2849: what is not safe is base64, and no attribute is there that has no name."""
    text = data.decode("ascii")
    count = 0
    for record in text.replace("\r\n", "\n").replace("\n ", "").strip("\n").split("\n\n"):
        lines = record.split("\n")
        assert lines[0].startswith("dn:")
        if "objectclass: person" not in [each.lower() for each in lines]:
            continue
        count += 1
        for line in lines:
            name, _, value = line.partition(":")
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9;-]*", name), line
            assert name.lower() not in ("title", "changetype", "control")
            assert not value.startswith("<")
            if value.startswith(":"):
                base64.b64decode(value[1:].strip(), validate=True)
            else:
                plain = value.strip(" ")
                assert not plain or (plain[0] not in ":<" and plain.isprintable())
    return count


def jcards(data: bytes) -> int:
    found = json.loads(data)
    for kind, properties in found:
        assert kind == "vcard"
        for name, params, sort, *values in properties:
            assert re.fullmatch(r"[a-z0-9-]+", name)
            assert isinstance(params, dict)
            assert isinstance(sort, str)
            assert values
    return len(found)


COUNTS: dict[str, Callable[[bytes], int]] = {
    ".vcf": vcards,
    ".csv": rows,
    ".ldif": ldif,
    ".json": jcards,
}


@pytest.mark.parametrize("format_id", export_formats())
def test_as_many_records_as_people(format_id: str, full: Store, tmp_path: Path) -> None:
    target = export_formats()[format_id]
    out = tmp_path / f"out{target.extension}"
    people = everybody()
    assert len(people) >= 55
    with trying("V12", f"{len(people)} hostile people, labels, events: {format_id}") as counted:
        with full.read() as reader:
            who = Selection(ids=tuple(each.id for each in people))
            written = write_file(reader, who, out, EVERYTHING, format_id=format_id)
        assert written.people == len(people)
        if target.extension in COUNTS:
            assert COUNTS[target.extension](out.read_bytes()) == len(people)
        found = list(read_file(out, "GB"))
        assert [each.error for each in found] == [None] * len(people)
        for each in found:
            assert each.contact is not None
            assert each.contact.name.startswith(("Somebody", "G3")), each.contact.name[:40]
            assert not re.match(r"\W*PWN", each.contact.name)
            assert each.contact.title == ""
        counted.runs, counted.faults = 1, len(people)


def test_calendars(full: Store, tmp_path: Path) -> None:
    """An independent reader finds as many entries as there are events and promises."""
    from icalendar import Calendar

    out = tmp_path / "all.ics"
    with trying("V12", "hostile events and promises in a calendar") as counted:
        with full.read() as reader:
            written = calendars.write_file(reader, out, NOW)
        data = out.read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        (whole,) = Calendar.from_ical(data, multiple=True)
        entries = [each for each in whole.subcomponents if each.name in ("VEVENT", "VTODO")]
        assert len(entries) == written
        assert not [each for each in entries if str(each["SUMMARY"]).startswith("PWN")]
        for each in entries:
            assert "ATTACH" not in each
            for alarm in each.subcomponents:
                assert alarm["ACTION"] == "DISPLAY"
        read, errors = calendars.read_file(out, NOW)
        assert errors == []
        assert len(read) == len([each for each in entries if each.name == "VEVENT"])
        counted.runs, counted.faults = 1, written


def test_the_list_of_the_command_line(
    full: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line each for people, whatever they are called; one value each for programs."""
    with trying("V12", "hostile people on the terminal and as JSON") as counted:
        folder = str(full.path.parent)
        assert main(["list", "--data", folder]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len([line for line in lines if line.strip()]) == len(everybody())
        assert not [
            line for line in lines if re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", line)
        ]
        assert main(["list", "--json", "--data", folder]) == 0
        told = capsys.readouterr().out
        found = json.loads(told) if told.lstrip().startswith("[") else told.splitlines()
        assert len(found) == len(everybody())
        counted.runs, counted.faults = 2, len(everybody())


def test_the_page_about_a_person_has_no_markup_but_ours(full: Store, tmp_path: Path) -> None:
    from html.parser import HTMLParser

    from netcompanion.services import about_person

    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.seen: set[str] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.seen.add(tag)
            assert tag != "script" or dict(attrs)["type"] == "application/json"  # is not run
            names = {name for name, _ in attrs}
            assert not {name for name in names if name.startswith("on")}
            for name, value in attrs:
                if name in ("src", "href"):
                    assert (value or "").startswith(("data:image/", "#"))

    people, folder = everybody(), DataFolder(full.path.parent)
    plain: set[str] | None = None
    with trying("V12", "everything about hostile people as a page") as counted:
        for number, one in enumerate(people):
            out = tmp_path / f"{number}.html"
            about_person.save(full, folder, one.id, out, NOW)
            tags = Tags()
            tags.feed(out.read_text("utf-8"))
            plain = plain or tags.seen
            assert tags.seen - plain <= {"br", "p", "li", "ul", "h2", "h3", "dt", "dd", "tr", "td"}
            assert not tags.seen & {"iframe", "svg", "object", "link", "form", "a"}
            counted.runs += 1
            counted.faults += 1
