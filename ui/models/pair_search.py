"""Looking for people who are here twice, off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.progress import Progress
from netcompanion.services.matching.likeness import Pair
from ui.jobs import Job
from ui.workspace import Workspace


class PairSearch(QObject):
    """One search at a time: in a stack against everybody, or everybody against everybody.

    Signals:
        progressed(done, total): total 0 means not known.
        ended(): it is done, or was stopped; `pairs` holds what was found.
    """

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self.pairs: Sequence[Pair] = ()
        self.is_whole = False

    @property
    def is_under_way(self) -> bool:
        """Whether it is still looking."""
        return self._job is not None

    def start(self, stack_id: str) -> None:
        """Look for the people of a stack; with "" for everybody."""
        self._let_go()
        self.pairs, self.is_whole = (), False
        store = self._workspace.store

        def work(progress: Progress) -> list[Pair]:
            from netcompanion.services import backups, matching, review

            with store.read() as reader:
                if stack_id:
                    return review.pairs_of_stack(reader, stack_id, progress)
                pairs = matching.all_pairs(reader, progress)
            if len(pairs) >= backups.MANY:
                backups.make_before(store, backups.Why.MERGE, datetime.now(UTC))
            return pairs

        job = self._workspace.jobs.read(work)
        self._job = job
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._take)
        job.failed.connect(self._workspace.refused)
        job.finished.connect(self._end)

    def stop(self) -> None:
        """Stop looking; what comes of it still is not taken."""
        if self._let_go():
            self.ended.emit()

    def _let_go(self) -> bool:
        job, self._job = self._job, None
        if job is None:
            return False
        job.cancel()
        job.progressed.disconnect(self.progressed)
        job.succeeded.disconnect(self._take)
        job.finished.disconnect(self._end)
        return True

    def _take(self, pairs: Sequence[Pair]) -> None:
        self.pairs, self.is_whole = pairs, True

    def _end(self) -> None:
        self._job = None
        self.ended.emit()
