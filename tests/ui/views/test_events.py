"""The list of events and the page of one, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Change, Edit, add
from netcompanion.domain.event import (
    AfterStep,
    Encounter,
    Event,
    EventLine,
    Measure,
    Objective,
    Target,
)
from netcompanion.domain.prep import PrepStep
from netcompanion.services import events
from tests.builders import contact
from ui.models.events import EventColumn, EventTally
from ui.navigation import Location, Place
from ui.theme import Theme
from ui.views.events import EventsPage
from ui.views.events.event_dialog import EventDialog, RepeatDialog
from ui.views.events.new_event import NewEventDialog
from ui.widgets import Chip
from ui.workspace import Workspace

Key = Qt.Key
D = TypeVar("D", bound=QDialog)
SOON = Event(
    id="soon",
    name="Makers Mixer",
    start=datetime(2026, 10, 16, 18, 30),
    end=datetime(2026, 10, 16, 20, 30),
    place="Granary Hall",
)
LATER = Event(id="later", name="Energy Forum", start=datetime(2026, 11, 6, 10))
LAST_WEEK = Event(id="last", name="Guild Dinner", start=datetime(2026, 10, 7, 19), place="Mill")
DONE = Event(
    id="done",
    name="Old Breakfast",
    start=datetime(2026, 9, 20, 8),
    steps_done=frozenset(AfterStep),
)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[EventsPage]:
    """The page with four events, in front."""
    workspace.do(add("Four events", SOON, LATER, LAST_WEEK, DONE))
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    workspace.navigator.moved.connect(page.open)
    page.resize(1180, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    workspace.navigator.go(Location(Place.EVENTS))
    page.take_focus()
    yield page
    workspace.navigator.moved.disconnect(page.open)


def listed(page: EventsPage) -> list[str]:
    """What the list shows, heads among the names."""
    model = page.list.table.model()
    texts = []
    for row in range(model.rowCount()):
        head = row in page.list.model.heads()
        column = EventColumn.DATE if head else EventColumn.NAME
        texts.append(str(model.index(row, column).data()).partition("\n")[0])
    return texts


def cell(page: EventsPage, event_id: str, column: EventColumn) -> str:
    row = page.list.model.row_of(event_id)
    assert row is not None
    return str(page.list.model.index(row, column).data())


def dialog(page: QWidget, qtbot: QtBot, kind: type[D]) -> D:
    (shown,) = (each for each in page.findChildren(kind) if each.isVisible())
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def stored(workspace: Workspace) -> dict[str, Event]:
    with workspace.read() as reader:
        return {event.name: event for event in reader.events()}


# The list


def test_down_leads_from_the_filter_into_the_list(page: EventsPage, qtbot: QtBot) -> None:
    page.list.search.setFocus()
    QTest.keyClick(page.list.search, Key.Key_Down)
    qtbot.waitUntil(page.list.table.hasFocus)


def test_events_stand_in_three_groups(page: EventsPage) -> None:
    assert listed(page) == [
        "UPCOMING, 2",
        "Makers Mixer",
        "Energy Forum",
        "NEEDS FINISHING, 1",
        "Guild Dinner",
        "PAST, 1",
        "Old Breakfast",
    ]


def test_a_row_says_how_far_an_event_is(page: EventsPage, workspace: Workspace) -> None:
    maya = contact("Maya Okafor")
    met = Encounter(id="met", contact_id=maya.id, on=date(2026, 10, 7), event_id="last")
    workspace.do(add("Met", maya, met))
    assert cell(page, "last", EventColumn.MET) == "1"
    assert cell(page, "last", EventColumn.PHASE) == "to finish"
    assert cell(page, "soon", EventColumn.PREP) == "0/5"
    assert cell(page, "soon", EventColumn.MET) == ""
    assert cell(page, "soon", EventColumn.DATE) == "Fri 16 Oct\n18:30–20:30"


def test_a_row_counts_as_the_page_of_the_event_does(page: EventsPage, workspace: Workspace) -> None:
    def wanted(key: str, measure: Measure, scored: int | None) -> Objective:
        return Objective(
            id=key, event_id="last", text=key, number=2, measure=measure, scored=scored
        )

    ticked = Target(id="wendy", event_id="last", name="Wendy Sharp", met=True)
    hit, missed = wanted("hit", Measure.BY_HAND, 2), wanted("missed", Measure.PEOPLE_MET, 1)
    workspace.do(add("Scored", ticked, hit, missed))
    assert cell(page, "last", EventColumn.MET) == "1"
    assert cell(page, "last", EventColumn.OBJECTIVES) == "1/2"


def test_the_filter_finds_name_and_place(page: EventsPage) -> None:
    page.handlers()["filter"]()
    assert page.list.search.hasFocus()
    QTest.keyClicks(page.list.search, "granary")
    assert listed(page) == ["UPCOMING, 1", "Makers Mixer"]
    QTest.keyClicks(page.list.search, "zzz")
    assert listed(page) == []
    assert not page.list.table.isVisible()
    QTest.keyClick(page.list.search, Key.Key_Escape)
    assert len(listed(page)) == 7


def test_keys_pass_over_heads_and_enter_opens(page: EventsPage) -> None:
    table = page.list.table
    assert table.hasFocus()
    assert table.current() == "soon"
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_J):
        QTest.keyClick(table, key)
    assert table.current() == "done"
    QTest.keyClick(table, Key.Key_K)
    QTest.keyClick(table, Key.Key_Return)
    assert [crumb.text for crumb in page.crumbs()] == ["Events", "Guild Dinner"]
    assert page.event_part.part == "after"


def test_a_change_keeps_the_place_in_the_list(page: EventsPage, workspace: Workspace) -> None:
    assert page.list.table.choose("last")
    workspace.do(events.edit(LATER, LATER_RENAMED))
    assert page.list.table.current() == "last"
    assert "Energy Summit" in listed(page)


LATER_RENAMED = Event(id="later", name="Energy Summit", start=LATER.start)


def test_rows_keep_their_height_when_groups_change(page: EventsPage, workspace: Workspace) -> None:
    table, model = page.list.table, page.list.model
    high, low = table.rowHeight(1), table.rowHeight(0)
    side = Event(id="side", name="Side", start=datetime(2026, 10, 20, 9))

    def heights() -> list[int]:
        return [table.rowHeight(row) for row in range(model.rowCount())]

    def wanted() -> list[int]:
        return [low if row in model.heads() else high for row in range(model.rowCount())]

    assert low < high
    workspace.do(add("Another", side))
    assert heights() == wanted()
    workspace.do(Change(label="Not that", edits=(Edit(side, None),)))
    assert heights() == wanted()


def test_ten_thousand_events_are_listed_without_looking_at_each(
    page: EventsPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = datetime(1999, 1, 1, 18)
    old = [
        Event(id=f"old-{n}", name=f"Meeting {n}", start=first + timedelta(days=n))
        for n in range(9_000)
    ]
    workspace.store.apply(add("Many years", *old))
    counted: list[EventLine] = []
    load = page.list.load

    def counting(lines: Sequence[EventLine]) -> Mapping[str, EventTally]:
        counted.extend(lines)
        return load(lines)

    monkeypatch.setattr(page.list.model, "_load", counting)
    page.refresh(None)
    page.grab()
    assert page.list.model.rowCount() == 9_000 + 4 + 3
    assert 0 < len(counted) < 200


def test_an_empty_list_says_what_will_be_here(workspace: Workspace, qtbot: QtBot) -> None:
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page.open(Location(Place.EVENTS))
    page.show()
    asked: list[str] = []
    page.asked.connect(asked.append)
    words = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "Your events will stand here" in words
    button = page.list.empty.action
    assert button is not None
    button.click()
    assert asked == ["new-event"]
    assert set(page.handlers()) == set()


@pytest.mark.parametrize(("width", "scale"), [(1180, 1.0), (968, 1.0), (968, 2.0)])
def test_columns_give_way_to_names(
    page: EventsPage, theme: Theme, qtbot: QtBot, width: int, scale: float
) -> None:
    theme.apply("light", scale)
    page.resize(width, 700)
    table = page.list.table
    qtbot.waitUntil(lambda: table.columnWidth(EventColumn.NAME) >= theme.px(200))
    shown = [column for column in EventColumn if not table.isColumnHidden(column)]
    assert sum(map(table.columnWidth, shown)) <= table.viewport().width()
    assert (len(shown) == len(EventColumn)) is (scale == 1.0)


# One event


def test_the_phase_opens_by_the_clock_and_can_be_changed(
    page: EventsPage, workspace: Workspace
) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    assert page.event_part.part == "before"
    assert page.event_part.before.isVisible()
    page.handlers()["next-tab"]()
    assert workspace.navigator.here == Location(Place.EVENTS, "soon", "during")
    assert page.event_part.during.isVisible()
    page.handlers()["next-tab"]()
    assert workspace.navigator.here == Location(Place.EVENTS, "soon", "after")
    assert page.event_part.after.isVisible()
    assert not page.event_part.before.isVisible()
    workspace.navigator.back()
    workspace.navigator.back()
    assert page.event_part.before.isVisible()
    phase = page.event_part.heading.phase
    phase.setFocus()
    QTest.keyClick(phase, Key.Key_Right)
    QTest.keyClick(phase, Key.Key_Right)
    assert workspace.navigator.here == Location(Place.EVENTS, "soon", "after")
    page.handlers()["previous-tab"]()
    page.handlers()["previous-tab"]()
    assert page.event_part.part == "before"


def test_an_event_that_is_on_opens_during(page: EventsPage, workspace: Workspace) -> None:
    now = workspace.now()
    on = Event(id="on", name="Guild Lunch", start=now - timedelta(minutes=42))
    workspace.do(add("Add", on))
    workspace.navigator.go(Location(Place.EVENTS, "on"))
    part = page.event_part
    assert part.part == "during"
    assert part.heading.phase.tabText(1) == "During live"
    assert part.during.questions.hasFocus()
    facts = [each.text() for each in part.heading.findChildren(QLabel) if each.isVisible()]
    assert any("78 minute" in words for words in facts)


def test_the_switch_says_how_far_the_preparation_is(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    phase = page.event_part.heading.phase
    assert phase.tabText(0) == "Before 0/5"
    with workspace.read() as reader:
        change = events.deal_questions(reader, SOON)
    workspace.do(change)
    assert phase.tabText(0) == "Before 1/5"


def test_what_can_be_done_depends_on_where_one_is(page: EventsPage, workspace: Workspace) -> None:
    assert set(page.handlers()) == {"filter", "edit", "delete", "repeat-event"}
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    before = {"edit", "delete", "repeat-event", "next-tab", "previous-tab", "shuffle"}
    printing = {"print", "pocket-card", "report"}
    assert set(page.handlers()) == before | printing | {"attendees"}
    assert page.header_actions()[0] == "pocket-card"
    workspace.navigator.go(Location(Place.EVENTS, "soon", "after"))
    assert "shuffle" not in page.handlers()
    assert page.header_actions()[0] == "report"


def test_an_event_is_deleted_and_comes_back(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    page.handlers()["delete"]()
    assert "Makers Mixer" not in stored(workspace)
    assert page.list.isVisible()
    assert [crumb.text for crumb in page.crumbs()] == ["Events"]
    workspace.undo_stack.undo()
    assert stored(workspace)["Makers Mixer"] == SOON
    assert [crumb.text for crumb in page.crumbs()] == ["Events", "Makers Mixer"]


def test_delete_means_the_row_that_has_the_focus(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    field = page.event_part.before.objectives.line.field
    QTest.keyClicks(field, "Meet 3 people")
    QTest.keyClick(field, Key.Key_Return)
    (row,) = page.event_part.before.objectives.list.rows().values()
    row.setFocus()
    page.handlers()["delete"]()
    assert "Makers Mixer" in stored(workspace)
    assert not page.event_part.before.objectives.list.rows()


def test_what_is_typed_stays_with_its_event(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    field = page.event_part.before.answers.fields["who"]
    field.setFocus()
    QTest.keyClicks(field, "Robin")
    workspace.navigator.go(Location(Place.EVENTS, "later", "before"))
    assert stored(workspace)["Makers Mixer"].answers.who == "Robin"
    assert field.words() == ""
    page.event_part.before.notes.field.setFocus()
    assert stored(workspace)["Energy Forum"] == LATER


def test_removing_a_person_while_typing_about_them(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    targets = page.event_part.before.targets
    QTest.keyClicks(targets.line.field, "Imogen Vance")
    QTest.keyClick(targets.line.field, Key.Key_Return)
    (row,) = targets.list.rows().values()
    QTest.keyClicks(row.why, "Half a sen")
    row.act("Del")
    assert not targets.list.rows()


def test_the_strip_scrolls_to_its_card(
    page: EventsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.resize(930, 420)
    workspace.navigator.go(Location(Place.EVENTS, "soon"))
    before = page.event_part.before
    button = before.questions.shuffle_button

    def in_sight() -> bool:
        top = button.mapTo(page, button.rect().topLeft()).y()
        return 0 < top < page.height() - button.height()

    qtbot.waitUntil(lambda: not in_sight())
    before.strip.steps[PrepStep.QUESTIONS].click()
    qtbot.waitUntil(in_sight)
    assert button.hasFocus()


def test_an_event_that_is_gone_leads_to_the_list(page: EventsPage, workspace: Workspace) -> None:
    workspace.navigator.go(Location(Place.EVENTS, "never was"))
    assert page.list.isVisible()


# Dialogs


@pytest.fixture
def typed(workspace: Workspace, qtbot: QtBot) -> Iterator[NewEventDialog]:
    """The dialog of the window's command, as it opens."""
    parent = QWidget()
    parent.resize(1180, 800)
    qtbot.addWidget(parent)
    parent.show()
    made = NewEventDialog(workspace, parent)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    parent.close()


