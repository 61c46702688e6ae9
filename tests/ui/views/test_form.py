"""Dialogs that are typed into: nothing is lost by Esc, and what is refused is said where one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain import change
from netcompanion.domain.event import Companion, Event
from tests.ui.conftest import NOW
from ui.views.events.companion import CompanionDialog
from ui.views.events.event_dialog import EventDialog
from ui.views.events.new_event import NewEventDialog
from ui.views.main_window import MainWindow
from ui.views.my_card.details import DetailsDialog
from ui.views.parts.form import TypedDialog
from ui.widgets import Button, InlineMessage
from ui.workspace import Workspace

MIXER = Event(id="mixer", name="Quayside Mixer", start=NOW)


def event_dialog(workspace: Workspace, window: QWidget) -> tuple[TypedDialog, QLineEdit]:
    dialog = EventDialog(workspace, MIXER, window)
    return dialog, dialog.host


def new_event(workspace: Workspace, window: QWidget) -> tuple[TypedDialog, QLineEdit]:
    dialog = NewEventDialog(workspace, window)
    return dialog, dialog.field


def details(workspace: Workspace, window: QWidget) -> tuple[TypedDialog, QLineEdit]:
    dialog = DetailsDialog(workspace, window)
    return dialog, dialog.fields["given"]


MAKERS = (event_dialog, new_event, details)
Make = Callable[[Workspace, QWidget], tuple[TypedDialog, QLineEdit]]


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """One event."""
    workspace.do(change.add("Add event", MIXER))
    return workspace


def messages(dialog: QWidget) -> list[str]:
    shown = dialog.findChildren(InlineMessage)
    return [each.text() for each in shown if each.isVisibleTo(dialog)]


def press(dialog: QWidget, words: str) -> None:
    next(each for each in dialog.findChildren(Button) if each.text() == words).click()


@pytest.mark.parametrize("make", MAKERS)
def test_esc_closes_when_nothing_was_typed(
    known: Workspace, window: MainWindow, make: Make
) -> None:
    dialog, _ = make(known, window)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("make", MAKERS)
def test_esc_asks_before_it_throws_words_away(
    known: Workspace, window: MainWindow, qtbot: QtBot, make: Make
) -> None:
    dialog, field = make(known, window)
    dialog.open()
    QTest.keyClicks(field, "Ines")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: messages(dialog) == ["What you typed is not saved yet."])
    press(dialog, "Throw it away")
    assert not dialog.isVisible()


def test_what_was_refused_is_said_in_the_dialog(
    known: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = EventDialog(known, MIXER, window)
    dialog.open()
    known.store.apply(change.replace("Elsewhere", MIXER, replace(MIXER, place="Old Hall")))
    QTest.keyClicks(dialog.host, "Ines")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.host.text() == "Ines"
    qtbot.waitUntil(lambda: len(messages(dialog)) == 1)


def test_a_removal_does_not_ask_for_what_was_typed(
    known: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = EventDialog(known, MIXER, window)
    dialog.open()
    QTest.keyClicks(dialog.host, "Ines")
    press(dialog, "Delete event")
    assert not dialog.isVisible()


def test_ctrl_enter_saves_where_enter_begins_a_line(known: Workspace, window: MainWindow) -> None:
    with known.read() as reader:
        event = reader.event(MIXER.id)
    assert event is not None
    dialog = CompanionDialog(known, event, window)
    dialog.open()
    dialog.name.setText("Ada Finch")
    QTest.keyClicks(dialog.regroup, "Stairs")
    QTest.keyClick(dialog.regroup, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.regroup, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with known.read() as reader:
        saved = reader.event(MIXER.id)
    assert saved is not None
    assert saved.companion == Companion(name="Ada Finch", regroup="Stairs")
