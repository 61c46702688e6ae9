"""The ways into the card stack, and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.event import AfterStep
from tests.ui.stack_cards import CARDS, read_of
from tests.ui.views.stack_desk import DINNER, Desk, Key
from ui.navigation import Location, Place
from ui.views.events.after import AfterPart
from ui.views.first_run import FirstRunPage
from ui.views.main_window import MainWindow
from ui.views.sidebar import NavItem
from ui.views.stack import StackPage
from ui.views.today import TodayPage
from ui.workspace import Workspace


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_today_leads_back_to_a_stack_that_was_begun(desk: Desk) -> None:
    desk.enter("Nia Rees")
    desk.write("Tom Vale", None)
    desk.press(Key.Key_Escape)
    desk.workspace.navigator.go(Location(Place.TODAY))
    today = desk.window.page
    assert isinstance(today, TodayPage)
    assert today.stack.isVisible()
    assert today.stack.words() == "Guild Dinner: 1 card(s) left"
    today.stack.go.click()
    assert desk.workspace.navigator.here == Location(Place.STACK, desk.stack_id)
    assert desk.texts()[0] == "Tom Vale"


def test_today_is_silent_when_there_is_no_stack(desk: Desk) -> None:
    desk.workspace.navigator.go(Location(Place.TODAY))
    today = desk.window.page
    assert isinstance(today, TodayPage)
    assert not today.stack.isVisible()


def test_the_first_step_after_an_event_is_its_stack(desk: Desk) -> None:
    desk.workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    part = desk.window.findChild(AfterPart)
    assert part is not None
    part.checklist.tiles[AfterStep.CARDS].open.click()
    assert desk.workspace.navigator.here == Location(Place.STACK, desk.stack_id)
    assert [crumb.text for crumb in desk.page.crumbs()] == ["Events", "Guild Dinner", "Card stack"]


def test_the_first_page_has_a_door_to_it(window: MainWindow, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    page = window.page
    assert isinstance(page, FirstRunPage)
    (door,) = (each for each in page.findChildren(QPushButton) if each.text() == "Enter cards")
    door.click()
    assert isinstance(window.page, StackPage)
    assert window.page.crumbs()[-1].text == "Card stack"


def test_the_stack_belongs_to_the_events_in_the_sidebar(desk: Desk) -> None:
    marked = [each for each in desk.window.findChildren(NavItem) if each.isChecked()]
    assert [each.accessibleName() for each in marked] == ["Events"]


def test_a_folder_that_falls_onto_the_window_opens_the_stack_and_fills_its_box(
    desk: Desk, tmp_path: Path
) -> None:
    desk.page.photo.reading.read_photo = lambda _data, _region: read_of(CARDS[0])
    desk.workspace.navigator.go(Location(Place.PEOPLE))
    image = QImage(64, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    assert image.save(str(tmp_path / "card.png"))
    drop(desk.window, tmp_path)
    assert desk.workspace.navigator.here == Location(Place.STACK, desk.stack_id)
    desk.qtbot.waitUntil(lambda: len(desk.box()) == 1)
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == CARDS[0].name)


def test_another_event_begins_another_stack(desk: Desk) -> None:
    desk.workspace.navigator.go(Location(Place.TODAY))
    desk.window.commands.trigger("stack")
    assert desk.workspace.navigator.here == Location(Place.STACK, desk.stack_id)
    with desk.workspace.read() as reader:
        assert len(reader.stacks()) == 1
