"""Bringing in tables that no known program wrote: their columns are named by who knows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.formats.tables import TARGETS
from tests.fakes import FakePrompts
from ui.views.bringing_in.columns_page import ColumnsPage
from ui.views.bringing_in.how_read import HowRead
from ui.views.bringing_in.letters import LettersField
from ui.views.bringing_in.targets import target_menu
from ui.views.import_dialog import ImportDialog
from ui.widgets import Button, Chip, InlineMessage
from ui.workspace import Workspace

HUNGARIAN = (
    "Vezetéknév;Keresztnév;Hol dolgozik;Mit csinál;Mobil;Elérhető\n"
    "Szűcs;Ágnes;Malom Bt.;molnár;+36 20 555 0101;agnes@malom.example\n"
    "Őri;Dénes;Harangöntöde;öntő;+36 20 555 0102;denes@harang.example\n"
)
USER = Qt.ItemDataRole.UserRole


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A table in letters that must be guessed, and under no headers that programs write."""
    path = tmp_path / "vendégek.csv"
    path.write_bytes(HUNGARIAN.encode("cp1250"))
    return path


def opened(
    workspace: Workspace, window: QWidget, qtbot: QtBot, paths: Sequence[Path]
) -> ImportDialog:
    dialog = ImportDialog(workspace, paths, window)
    dialog.open()
    settled(dialog, workspace, qtbot)
    return dialog


def settled(dialog: ImportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.page is not None or dialog.pane is not None)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def page_of(dialog: ImportDialog) -> ColumnsPage:
    assert dialog.page is not None
    return dialog.page


def row(page: ColumnsPage, header: str) -> int:
    return next(n for n, each in page.rows.items() if each.header.text() == header)


def pick(page: ColumnsPage, header: str, target: str) -> None:
    page.rows[row(page, header)].choice.choose(target)


def in_letters(
    dialog: ImportDialog, workspace: Workspace, qtbot: QtBot, encoding: str
) -> ColumnsPage:
    before = page_of(dialog)
    before.letters.choose(encoding)
    before.letters.activated.emit(before.letters.currentIndex())
    qtbot.waitUntil(lambda: dialog.page is not before)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    return page_of(dialog)


def with_header(dialog: ImportDialog) -> ColumnsPage:
    """Say by a key that the first row is the header, which its words do not tell."""
    page = page_of(dialog)
    assert not page.header.isChecked()
    QTest.keyClick(page.header, Qt.Key.Key_Space)
    assert dialog.page is not page
    assert page_of(dialog).header.isChecked()
    return page_of(dialog)


def go_on(dialog: ImportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    before = dialog.page
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.page is not before)
    settled(dialog, workspace, qtbot)


def bring_in(dialog: ImportDialog, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.changed):
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def people(workspace: Workspace) -> dict[str, tuple[str, str]]:
    with workspace.read() as reader:
        return {each.name: (each.organisation, each.title) for each in reader.every_contact()}


def named(dialog: ImportDialog, workspace: Workspace, qtbot: QtBot) -> ColumnsPage:
    """Say in which letters the table is, and what the columns are that no header tells."""
    page = in_letters(dialog, workspace, qtbot, "cp1250")
    pick(page, "Vezetéknév", "family")
    pick(page, "Keresztnév", "given")
    pick(page, "Hol dolgozik", "organisation")
    pick(page, "Mit csinál", "title")
    return page


