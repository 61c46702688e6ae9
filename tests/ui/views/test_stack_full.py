"""A card stack on a full disk: nothing typed goes, and it is saved when there is room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.store import CannotWrite
from tests.fakes import FakePrompts
from tests.ui.views.stack_desk import ALT, Desk, Key
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

MakeRoom = Callable[[], None]


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(window, workspace, qtbot)


@pytest.fixture
def full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> MakeRoom:
    """Fill the disk; what is returned makes room."""

    def refuse(*_given: object, **_options: object) -> None:
        raise CannotWrite("The disk is full.")

    apply = desk.workspace.store.apply
    monkeypatch.setattr(desk.workspace.store, "apply", refuse)
    return lambda: monkeypatch.setattr(desk.workspace.store, "apply", apply)


def test_a_card_stays_in_the_form_until_it_is_saved(
    desk: Desk, full: MakeRoom, prompts: FakePrompts
) -> None:
    prompts.answer("try_again", False)
    desk.enter("Nia Rees", "Rees & Co", "", "", "", "send the list")
    assert desk.people() == []
    assert desk.line("name").text() == "Nia Rees"
    full()
    desk.press(Key.Key_Return)
    assert [each.formatted for each in desk.people()] == ["Nia Rees"]
    assert desk.line("name").text() == ""


def test_the_defaults_stay_open_until_they_are_saved(
    desk: Desk, full: MakeRoom, prompts: FakePrompts
) -> None:
    editor = desk.page.strip.editor
    desk.press(Key.Key_D, ALT)
    editor.place.setText("Hall 4")
    editor.place.setFocus()
    prompts.answer("try_again", False)
    desk.press(Key.Key_Return)
    assert editor.isVisible()
    assert editor.place.text() == "Hall 4"
    full()
    desk.press(Key.Key_Return)
    assert not editor.isVisible()
    assert any("Hall 4" in words for words in desk.page.strip.words())
