"""The search made anew by itself, where it alone is damaged: nobody has to go back for that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netcompanion.domain.errors import UserError
from netcompanion.services import checking

if TYPE_CHECKING:
    from netcompanion.store.check import CheckReport
    from netcompanion.store.errors import DamagedSearch
    from ui.workspace import Workspace


def mend_search(
    workspace: Workspace, error: DamagedSearch, otherwise: Callable[[UserError], object]
) -> None:
    """Check everything in a job, which makes the search anew; `otherwise` where more is damaged.

    Does nothing while that is under way. A search that is damaged again after it was mended is
    more, too.
    """
    mending = workspace.findChild(_Mending)
    if workspace.store.read_only:
        workspace.failed_beside.emit(error)
    elif mending is None:
        _Mending(workspace, partial(otherwise, error))
    elif mending.is_done:
        otherwise(error)


class _Mending(QObject):
    def __init__(self, workspace: Workspace, otherwise: Callable[[], object]) -> None:
        super().__init__(workspace)
        self.is_done = False
        self._workspace, self._otherwise = workspace, otherwise
        store = workspace.store
        job = workspace.jobs.take_in(lambda progress: checking.check(store, progress))
        job.succeeded.connect(self._tell)
        job.failed.connect(self._try_later)
        words = self.tr("The search is damaged, and is being made anew. Nothing is lost.")
        workspace.told.emit(words, "", None)

    def _tell(self, report: CheckReport) -> None:
        self.is_done = True
        if not report.ok:
            self._otherwise()
            return
        words = self.tr("The search was damaged, and was made anew. Nothing is lost.")
        self._workspace.told.emit(words, "", None)
        self._workspace.look_again()

    def _try_later(self, error: UserError) -> None:
        self.setParent(None)
        self.deleteLater()
        self._workspace.failed_beside.emit(error)
