"""My card at an event and what is in it, the deck of questions, and the camera."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from netcompanion.domain.event import Event
from netcompanion.domain.question import QuestionPurpose
from netcompanion.services import questions
from tests.fakes import FakeCamera
from tests.gallery.stage import Stage
from ui.camera import Failure
from ui.navigation import Location, Place
from ui.views.camera_dialog import CameraDialog
from ui.views.events.deck import DeckDialog
from ui.views.my_card import MyCard
from ui.views.my_card.details import DetailsDialog

Show = Callable[[Stage], None]


def _event(stage: Stage) -> Event | None:
    """Go to the event that comes next, and return it."""
    with stage.workspace.read() as reader:
        events = reader.events()
    coming = [each for each in events if each.start >= stage.workspace.now()]
    chosen = next(iter(coming[-1:] or events), None)
    place = Location(Place.EVENTS, chosen.id, "before") if chosen else Location(Place.EVENTS)
    stage.workspace.navigator.go(place)
    stage.settle()
    return chosen


def _card_at_event(stage: Stage) -> None:
    MyCard(stage.workspace, stage.window, _event(stage)).open()


def _details(stage: Stage) -> None:
    DetailsDialog(stage.workspace, stage.window).open()


def _deck(stage: Stage) -> DeckDialog | None:
    event = _event(stage)
    if event is None:
        return None
    dialog = DeckDialog(stage.workspace, event, stage.window)
    dialog.open()
    return dialog


def _whole_deck(stage: Stage) -> None:
    _deck(stage)


def _own_question(stage: Stage) -> None:
    workspace = stage.workspace
    workspace.do(questions.add_own("What are you proudest of this year?", QuestionPurpose.RAPPORT))
    dialog = _deck(stage)
    if dialog is not None:
        dialog.mine.click()
        dialog.own.field.setText("Is there anything that I could do for you this week?")
        dialog.own.save()


def _camera(camera: FakeCamera | None, *, scanning: bool = False) -> Show:
    def show(stage: Stage) -> None:
        stage.workspace.navigator.go(Location(Place.TODAY))
        stage.settle()
        dialog = CameraDialog(stage.workspace, camera, stage.window, scanning=scanning)
        if camera is not None:
            camera.setParent(dialog)
        dialog.open()

    return show


def _seen() -> QImage:
    """A card on a table, as a camera sees it."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    table = QLinearGradient(0, 0, 1280, 720)
    table.setColorAt(0, QColor("#8a6f52"))
    table.setColorAt(1, QColor("#5c4632"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(image.rect(), table)
    painter.translate(640, 360)
    painter.rotate(-4)
    card = QRect(-340, -200, 680, 400)
    painter.fillRect(card, QColor("#f7f4ec"))
    painter.setPen(QColor("#24303a"))
    font = painter.font()
    for top, pixels, words in (
        (-110, 46, "Ines Okoye"),
        (-40, 26, "Plant manager"),
        (40, 26, "Lantern Works"),
        (90, 24, "ines@lanternworks.example"),
        (130, 24, "07700 900512"),
    ):
        font.setPixelSize(pixels)
        painter.setFont(font)
        painter.drawText(QRect(-290, top - 30, 600, 60), Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return image


CARD_SCENES: dict[str, Show] = {
    "my-card-event": _card_at_event,
    "my-card-details": _details,
    "deck": _whole_deck,
    "deck-own": _own_question,
    "camera-photo": lambda stage: _camera(FakeCamera(_seen()))(stage),
    "camera-scan": lambda stage: _camera(FakeCamera(_seen()), scanning=True)(stage),
    "camera-starting": lambda stage: _camera(FakeCamera())(stage),
    "camera-refused": lambda stage: _camera(FakeCamera(fails=Failure.REFUSED))(stage),
    "camera-none": _camera(None),
}
