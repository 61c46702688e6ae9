"""Who is synced with a book, chosen in the smallest window with the largest text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.sync import Bookkeeping, Upload, UploadKind
from tests.ui.sync_stage import ACCOUNT, BOOK
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.views.sync.book_dialog import BookDialog
from ui.widgets import WrapLabel
from ui.workspace import Workspace


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_how_many_are_sent_finds_room_once_they_are_counted(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, scale: float
) -> None:
    workspace.theme.apply("light", scale)
    window.resize(1024, 680)
    book = replace(BOOK, upload=Upload(kind=UploadKind.TAG, value="press"))
    workspace.store.note(Bookkeeping(save=(ACCOUNT, book)))
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    dialog = BookDialog(window.page.acts, book, window.page)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.up.number is not None)
    qtbot.waitUntil(lambda: dialog.up.chip.geometry().bottom() < dialog.up.which.y())
    for each in dialog.findChildren(WrapLabel):
        assert each.height() >= each.heightForWidth(each.width()), each.text()
