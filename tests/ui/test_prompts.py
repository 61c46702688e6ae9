"""Dialogs of the system, answered as a person would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakePrompts
from ui.prompts import DialogPrompts, Prompts
from ui.theme import Theme


@pytest.fixture
def prompts(theme: Theme, qtbot: QtBot) -> DialogPrompts:
    window = QWidget()
    qtbot.addWidget(window)
    return DialogPrompts(window)


def answer(with_box: Callable[[QMessageBox], None]) -> None:
    """Do something with the message box that opens next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        with_box(box)

    QTimer.singleShot(0, act)


def click(box: QMessageBox, words: str) -> None:
    next(button for button in box.buttons() if button.text() == words).click()


def test_the_button_names_the_act(prompts: DialogPrompts) -> None:
    answer(lambda box: click(box, "Send 12 people"))
    assert prompts.confirm("Send to dav.example?", "It cannot be taken back.", "Send 12 people")


def test_going_back_is_no(prompts: DialogPrompts) -> None:
    answer(lambda box: click(box, "Go back"))
    assert not prompts.confirm("Empty the bin?", "Nine people are gone then.", "Empty the bin")


def test_escape_is_no(prompts: DialogPrompts) -> None:
    answer(lambda box: box.reject())
    assert not prompts.confirm("Empty the bin?", "Nine people are gone then.", "Empty the bin")


def test_nothing_in_a_message_is_html(prompts: DialogPrompts) -> None:
    formats: list[Qt.TextFormat] = []

    def look(box: QMessageBox) -> None:
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
