"""Where one is on the way to an address book, and how far the reading of it has come."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from netcompanion.dav.facts import BookFacts
from netcompanion.domain.sync import Account, Book, Bookkeeping, Direction, Phase
from tests.ui.views.setup_desk import Desk
from ui.theme import Theme
from ui.views.main_window import MainWindow
from ui.views.sync_setup.books_page import BooksPage
from ui.views.sync_setup.reading_page import ReadingPage
from ui.views.sync_setup.steps import Step, StepsLine
from ui.widgets import WrapLabel
from ui.workspace import Workspace

ACCOUNT = Account(
    id="mill",
    name="Mill",
    address="mill.example",
    base_url="https://mill.example/",
    username="ada",
)
BOOK = Book(
    id="people",
    account_id="mill",
    url="https://mill.example/people/",
    name="People",
    direction=Direction.TWO_WAY,
    phase=Phase.PULLED,
)


def test_every_step_says_where_on_the_way_it_is(
    workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    workspace.store.note(Bookkeeping(save=(ACCOUNT, BOOK)))
    desk = Desk(workspace, window, qtbot, BOOK.id)
    line = desk.dialog.findChild(StepsLine)
    assert line is not None
    desk.look()
    for at, step in enumerate(Step, 1):
        desk.dialog.show_step(step)
        assert line.isVisible()
        assert line.accessibleName().startswith(f"Step {at} of 5: ")
    desk.dialog.reject()
    desk.rest()


def test_what_was_read_when_it_stopped_is_still_told(theme: Theme, qtbot: QtBot) -> None:
    page = ReadingPage(theme, lambda: None)
    qtbot.addWidget(page)
    page.show_progress(137, 412)
    page.show_stopping()
    page.show_stopped("The server is gone.")
    assert page.words.text() == "Stopped: 137 of 412 people read. That is kept."
    assert (page.bar.value(), page.bar.maximum(), page.bar.isHidden()) == (137, 412, False)


def test_no_empty_bar_stands_where_nothing_is_known(theme: Theme, qtbot: QtBot) -> None:
    page = ReadingPage(theme, lambda: None)
    qtbot.addWidget(page)
    page.show_progress(0, 0)
    page.show_stopped()
    assert page.bar.isHidden()
    page.show_progress(1, 3)
    assert not page.bar.isHidden()


def test_names_and_ways_of_books_are_whole_with_large_letters(theme: Theme, qtbot: QtBot) -> None:
    theme.apply("light", 2.0)
    page = BooksPage(theme)
    qtbot.addWidget(page)
    name = "Members of the guild of makers of small lanterns and of lamps for harbours"
    book = BookFacts(
        url="https://mill.example/guild/",
        name=name,
        read_only=True,
        max_size=None,
        versions=(),
        supports_sync=True,
        token="",
        ctag="",
    )
    page.show_books("mill.example", (book,))
    page.resize(928, 500)
    page.show()
    [row] = page.rows
    assert row.way.width() >= row.way.sizeHint().width()
    named = next(each for each in row.findChildren(WrapLabel) if each.text() == name)
    assert named.height() >= named.heightForWidth(named.width())