def chips(shown: QDialog) -> list[str]:
    return [chip.text() for chip in shown.findChildren(Chip) if chip.isVisible()]


def test_a_line_is_read_while_it_is_typed(typed: NewEventDialog, workspace: Workspace) -> None:
    assert chips(typed) == []
    assert not typed.add_button.isEnabled()
    QTest.keyClicks(typed.field, "Northern Makers Mixer")
    assert chips(typed)[0] == "Northern Makers Mixer"
    assert chips(typed)[1].startswith("No day yet")
    QTest.keyClicks(typed.field, " thu 18:30-20:30 granary hall leeds")
    assert chips(typed) == [
        "Northern Makers Mixer",
        "Thu 15 Oct 2026",
        "18:30–20:30",
        "Granary Hall Leeds",
    ]
    QTest.keyClick(typed.field, Key.Key_Return)
    made = stored(workspace)["Northern Makers Mixer"]
    assert made.start == datetime(2026, 10, 15, 18, 30)
    assert len(made.questions) == 6
    assert workspace.navigator.here == Location(Place.EVENTS, made.id, "before")


def test_an_event_that_is_over_begins_after_it(typed: NewEventDialog, workspace: Workspace) -> None:
    QTest.keyClicks(typed.field, "Guild Dinner yesterday 19:00")
    QTest.keyClick(typed.field, Key.Key_Return)
    made = stored(workspace)["Guild Dinner"]
    assert workspace.navigator.here == Location(Place.EVENTS, made.id, "after")


