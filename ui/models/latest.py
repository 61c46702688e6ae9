"""Reading off the window's thread, where only the last question matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netcompanion.domain.progress import Progress
from ui.jobs import Job
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.store import Reader


class Latest(QObject):
    """Asks the store in a job; an answer that a later question has overtaken is dropped.

    Signals:
        arrived(object): the answer to the last question.
    """

    arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._asked = 0

    def ask(self, work: Callable[[Reader], object]) -> None:
        """Let `work` read; whatever was asked before is given up."""
        self.forget()
        store, number = self._workspace.store, self._asked

        def read(_progress: Progress) -> tuple[int, object]:
            with store.read() as reader:
                return number, work(reader)

        self._job = self._workspace.jobs.read(read)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._workspace.refused)

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, answer: tuple[int, object]) -> None:
        number, found = answer
        if number == self._asked:
            self._job = None
            self.arrived.emit(found)
