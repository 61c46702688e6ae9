"""A card in a window of its own, and what a person does there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import Entity, add
from netcompanion.store import Reader
from ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class CardStage:
    """Shows a card again after each change, as its page does."""

    def __init__(
        self,
        workspace: Workspace,
        qtbot: QtBot,
        card: QWidget,
        show: Callable[[Reader], object],
        *entities: Entity,
    ) -> None:
        self.workspace, self._qtbot, self._show = workspace, qtbot, show
        self.window = QWidget()
        qtbot.addWidget(self.window, before_close_func=self._end)  # which keeps all of it alive
        QVBoxLayout(self.window).addWidget(card)
        if entities:
            workspace.do(add("Begin", *entities))
        workspace.changed.connect(self._look)
        self._look()
        self.window.resize(640, 900)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the focus is."""
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key, held)

    def click(self, button: QAbstractButton) -> None:
        """Click where somebody could."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, LEFT)

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        found = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        assert len(found) == 1
        found[0].activateWindow()
        self._qtbot.waitUntil(found[0].isActiveWindow)
        return found[0]

    def undo(self) -> None:
        """Take the last change back."""
        self.workspace.undo_stack.undo()

    def _end(self, _window: QWidget) -> None:
        self.workspace.changed.disconnect(self._look)

    def _look(self) -> None:
        with self.workspace.read() as reader:
            self._show(reader)
