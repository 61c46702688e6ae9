"""A picture that a vCard only names by its address is fetched when somebody asks for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from threading import Event

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import CardLine, Contact, Photo, SourceCard, new_contact
from netcompanion.domain.errors import UserError
from netcompanion.domain.progress import Progress
from netcompanion.services import people
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.people import load_picture_dialog
from ui.views.people.load_picture_dialog import LoadPictureDialog
from ui.widgets import Button, PlainLabel
from ui.workspace import Workspace

ADDRESS = "https://pictures.example/ada.png"


@pytest.fixture
def ada(workspace: Workspace) -> Contact:
    lines = (CardLine(name="FN", value="Ada Quill"), CardLine(name="PHOTO", value=ADDRESS))
    source = SourceCard.of("4.0", lines)
    ada = replace(new_contact(), formatted="Ada Quill", source=source)
    workspace.do(add("Add Ada", ada))
    return ada


def photo() -> Photo:
    out = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(out, "PNG")
    data = out.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Photo(digest=digest, media_type="image/png", data=data)


def buttons(page: QWidget, words: str) -> list[Button]:
    return [each for each in page.findChildren(Button) if each.text() == words]


def asks(
    window: MainWindow, workspace: Workspace, fetch: Callable[..., Photo]
) -> LoadPictureDialog:
    with workspace.read() as reader:
        [contact] = reader.contacts(reader.contact_ids()).values()
    dialog = LoadPictureDialog(workspace, contact, window, fetch)
    dialog.open()
    return dialog


def test_nothing_is_asked_before_it_is_agreed_to(
    window: MainWindow,
    workspace: Workspace,
    ada: Contact,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def fetch(address: str, _progress: Progress) -> Photo:
        asked.append(address)
        return photo()

    known = partial(LoadPictureDialog, fetch=fetch)
    monkeypatch.setattr(load_picture_dialog, "LoadPictureDialog", known)
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    [load] = buttons(window, "Load picture…")
    assert "pictures.example" in load.toolTip()
    QTest.mouseClick(load, Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(LoadPictureDialog)
    words = " ".join(each.text() for each in dialog.findChildren(PlainLabel))
    assert "pictures.example, which will see this computer’s network address" in words
    assert dialog.load.text() == "Load from pictures.example"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert asked == []

    QTest.mouseClick(load, Qt.MouseButton.LeftButton)
    dialog = next(each for each in window.findChildren(LoadPictureDialog) if each.isVisible())
    with qtbot.waitSignal(dialog.said):
        QTest.mouseClick(dialog.load, Qt.MouseButton.LeftButton)
    assert asked == [ADDRESS]
    with workspace.read() as reader:
        shown = reader.contact(ada.id)
    assert shown is not None
    assert shown.photo is not None
    assert buttons(window, "Load picture…") == []
    assert workspace.undo_stack.undoText() == "Loaded picture of Ada Quill"
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.contact(ada.id) == ada
    assert len(buttons(window, "Load picture…")) == 1


@pytest.mark.usefixtures("ada")
def test_what_went_wrong_is_said_and_can_be_tried_again(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    outcomes = iter([UserError("pictures.example is asleep. Nothing was changed."), None])

    def fetch(_address: str, _progress: Progress) -> Photo:
        error = next(outcomes)
        if error is not None:
            raise error
        return photo()

    dialog = asks(window, workspace, fetch)
    dialog.load.click()
    qtbot.waitUntil(dialog.load.isVisible)
    assert dialog.problem() == "pictures.example is asleep. Nothing was changed."
    with qtbot.waitSignal(dialog.said):
        dialog.load.click()


@pytest.mark.usefixtures("ada")
def test_escape_stops_the_fetching(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    begun, ended = Event(), Event()

    def fetch(_address: str, progress: Progress) -> Photo:
        begun.set()
        try:
            while not ended.wait(0.01):
                progress(1, 2)
        finally:
            ended.set()
        return photo()

    dialog = asks(window, workspace, fetch)
    dialog.load.click()
    qtbot.waitUntil(begun.is_set)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(ended.is_set)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    with workspace.read() as reader:
        assert all(each.photo is None for each in reader.contacts(reader.contact_ids()).values())


def test_a_person_who_is_gone_meanwhile_gets_no_picture(
    window: MainWindow, workspace: Workspace, ada: Contact, qtbot: QtBot
) -> None:
    dialog = asks(window, workspace, lambda _address, _progress: photo())
    with workspace.read() as reader:
        change = people.remove(reader, [ada])
    workspace.do(change)
    dialog.load.click()
    qtbot.waitUntil(dialog.load.isVisible)
    assert "changed meanwhile" in dialog.problem()


def test_who_has_no_such_card_is_offered_nothing(window: MainWindow, workspace: Workspace) -> None:
    bo = replace(new_contact(), formatted="Bo Lund")
    workspace.do(add("Add Bo", bo))
    workspace.navigator.go(Location(Place.PEOPLE, bo.id))
    assert buttons(window, "Load picture…") == []
