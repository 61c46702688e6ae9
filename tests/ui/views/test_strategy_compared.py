"""Events compared, in a window: sorted, moved through by keys, and left for an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Entity, add
from netcompanion.domain.event import Again, Encounter, Event, Measure, Objective
from netcompanion.domain.promise import Direction, Promise, PromiseState
from netcompanion.domain.relationship import Ask, AskOutcome
from netcompanion.domain.strategy import Plan, Purpose
from tests.builders import contact
from ui.models.compared import Column
from ui.navigation import Location, Place
from ui.printing.document import pdf
from ui.views.print_dialog import PrintDialog
from ui.views.strategy.compared import EVENTS, ComparedPart
from ui.workspace import Workspace

Key = Qt.Key
ADA, BO, CY = (contact(name, number) for number, name in enumerate(["Ada F", "Bo S", "Cy T"]))


def evening(id_: str, name: str, month: int, **given: object) -> Event:
    return replace(Event(id=id_, name=name, start=datetime(2026, month, 1, 18)), **given)  # type: ignore[arg-type]  # any field


def met(whom: str, event: Event) -> Encounter:
    return Encounter(
        id=f"{whom} {event.id}", contact_id=whom, on=event.start.date(), event_id=event.id
    )


YES = {"again": Again.YES}
MAY = evening("may", "Guild Breakfast", 5, hours=2.0, cost="£15", **YES)
JUNE = evening("june", "Guild Breakfast", 6, hours=3.0, cost="£15.50", **YES)
JULY = evening("july", "Guild Breakfast", 7, cost="a round", again=Again.NO)
FAIR = evening("fair", "Energy Forum", 8, hours=8.0)
BOOK: tuple[Entity, ...] = (
    *(ADA, BO, CY, MAY, JUNE, JULY, FAIR),
    *(met(ADA.id, MAY), met(BO.id, MAY), met(ADA.id, JUNE), met(CY.id, FAIR)),
    Objective(id="o", event_id="may", text="Meet 2", number=2, measure=Measure.PEOPLE_MET),
    Promise(
        id="p",
        direction=Direction.I_OWE,
        what="Send it",
        made=date(2026, 5, 1),
        contact_id=ADA.id,
        event_id="may",
        state=PromiseState.KEPT,
    ),
    Ask(
        id="a",
        contact_id=ADA.id,
        on=date(2026, 6, 1),
        what="work",
        outcome=AskOutcome.YES,
        event_id="june",
    ),
)


def begin(workspace: Workspace, qtbot: QtBot, *entities: Entity) -> ComparedPart:
    if entities:
        workspace.do(add("Begin", *entities))
    part = ComparedPart(workspace)
    qtbot.addWidget(part)
    part.resize(1200, 700)
    part.show()
    part.activateWindow()
    look(part, qtbot)
    return part


def look(part: ComparedPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.counted):
        part.refresh(None)


def names(part: ComparedPart) -> list[str]:
    rows = (part.model.row_at(number) for number in range(part.model.rowCount()))
    return [f"{row.name} {row.last.id}" for row in rows if row is not None]


def cells(part: ComparedPart, row: int = 0) -> dict[str, str]:
    return {
        part.model.headerData(column, Qt.Orientation.Horizontal): str(
            part.model.index(row, column).data()
        )
        for column in Column
        if not part.table.isColumnHidden(column)
    }


def test_series_stand_beside_each_other(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)

    assert names(part) == ["Energy Forum fair", "Guild Breakfast july"]
    assert (part.number, part.number_words()) == (4, "Events that you went to")
    assert cells(part, 1) == {
        "Series": "Guild Breakfast",
        "Times": "3",
        "Hours": "5 h +",
        "Cost": "£30.50 +",
        "Talks": "3",
        "Met": "2",
        "Each time": "1.0",
        "Objectives": "1 of 1",
        "Kept": "1 of 1",
        "Met again": "1",
        "Asks": "1",
        "Clients": "1",
        "Go again": "2 of 3",
    }


def test_a_sentence_says_all_of_a_row(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.take_focus()
    assert part.sentence.text() == "Energy Forum, 1 Aug: 1 person met."
    QTest.keyClick(part.table, Key.Key_Down)
    assert part.sentence.text() == (
        "Guild Breakfast, 3 times: 2 people met, 1 met again, 1 client came of it."
        " You said you would go again 2 times of 3."
    )
    assert part.rest.text() == (
        "5 h at 2 of 3 · £30.50 · 1 cost left out that cannot be read · 3 conversations"
        " · 1 of 1 objectives hit · 1 of 1 promises kept · 1 ask"
    )


def test_there_is_no_mean_of_two(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, ADA, MAY, JUNE, met(ADA.id, MAY), met(ADA.id, JUNE))
    assert cells(part)["Each time"] == "1, 1"
    plan = Plan(limits=())
    workspace.do(add("Plan", plan))
    look(part, qtbot)
    assert cells(part)["Each time"] == "1, 1"


def test_events_stand_one_by_one(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.by.choose(EVENTS)
    assert names(part) == [
        "Energy Forum fair",
        "Guild Breakfast july",
        "Guild Breakfast june",
        "Guild Breakfast may",
    ]
    shown = cells(part, 1)
    assert (shown["Day"], shown["Cost"], shown["Go again"]) == ("1 Jul", "a round", "no")
    assert "Each time" not in shown


def test_columns_sort_by_head_and_by_keys(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.by.choose(EVENTS)
    head = part.table.horizontalHeader()
    head.sectionClicked.emit(Column.MET)
    assert names(part)[0] == "Guild Breakfast may"
    assert part.order.currentText() == "Met"
    head.sectionClicked.emit(Column.MET)
    assert names(part)[0] == "Guild Breakfast july"
    part.order.setFocus()
    part.order.choose(str(int(Column.NAME)))
    part.order.activated.emit(part.order.currentIndex())
    assert names(part)[0] == "Energy Forum fair"
    part.order.choose("")
    part.order.activated.emit(0)
    assert names(part)[-1] == "Guild Breakfast may"


def test_every_column_can_be_sorted_by(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    for key in ("series", EVENTS):
        part.by.choose(key)
        for column in Column:
            part.model.sort_by(column)
            downwards = names(part)
            part.model.sort_by(column, upwards=True)
            assert sorted(names(part)) == sorted(downwards)


def test_keys_move_and_enter_opens_the_event(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.by.choose(EVENTS)
    part.take_focus()
    for key in (Key.Key_J, Key.Key_Down, Key.Key_J, Key.Key_J, Key.Key_K):
        QTest.keyClick(part.table, key)
    QTest.keyClick(part.table, Key.Key_Return)
    assert workspace.navigator.here == Location(Place.EVENTS, "june", "after")
    QTest.keyClick(part.table, Key.Key_Tab)
    assert QApplication.focusWidget() is not part.table


def test_the_button_opens_the_last_one_of_a_series(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.table.choose(1)
    assert part.open_event.text() == "Open the last one"
    QTest.mouseClick(part.open_event, Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.EVENTS, "july", "after")


def test_the_focus_waits_for_what_there_is(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Begin", *BOOK))
    part = ComparedPart(workspace)
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    part.take_focus()
    look(part, qtbot)
    assert part.table.hasFocus()


def test_one_is_led_to_an_event(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.do(add("Begin", *BOOK))
    part = ComparedPart(workspace)
    qtbot.addWidget(part)
    part.open("june")
    look(part, qtbot)
    row = part.table.current()
    assert row is not None
    assert row.last.id == "june"


def test_one_stays_on_a_row_when_something_changes(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.by.choose(EVENTS)
    part.open("june")
    workspace.do(add("Another", met(CY.id, JUNE)))
    look(part, qtbot)
    row = part.table.current()
    assert row is not None
    assert (row.last.id, row.met) == ("june", 2)


def test_without_winning_work_nothing_is_said_of_it(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK, Plan(purposes=frozenset({Purpose.LEARN})))
    part.table.choose(1)
    assert not {"Asks", "Clients"} & set(cells(part))
    assert "client" not in part.sentence.text()
    assert "ask" not in part.rest.text()
    words = [part.order.itemText(n) for n in range(part.order.count())]
    assert not {"Asks", "Clients"} & set(words)


def test_columns_give_way_but_never_the_name(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.resize(500, 600)
    shown = cells(part)
    assert {"Series", "Met", "Met again"} <= set(shown)
    assert "Talks" not in shown


def test_before_the_first_event_it_says_what_will_be_here(
    workspace: Workspace, qtbot: QtBot
) -> None:
    part = begin(workspace, qtbot)
    action = part.none_yet.action
    assert action is not None
    assert action.isVisible()
    assert part.number == 0
    QTest.mouseClick(action, Qt.MouseButton.LeftButton)
    assert workspace.navigator.here == Location(Place.EVENTS)


def test_the_table_is_printed_in_its_order(workspace: Workspace, qtbot: QtBot) -> None:
    part = begin(workspace, qtbot, *BOOK)
    part.model.sort_by(Column.MET)
    part.handlers()["print"]()
    (dialog,) = part.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: dialog.document() is not None)
    document = dialog.document()
    assert document is not None
    dialog.done(0)
    (sheet,) = PdfDocument(pdf(document))
    words = " ".join(sheet.get_textpage().get_text_range().split())
    assert words.index("Events compared") < words.index("Guild Breakfast")
    assert words.index("2 people met, 1 met again") < words.index("Energy Forum")
    assert "1 of 1 promises kept" in words
