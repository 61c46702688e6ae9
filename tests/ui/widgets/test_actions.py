"""What can be pressed, ticked, switched and taken back."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import (
    Avatar,
    ChipButton,
    ChoiceField,
    DateField,
    InlineMessage,
    NumberField,
    RoundCheck,
    RowButton,
    SearchField,
    SegmentedPhase,
    TimeField,
    Toast,
    button,
    initials,
    label,
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_button_acts(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    made = button(theme, "Draft", act=lambda: done.append("draft"))
    made.setParent(window)
    made.show()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert done == ["draft", "draft"]


def test_space_and_a_click_anywhere_tick(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made = RoundCheck(theme, "Kept: boiler survey")
    made.setParent(window)
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert made.isChecked()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not made.isChecked()


def test_a_tag_is_removed_by_click_and_by_delete(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    made = ChipButton(theme, "need", removable=True)
    made.setParent(window)
    made.show()
    clicks: list[str] = []
    made.clicked.connect(lambda: clicks.append("removed"))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.keyClick(made, Qt.Key.Key_Delete)
    QTest.keyClick(made, Qt.Key.Key_Backspace)
    assert clicks == ["removed"] * 3


def test_delete_does_nothing_to_a_filter(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made = ChipButton(theme, "Customers 47")
    made.setParent(window)
    made.setCheckable(True)
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Delete)
    assert not made.isChecked()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert made.isChecked()


def test_arrows_switch_the_phase(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    phases = [("before", "Before", "notebook"), ("during", "During", "microphone-stage")]
    made = SegmentedPhase(theme, "Phase", phases)
    made.setParent(window)
    made.show()
    assert made.key() == "before"
    with qtbot.waitSignal(made.chosen) as told:
        QTest.keyClick(made, Qt.Key.Key_Right)
    assert told.args == ["during"]
    with qtbot.waitSignal(made.chosen):
        made.choose("before")
    with qtbot.waitSignal(made.chosen):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.tabRect(1).center())


def test_a_count_takes_room(theme: Theme, window: QWidget) -> None:
    made = SegmentedPhase(theme, "Phase", [("before", "Before", "notebook")])
    made.setParent(window)
    before = made.sizeHint().width()
    made.set_count("before", "4/5")
    assert made.sizeHint().width() > before
    made.set_count("before", "")
    assert made.sizeHint().width() == before


def test_a_toast_says_what_was_done_and_takes_it_back(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(theme, window)
    assert not toast.isVisible()
    toast.say("Promise kept.")
    assert toast.isVisible()
    assert toast.words() == "Promise kept."
    undo = next(part for part in toast.findChildren(QPushButton) if part.text() == "Undo")
    with qtbot.waitSignal(toast.undo_asked):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_without_a_way_back_has_no_undo(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.say("Saved already.", undo=False)
    assert not any(part.isVisible() for part in toast.findChildren(QPushButton) if part.text())


def test_a_toast_goes_by_itself_but_not_from_under_the_hand(
    theme: Theme, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.toast.SECONDS", 0)
    QCursor.setPos(window.mapToGlobal(QPoint(1, 1)))
    toast = Toast(theme, window)
    toast.say("Promise kept.")
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.say("Promise kept.")
    undo = next(part for part in toast.findChildren(QPushButton) if part.text() == "Undo")
    undo.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is undo)
    assert toast.isVisible()


def test_escape_sends_a_toast_away(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, window)
    toast.say("Promise kept.")
    QTest.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


@pytest.mark.parametrize("width", [480, 800])
def test_a_toast_keeps_inside_its_window(theme: Theme, window: QWidget, width: int) -> None:
    theme.apply(reduced_motion=True)
    toast = Toast(theme, window)
    window.resize(width, 400)
    toast.say("Introduced Otto Brink to Wanda Quill, and promised both of them the article.")
    assert window.rect().contains(toast.geometry())
    window.resize(width - 40, 300)
    assert window.rect().contains(toast.geometry())


def test_a_short_message_stands_on_one_line(theme: Theme, window: QWidget) -> None:
    theme.apply(reduced_motion=True)
    toast = Toast(theme, window)
    high = set()
    for words in ("Add Priya Nair", "Saved", "Add to it: far", "Took off"):
        toast.say(words)
        high.add(toast.height())
    assert len(high) == 1


def test_a_message_offers_what_to_do(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    made = InlineMessage(
        theme,
        "Could not reach dav.example.",
        "red",
        actions=[("Try again", lambda: done.append("again"))],
        closable=True,
    )
    made.setParent(window)
    made.show()
    again, close = made.findChildren(QPushButton)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert not made.isVisible()


def test_escape_clears_the_search_first(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    made = SearchField(theme, "Filter people")
    made.setParent(window)
    made.show()
    QTest.keyClicks(made, "mill")
    assert made.text() == "mill"
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert made.text() == ""


def test_a_row_is_one_button(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(window)
    made = RowButton(theme, "Ines Farrow")
    made.add_lead(Avatar(theme, "Ines Farrow"))
    name = label("Ines Farrow", "strong")
    made.add_text(name)
    made.add_text(label("Harbour pilot, and " * 20, "caption", wrap=True))
    column.addWidget(made)
    column.addStretch(1)
    column.activate()
    with qtbot.waitSignal(made.clicked):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=name.geometry().center())
    assert made.height() >= made.heightForWidth(made.width())


def wheel_over(widget: QWidget) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_a_wheel_that_passes_over_changes_nothing(window: QWidget) -> None:
    number = NumberField("How many", 3)
    choice = ChoiceField("Who", [("mine", "I owe"), ("theirs", "They owe me")])
    day, moment = DateField("Day", date(2031, 10, 16)), TimeField("From", time(18, 30))
    choice.choose("theirs")
    for field in (number, choice, day, moment):
        field.setParent(window)
        assert not wheel_over(field).isAccepted()
    assert number.value() == 3
    assert choice.key() == "theirs"
    assert day.day() == date(2031, 10, 16)
    assert moment.moment() == time(18, 30)
    number.show()
    number.setFocus()
    wheel_over(number)
    assert number.value() == 4


def test_an_unknown_choice_changes_nothing(qapp: QApplication) -> None:
    choice = ChoiceField("Who", [("mine", "I owe"), ("theirs", "They owe me")])
    choice.choose("nobody")
    assert choice.key() == "mine"
    choice.deleteLater()


def test_a_command_that_is_none_chooses_nothing(window: QWidget) -> None:
    choice = ChoiceField("Who", [("mine", "I owe"), ("theirs", "They owe me")])
    choice.setParent(window)
    choice.show()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert choice.key() == "mine"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ines Farrow", "IF"),
        ("Mary Ann van der Berg", "MB"),
        ("zoë", "Z"),
        ("(Otto) Brink", "OB"),
        ("山田 花子", "山花"),
        ("e\u0301mile zola", "ÉZ"),
        ("", ""),
        ("— ?", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_enter_on_a_focused_button_is_that_button_and_not_the_default(
    theme: Theme, qtbot: QtBot
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    done: list[str] = []
    column = QVBoxLayout(dialog)
    save = button(theme, "Save", "primary", act=lambda: done.append("save"))
    save.setDefault(True)
    cancel = button(theme, "Cancel", act=lambda: done.append("cancel"))
    field = QLineEdit()
    for widget in (field, cancel, save):
        column.addWidget(widget)
    dialog.show()
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    QTest.keyClick(cancel, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert done == ["cancel", "cancel"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["cancel", "cancel", "save"]
