"""What each destination reads, and what stays here because it has no place for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email
from netcompanion.formats import export_formats
from tests.fakes import FakePrompts
from tests.ui.views.export.desk import BEN, button, counted, go_to, opened, person, press, save
from ui.views.export.destinations import destinations
from ui.views.people.editor import ContactEditor
from ui.workspace import Workspace


def test_only_what_can_be_written_is_offered() -> None:
    every = export_formats()
    places = destinations({each: every[each] for each in ("vcard3", "csv")})
    assert [(place.id, [kind.id for kind in place.kinds]) for place in places] == [
        ("thunderbird", ["vcard3"]),
        ("plain", ["vcard3", "csv"]),
    ]


def test_a_format_that_no_place_knows_is_offered_by_its_label() -> None:
    formats = export_formats()
    own = replace(formats["csv"], id="own", label="My own")
    *_, plain = destinations({**formats, "own": own})
    assert (plain.id, plain.kinds[-1].name) == ("plain", "My own")


def test_outlook_has_three_kinds_and_one_vcard_each(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Outlook", known, qtbot)
    kinds = dialog.file.kinds
    assert [kinds.itemData(n) for n in range(kinds.count())] == [
        "outlook-csv",
        "outlook-csv-ansi",
        "vcard-outlook",
    ]
    assert "apostrophe" in dialog.file.about()
    kinds.choose("vcard-outlook")
    counted(dialog, known, qtbot)
    assert "one person per vCard file" in dialog.file.about()
    assert not button(dialog, "Copy").isVisible()
    prompts.answer("choose_folder", tmp_path)
    save(dialog, qtbot)
    assert len(list((tmp_path / "Everybody").glob("*.vcf"))) == 3
    assert known.settings.export_formats["outlook"] == "vcard-outlook"


def test_what_outlook_has_no_column_for_is_counted_and_listed(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dora = replace(
        person("Dora"), emails=tuple(Email(value=f"dora{n}@loom.example") for n in range(5))
    )
    known.do(add("Add", dora))
    dialog = opened(known, window, qtbot, ids=[dora.id])
    go_to(dialog, "Outlook", known, qtbot)
    assert dialog.losses.text() == (
        "Outlook CSV has no place for these, they stay here: 2 e-mail address(es) of 1 person(s)"
    )
    prompts.answer("save_file", tmp_path / "dora")
    save(dialog, qtbot)
    written = (tmp_path / "dora.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert b"dora2@" in written
    assert b"dora3@" not in written
    assert dialog.steps.differences() == ""


def test_what_stays_here_is_told_and_whose_it_is(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Outlook", known, qtbot)
    assert dialog.losses.text() == "Outlook CSV has no place for these, they stay here: 1 label(s)"
    dialog.losses.row.setFocus()
    press(Qt.Key.Key_Space)
    assert dialog.losses.people.isVisible()
    model = dialog.losses.people.model()
    rows = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert rows == ["1 label(s)", "Ada"]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert dialog.findChild(ContactEditor) is not None
    assert dialog.isVisible()


def test_nothing_lost_is_said_too(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot, ids=[BEN.id])
    assert "nothing is lost" in dialog.losses.text()
    assert not dialog.losses.row.isEnabled()


def test_private_things_stay_here_unless_they_are_ticked(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    prompts.answer("save_file", tmp_path / "first.vcf")
    save(dialog, qtbot)
    first = (tmp_path / "first.vcf").read_text("utf-8")
    assert "lunch" not in first
    assert "Met at Harbour Fair" in first.replace("\r\n ", "")
    assert "press" in first
    dialog.along.notes.setChecked(True)
    dialog.along.met.setChecked(False)
    dialog.along.tags.setChecked(False)
    counted(dialog, known, qtbot)
    prompts.answer("save_file", tmp_path / "second.vcf")
    save(dialog, qtbot)
    second = (tmp_path / "second.vcf").read_text("utf-8")
    assert "lunch" in second
    assert "press" not in second
