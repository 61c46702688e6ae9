"""What is typed into a dialog outlives the window: it is there when the dialog opens again."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from netcompanion.domain.change import add
from netcompanion.domain.unsaved import Typed
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from tests import builders
from ui.views.main_window import MainWindow
from ui.views.people.conversation_dialog import ConversationDialog
from ui.views.people.promise_dialog import PromiseDialog
from ui.widgets import Button, InlineMessage
from ui.workspace import Workspace

ADA, BEN = builders.contact("Ada Finch", 1), builders.contact("Ben Hale", 2)
SAID = "Wants two kilns\nbefore May"


def on_disk(workspace: Workspace) -> list[Typed]:
    return unsaved(DataFolder(workspace.store.path.parent)).load()


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    workspace.do(add("Add", ADA, BEN))
    return workspace


@pytest.fixture
def killed(known: Workspace, window: MainWindow) -> Workspace:
    """After a window went, by a signal or the end of the session, with such a dialog in it."""
    dialog = ConversationDialog(known, ADA, parent=window)
    dialog.open()
    dialog.said.setPlainText(SAID)
    known.unsaved.keep_now()
    dialog.hide()
    dialog.deleteLater()
    known.unsaved.load()
    return known


def opened(workspace: Workspace, window: MainWindow, name: str = "Ada") -> ConversationDialog:
    dialog = ConversationDialog(workspace, ADA if name == "Ada" else BEN, parent=window)
    dialog.open()
    return dialog


def press(dialog: ConversationDialog, words: str) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == words).click()


def test_what_was_typed_stands_there_again(killed: Workspace, window: MainWindow) -> None:
    (typed,) = on_disk(killed)
    assert typed.place == (ADA.id, "ConversationDialog")
    other = opened(killed, window, "Ben")
    assert other.said.toPlainText() == ""
    other.reject()
    dialog = opened(killed, window)
    assert dialog.said.toPlainText() == SAID
    (message,) = dialog.findChildren(InlineMessage)
    assert message.text().startswith("Not saved yet: typed")
    dialog.reject()
    assert dialog.isVisible()
    dialog.accept()
    assert on_disk(killed) == []
    with killed.read() as reader:
        (met,) = reader.encounters(contact_id=ADA.id)
    assert met.said == SAID


def test_the_next_key_goes_on_after_it(known: Workspace, window: MainWindow) -> None:
    for typed in ("Send the price", " list"):
        dialog = PromiseDialog(known, ADA.id, parent=window)
        dialog.open()
        QTest.keyClicks(dialog.focusWidget(), typed)
        known.unsaved.keep_now()
        dialog.hide()
        dialog.deleteLater()
        known.unsaved.load()
    (kept,) = on_disk(known)
    assert json.loads(kept.words)[1][0] == "Send the price list"


def test_it_can_be_thrown_away(killed: Workspace, window: MainWindow) -> None:
    press(opened(killed, window), "Discard")
    assert on_disk(killed) == []
    assert opened(killed, window).said.toPlainText() == ""


def test_what_has_no_field_any_more_can_be_copied(killed: Workspace, window: MainWindow) -> None:
    (typed,) = on_disk(killed)
    first, now = json.loads(typed.words)
    words = json.dumps([first[1:], now[1:]])
    unsaved(DataFolder(killed.store.path.parent)).put(
        Typed(thing=ADA.id, field="ConversationDialog", words=words, at=typed.at)
    )
    killed.unsaved.load()
    dialog = opened(killed, window)
    assert dialog.said.toPlainText() == ""
    press(dialog, "Copy")
    assert QGuiApplication.clipboard().text() == SAID
    killed.unsaved.keep_now()
    assert len(on_disk(killed)) == 1
    dialog.reject()
    assert on_disk(killed) == []
