from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.contact import Contact, new_contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.event import Event
from netcompanion.domain.promise import Direction, Promise
from tests.ui.conftest import NOW
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.first_run import FirstRunPage
from ui.views.keys import KeySheet
from ui.views.main_window import MainWindow
from ui.views.palette import Palette
from ui.views.parts.field import InPlaceField
from ui.views.sidebar import NARROW, NavItem
from ui.views.strategy import StrategyPage
from ui.views.today import TodayPage
from ui.views.view import View
from ui.widgets import IconLabel, InlineMessage, RowButton
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def front(window: MainWindow) -> View:
    assert window.page is not None
    return window.page


def person(name: str) -> Contact:
    return replace(new_contact(), formatted=name)


def test_an_empty_store_opens_with_three_doors(window: MainWindow, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    assert isinstance(window.page, FirstRunPage)


def test_the_first_person_opens_today_and_undo_brings_the_doors_back(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    workspace.do(change.add("Add Ada", person("Ada")))
    assert isinstance(window.page, TodayPage)
    window.commands.actions["undo"].trigger()
    assert isinstance(window.page, FirstRunPage)


def test_the_own_card_is_saved_from_the_first_page(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.TODAY))
    name, email, mobile = front(window).findChildren(QLineEdit)
    name.setFocus()
    QTest.keyClicks(name, "Robin Hale")
    QTest.keyClicks(email, "robin@halewick.example")
    QTest.keyClicks(mobile, "07700 900101")
    QTest.keyClick(mobile, Qt.Key.Key_Return)
    with workspace.read() as reader:
        profile, cards = reader.profile(), reader.cards()
    assert (profile.name, profile.email) == ("Robin Hale", "robin@halewick.example")
    assert [card.label for card in cards] == ["Work", "Community", "Minimal"]


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_1, Place.TODAY),
        (Qt.Key.Key_2, Place.EVENTS),
        (Qt.Key.Key_3, Place.PEOPLE),
        (Qt.Key.Key_4, Place.FOLLOW_THROUGH),
        (Qt.Key.Key_5, Place.STRATEGY),
        (Qt.Key.Key_Comma, Place.SETTINGS),
        (Qt.Key.Key_H, Place.HISTORY),
    ],
)
def test_every_place_has_its_key(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, key: Qt.Key, place: Place
) -> None:
    QTest.keyClick(window, key, CTRL)
    here = workspace.navigator.here
    assert here is not None
    assert here.place is place
    assert front(window).crumbs()[-1].text in window.windowTitle()


def test_alt_arrows_go_back_and_forward(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    workspace.navigator.go(Location(Place.SETTINGS))
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page, StrategyPage)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert workspace.navigator.here == Location(Place.SETTINGS)


