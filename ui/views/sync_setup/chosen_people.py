"""People chosen by name, one chip each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from netcompanion.domain.contact import ContactLine
from netcompanion.domain.display import shown
from ui.views.parts.known import KnownContacts
from ui.widgets import ChipButton, FlowLayout, label
from ui.widgets.buttons import is_enter
from ui.workspace import Workspace

_MOST_SHOWN = 200
_HIGH = 96  # px of chips, and more are scrolled


class _NameLine(QLineEdit):
    """Keeps Enter to itself: it chooses somebody, and must never press a button of the dialog.

    Signals:
        entered(): Enter was pressed.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ChosenPeople(QWidget):
    """A line that offers whom one knows, and below it those who were chosen.

    Signals:
        changed(): somebody came or went.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, ids: Iterable[str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._chips: dict[str, ChipButton] = {}
        self._unseen: list[str] = []
        self.line = _NameLine(placeholderText=self.tr("A name from People"))
        self.line.setAccessibleName(self.tr("Choose somebody"))
        self.line.setMaxLength(300)
        self._known = KnownContacts(workspace, self.line, eager=True)
        self._known.chosen.connect(self._take)
        self.line.entered.connect(self._known.take_meant)
        self._note = label("", "caption")
        holder = QWidget()
        self._flow = FlowLayout()
        holder.setLayout(self._flow)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setMaximumHeight(workspace.theme.px(_HIGH))
        self._area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.line, self._area, self._note):
            column.addWidget(each)
        self._show(list(ids))

    def ids(self) -> list[str]:
        """Who is chosen."""
        return [*self._chips, *self._unseen]

    def _show(self, ids: list[str]) -> None:
        self._unseen = ids[_MOST_SHOWN:]
        with self._workspace.read() as reader:
            lines = reader.lines(ids[:_MOST_SHOWN])
        for line in lines.values():
            self._add(line)
        self._say()

    def _take(self, line: ContactLine) -> None:
        self.line.clear()
        self.line.setFocus()
        if line.id not in self.ids():
            self._add(line)
            self._say()
            self.changed.emit()

    def _add(self, line: ContactLine) -> None:
        chip = ChipButton(self._workspace.theme, shown(line.name), icon="user", removable=True)
        chip.clicked.connect(lambda: self._remove(line.id))
        self._chips[line.id] = chip
        self._flow.addWidget(chip)

    def _remove(self, contact_id: str) -> None:
        chip = self._chips.pop(contact_id)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.line.setFocus()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say what the chips do not."""
        self._area.setVisible(bool(self._chips))
        words = self.tr("and %n more", "", len(self._unseen)) if self._unseen else ""
        if not self.ids():
            words = self.tr("Nobody is chosen yet. Type a name, and press Enter.")
        self._note.setText(words)
        self._note.setVisible(bool(words))
