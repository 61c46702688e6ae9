"""Dialogs of the system, answered as a person would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakePrompts
from ui.prompts import DialogPrompts, Prompts
from ui.theme import Theme
from ui.views.asking import Asking
from ui.widgets import Button, WrapLabel


@pytest.fixture
def prompts(theme: Theme, qtbot: QtBot) -> DialogPrompts:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 680)
    return DialogPrompts(window, theme)


def answer(with_box: Callable[[Asking], None]) -> None:
    """Do something with the question that opens next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Asking)
        with_box(box)

    QTimer.singleShot(0, act)


def click(box: Asking, words: str) -> None:
    next(button for button in box.findChildren(Button) if button.text() == words).click()


def test_the_button_names_the_act(prompts: DialogPrompts) -> None:
    answer(lambda box: click(box, "Send 12 people"))
    assert prompts.confirm("Send to dav.example?", "It cannot be taken back.", "Send 12 people")


def test_going_back_is_no(prompts: DialogPrompts) -> None:
    answer(lambda box: click(box, "Go back"))
    assert not prompts.confirm("Empty the bin?", "Nine people are gone then.", "Empty the bin")


def test_escape_is_no(prompts: DialogPrompts) -> None:
    answer(lambda box: box.reject())
    assert not prompts.confirm("Empty the bin?", "Nine people are gone then.", "Empty the bin")


def press_enter(box: Asking) -> None:
    focused = box.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


def test_enter_goes_back_from_what_cannot_be_undone(prompts: DialogPrompts) -> None:
    answer(press_enter)
    assert not prompts.confirm("Empty the bin?", "Nine people are gone then.", "Empty the bin")


def test_enter_tries_again_once_nobody_types_for_the_form_any_more(
    prompts: DialogPrompts, qtbot: QtBot
) -> None:
    def type_on(box: Asking) -> None:
        for key in (Qt.Key.Key_X, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return):
            focused = box.focusWidget()
            assert focused is box
            QTest.keyClick(focused, key)
        assert box.isVisible()
        qtbot.waitUntil(lambda: isinstance(box.focusWidget(), Button))
        press_enter(box)

    answer(type_on)
    assert prompts.try_again("The disk is full.")


def test_a_question_goes_as_no_with_the_dialog_that_it_stands_above(prompts: DialogPrompts) -> None:
    dialog = QDialog()
    dialog.setModal(True)
    dialog.show()
    dialog.deleteLater()  # happens as soon as the question waits for its answer
    assert not prompts.confirm("Delete Ada?", "She goes to the bin.", "Delete")
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_question_has_its_whole_title_as_a_heading(
    prompts: DialogPrompts, theme: Theme, scale: float
) -> None:
    theme.apply("light", scale)
    title = "Delete Maximiliana Featherstonehaugh-Cholmondeley, Northern Instrument Works?"

    def look(box: Asking) -> None:
        assert theme.px(400) <= box.width() <= 1024
        for line in box.findChildren(WrapLabel):
            assert line.height() >= line.heightForWidth(line.width())
        assert next(each.text() for each in box.findChildren(WrapLabel)) == title
        box.reject()

    answer(look)
    assert not prompts.confirm(title, "They go to the bin for thirty days. " * 4, "Delete")


def test_nothing_in_a_message_is_html(prompts: DialogPrompts) -> None:
    formats: list[Qt.TextFormat] = []

    def look(box: Asking) -> None:
        formats.extend(part.textFormat() for part in box.findChildren(QLabel) if part.text())
        box.accept()

    answer(look)
    prompts.tell("<b>Hidden</b>", "<img src='file:///etc/passwd'>")
    assert len(formats) >= 2
    assert set(formats) == {Qt.TextFormat.PlainText}


def test_files_are_paths(prompts: DialogPrompts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/tmp/a.vcf", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/tmp/a.vcf", "/b"], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/tmp")
    assert prompts.open_files("Import", ["Contacts (*.vcf)"]) == [Path("/tmp/a.vcf")]
    assert len(prompts.open_files("Import", ["Contacts (*.vcf)"], many=True)) == 2
    assert prompts.save_file("Save", Path("people.vcf"), ["Contacts (*.vcf)"]) is None
    assert prompts.choose_folder("Photos") == Path("/tmp")


def test_the_fake_fails_on_a_question_that_nobody_expected() -> None:
    fake: Prompts = FakePrompts()
    with pytest.raises(pytest.fail.Exception):
        fake.confirm("Empty the bin?", "", "Empty the bin")
