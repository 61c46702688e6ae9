"""The history: what was changed in thirty days, found by words, and what can be taken back."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from netcompanion.domain.change import add
from netcompanion.store.history import KEPT
from tests import builders
from tests.stores import raw
from ui.navigation import Location, Place
from ui.views.history import HistoryPage
from ui.views.main_window import MainWindow
from ui.workspace import Workspace


def opened(window: MainWindow) -> HistoryPage:
    window.commands.trigger("history")
    assert isinstance(window.page, HistoryPage)
    return window.page


def rows(page: HistoryPage) -> list[str]:
    """What the rows and the heads of days say."""
    model = page.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def add_people(workspace: Workspace, number: int) -> None:
    for each in range(number):
        workspace.do(add(f"Added Person {each}", builders.contact(f"Person {each}", each)))


def move_back(workspace: Workspace, number: int, days: int) -> None:
    """Make the first so many changes days older."""
    made = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    with closing(raw(workspace.store.path)) as db:
        db.execute("UPDATE change_log SET made = ?, seal = NULL WHERE id <= ?", (made, number))
        db.commit()


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def test_changes_stand_under_their_days(window: MainWindow, workspace: Workspace) -> None:
    add_people(workspace, 3)
    move_back(workspace, 2, days=1)
    said = rows(opened(window))
    assert said[0] == "Today, 1"
    assert said[1].startswith("Added Person 2")
    assert said[2] == "Yesterday, 2"


def test_what_can_no_longer_be_taken_back_stays_and_says_so(
    window: MainWindow, workspace: Workspace
) -> None:
    add_people(workspace, KEPT + 3)
    said = rows(opened(window))
    assert len(said) == KEPT + 4
    assert "Can no longer be taken back" in said[-1]
    assert "Can no longer be taken back" not in said[1]


def test_what_was_taken_back_says_so_also_once_it_cannot_be_done_again(
    window: MainWindow, workspace: Workspace
) -> None:
    add_people(workspace, 2)
    workspace.undo_stack.undo()
    page = opened(window)
    assert "Taken back" in rows(page)[1]
    workspace.do(add("Added Bo Reed", builders.contact("Bo Reed", 9)))
    assert [each for each in rows(page) if "Person 1" in each and "Taken back" in each]


def test_lines_are_let_go_of_after_thirty_days(window: MainWindow, workspace: Workspace) -> None:
    add_people(workspace, KEPT + 3)
    move_back(workspace, 3, days=31)
    workspace.do(add("Added Bo Reed", builders.contact("Bo Reed", 900)))
    assert not [each for each in rows(opened(window)) if "Person 0," in each]


def test_the_box_finds_changes_by_their_words(window: MainWindow, workspace: Workspace) -> None:
    workspace.do(add("Added Zoë Møller", builders.contact("Zoë Møller", 1)))
    workspace.do(add("Added Bo Reed", builders.contact("Bo Reed", 2)))
    page = opened(window)
    window.commands.trigger("filter")
    box = window.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "zoe moll")
    assert len(rows(page)) == 2
    assert rows(page)[1].startswith("Added Zoë Møller")
    box.setText("nothing of that kind")
    assert "No change says that." in words(page)


def test_all_of_it_is_shown_when_one_comes_again(window: MainWindow, workspace: Workspace) -> None:
    add_people(workspace, 2)
    page = opened(window)
    window.commands.trigger("filter")
    box = window.focusWidget()
    assert isinstance(box, QLineEdit)
    box.setText("Person 1")
    assert len(rows(page)) == 2
    workspace.navigator.go(Location(Place.TODAY))
    assert len(rows(opened(window))) == 3


def test_enter_on_the_newest_change_takes_it_back(window: MainWindow, workspace: Workspace) -> None:
    add_people(workspace, 2)
    page = opened(window)
    newest, older = page.list.ids()
    page.list.choose(older)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert "newest first" in window.toast.words()
    page.list.choose(newest)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert "Taken back" in rows(page)[1]
    assert "undo the newest change" in words(page)
    assert page.list.current() == older  # which is the newest that holds now
    workspace.undo_stack.redo()
    assert page.list.current() == newest


def test_the_page_has_one_name(window: MainWindow) -> None:
    title, *_rest = opened(window).findChildren(QLabel)
    assert window.windowTitle() == f"{title.text()} – NetCompanion"


def test_a_new_book_has_no_history(window: MainWindow, workspace: Workspace) -> None:
    page = opened(window)
    assert "Nothing has been changed yet" in words(page)
    assert not page.undo.isVisible()
    workspace.navigator.go(Location(Place.TODAY))
