"""What a sync would do is looked at first, and done from there by one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.sync import Bookkeeping
from netcompanion.services.sync import planning
from netcompanion.services.sync.planning import Plan
from tests.ui.sync_stage import ACCOUNT, BOOK, Engine
from ui.sync import SyncRuns
from ui.views.main_window import MainWindow
from ui.views.sync.plan_dialog import PlanDialog
from ui.workspace import Workspace


@pytest.fixture
def engine(workspace: Workspace) -> Engine:
    engine = Engine()
    workspace.runs = SyncRuns(workspace, engine)
    workspace.store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    return engine


def opened(
    plan: Plan,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> PlanDialog:
    monkeypatch.setattr(planning, "plan", lambda *_args, **_named: plan)
    dialog = PlanDialog(workspace, BOOK, window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    return dialog


def test_what_is_new_is_brought_in_from_here(
    engine: Engine,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog = opened(Plan(book=BOOK, new_here=("Ada Finch",)), window, workspace, monkeypatch, qtbot)
    assert dialog.sync.hasFocus()
    QTest.keyClick(dialog.sync, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    assert not dialog.isVisible()
    assert engine.synced == [(BOOK.id, frozenset())]


def test_rows_stand_in_line_with_the_title(
    engine: Engine,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog = opened(Plan(book=BOOK, new_here=("Ada Finch",)), window, workspace, monkeypatch, qtbot)
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    lefts = {each.text(): each.mapTo(dialog, QPoint()).x() for each in labels}
    assert len(set(lefts.values())) == 1


def test_all_of_it_is_seen_at_once_where_there_is_room(
    engine: Engine,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    names = tuple(f"Ada Finch the {number}th" for number in range(35))
    plan = Plan(book=BOOK, new_here=names, changed_here=names, changed_there=names)
    window.resize(1440, 900)
    dialog = opened(plan, window, workspace, monkeypatch, qtbot)
    bar = dialog.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: dialog.content.height() > 420 and bar.maximum() == 0)


def test_where_nothing_is_new_nothing_is_offered(
    engine: Engine,
    window: MainWindow,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog = opened(Plan(book=BOOK), window, workspace, monkeypatch, qtbot)
    assert "up to date" in dialog.state.text()
    assert not dialog.sync.isVisible()
