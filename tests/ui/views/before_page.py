"""The page *Before* of a new event, with what a person does there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.event import Event, Objective, Target
from netcompanion.domain.event_entry import parse_event
from netcompanion.services import events
from ui.views.events.before import BeforePart
from ui.views.parts.rows import ListRow
from ui.workspace import Workspace

Key = Qt.Key
D = TypeVar("D", bound=QDialog)


class Page:
    """The page of one event, with what a person does there."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        with workspace.read() as reader:
            change = events.create(
                reader, parse_event("Makers Mixer thu 18:30-20:30 granary hall", workspace.today())
            )
        workspace.do(change)
        made = change.edits[0].after
        assert isinstance(made, Event)
        self.id = made.id
        self.part = BeforePart(workspace)
        qtbot.addWidget(self.part)
        workspace.changed.connect(lambda _applied: self.part.show_event(self.id))
        self.part.show_event(self.id)
        self.part.resize(1180, 840)
        self.part.show()
        self.part.activateWindow()
        qtbot.waitUntil(self.part.isActiveWindow)

    def open(self, event_id: str) -> None:
        """Show another event, as the page of events does."""
        self.part.commit()
        self.id = event_id
        self.part.show_event(event_id)

    @property
    def event(self) -> Event:
        with self.workspace.read() as reader:
            event = reader.event(self.id)
        assert event is not None
        return event

    @property
    def objectives(self) -> list[Objective]:
        with self.workspace.read() as reader:
            return reader.objectives(self.id)

    @property
    def people(self) -> list[Target]:
        with self.workspace.read() as reader:
            return reader.targets(self.id)

    def write(self, field: QWidget, words: str, then: Qt.Key | None = Key.Key_Return) -> None:
        field.setFocus()
        QTest.keyClicks(field, words)
        if then is not None:
            QTest.keyClick(field, then)

    def press(self, key: Qt.Key | str) -> None:
        focused = self.part.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)

    def undo(self) -> None:
        self.workspace.undo_stack.undo()

    def dialog(self, kind: type[D]) -> D:
        (shown,) = (each for each in self.part.findChildren(kind) if each.isVisible())
        self.qtbot.waitUntil(shown.isActiveWindow)
        return shown


def row_at(page: Page, place: int, kind: str = "objectives") -> ListRow:
    rows = getattr(page.part, kind).list.rows()
    row: ListRow = list(rows.values())[place]
    row.setFocus()
    return row
