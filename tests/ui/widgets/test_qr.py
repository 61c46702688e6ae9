"""A QR code on the screen is one that cameras read."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.services import qr
from ui.theme import Theme
from ui.widgets.qr import QUIET, QrView

TEXT = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Falk;Ilse;;;\r\nFN:Ilse Falk\r\nEND:VCARD\r\n"


def seen(widget: QWidget) -> list[str]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes
    with Image.open(BytesIO(bytes(data.data()))) as picture:
        return [each.text for each in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> QrView:
    """A view of a code."""
    code = qr.make(qr.Payload(text=TEXT, costs=()))
    view = QrView(theme, "Ilse Falk as a QR code", code.modules)
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize("side", [131, 200, 333, 720])
@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_read_in_every_size_and_theme(
    view: QrView, theme: Theme, side: int, dark: bool
) -> None:
    theme.apply("dark" if dark else "light")
    view.resize(side, side)
    assert seen(view) == [TEXT]


def test_every_module_is_as_large_as_the_others(view: QrView) -> None:
    view.resize(333, 333)
    image = view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    page = view.palette().window().color().name()
    assert colours <= {"#14120f", "#ffffff", page}, "nothing is smoothed"


def test_there_is_white_around_it(view: QrView) -> None:
    view.resize(400, 400)
    area = view.code_area()
    image = view.grab().toImage()
    side = len(qr.make(qr.Payload(text=TEXT, costs=())).modules)
    module = area.width() // (side + 2 * QUIET)
    for offset in (0, QUIET * module - 1):
        corner = image.pixelColor(area.left() + offset, area.top() + offset)
        assert corner.name() == "#ffffff"


def test_without_a_code_it_is_white(theme: Theme, qtbot: QtBot) -> None:
    view = QrView(theme, "No code yet")
    qtbot.addWidget(view)
    view.resize(200, 200)
    assert seen(view) == []
    assert view.grab().toImage().pixelColor(100, 100).name() == "#ffffff"


def test_it_says_whose_it_is(view: QrView) -> None:
    assert view.accessibleName() == "Ilse Falk as a QR code"
