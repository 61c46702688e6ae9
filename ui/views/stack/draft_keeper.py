"""What stands in the form is on disk a moment later: a crash or a closed window loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from netcompanion.services.stack_draft import Draft, draft_drop, draft_load, draft_save
from ui.workspace import Workspace

_PAUSE_MS = 500  # in the typing, after which it is written


class DraftKeeper(QObject):
    """Keeps the drafts of one stack at a time: of the form in front, and of those that wait."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = DataFolder(workspace.store.path.parent)
        self._stack_id = ""
        self._drafts: tuple[Draft, ...] = ()
        self._kept: tuple[Draft, ...] = ()
        self._has_failed = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.keep_now)

    def load(self, stack_id: str) -> tuple[Draft, ...]:
        """What was in the form of a stack when it was left, and what waited."""
        self._stack_id = stack_id
        self._kept = self._drafts = draft_load(self._folder, stack_id)
        return self._drafts

    def note(self, drafts: tuple[Draft, ...]) -> None:
        """Remember what was typed and not saved; it is written in a moment."""
        self._drafts = drafts
        if drafts != self._kept:
            self._soon.start()

    def keep_now(self) -> None:
        """Write it at once, when it is not written yet."""
        self._soon.stop()
        if self._drafts == self._kept:
            return
        try:
            if self._drafts:
                draft_save(self._folder, self._stack_id, self._drafts)
            else:
                draft_drop(self._folder, self._stack_id)
        except UserError as error:
            if not self._has_failed:  # one message is enough; it is tried again at the next pause
                self._workspace.refused.emit(error)
            self._has_failed = True
            return
        self._has_failed = False
        self._kept = self._drafts
