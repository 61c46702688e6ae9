"""The card of an account: asking its server again is seen, done once at a time, and stopped."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.sync import Bookkeeping
from netcompanion.services.sync import accounts
from tests.ui.sync_stage import ACCOUNT, BOOK, PATIENCE
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.views.sync.account_card import AccountCard
from ui.workspace import Workspace


class SlowServer:
    """Answers when it is told to; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.answer = Event()

    def __call__(self, _account: object, stop: Callable[[], None], _secrets: object) -> list[Any]:
        self.asked += 1
        for _ in range(PATIENCE * 100):
            stop()
            if self.answer.wait(0.01):
                return []
        raise AssertionError("nobody waited for the answer")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> SlowServer:
    server = SlowServer()
    monkeypatch.setattr(accounts, "look_again", server)
    return server


@pytest.fixture
def card(server: SlowServer, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> AccountCard:
    workspace.store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    window.commands.trigger("address-books")
    page = window.page
    assert isinstance(page, SyncPage)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    return page.accounts[ACCOUNT.id]


def press(card: AccountCard) -> None:
    card.look.setFocus()
    QTest.keyClick(card.look, Qt.Key.Key_Space)


def test_a_server_that_takes_its_time_is_asked_once_and_let_go_of(
    card: AccountCard, server: SlowServer, workspace: Workspace, qtbot: QtBot
) -> None:
    press(card)
    press(card)
    qtbot.waitUntil(card.cancel.isVisible)
    assert card.cancel.hasFocus()
    assert not card.look.isVisible()
    QTest.keyClick(card.cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert server.asked == 1
    assert card.look.hasFocus()
    assert not card.cancel.isVisible()


def test_a_quick_answer_shows_no_waiting(
    card: AccountCard, server: SlowServer, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    server.answer.set()
    press(card)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert not card.cancel.isVisible()
    assert "found" in window.toast.words()
    press(card)
    qtbot.waitUntil(lambda: server.asked == 2)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
