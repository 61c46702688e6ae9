"""*Same person?*: pairs are found, looked at, merged or kept apart, by keys and by mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Email, Phone, PhoneKind
from netcompanion.domain.merging import Side
from netcompanion.services import merging, people
from tests.builders import contact, encounter, introduction, mixer, promise
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.duplicates import ReviewPage
from ui.views.duplicates.steps import Step
from ui.workspace import Workspace

Key = Qt.Key
MOBILE = Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE)
OLD = replace(
    contact("M. Vance", 1),
    organisation="Kelda Mills Ltd",
    phones=(MOBILE,),
    emails=(Email(value="mvance@keldamills.example"),),
    tags=("energy", "dyeing"),
    note="Likes short e-mails",
)
NEW = replace(
    contact("Mirela Vance", 2),
    created=OLD.created + timedelta(days=1),
    organisation="Kelda Weaving",
    title="Energy lead",
    phones=(MOBILE,),
    emails=(Email(value="mirela.vance@keldaweaving.example"),),
    tags=("guild", "energy"),
    note="Dye-house bill doubled",
)
JON = replace(contact("Jon Lindahl", 3), organisation="Slate")
OTHER_JON = replace(contact("Jon Lindahl", 4), organisation="Harbour Boats", created=NEW.created)
ADA = contact("Ada Finch", 5)


class Review:
    """The page, and what a person does there."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.page = ReviewPage(workspace)
        qtbot.addWidget(self.page)
        workspace.navigator.moved.connect(self._go)
        self.left: list[Location] = []
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.page.resize(1216, 840)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)

    def open(self, stack_id: str = "", part: str = "same") -> None:
        self.workspace.navigator.go(Location(Place.REVIEW, stack_id, part))
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workspace.jobs.busy)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focused = self.page.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)

    def names(self) -> list[str]:
        model = self.page.same.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def words(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(self.page)]

    def button(self, name: str) -> QAbstractButton:
        (found,) = (
            each
            for each in self.page.findChildren(QAbstractButton)
            if name in (each.accessibleName(), each.text()) and each.isVisibleTo(self.page)
        )
        return found

    def contact(self, like: Contact) -> Contact | None:
        with self.workspace.read() as reader:
            return reader.contact(like.id)

    def _go(self, location: Location) -> None:
        if location.place is Place.REVIEW:
            self.page.open(location)
        else:
            self.left.append(location)


@pytest.fixture
def review(workspace: Workspace, qtbot: QtBot) -> Review:
    workspace.do(add("Add five", OLD, NEW, JON, OTHER_JON, ADA))
    page = Review(workspace, qtbot)
    page.open()
    return page


def test_pairs_stand_in_order_with_their_reasons(review: Review) -> None:
    first, second = review.names()
    assert first.startswith("Mirela Vance, Same mobile number")
    assert first.endswith("very likely")
    assert second == "Jon Lindahl, Same name, other company, maybe"
    assert review.page.same.list.hasFocus()
    assert "same mobile number" in review.words()


def test_the_comparison_says_what_will_be_kept(review: Review) -> None:
    grid = review.page.same.card.grid
    assert grid is not None
    assert grid.result("name") == "Mirela Vance"
    assert grid.result("organisation") == "Kelda Weaving"
    assert grid.result("emails") == "both kept"
    assert grid.result("tags") == "energy, dyeing, guild"
    assert grid.result("note") == "both kept, dated"
    assert grid.formerly() == "Remembered in the notes as former: “Kelda Mills Ltd”"
    assert not grid.cell("phones", Side.OTHER).isCheckable()  # both say the same


def test_m_merges_into_the_one_who_was_here_and_goes_on(review: Review) -> None:
    review.press(Key.Key_M)
    whole = review.contact(OLD)
    assert whole is not None
    assert (whole.formatted or whole.name) == "Mirela Vance"
    assert [each.value for each in whole.emails] == [
        "mvance@keldamills.example",
        "mirela.vance@keldaweaving.example",
    ]
    assert review.contact(NEW) is None
    assert [name.split(",")[0] for name in review.names()] == ["Jon Lindahl"]
    assert review.page.same.list.hasFocus()
    assert review.said == ["Merged into one: Mirela Vance"]


def test_z_takes_a_merge_back_as_one_step(review: Review) -> None:
    review.press(Key.Key_M, Key.Key_Z)
    assert review.contact(NEW) == NEW
    assert review.contact(OLD) == OLD
    assert len(review.names()) == 2


