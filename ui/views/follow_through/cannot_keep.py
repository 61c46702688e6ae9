"""What to do about a promise that cannot be kept: the better of two ways first."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from netcompanion.domain.promise import Promise
from netcompanion.domain.relationship import Party
from ui.views.parts.growing_dialog import GrowingDialog
from ui.views.parts.known import KnownContacts
from ui.widgets import IconLabel, RowButton, button, frame, label
from ui.workspace import Workspace

_LONGEST_NAME = 200
_WIDTH = 480


class Way(StrEnum):
    """What the person decided."""

    TELL = "tell"
    HAND_ON = "hand on"
    DROP = "drop"


class CannotKeepDialog(GrowingDialog):
    """Three ways out. Once accepted, `way` is the one, and `helper` whom to hand it on to."""

    def __init__(self, workspace: Workspace, promise: Promise, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = workspace.theme
        self.way = Way.TELL
        self._known: ContactLine | None = None
        self.setWindowTitle(self.tr("I can’t keep this"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), "title", wrap=True))
        column.addWidget(label(shown(promise.what), "strong", wrap=True))
        early = self.tr("Said early, it costs little. Which is better for {who}?")
        them = who or self.tr("them")
        column.addWidget(label(early.format(who=them), "secondary", wrap=True))
        self.tell = self._way(
            "chat-circle",
            self.tr("Tell them"),
            self.tr("A draft that says so, and leaves the door open"),
        )
        self.tell.clicked.connect(lambda: self._take(Way.TELL))
        column.addWidget(self.tell)
        column.addWidget(self._hand_on(workspace))
        self.drop = self._way(
            "x-circle",
            self.tr("Drop it"),
            self.tr("Say nothing. It stays on record as given up"),
        )
        self.drop.clicked.connect(lambda: self._take(Way.DROP))
        column.addWidget(self.drop)
        back = QHBoxLayout()
        back.addStretch(1)
        back.addWidget(button(self._theme, self.tr("Go back"), act=self.reject))
        column.addLayout(back)
        self.setMinimumWidth(min(self._theme.px(_WIDTH), parent.width()))

    @property
    def helper(self) -> Party:
        """Who can do it instead."""
        name = " ".join(self.name.text().split())
        if self._known is not None and self._known.name == name:
            return Party(name=name, contact_id=self._known.id)
        return Party(name=name)

    def _way(self, icon: str, words: str, why: str) -> RowButton:
        made = RowButton(self._theme, self.tr("{words}. {why}").format(words=words, why=why))
        made.add_lead(IconLabel(self._theme, icon, size=20))
        made.add_text(label(words, "strong"))
        made.add_text(label(why, "secondary", wrap=True))
        return made

    def _hand_on(self, workspace: Workspace) -> QWidget:
        box = frame("inset")
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(IconLabel(self._theme, "handshake", size=20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.name = QLineEdit()
        words.addWidget(label(self.tr("&Hand it on"), "strong", buddy=self.name))
        why = self.tr("Introduce somebody who can do it. It is kept as an idea until you do.")
        words.addWidget(label(why, "secondary", wrap=True))
        across.addLayout(words, 1)
        column.addLayout(across)
        self.name.setAccessibleName(self.tr("Who can do it instead"))
        self.name.setPlaceholderText(self.tr("Who can do it instead?"))
        self.name.setMaxLength(_LONGEST_NAME)
        known = KnownContacts(workspace, self.name)
        known.chosen.connect(self._remember)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        self.hand_on = button(self._theme, self.tr("Hand on"), act=lambda: self._take(Way.HAND_ON))
        self.hand_on.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.hand_on.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self.hand_on.click)
        row.addWidget(self.hand_on)
        column.addLayout(row)
        return box

    def _remember(self, line: ContactLine) -> None:
        self._known = line
        self.name.setText(line.name)

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept()
