"""One piece of work at a time for a dialog that may be closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.errors import UserError
from ui.jobs import Job

Take = Callable[[Any], object]


class OneJob(QObject):
    """Hands on how a job ended; of one that was cancelled nothing more is heard.

    Its slots are methods of its own, so that Qt lets go of them with the dialog.

    Signals:
        ended(): nothing is under way; comes before the result is handed on.
    """

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._take: Take | None = None
        self._fail: Callable[[UserError], object] | None = None

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def start(self, job: Job, take: Take, fail: Callable[[UserError], object]) -> None:
        """Wait for a job: `take` gets its result, `fail` why there is none."""
        self._job, self._take, self._fail = job, take, fail
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._refuse)
        job.broke.connect(self._break)
        job.finished.connect(self._end)

    def cancel(self) -> None:
        """Ask it to stop, and wait for it no longer."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _succeed(self, result: object) -> None:
        take = self._take
        self._end()
        if take is not None:
            take(result)

    def _refuse(self, error: UserError) -> None:
        fail = self._fail
        self._end()
        if fail is not None:
            fail(error)

    def _break(self) -> None:
        """Say so in place: the report of the mistake stands elsewhere, and waits for nothing."""
        self._refuse(UserError(self.tr("That is a mistake in NetCompanion. Try it again.")))

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.succeeded.disconnect(self._succeed)
            job.failed.disconnect(self._refuse)
            job.broke.disconnect(self._break)
            job.finished.disconnect(self._end)
            self._take = self._fail = None
            self.ended.emit()