def test_columns_are_named_and_the_people_come_in(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    page = named(dialog, workspace, qtbot)
    assert page.first.name.text() == "Ágnes Szűcs"
    assert "Malom Bt." in texts(page.first)
    QTest.mouseClick(page.first.next, Qt.MouseButton.LeftButton)
    assert page.first.name.text() == "Dénes Őri"
    assert people(workspace) == {}
    go_on(dialog, workspace, qtbot)
    bring_in(dialog, workspace, qtbot)
    assert people(workspace) == {
        "Ágnes Szűcs": ("Malom Bt.", "molnár"),
        "Dénes Őri": ("Harangöntöde", "öntő"),
    }


def test_a_guess_of_the_letters_is_said_and_can_be_put_right(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    page = page_of(dialog)
    assert page.letters.currentText().endswith("a guess")
    assert not any("Őri" in words for words in texts(page))
    page = in_letters(dialog, workspace, qtbot, "cp1250")
    assert any("Őri" in words for words in texts(page))
    assert page.letters.key() == "cp1250"


def test_the_next_table_of_the_same_columns_is_read_as_the_last(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    named(dialog, workspace, qtbot)
    go_on(dialog, workspace, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    later = path.with_name("later.csv")
    later.write_bytes((HUNGARIAN.splitlines()[0] + "\nKis;Éva;Óramű;órás;;\n").encode("cp1250"))
    dialog = opened(workspace, window, qtbot, [later])
    assert dialog.page is None
    [how] = dialog.findChildren(HowRead)
    assert "later.csv is read as last time" in texts(how)
    [columns] = how.findChildren(Button)
    QTest.mouseClick(columns, Qt.MouseButton.LeftButton)
    assert page_of(dialog).rows[row(page_of(dialog), "Mit csinál")].choice.key() == "title"
    go_on(dialog, workspace, qtbot)
    bring_in(dialog, workspace, qtbot)
    assert people(workspace) == {"Éva Kis": ("Óramű", "órás")}


def test_back_returns_to_the_columns_as_they_were(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    named(dialog, workspace, qtbot)
    go_on(dialog, workspace, qtbot)
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    page = page_of(dialog)
    assert page.letters.key() == "cp1250"
    assert page.rows[row(page, "Hol dolgozik")].choice.key() == "organisation"
    assert dialog.save.text() == "Look at the people"
    assert not dialog.back.isVisible()


def test_nobody_can_be_found_without_a_name_or_a_way_to_reach_them(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ort;Tisch\nHafen;4\nMarkt;5\n")
    dialog = opened(workspace, window, qtbot, [path])
    page = page_of(dialog)
    for each in page.rows.values():
        each.choice.choose("note")
    assert not dialog.save.isEnabled()
    message = dialog.findChildren(InlineMessage)[-1]
    qtbot.waitUntil(message.isVisible)
    assert "tells who somebody is" in message.text()
    page.rows[0].choice.choose("name")
    assert dialog.save.isEnabled()
    assert not message.isVisible()


def test_what_somebody_has_once_is_taken_from_the_first_and_said_of_the_second(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    page = named(dialog, workspace, qtbot)
    pick(page, "Mit csinál", "organisation")
    second = page.rows[row(page, "Mit csinál")]
    said = "“Hol dolgozik” says this already, so this column is left out."
    assert said in texts(second)
    pick(page, "Hol dolgozik", "note")
    assert said not in texts(second)


def test_a_guess_by_what_is_in_a_column_is_marked_until_it_is_confirmed(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    page = in_letters(dialog, workspace, qtbot, "cp1250")
    reach = page.rows[row(page, "Elérhető")]
    [chip] = reach.findChildren(Chip)
    assert reach.choice.key() == "email"
    assert chip.isVisible()
    reach.choice.choose("email:work")
    assert not chip.isVisible()


def test_everything_is_done_by_keys(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Wer;Womit\nAna Reyes;Webstuhl\nBo Lind;Hammer\n")
    dialog = opened(workspace, window, qtbot, [path])
    dialog.activateWindow()
    page = with_header(dialog)
    first, second = (page.rows[number].choice for number in (0, 1))
    first.setFocus()
    first.choose("name")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is second
    while second.key() != "title":
        QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.pane is not None)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with qtbot.waitSignal(workspace.changed):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert people(workspace) == {"Ana Reyes": ("", "Webstuhl"), "Bo Lind": ("", "Hammer")}


def test_several_tables_are_asked_for_one_after_the_other_and_other_files_are_not(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    other = path.with_name("more.csv")
    other.write_text("Wer;Womit\nBo Lind;Hammer\n")
    card = path.with_name("a.vcf")
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Cy Wong\nEND:VCARD\n")
    ldif = path.with_name("a.ldif")
    ldif.write_text("dn: cn=Di Fox\nobjectClass: person\ncn: Di Fox\nsn: Fox\n")
    dialog = opened(workspace, window, qtbot, [path, card, other, ldif])
    assert dialog.save.text() == "Next table"
    named(dialog, workspace, qtbot)
    go_on(dialog, workspace, qtbot)
    pick(with_header(dialog), "Wer", "name")
    assert dialog.back.isVisible()
    go_on(dialog, workspace, qtbot)
    bring_in(dialog, workspace, qtbot)
    assert set(people(workspace)) == {"Ágnes Szűcs", "Dénes Őri", "Bo Lind", "Cy Wong", "Di Fox"}


def test_a_guess_for_a_table_of_a_known_program_can_be_put_right_in_the_plan(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "connections.csv"
    path.write_bytes(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Dénes,Őri,https://www.linkedin.com/in/denes-ori,,Óramű,,01 Mar 2026\n".encode("cp1250")
    )
    dialog = opened(workspace, window, qtbot, [path])
    before = dialog.pane
    assert before is not None
    [how] = dialog.findChildren(HowRead)
    [field] = how.findChildren(LettersField)
    field.choose("cp1250")
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: dialog.pane not in (None, before))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    bring_in(dialog, workspace, qtbot)
    assert people(workspace) == {"Dénes Őri": ("Óramű", "")}


def test_html_in_a_table_is_text(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("<b>Wer</b>;Womit\n<i>Ana</i>;<img src=x>\n")
    page = page_of(opened(workspace, window, qtbot, [path]))
    labels = [each for each in page.findChildren(QLabel) if "<" in each.text()]
    assert labels
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels)
    assert not any("<img" in each.toolTip() for each in labels)


def test_a_table_of_many_columns_shows_some_and_the_rest_when_asked(
    workspace: Workspace, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        ";".join(["Name", *(f"Frage {letter * 3}" for letter in map(chr, range(913, 1000)))])
        + "\n"
        + ";".join(["Ana Reyes", *("ja" for _ in range(913, 1000))])
    )
    page = page_of(opened(workspace, window, qtbot, [path]))
    qtbot.waitUntil(lambda: len(page.rows) == 60)
    more = next(each for each in page.findChildren(Button) if each.text().startswith("Show"))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.rows) == 88)
    assert not more.isVisible()


def test_targets_stand_in_the_menu_once_and_in_words(qtbot: QtBot) -> None:
    menu = target_menu()
    items = [menu.item(each) for each in range(menu.rowCount())]
    keys = [each.data(USER) for each in items if each.flags()]
    assert set(keys) <= {"", *TARGETS}
    assert {"", "name", "email:work", "address:home.street", "social:xing", "line"} < set(keys)
    assert len({each.text() for each in items if each.flags()}) == len(keys) == len(set(keys))


def test_a_target_that_only_programs_write_is_shown_where_it_is_used(qtbot: QtBot) -> None:
    for target in TARGETS:
        menu = target_menu([target])
        assert any(menu.item(row).data(USER) == target for row in range(menu.rowCount()))


def test_where_there_is_little_room_all_of_the_page_scrolls_and_tab_goes_down(
    workspace: Workspace, window: QWidget, qtbot: QtBot, path: Path
) -> None:
    dialog = opened(workspace, window, qtbot, [path])
    page = page_of(dialog)
    page.resize(400, 400)
    [area] = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    parts = (page.letters, page.header, page.rows[0].choice, page.first.next)
    assert all(area.isAncestorOf(part) for part in parts)
    order: list[QWidget | None] = [page.letters]
    while order[-1] is not None and (order[-1] is not page.letters or len(order) == 1):
        order.append(order[-1].nextInFocusChain())
    choices = [each.choice for each in page.rows.values()]
    places = [order.index(each) for each in (page.header, *choices, page.first.next)]
    assert places == sorted(places)


def test_files_that_are_gone_say_so(
    workspace: Workspace, window: QWidget, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ImportDialog(workspace, [tmp_path / "gone.csv"], window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(InlineMessage)))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert "gone.csv" in dialog.findChildren(InlineMessage)[0].text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
