"""What hands do with the capture bar, and what eyes see of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact, Email, new_contact
from netcompanion.domain.event import Event
from ui.views.capture.capture_bar import CaptureBar
from ui.views.capture.panel import CapturePanel
from ui.widgets import ChipButton
from ui.workspace import Workspace

MIXER = Event(
    id="mixer",
    name="Quayside Mixer",
    start=datetime(2026, 10, 14, 9, 0),
    end=datetime(2026, 10, 14, 11, 0),
)
IDA = replace(
    new_contact(),
    formatted="Ida Lund",
    given="Ida",
    family="Lund",
    organisation="Fjord Pumps",
    emails=(Email(value="ida@fjord.example"),),
)


def panel_of(bar: CaptureBar) -> CapturePanel:
    panels = bar.window().findChildren(CapturePanel)
    assert len(panels) == 1
    return panels[0]


def chips_of(bar: CaptureBar) -> list[str]:
    return [chip.words() for chip in panel_of(bar).stops() if isinstance(chip, ChipButton)]


def chip_of(bar: CaptureBar, words: str) -> ChipButton:
    chips = [chip for chip in panel_of(bar).stops() if isinstance(chip, ChipButton)]
    return next(chip for chip in chips if chip.words() == words)


def type_in(bar: CaptureBar, qtbot: QtBot, text: str) -> None:
    QTest.keyClicks(bar.field, text)
    qtbot.waitUntil(lambda: panel_of(bar).isVisible())


def people(workspace: Workspace) -> list[Contact]:
    with workspace.read() as reader:
        return list(reader.every_contact())
