"""What was typed about somebody after an event, and not saved when the window was killed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.event import Encounter
from netcompanion.domain.relationship import Party
from netcompanion.domain.unsaved import Typed
from netcompanion.services.encounters import Notes
from netcompanion.services.folder import DataFolder
from netcompanion.services.unsaved import unsaved
from tests.ui.views.after_page import ADA, DINNER, OLU, opened
from ui.navigation import Location, Place
from ui.views.events.after_form import NotesForm
from ui.views.main_window import MainWindow
from ui.views.parts.kept_field import NotSaved, SetAside
from ui.views.parts.known import KnownContacts
from ui.workspace import Workspace

Key = Qt.Key


def on_disk(workspace: Workspace) -> list[Typed]:
    return unsaved(DataFolder(workspace.store.path.parent)).load()


def met_first(workspace: Workspace) -> Encounter:
    with workspace.read() as reader:
        return reader.encounters(event_id=DINNER.id)[0]


@pytest.fixture
def form(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> NotesForm:
    """The first person, with half a line about them from a window that was killed."""
    form = opened(window, workspace, qtbot).notes.form
    form.proud.setFocus()
    QTest.keyClicks(form.proud, "Her first pri")
    workspace.unsaved.keep_now()
    (typed,) = on_disk(workspace)
    form.proud.clear()
    workspace.navigator.go(Location(Place.TODAY))
    workspace.unsaved.keep_now()
    assert on_disk(workspace) == []
    unsaved(DataFolder(workspace.store.path.parent)).put(typed)
    workspace.unsaved.load()
    workspace.navigator.go(Location(Place.EVENTS, DINNER.id, "after"))
    return form


def test_it_is_offered_and_not_saved_by_moving_on(form: NotesForm, workspace: Workspace) -> None:
    assert form.offer is not None
    assert form.offer.text().startswith("Not saved yet: typed")
    QTest.keyClick(form.proud, Key.Key_Down)
    assert form.proud.text() == ""
    QTest.keyClick(form.proud, Key.Key_Up)
    assert form.proud.text() == "Her first pri"
    workspace.navigator.go(Location(Place.TODAY))
    assert met_first(workspace).proud == ""
    assert len(on_disk(workspace)) == 1


def test_it_is_saved_by_whoever_says_so(form: NotesForm, workspace: Workspace) -> None:
    assert form.offer is not None
    form.offer.save.click()
    assert met_first(workspace).proud == "Her first pri"
    assert on_disk(workspace) == []


def test_to_go_on_with_it_is_to_take_it(form: NotesForm, workspace: Workspace) -> None:
    form.proud.setFocus()
    form.proud.end(False)
    QTest.keyClicks(form.proud, "ze")
    assert form.offer is None
    QTest.keyClick(form.proud, Key.Key_Down)
    assert met_first(workspace).proud == "Her first prize"
    assert on_disk(workspace) == []


def test_it_can_be_thrown_away(form: NotesForm, workspace: Workspace) -> None:
    (offer,) = form.findChildren(NotSaved)
    offer.discard.click()
    assert form.proud.text() == ""
    assert form.offer is None
    assert on_disk(workspace) == []


def killed(form: NotesForm, workspace: Workspace) -> None:
    """Leave the form as after a window that was killed with what stands in it."""
    workspace.unsaved.keep_now()
    form.show_notes(Notes(), DINNER.start.date())
    workspace.unsaved.load()


def above(form: NotesForm) -> tuple[bool, str]:
    """Whether words are offered to be saved, and what is set aside."""
    return form.offer is not None, form.aside.text() if form.aside is not None else ""


def test_chips_and_the_person_who_was_chosen_come_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    form = opened(window, workspace, qtbot).notes.form
    about = met_first(workspace).id
    other = OLU if met_first(workspace).contact_id == ADA.id else ADA
    kind, chip = next(iter(form.networks.items()))
    chip.click()
    with workspace.read() as reader:
        line = reader.lines([other.id])[other.id]
    form.meet.setText(line.name)
    form.findChild(KnownContacts).chosen.emit(line)  # type: ignore[union-attr]  # it has one
    killed(form, workspace)
    form.show_notes(Notes(), DINNER.start.date(), about)
    assert form.offer is not None
    notes = form.notes()
    assert notes.networks == {kind}
    assert notes.should_meet == Party(name=line.name, contact_id=other.id)


def test_words_that_have_no_place_stay_until_they_are_discarded(
    form: NotesForm, workspace: Workspace
) -> None:
    def show() -> tuple[bool, str]:
        form.show_notes(Notes(proud="Two prizes"), DINNER.start.date(), met_first(workspace).id)
        is_offered, words = above(form)
        assert form.proud.text() == "Two prizes"
        return is_offered, words.split("\n")[-1].split(": ")[-1]

    assert show() == (False, "Her first pri")
    QTest.keyClicks(form.learned, "Kilns")
    killed(form, workspace)
    assert show() == (True, "Her first pri")
    assert form.learned.text() == "Kilns"
    form.settle()
    assert show() == (False, "Her first pri")
    form.findChildren(SetAside)[-1].discard.click()
    workspace.unsaved.keep_now()
    assert above(form) == (False, "")
    assert on_disk(workspace) == []


def test_words_of_another_version_are_shown(form: NotesForm, workspace: Workspace) -> None:
    about = met_first(workspace).id
    for words in ('[["", ""], ["", "Half a line"]]', "Half a line"):
        workspace.unsaved.note(about, "after", words)
        form.show_notes(Notes(), DINNER.start.date(), about)
        assert "Half a line" in above(form)[1]
        workspace.unsaved.keep_now()
        assert [each.words for each in on_disk(workspace)] == [words]
