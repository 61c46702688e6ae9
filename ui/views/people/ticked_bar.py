"""What can be done with everybody who is ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from ui.models.contact_list import ContactListModel
from ui.views.people.tag_completer import TagCompleter
from ui.widgets import FlowLayout, PlainLabel, button, icon_button, line
from ui.workspace import Workspace


class TickedBar(QFrame):
    """How many are ticked; tag, export or delete them.

    Signals:
        tag_asked(tag): give all of them a tag.
        export_asked(): send all of them to an address book.
        delete_asked(): delete all of them.
        merge_asked(): compare the two who are ticked.
        introduce_asked(): introduce the two who are ticked to each other.
    """

    tag_asked = Signal(str)
    export_asked = Signal()
    delete_asked = Signal()
    merge_asked = Signal()
    introduce_asked = Signal()

    def __init__(self, workspace: Workspace, model: ContactListModel) -> None:
        super().__init__()
        self._model = model
        theme = workspace.theme
        self.setAccessibleName(self.tr("People who are ticked"))
        self._words = PlainLabel("", "strong")
        self._tag = _TagLine(workspace, self.tr("Tag for all of them"))
        self._tag.setPlaceholderText(self.tr("Tag them"))
        self._tag.returnPressed.connect(self._take_tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 6, 4)
        column.setSpacing(8)
        column.addWidget(line())
        across = QHBoxLayout()
        across.addWidget(self._words, 1)
        across.addWidget(
            icon_button(theme, "x", self.tr("Tick nobody (Esc)"), act=model.untick_all, small=True)
        )
        column.addLayout(across)
        column.addWidget(self._tag)
        acts = FlowLayout()
        self._merge = button(
            theme, self.tr("Merge…"), "small", icon="git-merge", act=self.merge_asked.emit
        )
        acts.addWidget(self._merge)
        self._introduce = button(
            theme,
            self.tr("Introduce…"),
            "small",
            icon="handshake",
            act=self.introduce_asked.emit,
            tip=self.tr("Introduce the two to each other (Ctrl+I)"),
        )
        acts.addWidget(self._introduce)
        acts.addWidget(
            button(theme, self.tr("Export…"), "small", icon="export", act=self.export_asked.emit)
        )
        acts.addWidget(
            button(theme, self.tr("Delete"), "small", icon="trash", act=self.delete_asked.emit)
        )
        column.addLayout(acts)
        model.ticked_changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        ticked = len(self._model.ticked())
        self._words.setText(self.tr("%n person(s) ticked", "", ticked))
        self._merge.setVisible(ticked == 2)
        self._introduce.setVisible(ticked == 2)
        self.setVisible(bool(ticked))

    def _take_tag(self) -> None:
        tag = self._tag.text().strip().lstrip("#")
        if tag:
            self.tag_asked.emit(tag)
            self._tag.clear()


class _TagLine(QLineEdit):
    """A line for one tag; Esc empties it."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._offers = TagCompleter(self)
        self.setProperty("look", "small")
        self.setAccessibleName(name)
        self.setMaxLength(100)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the tags there are."""
        super().focusInEvent(event)
        with self._workspace.read() as reader:
            self._offers.offer(tag for tag, _ in reader.tags())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the line on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
