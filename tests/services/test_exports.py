"""Handing people over: nothing private goes along unasked, and files are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact, NetworkKind
from netcompanion.domain.errors import Cancelled, FormatError, UserError
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise
from netcompanion.formats.vcard3 import FORMAT
from netcompanion.services import imports
from netcompanion.services.exports import (
    EVERYBODY,
    Choices,
    Selection,
    leaving,
    report,
    write_file,
    write_folder,
)
from netcompanion.services.reading import read_file, read_text
from netcompanion.store import Reader, Store
from tests.formats.people import PHOTO, zoe

DINNER = Event(id="e-1", name="Guild dinner", place="Leeds", start=datetime(2025, 10, 16, 19))
ANN = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ann\r\nFN:Ann Stone\r\n"
    "NOTE:from her card\r\nX-ODD:1\r\nEND:VCARD\r\n"
)
IVO = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ivo\r\nN:Lund;Ivo;;;\r\nEND:VCARD\r\n"


@pytest.fixture
def store(store: Store) -> Store:
    store.apply(add("Add", DINNER))
    store.apply(
        Change("Add", (Edit(None, zoe(networks=frozenset({NetworkKind.SUPPORT}))),), (PHOTO,))
    )
    with store.read() as reader:
        made = list(imports.changes(imports.items(reader, read_text(ANN + IVO))))
    for change in made:
        store.apply(change)
    met = Encounter(
        id="m-1",
        contact_id="c-1",
        on=date(2025, 10, 16),
        event_id="e-1",
        said="kiln broke",
        needs=("heat",),
    )
    owed = Promise(
        id="p-1",
        direction=Direction.I_OWE,
        what="send plans",
        made=date(2025, 10, 16),
        contact_id="c-1",
        due=date(2025, 10, 20),
    )
    store.apply(add("Meet", met, owed))
    return store


@pytest.fixture
def reader(store: Store) -> Iterator[Reader]:
    with store.read() as opened:
        yield opened


def contacts_in(path: Path) -> dict[str, Contact]:
    found = [item.contact for item in read_file(path)]
    return {contact.uid: contact for contact in found if contact is not None}


def test_everybody_in_one_file(reader: Reader, tmp_path: Path) -> None:
    out = tmp_path / "all.vcf"
    written = write_file(reader, EVERYBODY, out)
    assert (written.people, written.files, written.path) == (3, 1, out)
    found = contacts_in(out)
    assert set(found) == {zoe().uid, "ann", "ivo"}
    assert found[zoe().uid].photo == zoe().photo
    assert "X-ODD:1" in out.read_text()


def test_where_and_when_we_met_goes_first_and_what_is_private_stays(
    reader: Reader, tmp_path: Path
) -> None:
    out = tmp_path / "all.vcf"
    write_file(reader, EVERYBODY, out)
    found = contacts_in(out)
    assert found[zoe().uid].note == "Met at Guild dinner, Leeds, 16 October 2025"
    assert found[zoe().uid].tags == zoe().tags
    assert found["ann"].note == "from her card"
    text = out.read_text().replace("\r\n ", "")
    assert not any(word in text for word in ("kiln broke", "heat", "send plans", "support"))


def test_what_is_private_goes_along_when_it_is_asked_for(reader: Reader, tmp_path: Path) -> None:
    out = tmp_path / "all.vcf"
    write_file(reader, EVERYBODY, out, Choices(notes=True, promises=True, tags=False))
    contact = contacts_in(out)[zoe().uid]
    assert contact.note.split("\n") == [
        "Met at Guild dinner, Leeds, 16 October 2025",
        zoe().note,
        "Said: kiln broke",
        "Needs: heat",
        "I owe: send plans, by 20 October 2025",
    ]
    assert contact.tags == ()


def test_what_was_written_here_beside_their_note_is_private(store: Store, tmp_path: Path) -> None:
    with store.read() as reader:
        (ann,) = reader.contacts_by_uid(["ann"]).values()
    store.apply(Change("Edit", (Edit(ann, replace(ann, note="from her card\nowes me tea")),)))
    with store.read() as reader:
        write_file(reader, EVERYBODY, tmp_path / "all.vcf")
    assert contacts_in(tmp_path / "all.vcf")["ann"].note == "from her card"


def test_people_of_an_event_of_a_tag_or_chosen(reader: Reader, tmp_path: Path) -> None:
    (ann,) = reader.contacts_by_uid(["ann"]).values()
    out = tmp_path / "some.vcf"
    for who, uids in (
        (Selection(event_id="e-1"), {zoe().uid}),
        (Selection(tag="kiln"), {zoe().uid}),
        (Selection(ids=(ann.id, ann.id)), {"ann"}),
    ):
        write_file(reader, who, out)
        assert set(contacts_in(out)) == uids


def test_one_file_per_person(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "people" / "of all"
    written = write_folder(reader, EVERYBODY, folder)
    assert written.files == 3
    assert sorted(path.name for path in folder.iterdir()) == [
        "Ann Stone.vcf",
        "Dr. Zoë Mia Østergård_ PhD.vcf",
        "Ivo Lund.vcf",
    ]
    assert set(contacts_in(folder / "Ivo Lund.vcf")) == {"ivo"}


def test_a_report_says_what_will_be_missing(reader: Reader) -> None:
    seen = report(reader, EVERYBODY)
    assert seen.people == 3
    assert [line.name for line in seen.without_phone] == ["Ann Stone", "Ivo Lund"]
    assert seen.losses == ()  # the networks are private, and stay here


def test_nobody_is_an_error_and_writes_nothing(reader: Reader, tmp_path: Path) -> None:
    out = tmp_path / "none.vcf"
    with pytest.raises(UserError, match="nobody"):
        write_file(reader, Selection(tag="none"), out)
    with pytest.raises(UserError, match="nobody"):
        write_folder(reader, Selection(ids=()), tmp_path / "none")
    assert not out.exists()
    with pytest.raises(UserError, match="no format"):
        write_file(reader, EVERYBODY, out, format_id="papyrus")


def test_cancel_leaves_the_old_file(reader: Reader, tmp_path: Path) -> None:
    out = tmp_path / "all.vcf"
    out.write_text("old")

    def stop(_done: int, _total: int, /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_file(reader, EVERYBODY, out, progress=stop)
    assert out.read_text() == "old"
    assert not list(tmp_path.glob(".*"))


def test_file_that_cannot_be_read_back_is_not_written(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgets = replace(FORMAT, read=lambda _stream, _now: iter(()))
    monkeypatch.setattr(leaving, "export_formats", lambda: {"vcard3": forgets})
    with pytest.raises(FormatError, match="read back"):
        write_file(reader, EVERYBODY, tmp_path / "all.vcf")
    assert not (tmp_path / "all.vcf").exists()


def test_hostile_names_stay_in_their_folder(store: Store, tmp_path: Path) -> None:
    names = ("../../up", "CON", "a/b", "a:b", "", "x" * 400, "\u202egnp.exe")
    people = [
        replace(zoe(), id=f"h-{n}", uid=f"h-{n}", formatted=name, photo=None)
        for n, name in enumerate(names)
    ]
    store.apply(add("Add", *people))
    with store.read() as reader:
        write_folder(reader, EVERYBODY, tmp_path / "out")
    files = list((tmp_path / "out").iterdir())
    assert len(files) == 3 + len(names)
    assert {path.parent for path in tmp_path.rglob("*.vcf")} == {tmp_path / "out"}


def test_import_of_what_was_exported_changes_nothing(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "all.vcf"
    with store.read() as reader:
        write_file(reader, EVERYBODY, out, Choices(met=False))
        found = list(imports.items(reader, read_file(out)))
    assert all(isinstance(item, imports.Same) for item in found)
    assert list(imports.changes(found)) == []


def test_files_that_are_in_the_folder_stay(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "ann stone.vcf").write_text("mine")
    for _ in range(4):
        write_folder(reader, EVERYBODY, tmp_path)
    assert (tmp_path / "ann stone.vcf").read_text() == "mine"
    assert len(list(tmp_path.glob("*.vcf"))) == 1 + 4 * 3