def test_a_change_is_told_with_undo_and_undo_with_words(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    assert window.toast.isVisible()
    assert window.toast.words() == "Add Ada"
    window.toast.undo_asked.emit()
    assert "Add Ada" in window.toast.words()
    with workspace.read() as reader:
        assert reader.count() == 0


def test_menus_name_the_change(window: MainWindow, workspace: Workspace) -> None:
    workspace.do(change.add("Add Ada & Bo", person("Ada & Bo")))
    assert window.commands.actions["undo"].text() == "&Undo: Add Ada && Bo"
    assert not window.commands.actions["redo"].isEnabled()
    window.commands.actions["undo"].trigger()
    assert window.commands.actions["redo"].text() == "&Redo: Add Ada && Bo"


def test_a_refusal_stays_in_sight_until_it_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.refuse(UserError("The disk is full. Nothing was saved. Free some space."))
    message = window.findChildren(InlineMessage)[0]
    assert message.text() == "The disk is full. Nothing was saved. Free some space."
    message.closed.emit()
    qtbot.waitUntil(lambda: window.findChild(InlineMessage) is None)


def test_the_sidebar_says_what_is_due_and_coming(window: MainWindow, workspace: Workspace) -> None:
    workspace.do(
        change.add(
            "Prepare",
            Event(id="e", name="Makers Mixer", start=datetime(2026, 10, 16, 18, 30)),
            Promise(
                id="p",
                direction=Direction.I_OWE,
                what="Send it",
                to="Ada",
                made=date(2026, 10, 1),
                due=NOW.date(),
            ),
        )
    )
    item = next(
        each
        for each in window.sidebar.findChildren(NavItem)
        if each.accessibleName() == "Follow-through"
    )
    assert item.accessibleDescription() == "1 promise(s) due"
    rows = [row.accessibleName() for row in window.sidebar.findChildren(RowButton)]
    assert any("Makers Mixer" in row and "Fri" in row for row in rows)


def test_the_sidebar_folds_by_key_and_by_width(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    wide = window.sidebar.width()
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.sidebar.width() == NARROW
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    assert window.sidebar.width() == wide
    window.resize(1024, 680)
    qtbot.waitUntil(lambda: window.sidebar.width() == NARROW)


def test_another_dress_moves_no_place_of_the_sidebar(window: MainWindow, theme: Theme) -> None:
    places = [item.geometry() for item in window.sidebar.findChildren(NavItem)]
    theme.apply("dark", 1.0)
    assert [item.geometry() for item in window.sidebar.findChildren(NavItem)] == places


def test_icons_stand_in_the_middle_of_a_folded_sidebar(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply("light", 2.0)
    window.sidebar.set_wide(False)
    item = next(iter(window.sidebar.findChildren(NavItem)))
    icon = next(iter(item.findChildren(IconLabel)))
    qtbot.waitUntil(lambda: abs(icon.geometry().center().x() - item.rect().center().x()) <= 1)


def test_the_window_fits_a_small_screen(window: MainWindow, workspace: Workspace) -> None:
    for place in Place:
        workspace.navigator.go(Location(place))
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 680
    window.resize(QSize(1024, 680))
    assert window.size() == QSize(1024, 680)


def test_f6_goes_round_the_panes(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    window.activateWindow()
    seen = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        panes = enumerate(window.panes())
        seen.append(next(n for n, pane in panes if focused in pane.findChildren(QWidget)))
    assert sorted(seen) == [0, 1, 2]


def test_f10_shows_the_menu_bar(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.menuBar().isVisible()
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert window.menuBar().isVisible()


def test_text_grows_and_shrinks_by_key(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert workspace.settings.text_scale == 1.15
    QTest.keyClick(window, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert workspace.settings.text_scale == 1.0


def palette(window: MainWindow) -> Palette:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, Palette) and each.isVisible()
    )


def test_the_palette_finds_a_person_and_opens_them(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    ada = person("Ada Byron")
    workspace.do(change.add("Add", ada, person("Bo Diddley")))
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    field = palette(window).findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "byr")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert workspace.navigator.here == Location(Place.PEOPLE, ada.id)


def test_hidden_characters_are_seen_in_the_palette_and_in_the_history(
    window: MainWindow, workspace: Workspace
) -> None:
    turned = "Ada \u202egpj.exe"
    workspace.do(change.add(f"Add {turned}", person(turned)))
    window.commands.trigger("palette")
    box = palette(window)
    QTest.keyClicks(box.findChildren(QLineEdit)[0], "ada")
    assert all("\u202e" not in row.accessibleName() for row in box.findChildren(RowButton))
    box.reject()
    workspace.navigator.go(Location(Place.HISTORY))
    assert all("\u202e" not in each.text() for each in front(window).findChildren(QLabel))
    assert "\u202e" not in window.commands.actions["undo"].text()


def test_the_palette_runs_a_command_and_moves_by_arrows(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    field = palette(window).findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "hist")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert workspace.navigator.here == Location(Place.HISTORY)


def test_the_palette_puts_what_is_called_just_that_first(window: MainWindow) -> None:
    window.commands.trigger("palette")
    box = palette(window)
    field = box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "backups")
    assert field.accessibleDescription() == "Backups…"
    box.reject()


def test_the_sidebar_marks_the_settings_while_one_is_there(
    window: MainWindow, workspace: Workspace
) -> None:
    for place, marked in ((Place.SETTINGS, ["Settings"]), (Place.TODAY, ["Today"])):
        workspace.navigator.go(Location(place))
        items = window.sidebar.findChildren(NavItem)
        assert [each.accessibleName() for each in items if each.isChecked()] == marked


def test_the_palette_closes_by_esc_and_says_when_there_is_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    box = palette(window)
    field = box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "xyzzy")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert box.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_the_plan_is_saved_when_its_box_is_left(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    boxes = front(window).findChildren(InPlaceField)
    boxes[0].setFocus()
    QTest.keyClicks(boxes[0], "Family firms within an hour")
    boxes[1].setFocus()
    with workspace.read() as reader:
        assert reader.plan().ideal == "Family firms within an hour"
    window.commands.actions["undo"].trigger()
    assert boxes[0].toPlainText() == ""


def test_undo_holds_in_a_box_that_has_the_focus(window: MainWindow, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    boxes = front(window).findChildren(InPlaceField)
    boxes[0].setFocus()
    QTest.keyClicks(boxes[0], "Family firms")
    boxes[1].setFocus()
    boxes[0].setFocus()
    window.commands.actions["undo"].trigger()
    assert boxes[0].toPlainText() == ""
    boxes[1].setFocus()
    with workspace.read() as reader:
        assert reader.plan().ideal == ""


def test_what_is_typed_into_the_plan_is_saved_when_the_window_closes(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.STRATEGY))
    box = front(window).findChildren(InPlaceField)[0]
    box.setFocus()
    QTest.keyClicks(box, "Family firms")
    window.close()
    with workspace.read() as reader:
        assert reader.plan().ideal == "Family firms"


def test_history_takes_the_newest_change_back(window: MainWindow, workspace: Workspace) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    workspace.navigator.go(Location(Place.HISTORY))
    undo = next(each for each in front(window).findChildren(QPushButton) if each.text() == "Undo")
    undo.click()
    with workspace.read() as reader:
        assert reader.count() == 0


def test_the_focus_goes_from_one_undo_to_the_next(window: MainWindow, workspace: Workspace) -> None:
    for name in ("Ada", "Bo"):
        workspace.do(change.add(f"Add {name}", person(name)))
    workspace.navigator.go(Location(Place.HISTORY))

    def undo() -> QPushButton:
        buttons = front(window).findChildren(QPushButton)
        return next(each for each in buttons if each.text() == "Undo" and not each.isHidden())

    undo().setFocus()
    QTest.keyClick(undo(), Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    with workspace.read() as reader:
        assert reader.count() == 0


def test_the_key_sheet_opens(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = next(each for each in QApplication.topLevelWidgets() if isinstance(each, KeySheet))
    assert sheet.isVisible()
    words = {each.text() for each in sheet.findChildren(QLabel)}
    assert words >= {"During an event", "Next question", "Jot a line", "+", "Star a person, or "
                     "take the star away"}  # fmt: skip
    sheet.close()


@pytest.mark.parametrize("place", list(Place))
def test_every_focusable_widget_has_a_name(
    window: MainWindow, workspace: Workspace, place: Place
) -> None:
    workspace.do(change.add("Add Ada", person("Ada")))
    workspace.navigator.go(Location(place))
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(window)
        and not _name(widget)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    """What a screen reader says: an own name, the text of a button, the label that is a buddy."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))