@pytest.mark.parametrize("answer", [Key.Key_M, Key.Key_S])
@pytest.mark.parametrize("row", [0, 1])
def test_z_leads_back_to_the_pair_it_opens_again(review: Review, answer: Qt.Key, row: int) -> None:
    pair = review.names()[row]
    review.press(*[Key.Key_J] * row, answer, Key.Key_Z)
    assert review.page.same.list.currentIndex().data() == pair
    review.press(Key.Key_M)
    assert pair not in review.names()


def test_z_leads_back_to_the_pair_and_not_to_others_that_come_back_with_it(
    workspace: Workspace, qtbot: QtBot
) -> None:
    third = replace(contact("Mirela Vance", 6), phones=(MOBILE,), emails=NEW.emails)
    workspace.do(add("Add", OLD, NEW, third))
    review = Review(workspace, qtbot)
    review.open()
    assert len(review.names()) == 3
    review.press(Key.Key_J, Key.Key_J)
    pair = review.page.same.list.current()
    review.press(Key.Key_M)
    assert len(review.names()) < 3
    review.press(Key.Key_Z)
    assert review.page.same.list.current() == pair


def test_s_keeps_both_for_ever(review: Review) -> None:
    review.press(Key.Key_J, Key.Key_S)
    assert len(review.names()) == 1
    assert review.said == ["Kept both: Jon Lindahl and Jon Lindahl"]
    review.page.same.look()
    review.wait()
    assert len(review.names()) == 1
    with review.workspace.read() as reader:
        assert reader.is_kept_apart(JON.id, OTHER_JON.id)


def test_choices_are_kept_while_one_looks_at_another_pair(review: Review) -> None:
    grid = review.page.same.card.grid
    assert grid is not None
    grid.cell("organisation", Side.KEEP).click()
    grid.cell("note", Side.KEEP).click()
    assert grid.result("organisation") == "Kelda Mills Ltd"
    assert grid.result("note").startswith("Dye-house bill doubled")
    review.press(Key.Key_J, Key.Key_K, Key.Key_M)
    whole = review.contact(OLD)
    assert whole is not None
    assert whole.organisation == "Kelda Mills Ltd"
    assert "Likes short" not in whole.note
    assert "Dye-house" in whole.note


def test_an_unticked_value_goes_and_a_radio_takes_one_of_two(review: Review) -> None:
    grid = review.page.same.card.grid
    assert grid is not None
    grid.cell("emails", Side.KEEP).click()
    grid.cell("title", Side.KEEP).click()
    assert grid.result("title") == "empty"
    assert grid.cell("title", Side.OTHER).isChecked() is False
    review.button("Merge into one").click()
    whole = review.contact(OLD)
    assert whole is not None
    assert [each.value for each in whole.emails] == ["mirela.vance@keldaweaving.example"]
    assert whole.title == ""


def test_letters_work_from_the_comparison_and_not_when_switched_off(review: Review) -> None:
    review.press(Key.Key_Return)
    grid = review.page.same.card.grid
    assert grid is not None
    assert grid.cell("name", Side.OTHER).hasFocus()
    review.press(Key.Key_J)
    assert review.page.same.list.hasFocus()
    assert review.page.same.list.currentIndex().row() == 1
    review.workspace.change_settings(replace(review.workspace.settings, single_keys=False))
    review.press(Key.Key_M, Key.Key_S, Key.Key_K)
    assert len(review.names()) == 2
    assert review.page.same.list.currentIndex().row() == 1


def test_what_moves_along_is_said(workspace: Workspace, qtbot: QtBot) -> None:
    evening = mixer()
    workspace.do(
        add(
            "Add",
            OLD,
            NEW,
            ADA,
            evening,
            encounter(NEW, evening),
            promise(NEW, "send it"),
            introduction(NEW, ADA),
        )
    )
    page = Review(workspace, qtbot)
    page.open()
    assert any(
        words.startswith("Moves along: 1 open promise") and "1 introduction" in words
        for words in page.words()
    )
    assert "Makers’ mixer, 5 Mar" in page.words()


def test_when_all_is_decided_the_page_says_what_is_next(review: Review) -> None:
    review.press(Key.Key_M, Key.Key_S)
    assert "Every pair is decided" in review.words()
    assert review.button("Back to people").hasFocus()
    review.press(Key.Key_Return)
    assert review.left == [Location(Place.PEOPLE)]


