"""Review of a stack: its steps, the pairs of its people, and its gaps one at a time."""

from __future__ import annotations

from datetime import UTC

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Phase
from netcompanion.domain.stack import Stack
from netcompanion.services import stack
from netcompanion.services.stack import Defaults
from netcompanion.services.stack_rows import Row
from tests.builders import contact, mixer
from ui.navigation import Location, Place
from ui.views.duplicates import ReviewPage
from ui.views.duplicates.steps import Step
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

Key = Qt.Key
EVENING = mixer()
IVO = contact("Ivo Petrov", 1)
ROWS = (
    Row(name="Ivo Petrov", email="ivo@lathe.example"),
    Row(name="Ada Finch", email="ada@finch"),
    Row(name="Mara Lind"),
    Row(name="Cai Berg", phone="077"),
)


class Reviewed:
    """A stack that was entered, in the real window."""

    def __init__(
        self, window: MainWindow, workspace: Workspace, qtbot: QtBot, event_id: str | None
    ) -> None:
        self.window, self.workspace, self.qtbot = window, workspace, qtbot
        now = workspace.now().astimezone(UTC)
        with workspace.read() as reader:
            begun = stack.begin(reader, event_id, Defaults(region="GB"), now)
        workspace.do(begun)
        (self.stack,) = (each.after for each in begun.edits if isinstance(each.after, Stack))
        self.id = self.stack.id
        for position, row in enumerate(ROWS):
            self.save(row, position)

    def save(self, row: Row, position: int) -> None:
        now, today = self.workspace.now().astimezone(UTC), self.workspace.today()
        with self.workspace.read() as reader:
            saved = stack.save(
                reader, self.stack, None, row, today=today, now=now, position=position
            )
        self.workspace.do(saved)

    def open(self, part: str = "same") -> ReviewPage:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.workspace.navigator.go(Location(Place.REVIEW, self.id, part))
        self.wait()
        return self.page

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workspace.jobs.busy)

    @property
    def page(self) -> ReviewPage:
        assert isinstance(self.window.page, ReviewPage)
        return self.window.page

    def steps(self) -> list[str]:
        chips = self.page.steps.chips.values()
        return [chip.words() for chip in chips if chip.isVisibleTo(self.page)]

    def type(self, text: str, *keys: Qt.Key) -> None:
        line = self.page.gaps.card.line
        assert line.hasFocus()
        if text:
            QTest.keyClicks(line, text)
        for key in keys:
            QTest.keyClick(line, key)

    def names(self) -> list[str]:
        model = self.page.gaps.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def words(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(self.page)]

    def button(self, text: str) -> QAbstractButton:
        (found,) = (
            each
            for each in self.page.findChildren(QAbstractButton)
            if each.text() == text and each.isVisibleTo(self.page)
        )
        return found

    def person(self, name: str) -> Contact:
        with self.workspace.read() as reader:
            (line,) = reader.same_name(name)
            found = reader.contact(line.id)
        assert found is not None
        return found


