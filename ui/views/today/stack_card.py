"""A stack of business cards that was begun: where to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from netcompanion.domain.display import shown
from netcompanion.domain.stack import OpenStack, pace
from netcompanion.services.today import Today
from ui.navigation import Location, Place
from ui.widgets import Card, button, label
from ui.workspace import Workspace


class StackCard(Card):
    """How many cards are left, and how long they take at the pace of the last ones."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, self.tr("Cards to enter"), "cards")
        self._workspace = workspace
        self._stack_id = ""
        self._left = label("", "secondary", wrap=True)
        self.go = button(workspace.theme, self.tr("Resume stack"), icon="cards", act=self._resume)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self._left, 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(across)

    def words(self) -> str:
        """What is said about the stack."""
        return self._left.text()

    def show_today(self, found: Today) -> None:
        """Show the stack that was begun last, or nothing at all."""
        self.setVisible(found.stack is not None)
        if found.stack is not None:
            self._stack_id = found.stack.stack_id
            self._left.setText(self._say(found.stack))

    def _say(self, stack: OpenStack) -> str:
        counted = stack.count
        if counted.left:
            words = self.tr("%n card(s) left", "", counted.left)
        else:
            words = self.tr("%n card(s) entered so far", "", counted.entered)
        known = pace(stack.seconds, counted.left)
        if known is not None and known.minutes_left:
            about = self.tr("about %n min", "", known.minutes_left)
            words = self.tr("{cards}, {about}").format(cards=words, about=about)
        where = shown(stack.event or stack.place)
        return self.tr("{where}: {words}").format(where=where, words=words) if where else words

    def _resume(self) -> None:
        self._workspace.navigator.go(Location(Place.STACK, self._stack_id))
