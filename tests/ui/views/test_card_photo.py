"""The picture of a business card on the page of its person."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit
from netcompanion.domain.contact import Photo, new_contact
from netcompanion.domain.stack import CardPhoto
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.people.card_photo_dialog import CardPhotoDialog
from ui.widgets import Button
from ui.workspace import Workspace


def picture() -> Photo:
    out = BytesIO()
    Image.new("RGB", (400, 240), "teal").save(out, "JPEG")
    data = out.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Photo(digest=digest, media_type="image/jpeg", data=data)


def button(page: QWidget, words: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == words)


def test_card_is_seen_thrown_away_and_brought_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    ada = replace(new_contact(), formatted="Ada Quill")
    photo = picture()
    card = CardPhoto(
        id="card",
        contact_id=ada.id,
        photo_digest=photo.digest,
        media_type=photo.media_type,
        on=date(2026, 10, 9),
    )
    workspace.do(Change("Add Ada", (Edit(None, ada), Edit(None, card)), (photo,)))
    workspace.navigator.go(Location(Place.PEOPLE, ada.id))
    see = next(
        each for each in window.findChildren(Button) if each.text().startswith("Business card of")
    )
    see.click()
    [dialog] = window.findChildren(CardPhotoDialog)
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    assert dialog.picture.pixmap().width() > dialog.picture.pixmap().height()
    drop = button(dialog, "Remove this picture")
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    with workspace.read() as reader:
        assert reader.card_photos(ada.id) == []
    workspace.undo_stack.undo()
    with workspace.read() as reader:
        assert reader.card_photos(ada.id) == [card]
