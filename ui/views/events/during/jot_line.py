"""One line to jot down what was just said; it lands on whoever was added or met last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netcompanion.domain.display import shown
from ui.undo_keys import UndoKeys
from ui.views.events.during.large import LargeField
from ui.widgets import ElideLabel, Kbd, set_tip

_LONGEST = 500


class JotLine(QWidget):
    """A field, and behind it on whom the line lands.

    Signals:
        jotted(str): Enter was pressed after these words.
        left(): Esc was pressed; what was typed stays.
    """

    jotted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = LargeField()
        self.field.setMaxLength(_LONGEST)
        UndoKeys(self).watch(self.field)
        self.field.returnPressed.connect(self.commit)
        self.whom = ElideLabel("", "secondary")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.field, 1)
        self.key = Kbd("N")
        across.addWidget(self.key)
        across.addWidget(self.whom, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_landing(self, name: str) -> None:
        """Say on whom a line lands; "" while nobody was met."""
        where = shown(name) or self.tr("notes to self")
        self.whom.setText(self.tr("→ {where}").format(where=where))
        about = self.tr("Jot a line. It lands on {name}, the last person you added or met")
        alone = self.tr("Jot a line. Nobody was met yet: it goes to your notes to self")
        self.field.setAccessibleName(about.format(name=where) if name else alone)
        self.field.setPlaceholderText(self.tr("Jot a line: what they said, #learned at the end"))
        set_tip(self.field, self.field.accessibleName())

    def commit(self) -> None:
        """Hand on what was typed, if anything was."""
        if words := self.field.text().strip():
            self.jotted.emit(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the room to what is typed."""
        super().resizeEvent(event)
        self.whom.setMaximumWidth(event.size().width() // 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the questions on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
