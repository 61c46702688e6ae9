"""Chains, map and tree by keyboard and mouse, in a real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.relationship import (
    Introduction,
    IntroductionState,
    Party,
    Referral,
    ReferralStep,
)
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import introductions
from tests.builders import contact
from ui.navigation import Location, Place
from ui.printing.document import pdf
from ui.views.strategy import CHAINS, StrategyPage
from ui.views.strategy.chains import ChainsPart
from ui.views.strategy.chains.map_print import MapPrint
from ui.views.strategy.chains.words import door_words
from ui.workspace import Workspace

Key = Qt.Key
ADA, BEN, CLEO, DAN, EVE = (
    contact(f"{name} Quill", number)
    for number, name in enumerate(("Ada", "Ben", "Cleo", "Dan", "Eve"))
)
ME = Party(name="")


def party(whom: Contact) -> Party:
    return Party(name=whom.name, contact_id=whom.id)


def led(by: Contact, to: Contact, day: int, state: IntroductionState) -> Introduction:
    return Introduction(
        id=f"{by.name}-{to.name}",
        first=ME,
        second=party(to),
        introducer=party(by),
        on=date(2026, 3, day),
        state=state,
    )


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> StrategyPage:
    """Ada led to Ben, Ben to Cleo, and Cleo referred Dan, who is a client; Eve was offered."""
    made = IntroductionState.MADE
    workspace.do(
        add(
            "A chain",
            *(ADA, BEN, CLEO, DAN, EVE),
            led(ADA, BEN, 1, made),
            led(BEN, CLEO, 2, made),
            led(CLEO, EVE, 4, IntroductionState.OFFERED),
            Referral(
                id="sent",
                giver=party(CLEO),
                receiver=None,
                referred=party(DAN),
                on=date(2026, 3, 3),
                step=ReferralStep.CLIENT,
                ended=date(2026, 3, 20),
            ),
            Introduction(
                id="mine", first=party(BEN), second=party(EVE), on=date(2026, 3, 5), state=made
            ),
        )
    )
    shown = StrategyPage(workspace)
    qtbot.addWidget(shown)
    shown.resize(1180, 840)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def chains(page: StrategyPage, qtbot: QtBot, thing: str = "") -> ChainsPart:
    page.open(Location(Place.STRATEGY, thing, CHAINS))
    part = page.parts[CHAINS]
    assert isinstance(part, ChainsPart)
    qtbot.waitUntil(lambda: part.around.root is not None and bool(part.rows.rows()))
    return part


def test_a_chain_of_any_length_stands_with_what_came_of_it(
    page: StrategyPage, qtbot: QtBot
) -> None:
    part = chains(page, qtbot)
    (row,) = part.rows.rows().values()
    assert row.accessibleName().startswith("Ada Quill → Ben Quill → Cleo Quill → Dan Quill: Client")
    assert page.tabs.tabText(1) == "Referral chains 1"
    assert part.around.root is not None
    assert part.around.root.key == DAN.id


def test_whoever_opened_the_way_to_a_client_is_to_be_thanked(
    page: StrategyPage, qtbot: QtBot
) -> None:
    part = chains(page, qtbot)
    (row,) = part.thanks.rows.rows().values()
    assert row.thank.accessibleName() == "Thank Cleo Quill, Ben Quill, Ada Quill for Dan Quill"


def test_without_winning_work_nobody_is_called_a_client(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.do(add("Why", Plan(purposes=frozenset({Purpose.COMMUNITY}))))
    part = chains(page, qtbot)
    (row,) = part.rows.rows().values()
    assert "Client" not in row.accessibleName()
    assert not part.thanks.rows.rows()


def test_the_arrows_go_from_person_to_person(page: StrategyPage, qtbot: QtBot) -> None:
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    view = part.around.map
    view.setFocus()
    QTest.keyClick(view, Key.Key_Left)
    assert view.here is not None
    assert view.here.key == BEN.id
    assert "Ben Quill introduced you to Cleo Quill" in view.accessibleDescription()
    QTest.keyClick(view, Key.Key_Left)
    assert view.here.key == ADA.id
    QTest.keyClick(view, Key.Key_Left)
    assert view.here.key == ADA.id
    QTest.keyClick(view, Key.Key_Home)
    QTest.keyClick(view, Key.Key_Right)
    first = view.here.key
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Up)
    assert {first, view.here.key} <= {DAN.id, EVE.id}


def test_mirrored_the_arrows_are_too(page: StrategyPage, qtbot: QtBot) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    view = part.around.map
    view.setFocus()
    QTest.keyClick(view, Key.Key_Right)
    assert view.here is not None
    assert view.here.key == BEN.id


def test_space_draws_the_map_around_somebody_and_enter_opens_them(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace
) -> None:
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    view = part.around.map
    view.setFocus()
    QTest.keyClick(view, Key.Key_Left)
    QTest.keyClick(view, Key.Key_Space)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == BEN.id)
    with qtbot.waitSignal(workspace.navigator.moved) as moved:
        QTest.keyClick(view, Key.Key_Return)
    assert moved.args == [Location(Place.PEOPLE, BEN.id)]


def test_doors_are_left_out_of_map_and_tree_alike(page: StrategyPage, qtbot: QtBot) -> None:
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    around = part.around
    assert len(around.doors()) == 5
    around.begun.click()
    assert len(around.doors()) == 4
    around.for_them.click()
    assert {door.source_id for door in around.doors()} == {
        *(f"{ADA.name}-{BEN.name}", f"{BEN.name}-{CLEO.name}", "sent")
    }
    flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    names = {each.text(0) for each in around.tree.findItems("Quill", flags) if each.text(1)}
    assert names == {"Ada Quill", "Ben Quill", "Dan Quill"}


def test_the_tree_is_walked_by_keys(page: StrategyPage, qtbot: QtBot, workspace: Workspace) -> None:
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    part.around.looks.choose("tree")
    tree = part.around.tree
    tree.setFocus()
    assert tree.here is not None
    assert tree.here.key == CLEO.id
    QTest.keyClick(tree, Key.Key_Down)
    assert tree.here.key in (DAN.id, EVE.id)
    QTest.keyClick(tree, Key.Key_Up)
    QTest.keyClick(tree, Key.Key_Up)
    QTest.keyClick(tree, Key.Key_Up)
    assert tree.here.key == ADA.id
    with qtbot.waitSignal(workspace.navigator.moved) as moved:
        QTest.keyClick(tree, Key.Key_Return)
    assert moved.args == [Location(Place.PEOPLE, ADA.id)]


def test_it_zooms_by_keys_and_shows_all_again(page: StrategyPage, qtbot: QtBot) -> None:
    part = chains(page, qtbot)
    view = part.around.map
    view.setFocus()
    before = view.transform().m11()
    QTest.keyClick(view, Key.Key_Plus)
    assert view.transform().m11() > before
    QTest.keyClick(view, Key.Key_Minus)
    QTest.keyClick(view, Key.Key_Minus)
    assert view.transform().m11() < before
    QTest.keyClick(view, Key.Key_0)
    assert view.transform().m11() == pytest.approx(before)


def test_a_click_chooses_and_a_drag_moves_the_map(page: StrategyPage, qtbot: QtBot) -> None:
    part = chains(page, qtbot, CLEO.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == CLEO.id)
    view = part.around.map
    figure = next(each for each in view.items() if getattr(each, "party", ME).key == BEN.id)
    place = view.mapFromScene(figure.mapToScene(QPointF()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.here is not None
    assert view.here.key == BEN.id


def test_it_prints_map_and_sentences(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    part = chains(page, qtbot)
    assert "print" in page.handlers()
    assert part.around.root is not None
    printed = MapPrint(part.around.root, part.around.doors(), date(2026, 4, 1))
    with workspace.read() as reader:
        name, compose = printed.read(reader)
    assert name == "Doors around Dan Quill"
    assert len(compose("A4", {"list"}).pages) == 2
    assert len(compose("Letter", ()).pages) == 1
    out = tmp_path / "map.pdf"
    workspace.jobs.read(lambda _: out.write_bytes(pdf(compose("A4", ()))))
    qtbot.waitUntil(lambda: not workspace.jobs.busy)
    sheet = PdfDocument(out)[0]
    words = sheet.get_textpage().get_text_range()
    for whom in (ADA, BEN, CLEO, DAN, EVE):
        assert whom.name in words


def test_a_filter_narrows_the_list(page: StrategyPage, qtbot: QtBot) -> None:
    part = chains(page, qtbot)
    QTest.keyClicks(part.filter, "cleo")
    assert len(part.rows.rows()) == 1
    QTest.keyClicks(part.filter, "x")
    assert not part.rows.rows()


def test_every_tab_counts_before_it_was_opened(page: StrategyPage, qtbot: QtBot) -> None:
    page.open(Location(Place.STRATEGY))
    qtbot.waitUntil(lambda: page.tabs.tabText(1) == "Referral chains 1")
    assert page.tabs.key() == "overview"


def test_a_door_says_what_came_of_it(
    page: StrategyPage, qtbot: QtBot, workspace: Workspace
) -> None:
    with workspace.read() as reader:
        (mine,) = (each for each in reader.introductions() if each.id == "mine")
    with workspace.read() as reader:
        change = introductions.edit(reader, mine, replace(mine, outcome="They bid together"))
    workspace.do(change)
    part = chains(page, qtbot, BEN.id)
    qtbot.waitUntil(lambda: part.around.root is not None and part.around.root.key == BEN.id)
    told = {door_words(door) for door in part.around.doors()}
    assert "You introduced Ben Quill to Eve Quill, 5 March 2026: They bid together" in told
    view = part.around.map
    view.setFocus()
    assert "They bid together" in view.accessibleDescription()