def test_without_a_name_nothing_is_added(typed: NewEventDialog, workspace: Workspace) -> None:
    QTest.keyClicks(typed.field, "thu 18:30")
    QTest.keyClick(typed.field, Key.Key_Return)
    assert typed.isVisible()
    assert stored(workspace) == {}
    typed.field.clear()
    QTest.keyClick(typed, Key.Key_Escape)
    assert not typed.isVisible()


def test_an_event_is_edited_and_its_end_moves_along(
    page: EventsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.handlers()["edit"]()
    form = dialog(page, qtbot, EventDialog)
    form.start.set_moment(datetime(2026, 10, 17, 19, 0))
    assert form.end.moment() == datetime(2026, 10, 17, 21, 0)
    form.people.setValue(120)
    form.host.setText("Ada Finch")
    QTest.keyClick(form.host, Key.Key_Return)
    saved = stored(workspace)["Makers Mixer"]
    assert (saved.start, saved.end) == (datetime(2026, 10, 17, 19), datetime(2026, 10, 17, 21))
    assert (saved.size, saved.host) == (120, "Ada Finch")


@pytest.mark.parametrize("event_id", ["soon", "later"])
def test_saving_an_untouched_form_changes_nothing(
    page: EventsPage, workspace: Workspace, qtbot: QtBot, event_id: str
) -> None:
    before = workspace.undo_stack.count()
    page.list.table.choose(event_id)
    page.handlers()["edit"]()
    dialog(page, qtbot, EventDialog).accept()
    assert workspace.undo_stack.count() == before


def test_a_form_whose_end_is_before_its_start_stays_open(
    page: EventsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.handlers()["edit"]()
    form = dialog(page, qtbot, EventDialog)
    form.end.set_moment(SOON.start - timedelta(hours=1))
    form.accept()
    assert form.isVisible()
    assert form.message.isVisible()
    form.reject()


def test_a_form_can_delete(page: EventsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.handlers()["edit"]()
    form = dialog(page, qtbot, EventDialog)
    assert form.other_way is not None
    form.other_way.click()
    assert "Makers Mixer" not in stored(workspace)
    assert not form.isVisible()


def test_an_event_is_repeated(page: EventsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.list.table.choose("last")
    page.handlers()["repeat-event"]()
    form = dialog(page, qtbot, RepeatDialog)
    assert form.start.moment() == datetime(2026, 11, 4, 19)
    form.accept()
    with workspace.read() as reader:
        dinners = [event for event in reader.events() if event.name == "Guild Dinner"]
    assert [event.start for event in dinners] == [datetime(2026, 11, 4, 19), LAST_WEEK.start]
    assert workspace.navigator.here == Location(Place.EVENTS, dinners[0].id, "before")
