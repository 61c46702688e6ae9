"""What was found, with a tick for each thing, before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Phone, new_contact
from netcompanion.domain.event import Event
from netcompanion.services import imports, preview
from netcompanion.services.reading import read_text
from ui.theme import Theme
from ui.views.capture.preview import PreviewDialog
from ui.views.review.cell import ChoiceCell
from ui.views.review.comparison import Comparison
from ui.views.review.detail import ItemDetail
from ui.views.review.parts import Parts
from ui.workspace import Workspace

FAIR = Event(id="fair", name="Harbour & Quay Fair", start=datetime(2026, 10, 14, 9, 0))
LIV = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Dahl;Liv;;;\r\nFN:Liv Dahl\r\nORG:Dahl Rope\r\n"
    "TEL;TYPE=CELL:07700 900555\r\nEMAIL:liv@dahl.example\r\nCATEGORIES:rope,sea\r\n"
    "END:VCARD\r\n"
)
JO = LIV.replace("Liv", "Jo").replace("900555", "900556").replace("liv@", "jo@")
WIFI = "WIFI:S:Hall;T:WPA;P:secret;;"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    return window


def shown(
    workspace: Workspace, window: QWidget, *texts: str, event: Event | None = None
) -> PreviewDialog:
    found = [preview.with_note(each) for text in texts for each in read_text(text, "GB", "test")]
    with workspace.read() as reader:
        plan = imports.plan(reader, found)
    dialog = PreviewDialog(workspace, plan, event, window)
    dialog.open()
    return dialog


def people(workspace: Workspace) -> list[Contact]:
    with workspace.read() as reader:
        return list(reader.every_contact())


def detail(dialog: PreviewDialog) -> ItemDetail:
    found = dialog.pane.detail()
    assert found is not None
    return found


def cell(dialog: PreviewDialog, name: str) -> ChoiceCell:
    cells = detail(dialog).findChildren(ChoiceCell)
    return next(each for each in cells if each.accessibleName() == name)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_each_thing_can_be_ignored(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, LIV)
    click(cell(dialog, "Use Company: Dahl Rope"))
    cell(dialog, "Use Tag: sea").setFocus()
    QTest.keyClick(cell(dialog, "Use Tag: sea"), Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    [liv] = people(workspace)
    assert (liv.organisation, liv.tags) == ("", ("rope",))
    assert [phone.value for phone in liv.phones] == ["07700 900555"]


def test_a_tick_can_be_set_again(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, LIV)
    company = cell(dialog, "Use Company: Dahl Rope")
    click(company)
    click(company)
    dialog.accept()
    assert people(workspace)[0].organisation == "Dahl Rope"


def test_the_name_can_be_put_right(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, "https://dahl.example")
    [parts] = detail(dialog).findChildren(Parts)
    assert parts.name.text() == "dahl.example"
    parts.name.selectAll()
    QTest.keyClicks(parts.name, "Liv Dahl")
    QTest.keyClick(parts.name, Qt.Key.Key_Return)
    [liv] = people(workspace)
    assert (liv.given, liv.family) == ("Liv", "Dahl")
    assert liv.links[0].value == "https://dahl.example"


def test_several_people_are_one_change_and_one_undo(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, LIV + JO, WIFI)
    assert dialog.pane.list.isVisible()
    dialog.accept()
    assert [person.name for person in people(workspace)] == ["Jo Dahl", "Liv Dahl"]
    assert workspace.undo_stack.undoText() == "Added 2 people"
    workspace.undo_stack.undo()
    assert people(workspace) == []


def test_one_of_several_is_left_out(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, LIV + JO)
    detail(dialog).choice.choose("leave")
    assert dialog.save.text() == "Save"
    dialog.accept()
    assert [person.name for person in people(workspace)] == ["Jo Dahl"]


def test_what_is_ticked_stays_when_one_looks_at_others(
    workspace: Workspace, window: QWidget
) -> None:
    dialog = shown(workspace, window, LIV + JO)
    click(cell(dialog, "Use Company: Dahl Rope"))
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.pane.list, Qt.Key.Key_Up)
    assert not cell(dialog, "Use Company: Dahl Rope").isChecked()


def test_somebody_who_is_here_is_shown_side_by_side(workspace: Workspace, window: QWidget) -> None:
    here = replace(
        new_contact(),
        formatted="Liv Dahl",
        organisation="Dahl & Sons",
        phones=(Phone(value="+44 7700 900555"),),
        note="Sails",
    )
    workspace.do(add("Add", here))
    dialog = shown(workspace, window, LIV)
    assert cell(dialog, "Company that is here: Dahl & Sons").isVisibleTo(dialog)
    [comparison] = [c for c in detail(dialog).findChildren(Comparison) if c.isVisibleTo(dialog)]
    assert comparison.isEnabled()
    kept = cell(dialog, "Company that is here: Dahl & Sons")
    assert kept.isChecked(), "what is here stays unless one says otherwise"
    click(cell(dialog, "Company of the new card: Dahl Rope"))
    assert not kept.isChecked()
    dialog.accept()
    [liv] = people(workspace)
    assert liv.id == here.id
    assert (liv.organisation, liv.note) == ("Dahl Rope", "Sails")
    assert [email.value for email in liv.emails] == ["liv@dahl.example"]
    assert workspace.undo_stack.undoText() == "Added to Liv Dahl"


def test_the_event_can_be_left_out(workspace: Workspace, window: QWidget) -> None:
    workspace.do(add("Add", FAIR))
    dialog = shown(workspace, window, LIV, event=FAIR)
    assert dialog.at_event.isChecked()
    assert dialog.at_event.text() == "Met at Harbour && Quay Fair"
    dialog.at_event.setChecked(False)
    dialog.accept()
    with workspace.read() as reader:
        assert reader.encounters() == []


def test_esc_saves_nothing(workspace: Workspace, window: QWidget, qtbot: QtBot) -> None:
    QTest.keyClick(shown(workspace, window, LIV), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(PreviewDialog))
    assert people(workspace) == []


def test_a_network_is_nobody_and_cannot_be_saved(workspace: Workspace, window: QWidget) -> None:
    dialog = shown(workspace, window, WIFI)
    assert not dialog.save.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_refused_save_keeps_everything(
    workspace: Workspace, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(workspace, window, LIV)
    monkeypatch.setattr(workspace, "do", lambda _change: None)
    dialog.accept()
    assert dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_cell_has_a_name_and_fits(
    workspace: Workspace, window: QWidget, theme: Theme, qtbot: QtBot, scale: float
) -> None:
    theme.apply("light", scale)
    window.resize(1024, 680)
    dialog = shown(workspace, window, LIV + JO)
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 1024
    for each in dialog.findChildren(ChoiceCell):
        assert each.accessibleName()
        assert each.width() <= dialog.width()