@pytest.fixture
def reviewed(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Reviewed:
    workspace.do(add("Add", IVO, EVENING))
    return Reviewed(window, workspace, qtbot, EVENING.id)


def test_the_steps_say_what_each_of_them_holds(reviewed: Reviewed) -> None:
    page = reviewed.open()
    assert reviewed.steps() == [
        "Entered 4",
        "Same person? 1",
        "Fill the gaps 3",
        "Notes and next steps",
    ]
    assert page.steps.chips[Step.SAME].accessibleName() == "Same person? 1, you are here"
    assert [crumb.text for crumb in page.crumbs()] == ["Events", "Makers’ mixer", "Review"]
    assert page.header_actions() == ("review.stack", "review.gaps")


@pytest.mark.parametrize(
    ("step", "place"),
    [
        (Step.ENTERED, Place.STACK),
        (Step.GAPS, Place.REVIEW),
        (Step.NOTES, Place.EVENTS),
    ],
)
def test_every_step_leads_to_its_place(reviewed: Reviewed, step: Step, place: Place) -> None:
    page = reviewed.open()
    page.steps.chips[step].click()
    here = reviewed.workspace.navigator.here
    assert here is not None
    assert here.place is place
    if step is Step.NOTES:
        assert here == Location(Place.EVENTS, EVENING.id, Phase.AFTER)
    reviewed.wait()


def test_the_buttons_of_the_header_go_on(reviewed: Reviewed) -> None:
    reviewed.open()
    reviewed.window.commands.trigger("review.gaps")
    assert reviewed.page.gaps.isVisible()
    assert reviewed.page.header_actions() == ("review.stack", "review.notes")
    reviewed.window.commands.trigger("previous-tab")
    reviewed.wait()
    assert reviewed.page.same.isVisible()


def test_the_new_card_is_called_so(reviewed: Reviewed) -> None:
    reviewed.open()
    assert {"New card", "Already here", "Result"} <= set(reviewed.words())


def test_enter_fills_a_gap_and_goes_on_to_the_next(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    assert [name.split(",")[0] for name in reviewed.names()] == [
        "Ada Finch",
        "Mara Lind",
        "Cai Berg",
    ]
    assert page.gaps.card.line.selectedText() == "ada@finch"
    reviewed.type("ada@finch.example", Key.Key_Return)
    assert reviewed.person("Ada Finch").emails[0].value == "ada@finch.example"
    assert page.gaps.card.line.text() == ""
    assert "How can you reach them?" in reviewed.words()
    reviewed.type("07700 900415", Key.Key_Return)
    assert reviewed.person("Mara Lind").phones[0].value == "+44 7700 900415"
    reviewed.type("07700 900416", Key.Key_Return)
    assert "Every gap is filled" in reviewed.words()
    assert reviewed.button("Next: notes and next steps").hasFocus()
    assert reviewed.steps()[2] == "Fill the gaps 0"


def test_what_is_still_wrong_is_saved_and_said(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    reviewed.type("ada@finches", Key.Key_Return)
    assert reviewed.person("Ada Finch").emails[0].value == "ada@finches"
    assert page.gaps.card.line.text() == "ada@finches"
    assert page.gaps.card.line.hasFocus()
    assert any(words.startswith("Saved, but: ") for words in reviewed.words())
    assert reviewed.window.toast.words() == "Saved: Ada Finch"
    reviewed.type("", Key.Key_Return)  # it is right as it is
    assert len(reviewed.names()) == 2
    assert reviewed.window.toast.words() == "Looked at: Ada Finch"
    assert not any(words.startswith("Saved, but: ") for words in reviewed.words())


def test_one_goes_on_from_a_gap_that_became_another(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    reviewed.type("", Key.Key_Escape)
    reviewed.type("077", Key.Key_Return)  # it is there now, and looks wrong
    assert page.gaps.card.line.accessibleName() == "Phone of Cai Berg"
    assert reviewed.window.toast.words() == "Saved: Mara Lind"
    assert [name.split(",")[0] for name in reviewed.names()] == ["Mara Lind", "Cai Berg"]


def test_a_guess_is_called_one(reviewed: Reviewed) -> None:
    guess = "h.sato@aire.example"
    reviewed.save(Row(name="Hana Sato", email=guess, guessed=guess), len(ROWS))
    page = reviewed.open("gaps")
    assert reviewed.names()[-1].endswith("guessed")
    for _ in range(3):
        page.gaps.list.step(1)
    assert "E-mail, guessed" in reviewed.words()


def test_z_takes_a_step_back_where_nothing_is_left(reviewed: Reviewed) -> None:
    page = reviewed.open()
    QTest.keyClick(page.same.list, Key.Key_M)
    QTest.keyClick(reviewed.button("Next: fill the gaps"), Key.Key_Z)
    assert reviewed.steps()[1] == "Same person? 1"
    assert reviewed.window.toast.words().startswith("Taken back: ")
    page = reviewed.open("gaps")
    reviewed.type("ada@finch.example", Key.Key_Return)
    reviewed.type("07700 900415", Key.Key_Return)
    reviewed.type("07700 900416", Key.Key_Return)
    QTest.keyClick(reviewed.button("Next: notes and next steps"), Key.Key_Z)
    assert [name.split(",")[0] for name in reviewed.names()] == ["Cai Berg"]
    assert page.gaps.card.line.hasFocus()


def test_a_gap_can_be_left_for_later(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    reviewed.type("ada@fi", Key.Key_Escape)
    assert len(reviewed.names()) == 2
    reviewed.type("", Key.Key_Escape, Key.Key_Escape)
    assert any(words.startswith("3 gap") for words in reviewed.words())
    assert reviewed.steps()[2] == "Fill the gaps 3"
    reviewed.open("same")
    reviewed.open("gaps")
    assert len(reviewed.names()) == 3
    assert page.gaps.card.line.text() == "ada@fi"  # what was typed is not lost


def test_undo_brings_a_gap_back(reviewed: Reviewed) -> None:
    reviewed.open("gaps")
    reviewed.type("ada@finch.example", Key.Key_Return)
    reviewed.workspace.undo_stack.undo()
    assert len(reviewed.names()) == 3
    assert reviewed.person("Ada Finch").emails[0].value == "ada@finch"


def test_enter_in_the_list_goes_to_the_line(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    page.gaps.list.setFocus()
    QTest.keyClick(page.gaps.list, Key.Key_J)
    QTest.keyClick(page.gaps.list, Key.Key_Return)
    assert page.gaps.card.line.hasFocus()
    assert page.gaps.card.line.accessibleName() == "E-mail or phone of Mara Lind"


def test_the_letters_are_shown_where_they_work(reviewed: Reviewed) -> None:
    page = reviewed.open("gaps")
    assert page.gaps.card.line.hasFocus()
    assert "next, previous" not in reviewed.words()
    page.gaps.list.setFocus()
    assert {"next, previous", "undo"} <= set(reviewed.words())
    QTest.keyClick(page.gaps.list, Key.Key_Return)
    assert "next, previous" not in reviewed.words()


def test_the_whole_person_is_one_click_away(reviewed: Reviewed) -> None:
    reviewed.open("gaps")
    reviewed.button("Open person").click()
    ada = reviewed.person("Ada Finch")
    assert reviewed.workspace.navigator.here == Location(Place.PEOPLE, ada.id)


def test_merging_a_card_keeps_its_gaps_and_its_place_in_the_stack(reviewed: Reviewed) -> None:
    page = reviewed.open()
    QTest.keyClick(page.same.list, Key.Key_M)
    assert reviewed.steps()[:2] == ["Entered 4", "Same person? 0"]
    assert "Every pair is decided" in reviewed.words()
    assert reviewed.button("Next: fill the gaps").hasFocus()


def test_a_stack_without_an_event_leads_back_to_itself(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    reviewed = Reviewed(window, workspace, qtbot, None)
    page = reviewed.open("gaps")
    assert [crumb.text for crumb in page.crumbs()] == ["Events", "Review"]
    assert len(reviewed.steps()) == 3
    assert page.header_actions() == ("review.stack",)
    reviewed.type("", Key.Key_Escape, Key.Key_Escape, Key.Key_Escape)
    assert reviewed.button("Back to stack").hasFocus()


def test_a_stack_that_is_taken_back_is_said_to_be_gone(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    reviewed = Reviewed(window, workspace, qtbot, None)
    page = reviewed.open()
    assert page.same.isVisible()
    with workspace.read() as reader:
        begun, box = reader.stack(reviewed.id), reader.box(reviewed.id)
    assert begun is not None
    workspace.do(Change("Drop it", (*(Edit(card, None) for card in box), Edit(begun, None))))
    assert page.is_gone
    assert not page.same.isVisible()
    assert not page.gaps.isVisible()
    assert [crumb.text for crumb in page.crumbs()] == ["Events", "Review"]
    assert page.header_actions() == ()
    page.take_focus()
    button = window.focusWidget()
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Go to Today"
    workspace.undo_stack.undo()
    assert page.same.isVisible()
    assert page.header_actions() == ("review.stack", "review.gaps")


@pytest.mark.parametrize(("size", "above"), [((1440, 900), False), ((1024, 680), True)])
def test_the_answers_are_seen_without_scrolling(
    reviewed: Reviewed, size: tuple[int, int], *, above: bool
) -> None:
    page = reviewed.open()
    reviewed.window.resize(*size)
    reviewed.qtbot.waitUntil(lambda: (reviewed.window.width(), page.width() > 0) == (size[0], True))
    grid, merge = page.same.card.grid, reviewed.button("Merge into one")
    assert grid is not None

    def top(widget: QWidget) -> int:
        return widget.mapTo(reviewed.window, QPoint(0, 0)).y()

    reviewed.qtbot.waitUntil(lambda: (top(merge) < top(grid)) is above)
    assert top(merge) + merge.height() < reviewed.window.height()
