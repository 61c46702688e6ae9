"""The page of people with three of them on it, and what a person does there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.contact import Contact
from tests.builders import contact
from ui.navigation import Location, Place
from ui.views.people import PeoplePage
from ui.workspace import Workspace

Held = Qt.KeyboardModifier
AKI = contact("Aki Sato", 1)
BEA = contact("Bea Okoye", 2)
CAI = contact("Cai Berg", 3)


class People:
    """The page with three people on it, and what a person does there."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.page = PeoplePage(workspace)
        qtbot.addWidget(self.page)
        workspace.navigator.moved.connect(self.page.open)
        self.page.resize(1216, 840)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        workspace.navigator.go(Location(Place.PEOPLE))

    def contact(self, like: Contact) -> Contact:
        with self.workspace.read() as reader:
            found = reader.contact(like.id)
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        for key in keys:
            focused = self.page.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key, held)

    def filter(self, words: str) -> None:
        field = self.page.list.field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def names(self) -> list[str]:
        model = self.page.list.model
        lines = [model.line_at(row) for row in range(model.rowCount())]
        return [line.name for line in lines if line]

    def shown(self) -> str:
        self.qtbot.waitUntil(lambda: not self.page._soon.isActive())  # noqa: SLF001  # the pause of a key held down
        name = next(
            each
            for each in self.page.person.findChildren(QLabel)
            if each.accessibleName() == "Name"
        )
        return name.text()

    def words(self) -> list[str]:
        QApplication.processEvents()  # shows what was added
        labels = self.page.person.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisibleTo(self.page)]

    def button(self, name: str, where: QWidget | None = None) -> QAbstractButton:
        (found,) = (
            each
            for each in (where or self.page).findChildren(QAbstractButton)
            if name in (each.accessibleName(), each.text())
        )
        return found
