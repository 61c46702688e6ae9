"""The page about address books elsewhere in the hands of a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact
from netcompanion.domain.sync import (
    Book,
    Bookkeeping,
    Conflict,
    Item,
    Record,
)
from tests.ui.sync_stage import BOOK
from ui.views.main_window import MainWindow
from ui.views.sync import SyncPage
from ui.views.sync.book_card import BookCard
from ui.widgets import Button
from ui.workspace import Workspace

AT = datetime(2026, 10, 14, 8, 12, tzinfo=UTC)


def settle(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.busy)


def note(page: SyncPage, qtbot: QtBot, *records: Record) -> BookCard | None:
    """Write something down, as a run would, and return the card of the first book."""
    page.workspace.store.note(Bookkeeping(save=records))
    page.workspace.runs.changed.emit()
    settle(page.workspace, qtbot)
    return next(iter(page.books.values()), None)


def card(page: SyncPage, qtbot: QtBot, *records: Record) -> BookCard:
    found = note(page, qtbot, *records)
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(widget))


def press(widget: QWidget, text: str) -> None:
    found = next(
        each
        for each in widget.findChildren(Button)
        if each.text() == text and each.isVisibleTo(widget) and each.isEnabled()
    )
    QTest.keyClick(found, Qt.Key.Key_Space)


def stored(window: MainWindow) -> str:
    buttons = window.sidebar.findChildren(Button)
    return next(each.text() for each in buttons if each.text().startswith("Stored"))


def conflict(ada: Contact, mine: str = "Plant manager") -> Conflict:
    return Conflict(
        id="title",
        book_id=BOOK.id,
        contact_id=ada.id,
        field="title",
        at=AT,
        mine=mine,
        theirs=ada.title,
        mine_contact=replace(ada, title=mine),
        theirs_contact=ada,
    )


def item(ada: Contact, **more: object) -> Item:
    return replace(
        Item(book_id=BOOK.id, href="/people/ada.vcf", uid=ada.uid, contact_id=ada.id),
        **more,  # type: ignore[arg-type]  # fields of Item by their names
    )


def title(workspace: Workspace, ada: Contact) -> str:
    with workspace.read() as reader:
        now = reader.contact(ada.id)
    assert now is not None
    return now.title


def many(ada: Contact) -> Book:
    return replace(BOOK, mass_change=(f"{ada.id}\tAda Finch",), error="Many were deleted there.")


def first_answer(shown: BookCard) -> Button:
    return next(each for each in shown.notes.findChildren(Button) if each.isVisibleTo(shown))


def arrive(workspace: Workspace, window: MainWindow, *records: Record) -> SyncPage:
    workspace.store.note(Bookkeeping(save=records))
    window.commands.trigger("address-books")
    assert isinstance(window.page, SyncPage)
    return window.page


def revision(workspace: Workspace, ada: Contact) -> int:
    with workspace.read() as reader:
        return reader.contact_revs([ada.id])[ada.id]
