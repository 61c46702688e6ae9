"""What stands in the form is on disk a moment later: a crash or a closed window loses nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from netcompanion.domain.errors import UserError
from netcompanion.services.folder import DataFolder
from netcompanion.services.stack_draft import Draft, draft_drop, draft_load, draft_save
from netcompanion.services.stack_rows import Row
from ui.workspace import Workspace

_PAUSE_MS = 500  # in the typing, after which it is written


class DraftKeeper(QObject):
    """Keeps one draft: that of the form in front."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._folder = DataFolder(workspace.store.path.parent)
        self._draft: Draft | None = None
        self._kept: Draft | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.keep_now)

    def load(self, stack_id: str) -> Draft | None:
        """What was in the form of a stack when it was left."""
        self._kept = self._draft = draft_load(self._folder, stack_id)
        return self._draft

    def note(self, draft: Draft | None) -> None:
        """Remember what is in the form, None for nothing; it is written in a moment."""
        self._draft = None if draft is None or _is_blank(draft.row) else draft
        if self._draft != self._kept:
            self._soon.start()

    def keep_now(self) -> None:
        """Write it at once, when it is not written yet."""
        self._soon.stop()
        if self._draft == self._kept:
            return
        try:
            if self._draft is None:
                draft_drop(self._folder)
            else:
                draft_save(self._folder, self._draft)
        except UserError as error:
            self._workspace.refused.emit(error)
        self._kept = self._draft  # one message is enough


def _is_blank(row: Row) -> bool:
    texts = (row.name, row.organisation, row.title, row.email, row.phone, row.promise, row.said)
    return not any(text.strip() for text in texts)
