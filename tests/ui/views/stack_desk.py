"""The page *Card stack* of an event in the real window, with what a person does there."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Contact
from netcompanion.domain.event import Encounter, Event
from netcompanion.domain.promise import Promise
from netcompanion.domain.stack import BoxCard
from netcompanion.services import stack as stacks
from netcompanion.services.stack import Entered
from ui.views.main_window import MainWindow
from ui.views.stack import StackPage
from ui.views.stack.ghost_line import GhostLine
from ui.views.stack.opening import go_to_stack
from ui.workspace import Workspace

Key = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
DINNER = Event(
    id="dinner", name="Guild Dinner", start=datetime(2026, 10, 12, 19), place="Bradford Hall"
)


class Desk:
    """A stack of cards, a keyboard, and what is in the store."""

    def __init__(self, window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
        self.window, self.workspace, self.qtbot = window, workspace, qtbot
        workspace.do(add("Begin", DINNER))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        self.stack_id = go_to_stack(workspace, DINNER.id)

    @property
    def page(self) -> StackPage:
        page = self.window.page
        assert isinstance(page, StackPage)
        return page

    def line(self, name: str) -> GhostLine:
        return self.page.form.lines[name]

    def focused(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
        QTest.keyClick(self.focused(), key, held)

    def write(self, text: str, then: Qt.Key | None = Key.Key_Tab) -> None:
        QTest.keyClicks(self.focused(), text)
        if then is not None:
            self.press(then)

    def enter(self, *texts: str) -> None:
        """Type a card field by field, and save it."""
        self.page.form.begin()
        for text in texts:
            self.write(text)
        self.press(Key.Key_Return)

    def texts(self) -> list[str]:
        return [line.text() for line in self.page.form.lines.values()]

    def rows(self) -> list[Entered]:
        with self.workspace.read() as reader:
            return stacks.rows(reader, self.stack_id)

    def box(self) -> list[BoxCard]:
        with self.workspace.read() as reader:
            return reader.box(self.stack_id)

    def people(self) -> list[Contact]:
        with self.workspace.read() as reader:
            return list(reader.contacts(reader.contact_ids()).values())

    def promises(self) -> list[Promise]:
        with self.workspace.read() as reader:
            return reader.promises()

    def meetings(self) -> list[Encounter]:
        with self.workspace.read() as reader:
            return reader.encounters()
