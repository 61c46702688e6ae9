"""What was typed on a page and never saved is offered there again, and saved by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from netcompanion.domain.change import add
from netcompanion.domain.unsaved import Typed
from netcompanion.services import people
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from netcompanion.store import CannotWrite, Store
from tests import builders
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.kept_field import KeptField, NotSaved, SetAside
from ui.workspace import Workspace

ADA, BEN = builders.contact("Ada Finch", 1), builders.contact("Ben Hale", 2)
HALF = "Wants a quote for two kilns\nand a"


def on_disk(workspace: Workspace) -> list[str]:
    return [each.words for each in unsaved(DataFolder(workspace.store.path.parent)).load()]


def saved_note(workspace: Workspace) -> str:
    with workspace.read() as reader:
        found = reader.contact(ADA.id)
    assert found is not None
    return found.note


class Page:
    """The page of a person, and the note on it."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        self.window, self.workspace = window, workspace

    def go(self, contact_id: str) -> KeptField:
        self.workspace.navigator.go(Location(Place.PEOPLE, contact_id))
        fields = self.window.findChildren(KeptField)
        return next(each for each in fields if each.accessibleName() == "Note")

    def offer(self, contact_id: str) -> NotSaved | SetAside:
        offer = self.go(contact_id).offer
        assert offer is not None
        return offer


@pytest.fixture
def page(window: MainWindow, workspace: Workspace) -> Iterator[Page]:
    workspace.do(add("Add", ADA, BEN))
    yield Page(window, workspace)
    window.close()


@pytest.fixture
def left(page: Page) -> Page:
    """After a window that was killed while somebody typed, the evening before."""
    typed = Typed(
        thing=ADA.id,
        field="note",
        words=HALF,
        at=datetime.combine(page.workspace.today() - timedelta(days=1), datetime.min.time()),
    )
    unsaved(DataFolder(page.workspace.store.path.parent)).put(typed)
    page.workspace.unsaved.load()
    return page


def test_what_is_typed_is_on_disk_until_it_is_saved(page: Page) -> None:
    note = page.go(ADA.id)
    note.setFocus()
    note.setPlainText(HALF)
    assert page.workspace.unsaved.keep_now()
    assert on_disk(page.workspace) == [HALF]
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved_note(page.workspace) == HALF
    assert on_disk(page.workspace) == []
    note.setPlainText("")
    page.workspace.unsaved.keep_now()
    assert on_disk(page.workspace) == []


def test_what_could_not_be_saved_says_so_at_the_field_until_it_is(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_options: object) -> None:
        raise CannotWrite("The disk is full.")

    note = page.go(ADA.id)
    note.setPlainText(HALF)
    page.workspace.ask_no_more()
    with monkeypatch.context() as full:
        full.setattr(Store, "apply", fail)
        note.commit()
    page.workspace.do(add("Add", builders.contact("Cy Long", 3)))
    assert isinstance(note.offer, NotSaved)
    assert note.has_typed()  # or a window would close over it without a word
    note.offer.save.click()
    assert page.go(ADA.id).offer is None
    assert saved_note(page.workspace) == HALF


def test_what_was_typed_is_offered_and_not_saved_by_itself(left: Page) -> None:
    assert left.offer(ADA.id).text().startswith("Not saved yet: typed yesterday")
    assert left.go(ADA.id).words() == HALF
    assert left.go(BEN.id).words() == ""
    assert left.go(ADA.id).words() == HALF
    left.workspace.do(people.set_note(BEN, "Was here"))
    assert left.offer(ADA.id).isVisibleTo(left.window)
    assert saved_note(left.workspace) == ""
    assert on_disk(left.workspace) == [HALF]


def test_it_is_saved_by_whoever_says_so(left: Page) -> None:
    offer = left.offer(ADA.id)
    assert isinstance(offer, NotSaved)
    offer.save.click()
    assert saved_note(left.workspace) == HALF
    assert left.go(ADA.id).offer is None
    assert on_disk(left.workspace) == []


def test_it_is_taken_by_typing_on(left: Page) -> None:
    note = left.go(ADA.id)
    note.setFocus()
    note.moveCursor(note.textCursor().MoveOperation.End)
    QTest.keyClicks(note, " lid")
    assert note.offer is None
    left.go(BEN.id)
    assert saved_note(left.workspace) == f"{HALF} lid"
    assert on_disk(left.workspace) == []


def test_it_can_be_thrown_away(left: Page) -> None:
    left.offer(ADA.id).discard.click()
    assert left.go(ADA.id).words() == ""
    assert left.go(ADA.id).offer is None
    assert on_disk(left.workspace) == []


def newer(left: Page) -> KeptField:
    """The field of which something newer was saved than what was typed."""
    left.workspace.do(people.set_note(ADA, "Bought the kilns"))
    return left.go(ADA.id)


def test_what_is_newer_stays_in_the_field_and_the_words_stand_below(left: Page) -> None:
    note = newer(left)
    assert note.words() == "Bought the kilns"
    assert isinstance(note.offer, SetAside)
    assert note.offer.text().startswith("Not saved yet: typed yesterday")
    assert HALF in note.offer.text()
    note.offer.copy.click()
    assert QGuiApplication.clipboard().text() == HALF
    note.offer.discard.click()
    assert on_disk(left.workspace) == []
    assert saved_note(left.workspace) == "Bought the kilns"
    assert left.go(ADA.id).offer is None


def test_typing_loses_nothing_of_what_was_set_aside(left: Page) -> None:
    note = newer(left)
    note.setFocus()
    note.moveCursor(note.textCursor().MoveOperation.End)
    QTest.keyClicks(note, ", two")
    assert left.workspace.unsaved.keep_now()
    assert sorted(on_disk(left.workspace)) == ["Bought the kilns, two", HALF]
    left.go(BEN.id)
    assert saved_note(left.workspace) == "Bought the kilns, two"
    assert on_disk(left.workspace) == [HALF]
    left.workspace.unsaved.load()
    assert HALF in left.offer(ADA.id).text()
