"""Somebody on a card who is here already: shown beside the form, decided by the person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact, Phone, PhoneKind
from netcompanion.domain.event import Encounter
from tests.builders import contact
from tests.ui.conftest import NOW
from tests.ui.views.stack_desk import CTRL, DINNER, Desk, Key
from ui.views.main_window import MainWindow
from ui.workspace import Workspace

OLD_HANA = replace(
    contact("Hana Sato"),
    organisation="Aire Mills",
    phones=(Phone(value="+44 7700 900412", kind=PhoneKind.MOBILE),),
)


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> Desk:
    met = Encounter(id="met", contact_id=OLD_HANA.id, on=NOW.date(), place="Energy Forum")
    workspace.do(add("Know Hana", OLD_HANA, met))
    return Desk(window, workspace, qtbot)


def write_hana(desk: Desk) -> None:
    desk.write("Hana Sato")
    desk.write("Aire Textiles")
    desk.line("phone").setFocus()
    desk.write("07700 900412", None)
    desk.qtbot.waitUntil(desk.page.board.known.isVisible)


def named(desk: Desk, name: str = "Hana Sato") -> list[Contact]:
    return [each for each in desk.people() if each.name == name]


def test_the_match_is_shown_with_its_reason_and_blocks_nothing(desk: Desk) -> None:
    write_hana(desk)
    assert "Hana Sato, Aire Mills – met at Energy Forum" in desk.page.board.known.words()
    assert "mobile" in desk.page.board.known.words().lower()
    assert desk.line("phone").hasFocus()


def test_ctrl_m_adds_the_card_to_the_person_who_is_here(desk: Desk) -> None:
    write_hana(desk)
    desk.press(Key.Key_M, CTRL)
    (hana,) = named(desk)
    assert hana.id == OLD_HANA.id
    (row,) = desk.rows()
    assert row.state == "merged"
    assert any(each.event_id == DINNER.id for each in desk.meetings())
    desk.press(Key.Key_Z, CTRL)
    assert named(desk) == [OLD_HANA]
    assert desk.texts()[:2] == ["Hana Sato", "Aire Textiles"]


def test_keep_both_is_remembered_for_ever(desk: Desk) -> None:
    write_hana(desk)
    desk.page.board.known.apart.click()
    assert not desk.page.board.known.isVisible()
    desk.line("phone").setFocus()
    desk.press(Key.Key_Return)
    one, other = named(desk)
    with desk.workspace.read() as reader:
        assert reader.is_kept_apart(one.id, other.id)
    assert not desk.page.table.review.isVisible()


def test_typing_on_keeps_both_and_offers_a_review(desk: Desk) -> None:
    write_hana(desk)
    desk.press(Key.Key_Return)
    assert len(named(desk)) == 2
    desk.qtbot.waitUntil(desk.page.table.review.isVisible)
    assert desk.page.table.review.text() == "Review duplicates (1)"
    with desk.workspace.read() as reader:
        assert not reader.is_kept_apart(*(each.id for each in named(desk)))


def test_a_row_that_is_corrected_is_not_compared_with_itself(desk: Desk) -> None:
    desk.enter("Nia Rees", "Rees Glass")
    desk.press(Key.Key_Up, CTRL)
    desk.page.known.look()
    assert not desk.page.board.known.isVisible()
