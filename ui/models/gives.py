"""Ideas what to give the people one is going to meet, found off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.event import Target
from netcompanion.services import gives
from netcompanion.services.gives import Idea
from ui.jobs import Job
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Store

Ideas = Mapping[str, tuple[Idea, ...]]


class IdeaFinder(QObject):
    """Looks for ideas for those who were asked for last.

    Signals:
        found(Ideas): up to three ideas for each, by the id of the target.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None

    def ask(self, targets: Sequence[Target]) -> None:
        """Find ideas for all who get nothing yet; `found` tells, where there is anybody."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if all(each.give.strip() for each in targets):
            return
        store, today = self._workspace.store, self._workspace.today()
        job = self._job = self._workspace.jobs.read(lambda _progress: _ideas(store, targets, today))
        job.succeeded.connect(lambda ideas: self._take(job, ideas))

    def _take(self, job: Job, ideas: Ideas) -> None:
        if job is self._job:
            self._job = None
            self.found.emit(ideas)


def _ideas(store: Store, targets: Sequence[Target], today: date) -> Ideas:
    with store.read() as reader:
        return gives.ideas(reader, targets, today=today)
