"""What the camera sees, and what is made of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.card import CardField, Profile
from netcompanion.services import qr
from netcompanion.services.folder import DataFolder
from tests.fakes import FakeCamera, FakePrompts
from tests.ui.late import late
from ui.camera import Failure
from ui.views.camera_dialog import CameraDialog
from ui.views.main_window import MainWindow
from ui.views.verbs import Verbs
from ui.widgets import Button
from ui.widgets.qr import qr_image
from ui.workspace import Workspace

Open = Callable[..., CameraDialog]
CARD = qr.of_profile(Profile(given="Ilse", mobile="+44 7700 900321"), CardField)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that dialogs stand on."""
    window = QWidget()
    window.resize(1024, 680)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def opened(workspace: Workspace, window: QWidget, qtbot: QtBot) -> Open:
    """Opens the dialog on a camera."""

    def show(camera: FakeCamera | None, *, scanning: bool = True) -> CameraDialog:
        dialog = CameraDialog(workspace, camera, window, scanning=scanning)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def plain(colour: str = "#335544") -> QImage:
    """A picture of nothing in particular."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def with_code() -> QImage:
    """A picture of somebody's card with a code, held a little to the left."""
    image = plain("#9aa5a0")
    painter = QPainter(image)
    painter.drawImage(60, 70, qr_image(qr.make(CARD).modules, 5, 0xFF222222, 0xFFEEEEEE))
    painter.end()
    return image


def shoot_button(dialog: CameraDialog) -> Button:
    return next(each for each in dialog.findChildren(Button) if "Take" in each.text())


def test_a_code_is_read_by_itself_and_closes(opened: Open, qtbot: QtBot) -> None:
    camera = FakeCamera(plain(), plain("#554433"), with_code())
    dialog = opened(camera)
    with qtbot.waitSignal(dialog.code) as said:
        pass
    assert said.args == [CARD.text]
    assert not dialog.isVisible()
    assert not camera.on


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_takes_the_picture_that_is_seen(opened: Open, qtbot: QtBot, key: Qt.Key) -> None:
    camera, frame = FakeCamera(plain()), plain()
    dialog = opened(camera)
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    with qtbot.waitSignal(dialog.taken) as taken:
        QTest.keyClick(dialog, key)
    assert taken.args == [frame]
    assert not dialog.isVisible()
    assert not camera.on


def test_before_the_first_picture_there_is_none_to_take(opened: Open) -> None:
    dialog = opened(FakeCamera())
    assert not shoot_button(dialog).isEnabled()
    assert dialog.live.hasFocus(), "Space means no button there"
    QTest.keyClick(dialog.live, Qt.Key.Key_Space)
    QTest.keyClick(dialog.live, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_a_photo_of_a_card_with_a_code_waits_for_the_hand(opened: Open, qtbot: QtBot) -> None:
    camera = FakeCamera(with_code())
    dialog = opened(camera, scanning=False)
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    with qtbot.assertNotEmitted(dialog.code), qtbot.waitSignal(dialog.taken) as taken:
        QTest.mouseClick(shoot_button(dialog), Qt.MouseButton.LeftButton)
    assert taken.args == [with_code()]


def test_esc_lets_the_camera_go_and_keeps_nothing(opened: Open, qtbot: QtBot) -> None:
    camera = FakeCamera(plain())
    dialog = opened(camera)
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    with qtbot.assertNotEmitted(dialog.taken):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not camera.on


def test_a_window_that_goes_lets_the_camera_go(opened: Open, qtbot: QtBot) -> None:
    camera = FakeCamera(plain())
    dialog = opened(camera)
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not camera.on)


def test_closing_while_a_picture_is_looked_at(
    workspace: Workspace, opened: Open, qtbot: QtBot
) -> None:
    camera = FakeCamera(with_code())
    with late(workspace.jobs, qtbot):
        dialog = opened(camera)
        qtbot.waitUntil(shoot_button(dialog).isEnabled)
        with qtbot.assertNotEmitted(dialog.code):
            dialog.reject()
    assert not camera.on


def test_without_a_camera_files_and_the_clipboard_do_the_same(
    opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.views.camera_dialog.is_installed", lambda: True)
    dialog = opened(None)
    assert "No camera was found" in dialog.said()
    assert not shoot_button(dialog).isVisible()
    assert dialog.file_button.hasFocus()
    with qtbot.waitSignal(dialog.asked) as asked:
        QTest.keyClick(dialog.file_button, Qt.Key.Key_Space)
    assert asked.args == ["capture.picture"]
    assert not dialog.isVisible()


def test_without_the_package_it_says_what_to_do(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    dialog = opened(None)
    assert "says how to add that" in dialog.said()
    assert "A photo from a file" in dialog.said()
    dialog.reject()


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failure.REFUSED, "does not let NetCompanion use the camera"),
        (Failure.SILENT, "Another program may be using it"),
    ],
)
def test_a_camera_that_gives_nothing_says_why(
    opened: Open, qtbot: QtBot, failure: Failure, words: str
) -> None:
    dialog = opened(FakeCamera(fails=failure))
    qtbot.waitUntil(lambda: words in dialog.said())
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.paste_button.click()
    assert asked.args == ["capture.paste"]


def test_a_camera_that_vanishes_can_come_back(opened: Open, qtbot: QtBot) -> None:
    camera = FakeCamera(plain())
    dialog = opened(camera)
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    camera.vanish()
    qtbot.waitUntil(lambda: "The camera is gone" in dialog.said())
    assert dialog.live.frame() is None
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    assert dialog.isVisible(), "there is no picture to take"
    camera.fails = None
    again = next(each for each in dialog.findChildren(Button) if each.text() == "Try again")
    again.click()
    assert dialog.said() == ""
    qtbot.waitUntil(shoot_button(dialog).isEnabled)
    assert camera.started == 2
    dialog.reject()


@pytest.mark.parametrize(
    ("command", "wanted"), [("capture.scan", "a picture of the code"), ("capture.photo", "cards")]
)
def test_without_a_camera_the_choice_of_files_says_why(
    workspace: Workspace,
    prompts: FakePrompts,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    wanted: str,
) -> None:
    monkeypatch.setattr("ui.camera.open_camera", lambda _parent: None)
    window = MainWindow(workspace.theme, workspace.navigator, workspace.settings)
    qtbot.addWidget(window)
    window.attach(workspace)
    Verbs(window, workspace, DataFolder(tmp_path))
    prompts.answer("open_files", [])
    window.commands.trigger(command)
    (title,) = prompts.asked
    assert "No camera was found" in title
    assert wanted in title
    window.detach()
