"""The organisations one knows, at hand while a line is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.change import Applied
from netcompanion.domain.contact import Contact
from netcompanion.domain.normalise import fold
from netcompanion.domain.progress import Progress
from netcompanion.store import Store
from ui.workspace import Workspace

_MOST = 50_000


class Companies(QObject):
    """Knows them all by heart: a line asks for each of its words, at every key.

    Signals:
        learned(): others than before may be known now.
    """

    learned = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, str] = {}
        self._stale = True
        workspace.changed.connect(self._forget)
        workspace.changed_elsewhere.connect(self._forget)

    def known(self, words: str) -> str:
        """Return the usual spelling of an organisation, or an empty string."""
        return self._known.get(fold(words), "")

    def look(self) -> None:
        """Learn them in the background, unless nothing has changed since the last time."""
        if self._stale:
            self._stale = False
            store = self._workspace.store
            job = self._workspace.jobs.read(lambda progress: _spellings(store, progress))
            job.succeeded.connect(self._learn)

    def _learn(self, known: dict[str, str]) -> None:
        if known != self._known:
            self._known = known
            self.learned.emit()

    def _forget(self, applied: Applied | None = None) -> None:
        if applied is None or Contact in applied.kinds:
            self._stale = True


def _spellings(store: Store, progress: Progress) -> dict[str, str]:
    progress(0, 0)
    with store.read() as reader:
        found = reader.organisations("", _MOST)
    return {fold(each): each for each in found if len(each) > 1}