def test_z_also_takes_the_last_answer_back(review: Review) -> None:
    review.press(Key.Key_J)
    pair = review.page.same.list.currentIndex().data()
    review.press(Key.Key_K, Key.Key_M, Key.Key_S, Key.Key_Z)
    assert review.names() == [pair]
    assert review.page.same.list.hasFocus()
    review.press(Key.Key_S)
    review.workspace.change_settings(replace(review.workspace.settings, single_keys=False))
    review.press(Key.Key_Z)
    assert review.names() == []


def test_nobody_twice_is_said(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Add", ADA, JON))
    page = Review(workspace, qtbot)
    page.open()
    assert "No two people here look like one" in page.words()


def test_a_search_can_be_stopped(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Add", OLD, NEW))
    page = Review(workspace, qtbot)
    workspace.navigator.go(Location(Place.REVIEW))
    assert page.page.same.search.is_under_way
    page.page.same.search.stop()
    page.wait()
    assert "The search was stopped" in page.words()
    page.button("Look again").click()
    page.wait()
    assert len(page.names()) == 1


def test_a_long_search_says_how_far_it_is(workspace: Workspace, qtbot: QtBot) -> None:
    held = Event()
    workspace.jobs.read(lambda _progress: held.wait())
    page = Review(workspace, qtbot)
    workspace.navigator.go(Location(Place.REVIEW))
    qtbot.waitUntil(lambda: "Comparing everybody with everybody…" in page.words())
    held.set()
    page.wait()
    assert "Comparing everybody with everybody…" not in page.words()


def test_who_is_removed_elsewhere_is_no_pair_any_more(review: Review) -> None:
    with review.workspace.read() as reader:
        gone = people.remove(reader, [NEW])
    review.workspace.do(gone)
    assert [name.split(",")[0] for name in review.names()] == ["Jon Lindahl"]
    review.workspace.undo_stack.undo()
    assert len(review.names()) == 2


def test_a_pair_edited_elsewhere_is_shown_anew(review: Review) -> None:
    review.workspace.do(people.edit(NEW, replace(NEW, title="Head of energy")))
    grid = review.page.same.card.grid
    assert grid is not None
    assert grid.result("title") == "Head of energy"


def test_a_kept_pair_disappears_when_it_was_said_elsewhere(review: Review) -> None:
    review.workspace.do(merging.keep_both(OLD, NEW))
    assert len(review.names()) == 1


def test_markup_and_directions_are_shown_as_they_are(workspace: Workspace, qtbot: QtBot) -> None:
    odd = replace(contact("<b>Mara</b> \u202eevil", 1), emails=(Email(value="mara@kiln.example"),))
    twin = replace(
        contact("מרה כהן" * 12, 2),
        created=NEW.created,
        emails=odd.emails,
        organisation="<img src=x>" * 20,
    )
    workspace.do(add("Add", odd, twin))
    page = Review(workspace, qtbot)
    page.open()
    assert len(page.names()) == 1
    assert not any("\u202e" in words for words in page.words())


@pytest.mark.parametrize(("width", "scale"), [(1216, 1.0), (936, 1.0), (936, 2.0)])
def test_nothing_is_wider_than_its_room(
    review: Review, theme: Theme, width: int, scale: float
) -> None:
    theme.apply("light", scale)
    review.page.resize(width, 600)
    review.wait()
    QApplication.processEvents()  # lays it out
    sheet = review.page.same
    assert sheet.minimumSizeHint().width() <= width - 48
    grid = review.page.same.card.grid
    assert grid is not None
    assert grid.width() >= grid.minimumSizeHint().width()


def test_every_part_that_takes_the_focus_has_a_name(review: Review) -> None:
    for part in review.page.findChildren(QAbstractButton):
        if part.isVisibleTo(review.page) and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert part.accessibleName() or part.text()
    assert review.page.same.list.accessibleName()


def test_without_a_stack_the_way_leads_over_people(review: Review) -> None:
    assert [crumb.text for crumb in review.page.crumbs()] == ["People", "Same person?"]
    assert review.page.header_actions() == ()
    assert not review.page.steps.isVisibleTo(review.page)
    assert review.page.steps.chips[Step.SAME].words().startswith("Same person?")
