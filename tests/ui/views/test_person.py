"""The page of one person: what there was, tags, promises, notes, photo, code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import CardLine, Email, Link, Phone, PhotoRef, SourceCard
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Introduction, IntroductionState, Party
from netcompanion.domain.strategy import Plan, Purpose
from netcompanion.services import people
from tests.builders import portrait
from tests.ui.views.people_page import AKI, BEA, CAI, Held, People
from ui.navigation import Location, Place
from ui.views.main_window import MainWindow
from ui.views.parts.ask_dialog import AskDialog
from ui.views.people.other_lines import OtherLines
from ui.views.people.qr_dialog import ContactQr
from ui.widgets import RoundCheck
from ui.widgets.qr import QrView
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def three(workspace: Workspace, qtbot: QtBot) -> People:
    workspace.do(add("Add three", AKI, BEA, CAI))
    return People(workspace, qtbot)


def test_a_person_and_what_there_was_with_them(three: People) -> None:
    event = Event(id="e", name="Guild Dinner", start=datetime(2026, 10, 9, 19, 0))
    met = Encounter(
        id="m",
        contact_id=AKI.id,
        on=date(2026, 10, 9),
        event_id="e",
        said="The board wants options.\nBefore spring.",
        needs=("heat recovery",),
        remember="a dog called Biscuit",
    )
    door = Introduction(
        id="i",
        first=Party(name="Aki Sato", contact_id=AKI.id),
        second=Party(name=""),
        introducer=Party(name="Bea Okoye", contact_id=BEA.id),
        on=date(2026, 6, 1),
        state=IntroductionState.MADE,
    )
    three.workspace.do(add("All of it", event, met, door))
    words = three.words()
    assert "Guild Dinner, 9 Oct" in words
    assert "The board wants options.\nBefore spring." in words
    assert "need: heat recovery" in words
    assert "remember: a dog called Biscuit" in words
    assert "Bea Okoye introduced you to them" in words
    three.workspace.do(people.edit(BEA, replace(BEA, family="Moss")))
    assert "Bea Moss introduced you to them" in three.words()
    three.button("Bea Moss").click()
    assert three.shown() == "Bea Moss"
    assert "Bea Moss introduced you to Aki Sato" in three.words()


def test_a_tick_keeps_a_promise_and_the_focus_stays(three: People) -> None:
    made = [
        Promise(
            id=f"p{n}",
            direction=Direction.I_OWE,
            what=f"Send part {n}",
            made=date(2026, 10, 1),
            due=date(2026, 10, 20 + n),
            contact_id=AKI.id,
        )
        for n in range(2)
    ]
    three.workspace.do(add("Promise", *made))
    tick = three.page.person.findChildren(RoundCheck)[0]
    tick.setFocus()
    three.press(Key.Key_Space)
    with three.workspace.read() as reader:
        kept = reader.promise("p0")
    assert kept is not None
    assert (kept.state, kept.closed) == (PromiseState.KEPT, three.workspace.today())
    focused = three.page.focusWidget()
    assert isinstance(focused, RoundCheck)
    assert focused.accessibleName() == "Kept: Send part 1"
    assert "you owe · kept in %n day(s)".replace("%n", "13") in three.words()


def test_a_note_says_whether_it_leaves_with_them(three: People) -> None:
    assert "stays on this computer" in three.words()
    theirs = SourceCard.of(version="3.0", lines=(CardLine(name="NOTE", value="Likes bees"),))
    came = replace(AKI, note="Likes bees", source=theirs)
    three.workspace.do(people.edit(AKI, came))
    assert "came with their card" in three.words()
    more = replace(came, note="Likes bees\nKeeps bees")
    three.workspace.do(people.edit(came, more))
    assert "partly from their card" in three.words()
    three.workspace.do(people.edit(more, replace(came, note="Keeps bees")))
    assert "stays on this computer" in three.words()


def test_the_note_is_saved_when_it_is_left(three: People) -> None:
    note = next(
        each for each in three.page.findChildren(QPlainTextEdit) if each.accessibleName() == "Note"
    )
    note.setFocus()
    QTest.keyClicks(note, "Likes bees")
    three.page.list.table.setFocus()
    assert three.contact(AKI).note == "Likes bees"
    assert three.contact(BEA).note == ""
    note.setFocus()
    three.workspace.undo_stack.undo()
    assert note.toPlainText() == ""
    three.page.list.table.setFocus()
    assert three.contact(AKI).note == ""


def test_tags_are_added_and_taken_away(three: People) -> None:
    def line() -> QLineEdit:
        lines = three.page.person.findChildren(QLineEdit)
        return next(each for each in lines if each.accessibleName() == "Add a tag")

    line().setFocus()
    QTest.keyClicks(line(), "energy,")
    assert three.contact(AKI).tags == ("energy",)
    assert three.page.focusWidget() is not None
    three.button("Remove energy", three.page.person).click()
    assert three.contact(AKI).tags == ()


def test_wants_and_offers_are_noted_and_taken_away(three: People) -> None:
    def line(name: str) -> QLineEdit:
        lines = three.page.person.findChildren(QLineEdit)
        return next(each for each in lines if each.accessibleName() == name)

    line("Add a want").setFocus()
    QTest.keyClicks(line("Add a want"), "a bookkeeper")
    QTest.keyClick(line("Add a want"), Key.Key_Return)
    three.qtbot.waitUntil(lambda: line("Add a want").hasFocus())
    QTest.keyClick(line("Add a want"), Key.Key_Tab)
    assert line("Add an offer").hasFocus()
    QTest.keyClicks(line("Add an offer"), "pattern cutting")
    three.page.list.table.setFocus()
    assert three.contact(AKI).wants == ("a bookkeeper",)
    assert three.contact(AKI).offers == ("pattern cutting",)
    three.button("Remove a bookkeeper", three.page.person).click()
    assert three.contact(AKI).wants == ()
    three.workspace.undo_stack.undo()
    assert three.contact(AKI).wants == ("a bookkeeper",)


def test_an_ask_is_planned_from_the_page_of_a_person(three: People) -> None:
    three.page.handlers()["ask"]()
    (dialog,) = three.page.findChildren(AskDialog)
    three.qtbot.waitUntil(dialog.what.hasFocus)
    QTest.keyClicks(dialog.what, "The second hall")
    with three.qtbot.waitSignal(three.page.said):
        QTest.keyClick(dialog.what, Key.Key_Return, Held.ControlModifier)
    with three.workspace.read() as reader:
        (asked,) = reader.asks(contact_id=AKI.id)
    assert (asked.what, asked.event_id) == ("The second hall", None)


def test_who_goes_to_learn_logs_no_asks(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Add", AKI, Plan(purposes=frozenset({Purpose.LEARN}))))
    handlers = People(workspace, qtbot).page.handlers()
    assert "conversation" in handlers
    assert "ask" not in handlers


@pytest.mark.parametrize("name", ["Add a want", "Add an offer", "Add a tag"])
def test_one_after_the_other_is_added_in_the_same_line(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    workspace.do(add("Add three", AKI, BEA, CAI))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.navigator.go(Location(Place.PEOPLE, BEA.id))
    line = next(each for each in window.findChildren(QLineEdit) if each.accessibleName() == name)
    qtbot.waitUntil(line.isVisible)
    line.setFocus()
    for words in ("one", "two"):
        focused = window.focusWidget()
        QTest.keyClicks(focused, words)
        QTest.keyClick(focused, Key.Key_Return)
        assert window.focusWidget().accessibleName() == name  # at once: the next letter comes
        QApplication.processEvents()
        assert window.focusWidget().accessibleName() == name
        last = window.focusWidget()
        assert isinstance(last, QLineEdit)
        assert not last.isUndoAvailable()  # Ctrl Z is for what was added
    with workspace.read() as reader:
        bea = reader.contact(BEA.id)
    assert bea is not None
    assert sorted((*bea.wants, *bea.offers, *bea.tags)) == ["one", "two"]


def test_fields_are_shown_for_what_they_are(three: People, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    changed = replace(
        AKI,
        phones=(Phone(value="07700 900123"),),
        emails=(Email(value="aki@lantern.example"), Email(value="<b>aki</b>")),
        links=(Link(value="lantern.example/aki"), Link(value="javascript:alert(1)")),
        organisation="exe.\u202egpj & <i>Sons</i>",
    )
    three.workspace.do(people.edit(AKI, changed))
    words = three.words()
    isolated = "\u2068{}\u2069".format
    assert isolated("<b>aki</b>") in words
    assert any("exe.[U+202E]gpj & <i>Sons</i>" in each for each in words)
    assert isolated("javascript:alert(1)") in words
    openers = [
        each
        for each in three.page.person.findChildren(QAbstractButton)
        if each.accessibleName().startswith("Open ")
    ]
    for each in openers:
        each.click()
    assert opened == [
        "tel:07700900123",
        "mailto:aki@lantern.example",
        "https://lantern.example/aki",
    ]
    three.button("Copy Phone: " + isolated("07700 900123")).click()
    assert QGuiApplication.clipboard().text() == "07700 900123"


def test_the_contact_is_a_code_too(three: People) -> None:
    (code,) = three.page.person.findChildren(QrView)
    three.qtbot.waitUntil(lambda: code.accessibleName() == "QR code of Aki Sato", timeout=10_000)
    three.page.handlers()["person-qr"]()
    (dialog,) = three.page.findChildren(ContactQr)
    three.qtbot.waitUntil(lambda: bool(dialog.code._modules), timeout=10_000)  # noqa: SLF001  # a code has no other door
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_other_lines_of_a_card_are_listed(three: People) -> None:
    source = SourceCard.of(
        version="3.0",
        lines=(CardLine(name="FN", value="Aki"), CardLine(name="X-PET", value="Biscuit")),
    )
    three.workspace.do(people.edit(AKI, replace(AKI, source=source)))
    three.button("1 other line(s) of their vCard").click()
    (dialog,) = three.page.findChildren(OtherLines)
    assert dialog.lines.toPlainText() == "X-PET: Biscuit"
    dialog.accept()


def test_a_photo_takes_the_place_of_the_initials(workspace: Workspace, qtbot: QtBot) -> None:
    out = BytesIO()
    Image.new("RGB", (300, 300), (200, 20, 20)).save(out, "PNG")
    photo = portrait(out.getvalue())
    faced = replace(AKI, photo=PhotoRef(digest=photo.digest, media_type=photo.media_type))
    workspace.do(replace(add("Add", faced), photos=(photo,)))
    page = People(workspace, qtbot)

    def is_red() -> bool:
        face = page.page.list.table.viewport().grab().toImage()
        colour = face.pixelColor(QPoint(27, 25))
        return colour.red() > 150 and colour.green() < 90

    qtbot.waitUntil(is_red, timeout=10_000)
