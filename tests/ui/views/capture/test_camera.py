"""Adding people by what a camera has seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.services import qr
from tests.fakes import FakeCamera
from tests.ui.views.capture.hands import people
from ui.views.camera_dialog import CameraDialog
from ui.views.capture.capture_bar import CaptureBar
from ui.views.capture.preview import PreviewDialog
from ui.workspace import Workspace

NIA = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rees;Nia;;;\r\nFN:Nia Rees\r\nEND:VCARD\r\n"


@pytest.mark.parametrize("scanning", [True, False])
def test_a_code_or_a_photo_goes_the_way_of_everything_else(
    ready: CaptureBar, workspace: Workspace, window: QWidget, qtbot: QtBot, *, scanning: bool
) -> None:
    frame = QImage.fromData(qr.make(qr.Payload(text=NIA, costs=())).png())
    dialog = CameraDialog(workspace, FakeCamera(frame), window, scanning=scanning)
    dialog.code.connect(ready.read_seen)
    dialog.taken.connect(ready.read_seen)
    dialog.open()
    if not scanning:
        qtbot.waitUntil(lambda: dialog.live.frame() is not None)
        QTest.keyClick(dialog, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(PreviewDialog)))
    assert people(workspace) == []
    [preview] = (each for each in window.findChildren(PreviewDialog) if each.isVisible())
    QTest.keyClick(preview, Qt.Key.Key_Return)
    assert [person.name for person in people(workspace)] == ["Nia Rees"]


def test_a_bar_without_a_workspace_reads_nothing(bar: CaptureBar) -> None:
    bar.read_seen(NIA)
    assert not bar.window().findChildren(PreviewDialog)
