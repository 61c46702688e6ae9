"""Sending people to an address book, from the dialog."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, NetworkKind, Phone, new_contact
from netcompanion.domain.event import AfterStep, Encounter, Event
from netcompanion.formats import vcard, vcard3
from netcompanion.services import exports
from tests.fakes import FakePrompts
from tests.ui.late import late
from ui.views.export.destinations import destinations
from ui.views.export_dialog import ExportDialog
from ui.views.people.editor import ContactEditor
from ui.widgets import Button
from ui.workspace import Workspace

FAIR = Event(id="fair", name="Harbour Fair", start=datetime(2026, 10, 12, 9, 0))


def person(name: str, number: str = "07700 900120", **values: object) -> Contact:
    made = replace(new_contact(), formatted=name, given=name, phones=(Phone(value=number),))
    return replace(made, **values)  # type: ignore[arg-type]  # Contact's own fields


ADA = person(
    "Ada",
    tags=("press",),
    note="Owes me a lunch",
    networks=frozenset({NetworkKind.REFERRAL}),
)
BEN = person("Ben")
CLEO = person("Cleo", phones=())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """Three people, of whom two were at a fair."""
    met = [
        Encounter(id=each.id + "-met", contact_id=each.id, event_id="fair", on=date(2026, 10, 12))
        for each in (ADA, CLEO)
    ]
    workspace.do(add("Add", FAIR, ADA, BEN, CLEO, *met))
    return workspace


def opened(
    workspace: Workspace,
    window: QWidget,
    qtbot: QtBot,
    ids: list[str] | None = None,
    event_id: str | None = None,
) -> ExportDialog:
    dialog = ExportDialog(workspace, ids, event_id, window)
    dialog.open()
    counted(dialog, workspace, qtbot)
    return dialog


def counted(dialog: ExportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    qtbot.waitUntil(lambda: dialog.who.people_count() > 0)


def button(dialog: QWidget, words: str) -> Button:
    found = [each for each in dialog.findChildren(Button) if each.text() == words]
    return next((each for each in found if each.isVisible()), found[0])


def is_offered(dialog: QWidget, words: str) -> bool:
    return any(b.isVisible() for b in dialog.findChildren(Button) if b.text() == words)


def save(dialog: ExportDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_offered(dialog, "Show in folder"))


def go_to(dialog: ExportDialog, name: str, workspace: Workspace, qtbot: QtBot) -> None:
    row = next(each for each in dialog.places.rows if each.accessibleName().startswith(name))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    counted(dialog, workspace, qtbot)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def send_before(workspace: Workspace, destination: str, *contacts: Contact) -> None:
    """Let people have been sent on 3 October."""
    with workspace.read() as reader:
        change = exports.mark_sent(
            reader,
            [each.id for each in contacts],
            destination,
            datetime(2026, 10, 3, 9, tzinfo=UTC),
        )
    workspace.do(change)


def sent_to(workspace: Workspace, destination: str) -> set[str]:
    with workspace.read() as reader:
        return {
            each.name
            for each in (ADA, BEN, CLEO)
            if any(stamp.destination == destination for stamp in reader.sent_to(each.id))
        }


def names_in(path: Path) -> list[str]:
    with path.open("rb") as stream:
        return [card.contact.name for card in vcard.read_cards(stream) if card.contact]


def steps_done(workspace: Workspace) -> frozenset[AfterStep]:
    with workspace.read() as reader:
        fair = reader.event("fair")
    assert fair is not None
    return fair.steps_done


def test_who_can_be_sent(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    field = dialog.who.who
    assert [field.itemText(number) for number in range(field.count())] == [
        "Everybody, 3 person(s)",  # before plurals are loaded
        "People from Harbour Fair",
        "1 person(s) tagged press",
    ]
    assert dialog.who.ready() == "3 ready"


def test_only_what_can_be_written_is_offered() -> None:
    places = destinations({"vcard3", "csv"})
    assert [(place.id, [kind.id for kind in place.kinds]) for place in places] == [
        ("thunderbird", ["vcard3"]),
        ("plain", ["vcard3", "csv"]),
    ]


def test_closing_while_people_are_counted(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    with late(known.jobs, qtbot):
        dialog = ExportDialog(known, None, None, window)
        dialog.open()
        dialog.reject()
    assert not window.findChildren(ExportDialog)


def test_sent_people_are_marked_and_that_can_be_undone(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    go_to(dialog, "Thunderbird", known, qtbot)
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert sorted(names_in(tmp_path / "fair.vcf")) == ["Ada", "Cleo"]
    assert sent_to(known, "thunderbird") == set()
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 2 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "thunderbird") == {"Ada", "Cleo"}
    assert steps_done(known) == frozenset()  # a program on this computer is no phone
    known.undo_stack.undo()
    assert sent_to(known, "thunderbird") == set()


def test_the_people_of_an_event_are_on_the_phone_and_its_step_is_done(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, event_id="fair")
    assert dialog.places.destination().id == "iphone"
    prompts.answer("save_file", tmp_path / "fair.vcf")
    save(dialog, qtbot)
    assert AfterStep.PHONE not in steps_done(known)
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 2 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "iphone") == {"Ada", "Cleo"}
    assert AfterStep.PHONE in steps_done(known)
    known.undo_stack.undo()  # both at once
    assert sent_to(known, "iphone") == set()
    assert AfterStep.PHONE not in steps_done(known)


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


def test_destinations_are_chosen_by_arrow_keys(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    dialog.places.rows[0].setFocus()
    press(Qt.Key.Key_Down)
    assert dialog.places.destination().id == "android"
    counted(dialog, known, qtbot)
    assert dialog.losses.text().startswith("vCard for Android")
    press(Qt.Key.Key_Down)
    assert dialog.places.destination().id == "google"


def test_closing_after_saving_marks_nobody(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert all(sent_to(known, place.id) == set() for place in destinations())


def test_new_people_are_proposed_the_next_time(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    send_before(known, "plain", ADA, CLEO)
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    assert "sent 2 on 3 Oct" in dialog.places.rows[-1].accessibleName()
    dialog.who.who.choose("new")
    counted(dialog, known, qtbot)
    assert dialog.who.who.currentText() == "1 new since 3 Oct"
    prompts.answer("save_file", tmp_path / "new.vcf")
    save(dialog, qtbot)
    assert names_in(tmp_path / "new.vcf") == ["Ben"]


def test_the_new_ones_come_first_where_nobody_was_chosen(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    send_before(known, "plain", ADA)
    known.change_settings(replace(known.settings, export_target="plain"))
    assert opened(known, window, qtbot).who.chosen().key == "new"
    assert opened(known, window, qtbot, event_id="fair").who.chosen().key == "event:fair"


def test_nobody_new_is_said_and_nothing_is_saved(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    send_before(known, "plain", ADA, BEN, CLEO)
    known.change_settings(replace(known.settings, export_target="plain"))
    dialog = ExportDialog(known, None, None, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.who.ready() == "Nobody yet")
    assert dialog.who.who.currentText() == "Nobody new since 3 Oct"
    assert "nobody has changed" in dialog.who.nobody()
    assert not button(dialog, "Save file…").isEnabled()


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


def test_what_was_saved_is_not_what_is_meant_any_more(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    assert is_offered(dialog, "Done, mark 3 as sent")
    dialog.along.tags.click()
    assert not is_offered(dialog, "Done, mark 3 as sent")
    assert is_offered(dialog, "Save file…")


def test_one_file_per_person_goes_into_a_new_folder(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Everybody").mkdir()
    dialog = opened(known, window, qtbot)
    dialog.file.many_files.setChecked(True)
    prompts.answer("choose_folder", tmp_path)
    save(dialog, qtbot)
    written = sorted((tmp_path / "Everybody 2").iterdir())
    assert [path.name for path in written] == ["Ada.vcf", "Ben.vcf", "Cleo.vcf"]
    assert not any((tmp_path / "Everybody").iterdir())


def test_a_selection_comes_first_and_a_single_person_is_one_file(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot, ids=[BEN.id])
    assert dialog.who.who.currentText() == "Ben"
    assert not dialog.file.many_files.isVisible()
    prompts.answer("save_file", tmp_path / "ben")
    save(dialog, qtbot)
    assert names_in(tmp_path / "ben.vcf") == ["Ben"]


def test_who_has_no_number_is_listed_and_can_be_given_one(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    assert dialog.who.silent.words() == "1 without a phone number"
    QTest.mouseClick(dialog.who.silent, Qt.MouseButton.LeftButton)
    dialog.who.people.setFocus()
    press(Qt.Key.Key_Return)
    editor = dialog.findChild(ContactEditor)
    assert editor is not None
    editor.names["nickname"].setText("Kiki")
    editor.accept()
    counted(dialog, known, qtbot)
    assert dialog.who.silent.words() == "1 without a phone number"
    with known.read() as reader:
        assert reader.contact(CLEO.id) == replace(CLEO, nickname="Kiki")


def test_what_stays_here_is_told_and_whose_it_is(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    assert dialog.losses.text() == (
        "vCard 3.0 has no place for these, they stay here: the networks of 1 person(s)"
    )
    dialog.losses.row.setFocus()
    press(Qt.Key.Key_Space)
    assert dialog.losses.people.isVisible()
    model = dialog.losses.people.model()
    rows = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert rows == ["the networks of 1 person(s)", "Ada"]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert dialog.findChild(ContactEditor) is not None
    assert dialog.isVisible()


def test_nothing_lost_is_said_too(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot, ids=[BEN.id])
    assert "nothing is lost" in dialog.losses.text()
    assert not dialog.losses.row.isEnabled()


def test_a_file_that_says_something_else_is_never_hidden(
    known: Workspace,
    window: QWidget,
    prompts: FakePrompts,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def carries(contact: Contact) -> Contact:
        return replace(vcard3_format.carries(contact), nickname=contact.name[::-1])

    vcard3_format = vcard3.FORMAT
    monkeypatch.setattr(vcard3, "FORMAT", replace(vcard3_format, carries=carries))
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    message = dialog.steps.differences()
    assert message.startswith("3 person(s) came back different: Ada (")
    assert "adA" in message


def test_people_are_copied_as_text(known: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    QTest.mouseClick(button(dialog, "Copy"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_offered(dialog, "Done, mark 3 as sent"))
    text = QGuiApplication.clipboard().text()
    assert text.count("BEGIN:VCARD") == 3
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(button(dialog, "Done, mark 3 as sent"), Qt.MouseButton.LeftButton)
    assert sent_to(known, "plain") == {"Ada", "Ben", "Cleo"}


def test_choices_are_remembered(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    dialog.along.tags.setChecked(False)
    dialog.along.referred_by.setChecked(False)
    counted(dialog, known, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    settings = known.settings
    assert settings.export_target == "plain"
    assert settings.export_formats == {**settings.export_formats, "plain": "vcard3"}
    assert not settings.export_tags
    assert not settings.export_referred_by
    assert settings.export_folder == str(tmp_path)
    again = opened(known, window, qtbot)
    assert again.places.destination().id == "plain"
    assert not again.along.tags.isChecked()
    assert not again.along.notes.isChecked()


def test_going_back_from_the_file_question_writes_nothing(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", None)
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    assert not known.jobs.busy


def test_a_file_that_cannot_be_written_says_so_and_the_dialog_stays(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "no" / "where.vcf")
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.problem())
    assert dialog.isVisible()
    assert button(dialog, "Save file…").isEnabled()
    assert not is_offered(dialog, "Done, mark 3 as sent")


def test_nobody_can_be_sent_nowhere(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    dialog = ExportDialog(workspace, None, None, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.who.ready() == "Nobody yet")
    assert "There is nobody to send" in dialog.who.nobody()
    assert not button(dialog, "Save file…").isEnabled()
    assert not button(dialog, "Copy").isEnabled()


def test_the_folder_is_opened_when_asked(
    known: Workspace,
    window: QWidget,
    prompts: FakePrompts,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    save(dialog, qtbot)
    QTest.mouseClick(button(dialog, "Show in folder"), Qt.MouseButton.LeftButton)
    assert asked == [str(tmp_path)]


def test_the_own_database_is_never_written_over(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", known.store.path)
    QTest.mouseClick(button(dialog, "Save file…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "lives on" in dialog.problem())
    with known.read() as reader:
        assert reader.count() == 3


def test_escape_stops_the_writing_before_it_closes(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    with late(known.jobs, qtbot):
        dialog.save_file()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    assert not (tmp_path / "all.vcf").exists()
    assert is_offered(dialog, "Save file…")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_saves_and_enter_marks(
    known: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(known, window, qtbot)
    prompts.answer("save_file", tmp_path / "all.vcf")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_offered(dialog, "Done, mark 3 as sent"))
    assert len(names_in(tmp_path / "all.vcf")) == 3
    qtbot.waitUntil(lambda: not known.jobs.busy)
    with qtbot.waitSignal(dialog.finished):
        press(Qt.Key.Key_Return)
    assert sent_to(known, known.settings.export_target) == {"Ada", "Ben", "Cleo"}


def test_tab_goes_through_the_dialog_as_it_is_read(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    go_to(dialog, "Plain", known, qtbot)
    dialog.places.rows[-1].setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(30):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in dialog.places.rows:
            break
        seen.append(focused)
    wanted = [
        dialog.who.who,
        dialog.who.silent,
        *([dialog.file.kinds] if dialog.file.kinds.isVisible() else []),
        dialog.file.one_file,
        dialog.along.met,
        dialog.along.notes,
        dialog.along.tags,
        dialog.along.promises,
        dialog.along.referred_by,
        dialog.losses.row,
        button(dialog, "Copy"),
        button(dialog, "Close"),
        button(dialog, "Save file…"),
    ]
    assert seen == wanted


def test_everything_that_takes_the_keys_has_a_name(
    known: Workspace, window: QWidget, qtbot: QtBot
) -> None:
    dialog = opened(known, window, qtbot)
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
