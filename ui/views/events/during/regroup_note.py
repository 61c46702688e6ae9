"""A reminder, at the time agreed, that one's companion waits to compare notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netcompanion.domain.display import shown
from netcompanion.domain.event import Event, Phase
from netcompanion.domain.on_now import regroup_at
from netcompanion.services import events
from ui.widgets import InlineMessage
from ui.workspace import Workspace


class RegroupNote(QWidget):
    """Empty until then; its cross takes it away for this event and these words.

    Signals:
        closed(): the cross was used.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: tuple[str, str, str] | None = None
        self._heeded: set[tuple[str, str, str] | None] = set()
        self.message: InlineMessage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_event(self, event: Event) -> None:
        """Remind of what was agreed for an event, when it is time."""
        now, along = self._workspace.now(), event.companion
        due = regroup_at(event, now)
        is_time = due is not None and now >= due and events.phase(event, now) is Phase.DURING
        key = (event.id, along.name, along.regroup) if along and is_time else None
        key = None if key in self._heeded else key
        if key != self._shown:
            self._shown = key
            self._remind(key)

    def _remind(self, key: tuple[str, str, str] | None) -> None:
        if self.message is not None:
            self.message.hide()
            self.message.deleteLater()
            self.message = None
        self.setVisible(key is not None)
        if key is not None:
            _, name, regroup = key
            self.message = InlineMessage(
                self._workspace.theme,
                shown(regroup),
                "amber",
                title=self.tr("Time to compare notes with {name}").format(name=shown(name)),
                icon="users",
                closable=True,
            )
            self.message.closed.connect(self._heed)
            self._column.addWidget(self.message)
            self.message.show()  # at once, so that its room is made for it now
            self.message.announce()

    def _heed(self) -> None:
        self._heeded.add(self._shown)
        self._shown = None
        self.hide()
        self.closed.emit()
