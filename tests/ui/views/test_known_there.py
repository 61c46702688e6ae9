"""Whom one knows at an event: what is open with them, and a line to those long quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import ContactLine, Email
from netcompanion.domain.event import Encounter, Event, Target
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Party
from netcompanion.services.briefing import Briefing, Known, Quiet
from netcompanion.services.chains import Chain
from tests.builders import contact
from ui.navigation import DRAFT, Location, Place
from ui.views.events.known_there import KnownThereCard
from ui.views.events.quiet_ties import LineDialog
from ui.workspace import Workspace

AKI = contact("Aki Sato", 1)
BEA = replace(contact("Bea Okoye", 2), emails=(Email(value="bea@books.example"),))
FAIR = Event(id="fair", name="Wool fair", start=datetime(2026, 10, 15, 18, 30))
TALK = Encounter(id="talk", contact_id=AKI.id, on=date(2026, 10, 1))


def to_meet(name: str, contact_id: str | None = None) -> Target:
    return Target(id=name, event_id=FAIR.id, name=name, contact_id=contact_id)


def promise(what: str, direction: Direction = Direction.I_OWE) -> Promise:
    return Promise(
        id=what,
        direction=direction,
        what=what,
        made=date(2026, 10, 1),
        contact_id=AKI.id,
        due=date(2026, 10, 13),
    )


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.resize(420, 600)
    qtbot.addWidget(page)
    return page


@pytest.fixture
def card(workspace: Workspace, page: QWidget, qtbot: QtBot) -> KnownThereCard:
    workspace.do(add("Add", AKI, BEA, FAIR, TALK, to_meet("Aki Sato", AKI.id)))
    card = KnownThereCard(workspace)
    QVBoxLayout(page).addWidget(card)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return card


def words_in(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def briefing(
    known: tuple[Known, ...] = (),
    chains: tuple[tuple[Target, Chain], ...] = (),
    quiet: tuple[Quiet, ...] = (),
) -> Briefing:
    return Briefing(known=known, chains=chains, quiet=quiet)


def known(*open_ones: Promise, name: str = "Aki Sato") -> Known:
    mine = tuple(each for each in open_ones if each.direction is Direction.I_OWE)
    theirs = tuple(each for each in open_ones if each.direction is Direction.THEY_OWE)
    return Known(target=to_meet(name, AKI.id), owed=mine, owes_me=theirs, last=TALK)


def quiet_bea() -> Quiet:
    line = ContactLine(id=BEA.id, name=BEA.name)
    return Quiet(contact=line, last=date(2026, 3, 2), why="Quiet for 32 weeks.")


def test_it_is_read_by_a_job_and_says_what_is_owed(
    card: KnownThereCard, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.do(add("Promise", promise("Send the pattern")))
    assert not card.isVisible()
    card.show_event(FAIR)
    qtbot.waitUntil(card.isVisible)
    words = words_in(card)
    assert "Aki Sato" in words
    assert "You owe: Send the pattern" in words
    (row,) = card.known.rows().values()
    assert row.go.accessibleName() == "Draft: Aki Sato"
    assert "Late 1 day" in row.go.accessibleDescription()


def test_there_is_no_card_without_anything_to_say(card: KnownThereCard) -> None:
    card.show_briefing(FAIR, briefing(known=(known(),)))
    assert card.isVisible()
    assert "Nothing is owed either way with Aki Sato." in words_in(card)
    card.show_briefing(FAIR, briefing())
    assert not card.isVisible()


def test_many_promises_and_many_people_are_counted(card: KnownThereCard) -> None:
    many = known(*(promise(f"Send {n}") for n in range(5)), promise("Ring", Direction.THEY_OWE))
    names = ("Ada", "Ben", "Cid", "Dora", "Eve", "Finn")
    settled = tuple(replace(known(), target=to_meet(name)) for name in names)
    card.show_briefing(FAIR, briefing(known=(many, *settled)))
    words = words_in(card)
    assert any(each.startswith("You owe: Send 0; Send 1; and 3 more") for each in words)
    assert "They owe you: Ring" in words
    (line,) = (each for each in words if each.startswith("Nothing is owed"))
    assert "Ada" in line
    assert "Finn" not in line


def test_the_most_pressing_come_first_and_few_of_them(card: KnownThereCard) -> None:
    def one(name: str, day: int, direction: Direction = Direction.I_OWE) -> Known:
        owed = replace(promise(f"Ring {name}", direction), due=date(2026, 10, day))
        return replace(known(owed), target=to_meet(name))

    theirs = one("Ada", 1, Direction.THEY_OWE)
    mine = [one(name, 20 - n) for n, name in enumerate(("Ben", "Cid", "Dora", "Eve", "Finn"))]
    card.show_briefing(FAIR, briefing(known=(theirs, *mine)))
    assert list(card.known.rows()) == ["Finn", "Eve", "Dora", "Cid", "Ben"]
    assert "Something is open with Ada, too." in words_in(card)


def test_enter_drafts_what_is_owed_and_the_menu_keeps_it(
    card: KnownThereCard, workspace: Workspace, qtbot: QtBot
) -> None:
    owed = promise("Send the pattern")
    workspace.do(add("Promise", owed))
    card.show_briefing(FAIR, briefing(known=(known(owed),)))
    (row,) = card.known.rows().values()
    row.setFocus()
    QTest.keyClick(row.go, Qt.Key.Key_Return)
    assert workspace.navigator.here == Location(Place.FOLLOW_THROUGH, owed.id, DRAFT)
    with qtbot.waitSignal(card.said) as said:
        card.keep(to_meet("Aki Sato").id)
    assert said.args == ["Marked kept: Send the pattern"]
    with workspace.read() as reader:
        assert [each.state for each in reader.promises()] == [PromiseState.KEPT]


def test_a_chain_leads_to_its_first_person(card: KnownThereCard, workspace: Workspace) -> None:
    way = Chain(
        people=(Party(name="Bea Okoye", contact_id=BEA.id), Party(name="Zoe Lund")),
        links=("You know Bea.", "Bea knows Zoe."),
        why="Bea Okoye introduced Zoe Lund to you once.",
    )
    card.show_briefing(FAIR, briefing(chains=((to_meet("Zoe Lund"), way),)))
    assert "Bea Okoye → Zoe Lund" in words_in(card)
    (row,) = card.chains.rows().values()
    assert row.go.accessibleName() == "Open Bea Okoye"
    row.go.click()
    assert workspace.navigator.here == Location(Place.PEOPLE, BEA.id)


def test_a_line_is_begun_and_what_was_changed_in_it_stays(
    card: KnownThereCard, qtbot: QtBot
) -> None:
    card.show_briefing(FAIR, briefing(quiet=(quiet_bea(),)))
    (row,) = card.quiet.rows.rows().values()
    assert row.go.accessibleName() == "Write to Bea Okoye"
    row.go.click()
    dialog = opened()
    assert dialog.letter.draft().to == ("bea@books.example",)
    assert "Wool fair" in dialog.letter.body.toPlainText()
    dialog.letter.body.setPlainText("Are you there on Thursday?")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    row.go.click()
    assert opened().letter.body.toPlainText() == "Are you there on Thursday?"
    opened().close()


def opened() -> LineDialog:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, LineDialog) and each.isVisible()
    )
